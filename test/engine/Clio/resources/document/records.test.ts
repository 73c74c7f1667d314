import { ClioFiles } from '../../support/files';
import { ClioRecords, type Row } from '../../support/records';
import { byId, Rig, type Call } from '../../../../harness/rig';

const rig = new Rig();
const files = new ClioFiles(rig);
const documents = new ClioRecords(rig, 'document', '/documents');
const path = '/api/v4/documents';
const draft = { node: 'clio', credentials: ['clioOAuth2Api'] };

interface Document extends Row {
	etag: string;
	name: string;
	parent: { id: number };
	deleted_at: string | null;
	external_properties: Array<{ id: number; name: string; value: string }>;
	document_category: { id: number } | null;
}

const read = async (id: number, more = '') =>
	(await documents.read(
		id,
		`id,etag,name,filename,deleted_at,parent{id},document_category{id},external_properties${more}`,
	)) as Document;
const sent = async () => await rig.received('clio');

let matterId: number;
let id: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	matterId = await documents.first('/matters.json');
	id = await files.store(matterId, 'Contract.pdf', '%PDF-1.7');
	await rig.control.clearLog();
});

describe('reading', () => {
	test('Get gives one with its usual fields', async () => {
		const { json, error } = await documents.call('get', { documentId: byId(id) });
		expect(error).toBeUndefined();
		expect(json[0]).toMatchObject({
			id,
			name: 'Contract.pdf',
			content_type: 'application/pdf',
			size: 8,
			matter: { id: matterId },
			latest_document_version: { version_number: 1, fully_uploaded: true },
		});
		expect((await sent())[0]).toMatchObject({ method: 'GET', path: `${path}/${id}.json` });
	});

	test('Get gives all that is documented, or a list of one’s own', async () => {
		const all = await documents.call('get', { documentId: byId(id), output: 'raw' });
		expect(all.error).toBeUndefined();
		expect(Object.keys(all.json[0] ?? {})).toEqual(
			expect.arrayContaining(['deleted_at', 'group', 'creator', 'latest_document_version', 'locked']),
		);
		const own = { output: 'selected', outputFields: ['latest_document_version.uuid'] };
		const { json } = await documents.call('get', { documentId: byId(id), ...own });
		expect(json).toEqual([{ id, latest_document_version: { uuid: expect.any(String) } }]);
	});

	test('Get Many sends every condition', async () => {
		const [contact, category] = [
			await documents.first('/contacts.json'),
			await documents.first('/document_categories.json'),
		];
		const { parent } = await read(id);
		const { error } = await documents.call('getAll', {
			returnAll: false,
			limit: 7,
			order: 'received_at(desc)',
			filters: {
				contactId: byId(contact),
				createdSince: '2026-01-01T00:00:00Z',
				documentCategoryId: byId(category),
				externalPropertyName: 'dms',
				externalPropertyValue: 'D-17',
				ids: '1,2',
				includeDeleted: true,
				locked: false,
				matterId: byId(matterId),
				parentId: byId(parent.id),
				query: 'contract',
				scope: 'descendants',
				showUncompleted: true,
				updatedSince: '2026-01-02T00:00:00Z',
			},
		});
		expect(error).toBeUndefined();
		const [{ query } = { query: {} }, ...others] = await sent();
		expect(others).toEqual([]);
		expect(query).toEqual({
			fields: expect.stringMatching(/^id,etag,type,name,filename/),
			limit: '7',
			order: 'received_at(desc)',
			contact_id: String(contact),
			created_since: '2026-01-01T00:00:00Z',
			document_category_id: String(category),
			external_property_name: 'dms',
			external_property_value: 'D-17',
			'ids[]': ['1', '2'],
			include_deleted: 'true',
			locked: 'false',
			matter_id: String(matterId),
			parent_id: String(parent.id),
			query: 'contract',
			scope: 'descendants',
			show_uncompleted: 'true',
			updated_since: '2026-01-02T00:00:00Z',
		});
	});

	test('Get Many gives those of the matter, and with its folder those below', async () => {
		const of = async (filters: Call['parameters']) =>
			(await documents.call('getAll', { returnAll: true, filters })).json.map((row) => row.id);
		const inMatter = await documents.rows(`/documents.json?matter_id=${matterId}`);
		expect(await of({ matterId: byId(matterId) })).toEqual(inMatter.map((row) => row.id));
		const { parent } = await read(id);
		const below = await of({ parentId: byId(parent.id), scope: 'descendants' });
		expect(below).toEqual(inMatter.map((row) => row.id));
		expect(await of({ query: 'Contract', without: ['contact_id', 'document_category_id'] })).toContain(id);
		expect((await sent()).at(-1)?.query).toMatchObject({ contact_id: 'null', document_category_id: 'null' });
	});

	test.each<[Call['parameters'], string]>([
		[{ scope: 'children' }, '"Scope" needs "Folder" beside it'],
		[{ scope: 'children', parentId: byId('') }, '"Scope" needs "Folder" beside it'],
		[{ externalPropertyValue: 'x' }, '"External Property Value" needs "External Property Name" beside it'],
		[{ ids: 'one' }, '"IDs" must be Clio IDs'],
		[{ scope: '={{ "all" }}', parentId: byId(1) }, '"Scope" must be one of'],
		[{ createdSince: 'yesterday' }, '"Created Since" must be a date and time'],
	])('Get Many with %j is refused before anything is sent', async (filters, words) => {
		const { error } = await documents.call('getAll', { filters });
		expect(error?.message).toContain(words);
		expect(await rig.received('clio')).toEqual([]);
	});

	test('the picker finds documents by name', async () => {
		const found = await rig.engine.callMethod(draft, 'listSearch', 'searchDocuments', 'Contract.pdf');
		expect(found).toMatchObject({
			results: [
				{
					name: expect.stringMatching(/^Contract\.pdf · \d{5}-\w+ · 20\d\d-\d\d-\d\d \d\d:\d\d · v1$/),
					value: String(id),
				},
			],
		});
	});
});

describe('changing', () => {
	test('Update renames, describes and moves', async () => {
		const [category, communication] = [
			await documents.first('/document_categories.json'),
			await documents.first('/communications.json'),
		];
		const [folder] = await documents.rows(`/folders.json?matter_id=${matterId}&order=id(desc)`);
		const { json, error } = await documents.call('update', {
			documentId: byId(id),
			moveTo: 'folder',
			parentFolderId: byId(folder?.id),
			updateFields: {
				nameText: 'Contract (signed).pdf',
				documentCategory: byId(category),
				receivedAt: '2026-03-03T09:00:00Z',
				communicationId: byId(communication),
				externalProperties: { entries: [{ name: 'dms', value: 'D-17' }] },
			},
		});
		expect(error).toBeUndefined();
		expect(await sent()).toMatchObject([
			{
				method: 'PATCH',
				path: `${path}/${id}.json`,
				body: {
					data: {
						parent: { id: folder?.id, type: 'Folder' },
						name: 'Contract (signed).pdf',
						document_category: { id: category },
						received_at: '2026-03-03T09:00:00Z',
						communication_id: communication,
						external_properties: [{ name: 'dms', value: 'D-17' }],
					},
				},
			},
		]);
		expect(json[0]).toMatchObject({
			name: 'Contract (signed).pdf',
			parent: { id: folder?.id },
			external_properties: [{ name: 'dms', value: 'D-17' }],
		});
	});

	test.each([
		['contact', 'contactId', 'Contact', 'contacts'],
		['matter', 'matterId', 'Matter', 'matters'],
	])('Update moves to a %s', async (moveTo, parameter, type, route) => {
		const target = await documents.first(`/${route}.json`);
		await rig.control.clearLog();
		const { error } = await documents.call('update', {
			documentId: byId(id),
			moveTo,
			[parameter]: byId(target),
		});
		expect(error).toBeUndefined();
		expect((await sent())[0]?.body).toEqual({ data: { parent: { id: target, type } } });
	});

	test('Update changes and removes what it was described by', async () => {
		const category = await documents.first('/document_categories.json');
		const change = async (updateFields: Call['parameters']) =>
			await documents.call('update', { documentId: byId(id), updateFields });
		const entries = [
			{ name: 'dms', value: 'D-17' },
			{ name: 'box', value: '4' },
		];
		await change({ documentCategory: byId(category), externalProperties: { entries } });
		const [dms, box] = (await read(id)).external_properties;
		const { error } = await change({
			clear: ['document_category'],
			externalProperties: {
				entries: [
					{ id: String(dms?.id), value: 'D-18' },
					{ id: String(box?.id), remove: true },
				],
			},
		});
		expect(error).toBeUndefined();
		expect((await sent()).at(-1)?.body).toEqual({
			data: {
				document_category: { id: null },
				external_properties: [
					{ id: dms?.id, value: 'D-18' },
					{ id: box?.id, _destroy: true },
				],
			},
		});
		expect(await read(id, '{id,name,value}')).toMatchObject({
			document_category: null,
			external_properties: [{ id: dms?.id, name: 'dms', value: 'D-18' }],
		});
	});

	test('Update to another extension makes a new version if that is wanted', async () => {
		const updateFields = { nameText: 'Contract.txt', copyVersion: true };
		const { json } = await documents.call('update', { documentId: byId(id), updateFields });
		expect(json[0]).toMatchObject({
			filename: 'Contract.txt',
			content_type: 'text/plain',
			latest_document_version: { version_number: 2 },
		});
	});

	test('Update is done only if nobody changed the document since', async () => {
		const { etag } = await read(id);
		const rename = async (name: string) =>
			await documents.call('update', {
				documentId: byId(id),
				updateFields: { nameText: name, onlyIfUnchanged: etag },
			});
		expect((await rename('First.pdf')).error).toBeUndefined();
		expect((await rig.received('clio'))[0]?.headers['if-match']).toBe(etag);
		expect((await rename('Second.pdf')).error).toMatchObject({ httpCode: '412' });
		expect((await read(id)).name).toBe('First.pdf');
	});

	test('Update without a change is refused', async () => {
		const { error } = await documents.call('update', { documentId: byId(id) });
		expect(error?.message).toContain('holds nothing to change');
		expect(await rig.received('clio')).toEqual([]);
	});

	test('Copy makes another document of the newest version', async () => {
		const [contact, category] = [
			await documents.first('/contacts.json'),
			await documents.first('/document_categories.json'),
		];
		await rig.control.clearLog();
		const { json, error } = await documents.call('copy', {
			documentId: byId(id),
			parentType: 'contact',
			contactId: byId(contact),
			additionalFields: {
				nameText: 'Copy.pdf',
				filename: 'copy-1.pdf',
				documentCategory: byId(category),
				receivedAt: '2026-03-03T09:00:00Z',
				externalProperties: { entries: [{ name: 'dms', value: 'D-19' }] },
			},
		});
		expect(error).toBeUndefined();
		expect(await sent()).toMatchObject([
			{
				method: 'POST',
				path: `${path}/${id}/copy.json`,
				body: {
					data: {
						parent: { id: contact, type: 'Contact' },
						name: 'Copy.pdf',
						filename: 'copy-1.pdf',
						document_category: { id: category },
						received_at: '2026-03-03T09:00:00Z',
						external_properties: [{ name: 'dms', value: 'D-19' }],
					},
				},
			},
		]);
		expect(json[0]).toMatchObject({ name: 'Copy.pdf', filename: 'copy-1.pdf', contact: { id: contact } });
		expect(json[0]?.id).not.toBe(id);
		expect((await files.download(json[0]?.id)).bytes.toString()).toBe('%PDF-1.7');
	});

	test('Copy keeps the names unless told otherwise', async () => {
		const { json } = await documents.call('copy', { documentId: byId(id), matterId: byId(matterId) });
		expect((await sent())[0]?.body).toEqual({ data: { parent: { id: matterId, type: 'Matter' } } });
		expect(json[0]).toMatchObject({ name: 'Contract.pdf', matter: { id: matterId } });
	});
});
