import { createHash, randomBytes } from 'node:crypto';
import { fileItem } from '../../Clio/support/files';
import { byId, Rig, type Call } from '../../../harness/rig';
import { isSince } from '../../../harness/version';

const rig = new Rig();
const service = 'contractLucidity';
const route = '/api/v1/documents';

const upload = (parameters: Call['parameters'] = {}): Call => ({
	node: 'contractLucidity',
	credential: 'contractLucidityApi',
	parameters: {
		resource: 'document',
		operation: 'upload',
		projectId: byId(project.id),
		binaryProperty: 'data',
		...parameters,
	},
});
const contract = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
const item = fileItem('Verträge – Harrow.pdf', contract, 'application/pdf');
const firstProject = async () =>
	(await rig.ask<Array<{ id: string; document_count: number }>>(service, '/api/v1/projects'))[0];
const created = async () => (await rig.control.counters())[service].created.documents ?? 0;

let project: { id: string; document_count: number };

beforeEach(async () => {
	await rig.connect('contractLucidityApi');
	project = (await firstProject()) ?? { id: '', document_count: 0 };
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
	expect((await firstProject())?.document_count).toBe(project.document_count + 1);
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
