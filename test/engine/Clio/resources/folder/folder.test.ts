import { ClioFiles } from '../../support/files';
import { ClioRecords, type Row } from '../../support/records';
import { byId, Rig, type Call } from '../../../../harness/rig';

const rig = new Rig();
const files = new ClioFiles(rig);
const folders = new ClioRecords(rig, 'folder', '/folders');
const path = '/api/v4/folders';

interface Folder extends Row {
	etag: string;
	name: string;
	deleted_at: string | null;
	parent: { id: number };
	document_category: { id: number } | null;
}

const read = async (id: unknown) =>
	(await folders.read(id, 'id,etag,name,deleted_at,parent{id},document_category{id}')) as Folder;
const sent = async () => await rig.received('clio');

/** A new folder in the matter, made by the node. */
const make = async (name: string) => {
	const { json } = await folders.call('create', { matterId: byId(matterId), nameText: name });
	await rig.control.clearLog();
	return json[0]?.id as number;
};

let matterId: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	matterId = await folders.first('/matters.json');
});

describe('a new folder', () => {
	test('takes all that Clio takes', async () => {
		const category = await folders.first('/document_categories.json');
		const { json, error } = await folders.call('create', {
			matterId: byId(matterId),
			nameText: 'Pleadings',
			additionalFields: {
				documentCategory: byId(category),
				externalProperties: { entries: [{ name: 'dms', value: 'F-1' }] },
			},
		});
		expect(error).toBeUndefined();
		expect(await sent()).toMatchObject([
			{
				method: 'POST',
				path: `${path}.json`,
				body: {
					data: {
						parent: { id: matterId, type: 'Matter' },
						name: 'Pleadings',
						document_category: { id: category },
						external_properties: [{ name: 'dms', value: 'F-1' }],
					},
				},
			},
		]);
		expect(json[0]).toMatchObject({
			name: 'Pleadings',
			root: false,
			matter: { id: matterId },
			document_category: { id: category },
			external_properties: [{ name: 'dms', value: 'F-1' }],
		});
	});

	test.each([
		['contact', 'contactId', 'Contact', 'contacts'],
		['folder', 'parentFolderId', 'Folder', 'folders'],
	])('lies in a %s', async (parentType, parameter, type, route) => {
		const id = await folders.first(`/${route}.json`);
		const { json, error } = await folders.call('create', {
			parentType,
			[parameter]: byId(id),
			nameText: 'Drafts',
		});
		expect(error).toBeUndefined();
		expect((await sent())[0]?.body).toEqual({ data: { parent: { id, type }, name: 'Drafts' } });
		expect(json[0]).toMatchObject(type === 'Folder' ? { parent: { id } } : { contact: { id } });
	});

	test.each<[Call['parameters'], string]>([
		[{ matterId: byId(1), nameText: '={{ " " }}' }, '"Name" is required and is empty'],
		[{ matterId: byId('={{ "x" }}'), nameText: 'Drafts' }, '"Matter" must be a Clio ID'],
		[{ parentType: 'folder', parentFolderId: byId('={{ "" }}'), nameText: 'Drafts' }, '"Folder" is required'],
	])('with %j is refused before anything is sent', async (parameters, words) => {
		const { error } = await folders.call('create', parameters);
		expect(error?.message).toContain(words);
		expect(await rig.received('clio')).toEqual([]);
	});
});

describe('reading', () => {
	/** What both lists can be asked for, and how Clio is. */
	const conditions = {
		contactId: byId(11),
		createdSince: '2026-01-01T00:00:00Z',
		documentCategoryId: byId(12),
		externalPropertyName: 'dms',
		externalPropertyValue: 'F-1',
		includeDeleted: true,
		matterId: byId(13),
		query: 'plea',
		updatedSince: '2026-01-02T00:00:00Z',
	};
	const asked = {
		contact_id: '11',
		created_since: '2026-01-01T00:00:00Z',
		document_category_id: '12',
		external_property_name: 'dms',
		external_property_value: 'F-1',
		include_deleted: 'true',
		matter_id: '13',
		query: 'plea',
		updated_since: '2026-01-02T00:00:00Z',
	};

	test('Get gives one with its usual fields, all of them, or a list of one’s own', async () => {
		const id = await make('Pleadings');
		const get = async (parameters: Call['parameters'] = {}) =>
			await folders.call('get', { folderId: byId(id), ...parameters });
		expect((await get()).json[0]).toMatchObject({ id, name: 'Pleadings', matter: { id: matterId } });
		expect((await sent())[0]).toMatchObject({ method: 'GET', path: `${path}/${id}.json` });
		const all = await get({ output: 'raw' });
		expect(all.error).toBeUndefined();
		expect(Object.keys(all.json[0] ?? {})).toEqual(
			expect.arrayContaining(['group', 'latest_document_version']),
		);
		expect((await get({ output: 'selected', outputFields: ['parent.name'] })).json).toEqual([
			{ id, parent: { name: expect.any(String) } },
		]);
	});

	test('Get Many sends every condition', async () => {
		const filters = { ...conditions, ids: '1,2', parentId: byId(14), scope: 'children' };
		const { error } = await folders.call('getAll', { limit: 7, order: 'name(asc)', filters });
		expect(error).toBeUndefined();
		expect((await sent())[0]).toMatchObject({ method: 'GET', path: `${path}.json` });
		expect((await sent())[0]?.query).toEqual({
			fields: expect.stringMatching(/^id,etag,type,name,root/),
			limit: '7',
			order: 'name(asc)',
			...asked,
			'ids[]': ['1', '2'],
			parent_id: '14',
			scope: 'children',
		});
	});

	test('Get Many gives every folder, and those without a link', async () => {
		const expected = await folders.rows('/folders.json?order=id(asc)&limit=3');
		const { json } = await folders.call('getAll', { returnAll: true });
		expect(json.slice(0, 3).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
		expect(json.length).toBeGreaterThan(400);
		const roots = await folders.call('getAll', {
			returnAll: true,
			filters: { without: ['parent_id', 'matter_id', 'contact_id'] },
		});
		expect(roots.json).toMatchObject([{ id: expected[0]?.id, root: true }]);
	});

	test('List Contents gives documents and folders', async () => {
		const id = await make('Pleadings');
		const document = await files.store(matterId, 'Claim.pdf', '%PDF');
		const { parent } = await read(id);
		const { json, error } = await folders.call('listContents', {
			folderId: byId(parent.id),
			returnAll: true,
		});
		expect(error).toBeUndefined();
		expect(json).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ id, type: 'Folder', name: 'Pleadings' }),
				expect.objectContaining({ id: document, type: 'Document', name: 'Claim.pdf' }),
			]),
		);
		expect((await sent())[0]?.query).toMatchObject({ parent_id: String(parent.id), order: 'id(asc)' });
	});

	test('List Contents without a folder gives the root of the account', async () => {
		const { json } = await folders.call('listContents', { limit: 3 });
		const [root] = await folders.rows('/folders.json?limit=1');
		expect(json).toHaveLength(3);
		for (const { parent } of json) expect(parent).toMatchObject({ id: root?.id });
	});

	test('List Contents sends every condition, with all fields', async () => {
		const { error } = await folders.call('listContents', {
			folderId: byId(14),
			order: 'document_number(desc)',
			output: 'raw',
			filters: { ...conditions, ids: '1', scope: 'descendants', showUncompleted: true },
		});
		expect(error).toBeUndefined();
		expect((await sent())[0]?.query).toEqual({
			fields: expect.stringContaining('latest_document_version{'),
			limit: '50',
			order: 'document_number(desc)',
			...asked,
			parent_id: '14',
			'ids[]': '1',
			scope: 'descendants',
			show_uncompleted: 'true',
		});
	});

	test('Get Many with a scope of nothing is refused before anything is sent', async () => {
		const { error } = await folders.call('getAll', { filters: { scope: 'descendants' } });
		expect(error?.message).toContain('"Scope" needs "Folder" beside it');
		expect(await rig.received('clio')).toEqual([]);
	});
});

describe('changing', () => {
	test('Update renames, describes and moves', async () => {
		const [id, target] = [await make('Pleadings'), await make('Court')];
		const category = await folders.first('/document_categories.json');
		const { json, error } = await folders.call('update', {
			folderId: byId(id),
			moveTo: 'folder',
			parentFolderId: byId(target),
			updateFields: {
				nameText: 'Pleadings 2026',
				documentCategory: byId(category),
				externalProperties: { entries: [{ name: 'dms', value: 'F-2' }] },
			},
		});
		expect(error).toBeUndefined();
		expect(await sent()).toMatchObject([
			{
				method: 'PATCH',
				path: `${path}/${id}.json`,
				body: {
					data: {
						parent: { id: target, type: 'Folder' },
						name: 'Pleadings 2026',
						document_category: { id: category },
						external_properties: [{ name: 'dms', value: 'F-2' }],
					},
				},
			},
		]);
		expect(json[0]).toMatchObject({ name: 'Pleadings 2026', parent: { id: target } });
		await folders.call('update', { folderId: byId(id), updateFields: { clear: ['document_category'] } });
		expect((await read(id)).document_category).toBeNull();
	});

	test('Update is done only if nobody changed the folder since', async () => {
		const id = await make('Pleadings');
		const { etag } = await read(id);
		const rename = async (name: string) =>
			await folders.call('update', {
				folderId: byId(id),
				updateFields: { nameText: name, onlyIfUnchanged: etag },
			});
		expect((await rename('First')).error).toBeUndefined();
		expect((await rename('Second')).error).toMatchObject({ httpCode: '412' });
		expect((await read(id)).name).toBe('First');
	});

	test('Delete moves to the trash, from where Update takes it back', async () => {
		const id = await make('Pleadings');
		const { etag } = await read(id);
		const remove = async (onlyIfUnchanged: string) =>
			await folders.call('delete', { folderId: byId(id), onlyIfUnchanged });
		expect((await remove('"other"')).error?.message).toContain('changed since it was read');
		expect((await remove(etag)).json).toEqual([{ deleted: true, id: String(id) }]);
		expect((await sent()).at(-1)).toMatchObject({ method: 'DELETE', path: `${path}/${id}.json` });
		expect(await folders.rows(`/folders.json?ids[]=${id}`)).toEqual([]);
		const { error } = await folders.call('update', { folderId: byId(id), updateFields: { restore: true } });
		expect(error).toBeUndefined();
		expect((await read(id)).deleted_at).toBeNull();
	});

	test('what Clio does not delete is told in its words', async () => {
		const [root] = await folders.rows('/folders.json?limit=1');
		const { error } = await folders.call('delete', { folderId: byId(root?.id) });
		expect(error?.message).toMatch(/The root folder cannot be trashed\.$/);
	});
});
