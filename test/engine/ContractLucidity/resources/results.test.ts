import type { INodeParameters } from 'n8n-workflow';
import { byId, items, Rig } from '../../../harness/rig';
import { documents, firstProject, route, service, type Document } from '../support/documents';

const rig = new Rig();
const zeros = '00000000-0000-4000-a000-000000000000';
let complete: string;
let failed: string;

const of = (operation: string, id: unknown, more: INodeParameters = {}) =>
	documents(operation, { documentId: byId(id), ...more });
const report = (id: unknown, more: INodeParameters = {}) =>
	of('getReport', id, { binaryProperty: 'data', ...more });
const obligations = (id: unknown, more: INodeParameters = {}) =>
	of('getObligations', id, { returnAll: true, ...more });
const answers = async (path: string, fault: object) =>
	await rig.control.fault({ service, path, times: 1, kind: 'status', status: 200, ...fault });

beforeEach(async () => {
	await rig.connect('contractLucidityApi');
	const { id } = await firstProject(rig);
	const all = await rig.ask<Document[]>(service, `${route}?project_id=${id}`);
	complete = all.find(({ pipeline_status: state }) => state === 'complete')?.id ?? '';
	failed = all.find(({ pipeline_status: state }) => state === 'failed')?.id ?? '';
});

describe('Get Report', () => {
	test('gives data as it comes', async () => {
		const { json, items: output } = await rig.call(report(complete));
		expect(json).toEqual([await rig.ask(service, `${route}/${complete}/report`)]);
		expect(json[0]).toMatchObject({ document_id: complete, summary: expect.any(String) });
		expect(output[0]?.binary).toBeUndefined();
	});

	test('gives a file in the field that the person names, by its own name', async () => {
		await rig.control.contractLucidity.settings({ report: 'pdf' });
		const { items: output, json } = await rig.call(report(complete, { binaryProperty: 'review' }));
		const fileName = `report-${complete.slice(0, 8)}.pdf`;
		expect(json).toEqual([{ id: complete, fileName, mimeType: 'application/pdf', size: expect.any(Number) }]);
		expect(Buffer.from(output[0]?.binary?.review?.data ?? '', 'base64').toString()).toMatch(/^%PDF-1\.4/);
	});

	test('gives a file without a name one that tells the document', async () => {
		const headers = { 'content-type': 'text/html' };
		await answers('/report$/', { headers, body: '<html><title>Report</title></html>' });
		const { json } = await rig.call(report(complete));
		expect(json).toMatchObject([{ fileName: `report-${complete}.html`, mimeType: 'text/html' }]);
	});

	test('before the analysis is complete is told in the words of the instance', async () => {
		const { error } = await rig.call(report(failed));
		expect(error).toMatchObject({
			httpCode: '409',
			message: expect.stringContaining('The analysis of this document is not complete'),
			description: expect.stringMatching(/run this item again later/),
		});
	});

	test('of a document that is not there is told as such', async () => {
		const { error } = await rig.call(report(zeros));
		expect(error).toMatchObject({ httpCode: '404', message: `Document ${zeros} was not found` });
	});
});

describe('Get Obligations', () => {
	test('gives an item each, with the document that it belongs to', async () => {
		const all = await rig.ask<object[]>(service, `${route}/${complete}/obligations`);
		expect(all.length).toBeGreaterThan(1);
		const { json, items: output } = await rig.call(obligations('={{ $json.id }}'), {
			items: items(complete, complete),
		});
		expect(json).toEqual([...all, ...all]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1].flatMap((item) => all.map(() => ({ item }))),
		);
		expect((await rig.call(obligations(complete, { returnAll: false, limit: 1 }))).json).toEqual(
			all.slice(0, 1),
		);
	});

	test.each<[object, unknown[]]>([
		[{ obligations: [{ duty: 'a' }, { duty: 'b' }] }, [{ duty: 'a' }, { duty: 'b' }]],
		[{ items: [{ duty: 'a' }], total: 1 }, [{ duty: 'a' }]],
		[[], []],
	])('takes them also in an object: %j', async (body, expected) => {
		await answers('/obligations$/', { body });
		expect((await rig.call(obligations(complete))).json).toEqual(expected);
	});

	test.each<[object, RegExp]>([
		[{ items: [{ duty: 'a' }], total: 7 }, /only a part of the obligations/],
		[{ message: 'none' }, /without a list/],
	])('does not take a part, or nothing, for the whole: %j', async (body, words) => {
		await answers('/obligations$/', { body });
		expect((await rig.call(obligations(complete))).error?.message).toMatch(words);
	});
});

describe('Get Many of all projects', () => {
	interface Project {
		id: string;
		name: string;
	}
	const many = (more: INodeParameters = {}) =>
		documents('getAll', { documentsOf: 'all', returnAll: true, ...more });
	const all = async () => {
		const projects = await rig.ask<Project[]>(service, '/api/v1/projects');
		const of = async ({ id, name }: Project) =>
			(await rig.ask<Document[]>(service, `${route}?project_id=${id}`)).map((document) => ({
				project_id: id,
				project_name: name,
				...document,
			}));
		return (await Promise.all(projects.map(of))).flat();
	};
	const requests = async () => (await rig.received(service)).length;

	beforeEach(async () => {
		await rig.control.reset({ projects: 3 });
		await rig.connect('contractLucidityApi');
	});

	test('gives those of each with the name of the project, and asks for each list once', async () => {
		const expected = await all();
		await rig.control.clearLog();
		const { json } = await rig.call(many(), { items: items(1, 2) });
		expect(json).toEqual([...expected, ...expected]);
		expect(await requests()).toBe(4);
	});

	test('asks no further than the limit', async () => {
		expect((await rig.call(many({ returnAll: false, limit: 1 }))).json).toEqual((await all()).slice(0, 1));
	});

	test.each(['complete', 'failed', 'running'])('gives those that are in a state: %s', async (stage) => {
		const [project] = await rig.ask<[Project]>(service, '/api/v1/projects');
		await rig.control.contractLucidity.settings({ seconds: 3600 });
		const { access_token: token } = await rig.control.grant(service);
		const form = new FormData();
		form.set('project_id', project.id);
		form.set('file', new Blob(['%PDF-1.7']), 'Harrow.pdf');
		const headers = { authorization: `Bearer ${token}` };
		await fetch(`${rig.sandbox.urls[service]}${route}`, { method: 'POST', headers, body: form });
		const states = stage === 'running' ? ['queued', 'extracting'] : [stage];
		const expected = (await all()).filter(({ pipeline_status: state }) => states.includes(state));
		expect(expected.length).toBeGreaterThan(0);
		const { json } = await rig.call(many({ filters: { stage } }));
		expect(json).toEqual(expected);
	});

	test('looks at each document where the list tells no state', async () => {
		const expected = (await all()).filter(({ pipeline_status: state }) => state === 'failed');
		await rig.control.contractLucidity.settings({ listedStates: false });
		const { json } = await rig.call(many({ filters: { stage: 'failed' } }));
		expect(json.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
		expect(json[0]).toMatchObject({ pipeline_status: 'failed', error_message: expect.any(String) });
	});

	test('leaves out a project that is gone by then, and one project that is gone is an error', async () => {
		const expected = await all();
		const gone = { status: 404, body: { detail: 'Project not found' } };
		const without = expected.filter(({ project_id: id }) => id !== expected[0]?.project_id);
		await answers(route, gone);
		expect((await rig.call(many())).json).toEqual(without);
		await answers(route, gone);
		const { error } = await rig.call(
			many({ documentsOf: 'project', projectId: byId(expected[0]?.project_id) }),
		);
		expect(error?.httpCode).toBe('404');
	});
});

describe('Check Health', () => {
	const health = {
		node: 'contractLucidity',
		credential: 'contractLucidityApi',
		parameters: { resource: 'instance', operation: 'checkHealth' },
	} as const;

	test('asks outside of the versioned address, also of an instance below a path', async () => {
		const { json } = await rig.call(health);
		expect(json).toEqual([{ status: 'healthy', service: 'Contract Lucidity' }]);
		expect((await rig.received(service)).map(({ path }) => path)).toEqual(['/api/health']);
		await rig.change('contractLucidityApi', { instanceUrl: `${rig.sandbox.urls.contractLucidity}/api/v1/` });
		expect((await rig.call(health)).json).toEqual(json);
	});

	test('tells the answer of a proxy in place of the instance', async () => {
		await rig.call(health);
		await rig.control.fault({ service, path: '/api/health', times: 9, kind: 'html', status: 502 });
		const { error } = await rig.call(health);
		expect(error?.message).toMatch(/could not answer "Check health of instance" \(HTTP 502\).*Bad Gateway/);
	});
});

describe('Upload', () => {
	test.each<[number, unknown, RegExp, RegExp]>([
		[413, { detail: 'File exceeds 100 MB' }, /File exceeds 100 MB/, /MAX_UPLOAD_SIZE_MB.*proxy/],
		[413, '<html><title>413 Request Entity Too Large</title></html>', /HTTP 413/, /proxy in front of it/],
		[415, { detail: 'Type not supported' }, /Type not supported/, /types of files/],
	])('that is refused with %i and %j says so, and what to do', async (status, body, words, next) => {
		const { id } = await firstProject(rig);
		await rig.control.fault({ service, method: 'POST', path: route, times: 1, kind: 'status', status, body });
		const binary = { data: { data: 'JVBERi0=', mimeType: 'application/pdf', fileName: 'a.pdf' } };
		const call = documents('upload', { projectId: byId(id), binaryProperty: 'data' });
		const { error } = await rig.call(call, { items: [{ json: {}, binary }] });
		expect(error?.message).toMatch(words);
		expect(error?.description).toMatch(next);
		expect(error?.description).toContain('Nothing was changed.');
	});
});
