import { createHash, randomBytes } from 'node:crypto';
import { fileItem } from '../../Clio/support/files';
import { byId, Rig, type Call } from '../../../harness/rig';
import { documents, firstProject, route, service, type Document } from '../support/documents';
import { isSince } from '../../../harness/version';

const rig = new Rig();

const upload = (parameters: Call['parameters'] = {}): Call =>
	documents('upload', { projectId: byId(project.id), binaryProperty: 'data', ...parameters });
const contract = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
const item = fileItem('Verträge – Harrow.pdf', contract, 'application/pdf');
const created = async () => (await rig.control.counters())[service].created.documents ?? 0;

let project: { id: string; document_count: number };

beforeEach(async () => {
	await rig.connect('contractLucidityApi');
	project = await firstProject(rig);
	await rig.control.clearLog();
});

test('Upload sends the project and the file, byte by byte, and gives the queued document', async () => {
	const { json, error, items } = await rig.call(upload(), { items: [item] });
	expect(error).toBeUndefined();
	expect(json).toEqual([{ id: expect.any(String), pipeline_status: 'queued' }]);
	expect(items[0]?.pairedItem).toEqual({ item: 0 });
	const [sent, ...others] = await rig.received(service);
	expect(others).toEqual([]);
	expect(sent).toMatchObject({
		method: 'POST',
		path: route,
		status: 202,
		contentType: expect.stringMatching(/^multipart\/form-data; boundary=/),
		body: {
			project_id: project.id,
			file: {
				filename: 'Verträge – Harrow.pdf',
				content_type: 'application/pdf',
				size: contract.length,
				sha256: createHash('sha256').update(contract).digest('hex'),
			},
		},
	});
	expect((await firstProject(rig)).document_count).toBe(project.document_count + 1);
});

test('the file may be in another field', async () => {
	const { binary } = item;
	const other = { json: {}, binary: { contract: binary.data } };
	const { json } = await rig.call(upload({ binaryProperty: 'contract' }), { items: [other] });
	expect(json[0]).toMatchObject({ pipeline_status: 'queued' });
});

test('a token that has expired is renewed, and the file is sent again, once', async () => {
	await rig.call(upload(), { items: [item] });
	await rig.control.expireTokens(service);
	await rig.control.clearLog();
	const { json, error } = await rig.call(upload(), { items: [item] });
	expect(error).toBeUndefined();
	expect(json[0]).toMatchObject({ pipeline_status: 'queued' });
	const posts = (await rig.control.log(service)).filter(({ path }) => path === route);
	// Before 2.11 n8n answers the first 401, and renews the token at the second.
	const refused = isSince(rig.engine, '2.11') ? [401] : [401, 401];
	expect(posts.map(({ status }) => status)).toEqual([...refused, 202]);
	expect(posts.at(-1)?.body).toMatchObject({ file: { size: contract.length } });
	expect(await created()).toBe(2);
});

test('what the service does not accept is told in its words', async () => {
	const text = fileItem('letter.txt', 'Dear Ms Harrow');
	const { error } = await rig.call(upload(), { items: [text] });
	expect(error).toMatchObject({
		httpCode: '422',
		message: expect.stringContaining('file: files of the type txt are not accepted'),
	});
	expect(await created()).toBe(0);
});

test('an upload whose answer is lost is not sent twice', async () => {
	await rig.call(upload(), { items: [item] });
	await rig.control.fault({ service, method: 'POST', path: route, times: 1, kind: 'cut' });
	const { error } = await rig.call(upload(), { items: [item] });
	expect(error?.description).toMatch(/outcome is unknown/);
	expect(await created()).toBe(2);
});

test('a large file has the time that its sending takes', async () => {
	await rig.call(upload(), { items: [item] });
	await rig.control.fault({ service, path: route, times: 1, kind: 'delay', milliseconds: 2000 });
	const { error } = await rig.call(upload({ options: { timeout: 1 } }), { items: [item] });
	expect(error).toBeUndefined();
	expect(await created()).toBe(2);
});

test.each<[string, Call['parameters'], string]>([
	['another field', { binaryProperty: 'other' }, 'other'],
	['a project that is none', { projectId: byId('={{ "12" }}') }, '"Project" must be a project ID'],
	['no project', { projectId: byId('={{ $json.missing }}') }, '"Project" is required and is empty'],
	['no field', { binaryProperty: '={{ " " }}' }, '"Input Data Field Name" is required and is empty'],
])('with %s it is refused before anything is sent', async (_what, parameters, words) => {
	const { error } = await rig.call(upload(parameters), { items: [item] });
	expect(error?.message).toContain(words);
	expect(await rig.received(service)).toEqual([]);
});

describe('the form of an upload', () => {
	const formOf = async () => (await rig.received(service)).at(-1)?.body;

	test('may call the part with the file otherwise, and hold other parts', async () => {
		const formFields = '{ "title": "Supply agreement", "year": 2026, "final": true, "parties": ["A", "B"] }';
		const additionalFields = { filePart: 'document', formFields };
		const { error } = await rig.call(upload({ additionalFields }), { items: [item] });
		expect(await formOf()).toEqual({
			project_id: project.id,
			document: expect.objectContaining({ filename: 'Verträge – Harrow.pdf', size: contract.length }),
			...{ title: 'Supply agreement', year: '2026', final: 'true', parties: '["A","B"]' },
		});
		// The stand-in knows the usual form only, and says so.
		expect(error?.message).toContain('document: extra fields not permitted');
	});

	test.each([
		{ formFields: '{ "project_id": "x" }' },
		{ formFields: '{ "file": "x" }' },
		{ filePart: 'project_id' },
	])('never holds a part twice: %j', async (additionalFields) => {
		const { error } = await rig.call(upload({ additionalFields }), { items: [item] });
		expect(error?.message).toMatch(/^The form would hold "\w+" twice/);
		expect(error?.description).toContain('Nothing was changed.');
		expect(await rig.received(service)).toEqual([]);
	});

	test('is not sent where the person waits for nothing that they switched on', async () => {
		const additionalFields = { giveUpAfter: 5 };
		const { error } = await rig.call(upload({ additionalFields }), { items: [item] });
		expect(error?.message).toContain('"Give Up After" needs "Wait Until Processed" beside it');
		expect(await rig.received(service)).toEqual([]);
	});
});

describe('documents that are there', () => {
	const listed = async (id = project.id) => await rig.ask<Document[]>(service, `${route}?project_id=${id}`);
	const one = async () => {
		const [document] = await listed();
		if (document === undefined) throw new Error('There is no document.');
		return document;
	};
	const onDocument = (operation: string, id: unknown) => documents(operation, { documentId: byId(id) });
	const inProject = (more: Call['parameters'] = {}) =>
		documents('getAll', { projectId: byId(project.id), returnAll: true, ...more });

	test('Get gives one, and needs no project', async () => {
		const document = await one();
		expect((await rig.call(onDocument('get', document.id))).json).toEqual([document]);
		const paths = (await rig.received(service)).map(({ method, path }) => `${method} ${path}`);
		expect(paths).toEqual([`GET ${route}/${document.id}`]);
	});

	test.each([
		[{}, Infinity],
		[{ returnAll: false, limit: 3 }, 3],
	])('Get Many gives those of the project: %j', async (more, count) => {
		const all = await listed();
		expect(all.length).toBeGreaterThan(3);
		expect((await rig.call(inProject(more))).json).toEqual(all.slice(0, count));
		expect((await rig.received(service)).map(({ query }) => query)).toEqual([{ project_id: project.id }]);
	});

	test.each<[object]>([
		[{ documents: [{ id: 'a' }, { id: 'b' }] }],
		[{ items: [{ id: 'a' }, { id: 'b' }], total: 2 }],
		[{ documents: [{ id: 'a' }, { id: 'b' }], warnings: [] }],
	])('Get Many takes a list that stands in an object: %j', async (body) => {
		await rig.control.fault({ service, path: route, times: 1, kind: 'status', status: 200, body });
		expect((await rig.call(inProject())).json).toEqual([{ id: 'a' }, { id: 'b' }]);
	});

	test.each<[object, RegExp]>([
		[{ items: [{ id: 'a' }], total: 2 }, /only a part of the documents/],
		[{ message: 'none' }, /without a list/],
	])('Get Many does not take a part, or nothing, for the whole: %j', async (body, words) => {
		await rig.control.fault({ service, path: route, times: 1, kind: 'status', status: 200, body });
		const { error } = await rig.call(inProject());
		expect(error?.message).toMatch(words);
	});

	test('Delete deletes one, and gives its ID', async () => {
		const { id } = await one();
		expect((await rig.call(onDocument('delete', id))).json).toEqual([{ deleted: true, id }]);
		expect((await listed()).map((document) => document.id)).not.toContain(id);
	});

	test.each(['status', 'reset', 'html'] as const)(
		'Delete is sent again when its answer is lost (%s), and one that is gone then is deleted',
		async (kind) => {
			const { id } = await one();
			await rig.control.fault({ service, method: 'DELETE', times: 1, kind, processed: true });
			const { json, error } = await rig.call(onDocument('delete', id));
			expect(error).toBeUndefined();
			expect(json).toEqual([{ deleted: true, id }]);
			const answers = (await rig.received(service)).filter(({ method }) => method === 'DELETE');
			expect(answers).toHaveLength(2);
			expect((await listed()).map((document) => document.id)).not.toContain(id);
		},
	);

	test('Delete of one that is not there is told as such', async () => {
		const { error } = await rig.call(onDocument('delete', '00000000-0000-4000-a000-000000000000'));
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'Document 00000000-0000-4000-a000-000000000000 was not found',
			description: expect.stringMatching(/said: Document not found\. Nothing was changed\.$/),
		});
	});

	test('the picker lists those of the chosen project, by name where there is one, with their states', async () => {
		const search = async (parameters: Call['parameters'], filter = '') =>
			await rig.engine.callMethod(
				{ node: 'contractLucidity', credentials: ['contractLucidityApi'], parameters },
				'listSearch',
				'searchDocuments',
				filter,
			);
		const parameters = { resource: 'document', operation: 'get', projectId: byId(project.id) };
		const all = await listed();
		expect(await search(parameters)).toEqual({
			results: all.map(({ id, pipeline_status: state }) => ({ name: `${id} · ${state}`, value: id })),
		});
		const body = [
			{ id: 'a', filename: 'Lease.pdf', pipeline_status: 'failed' },
			{ id: 'b', name: 'NDA' },
		];
		await rig.control.fault({ service, path: route, times: 2, kind: 'status', status: 200, body });
		expect(await search(parameters)).toEqual({
			results: [
				{ name: 'Lease.pdf · failed', value: 'a' },
				{ name: 'NDA', value: 'b' },
			],
		});
		expect(await search(parameters, 'lease')).toMatchObject({ results: [{ value: 'a' }] });
		const twice = ['2026-03-30', '2026-03-31'].map((day) => ({
			id: day,
			filename: 'Lease.pdf',
			pipeline_status: 'complete',
			created_at: `${day}T09:30:00Z`,
		}));
		await rig.control.fault({ service, path: route, times: 1, kind: 'status', status: 200, body: twice });
		expect(await search(parameters, '03-30 lease')).toEqual({
			results: [{ name: 'Lease.pdf · 2026-03-30 09:30 · complete', value: '2026-03-30' }],
		});
		await expect(search({ ...parameters, projectId: byId('') })).rejects.toThrow('Choose "Project" first');
	});
});
