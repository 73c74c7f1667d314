import type { INodeParameters } from 'n8n-workflow';
import { subject, oneNode, type RunOptions } from '../../../harness';
import { passing } from '../../../harness/passing';
import { byId, items, Rig, type Call, type Outcome } from '../../../harness/rig';
import {
	contract,
	documents,
	firstProject,
	route,
	service,
	uploadInto,
	type Document,
} from '../support/documents';

const rig = new Rig();
let project: string;

beforeEach(async () => {
	await rig.connect('contractLucidityApi');
	({ id: project } = await firstProject(rig));
	await rig.engine.time.hold(await rig.control.now());
});
afterEach(async () => await rig.engine.time.release());

/** Runs a call while time passes. */
const run = async (call: Call, options: RunOptions = {}): Promise<Outcome> =>
	await passing(rig, rig.call(call, options));

const uploadAndWait = (more: INodeParameters = {}) =>
	uploadInto(project, { waitUntilProcessed: true, ...more });

const waitFor = (id: unknown, more: INodeParameters = {}) =>
	documents('waitUntilProcessed', { documentId: byId(id), giveUpAfter: 15, ...more });

/** Uploads a document and does not wait for it. */
async function uploaded(): Promise<string> {
	const { json } = await rig.call(uploadInto(project), { items: [contract()] });
	await rig.control.clearLog();
	return String(json[0]?.id);
}

const counted = async (method: string) => {
	const log = await rig.received(service);
	return log.filter((entry) => entry.method === method && entry.path.startsWith(route)).length;
};
const uploads = async () => await counted('POST');
const looks = async () => await counted('GET');
const listed = async () => await rig.ask<Document[]>(service, `${route}?project_id=${project}`);
const newest = async () => (await listed()).at(-1)?.id ?? '';

/** The next answers to a look are these. */
const looksGive = async (fault: object, times: number, skip = 0) =>
	await rig.control.fault({
		service,
		method: 'GET',
		path: `/${route}\\/./`,
		times,
		skip,
		kind: 'status',
		...fault,
	});

describe('Upload with Wait Until Processed', () => {
	test('uploads once, and gives the document when its analysis is complete', async () => {
		await rig.control.contractLucidity.settings({ seconds: 120 });
		const { json, error } = await run(uploadAndWait(), { items: [contract()] });
		expect(error).toBeUndefined();
		expect(json).toEqual([{ id: expect.any(String), pipeline_status: 'complete' }]);
		expect(await uploads()).toBe(1);
	});

	test('looks after five seconds, and less often the longer it takes', async () => {
		await rig.control.contractLucidity.settings({ seconds: 600 });
		const call = run(uploadAndWait(), { items: [contract()] });
		expect((await call).json).toMatchObject([{ pipeline_status: 'complete' }]);
		const log = (await rig.received(service)).filter(({ method }) => method === 'GET');
		const times = log.map(({ at }) => Date.parse(at) / 1000);
		const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
		expect(pauses.slice(0, 5).every((pause) => pause > 3 && pause < 12)).toBe(true);
		expect(pauses.at(-1)).toBeGreaterThan(40);
		expect(times.length).toBeLessThan(40);
	});

	test.each(['complete', 'completed'] as const)('takes "%s" in capitals for the end', async (lastState) => {
		await rig.control.contractLucidity.settings({ seconds: 30, lastState, capitals: true });
		const { json } = await run(uploadAndWait(), { items: [contract()] });
		expect(json).toMatchObject([{ pipeline_status: lastState.toUpperCase() }]);
	});

	test('goes on over states that nobody has told of, and over looks without one', async () => {
		await looksGive({ status: 200, body: { pipeline_status: 'reviewing' } }, 2);
		await looksGive({ status: 200, body: {} }, 2);
		const { json } = await run(uploadAndWait(), { items: [contract()] });
		expect(json).toMatchObject([{ pipeline_status: 'complete' }]);
		expect(await uploads()).toBe(1);
	});

	test('tells why a document has failed, and what to do', async () => {
		await rig.control.contractLucidity.settings({ failure: 'No text could be extracted' });
		const { error } = await run(uploadAndWait(), { items: [contract()] });
		expect(error).toMatchObject({
			message: `Document ${await newest()} could not be processed: No text could be extracted`,
			description: expect.stringMatching(/stays in its project.*upload it anew/),
		});
	});

	test('gives up after so many minutes, and says with the ID how to go on without another upload', async () => {
		await rig.control.contractLucidity.settings({ seconds: 3600 });
		const { error } = await run(uploadAndWait({ giveUpAfter: 2 }), { items: [contract()] });
		expect(await uploads()).toBe(1);
		const id = await newest();
		expect(error).toMatchObject({
			message: `Document ${id} is still being processed (extracting) after 2 minutes`,
			description:
				`Document ${id} was uploaded: do not upload it again. ` +
				'To go on, use Document → Wait Until Processed with this ID. Where it takes longer, raise "Give Up After".',
		});
	});

	test('Wait Until Processed goes on where an upload gave up', async () => {
		await rig.control.contractLucidity.settings({ seconds: 300 });
		const { error } = await run(uploadAndWait({ giveUpAfter: 1 }), { items: [contract()] });
		const id = /Document (\S+) is still/.exec(error?.message ?? '')?.[1];
		const { json } = await run(waitFor(id));
		expect(json).toEqual([{ id, pipeline_status: 'complete' }]);
	});

	test.each<[string, object]>([
		['a 503', { status: 503 }],
		['a 500', { status: 500 }],
		['a page of a proxy', { kind: 'html' }],
		['a page of a proxy that says 200', { kind: 'html', status: 200 }],
		['a connection that is reset', { kind: 'reset' }],
		['an answer that is cut', { kind: 'cut' }],
	])('%s while it waits does not end the wait', async (_what, fault) => {
		// More of them than one request is repeated.
		await looksGive(fault, 10, 1);
		const { json, error } = await run(uploadAndWait(), { items: [contract()] });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ pipeline_status: 'complete' }]);
		expect(await uploads()).toBe(1);
	});

	test('a service that cannot be reached until the end is named, with the ID', async () => {
		await looksGive({ status: 503, body: { detail: 'Restarting' } }, 9999);
		const { error } = await run(uploadAndWait({ giveUpAfter: 1 }), { items: [contract()] });
		await rig.control.clearFaults();
		const id = await newest();
		expect(error?.message).toBe(`Document ${id} is still being processed (queued) after 1 minute`);
		expect(error?.description).toMatch(/^The last look at it failed: .*HTTP 503.*Restarting/);
		expect(error?.description).toContain(`Document ${id} was uploaded: do not upload it again.`);
	});

	test.each([403, 404])('a look that is refused (%i) ends it, with the ID', async (status) => {
		await looksGive({ status, body: { detail: 'Not for you' } }, 9);
		const { error } = await run(uploadAndWait(), { items: [contract()] });
		const id = await newest();
		const words = status === 404 ? `Document ${id} was not found` : `"Look at document ${id}".*Not for you`;
		expect(error?.message).toMatch(new RegExp(words));
		expect(error?.description).toContain(`Document ${id} was uploaded: do not upload it again.`);
		expect(error?.description).not.toContain('Nothing was changed');
	});

	test('a token that expires while it waits is renewed', async () => {
		await rig.control.contractLucidity.settings({ seconds: 100 });
		const call = rig.call(uploadAndWait(), { items: [contract()] });
		await rig.engine.time.pass(8);
		await rig.control.expireTokens(service);
		expect((await passing(rig, call)).json).toMatchObject([{ pipeline_status: 'complete' }]);
		expect(await uploads()).toBe(1);
	});

	test('ends with the execution, and nothing is sent afterwards', async () => {
		await rig.control.contractLucidity.settings({ seconds: 3600 });
		const { status } = await run(uploadAndWait(), { items: [contract()], cancelAfterMs: 60_000 });
		expect(status).toBe('canceled');
		const before = await looks();
		await rig.engine.time.pass(600);
		expect(await looks()).toBe(before);
		expect(await uploads()).toBe(1);
	});

	test('a failed wait is no reason for another upload to "Retry On Fail"', async () => {
		await rig.control.contractLucidity.settings({ seconds: 3600 });
		const { node, credential, parameters } = uploadAndWait({ giveUpAfter: 1 });
		const workflow = oneNode(node, parameters, credential);
		const nodes = workflow.nodes.map((one) =>
			one.name === subject ? { ...one, retryOnFail: true, maxTries: 3, waitBetweenTries: 10 } : one,
		);
		const tried = rig.run({ ...workflow, nodes }, { items: [contract()] }, credential);
		const { error } = await passing(rig, tried);
		expect(error?.message).toMatch(/^Document \S+ is still being processed/);
		expect(error?.description).toMatch(/do not upload it again.*the item was not sent again/);
		expect(await uploads()).toBe(1);
	});

	test('several documents come in their order, and each failure stands in its place', async () => {
		await rig.control.contractLucidity.settings({ seconds: 40 });
		const files = [contract('One.pdf'), contract('Two.txt'), contract('Three.pdf'), contract('Four.pdf')];
		const { items: output } = await run(uploadAndWait(), { items: files, continueOnFail: true });
		expect(output.map(({ json }) => json.pipeline_status ?? json.error)).toEqual([
			'complete',
			expect.stringContaining('files of the type txt are not accepted'),
			'complete',
			'complete',
		]);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(await uploads()).toBe(4);
	});

	test('an upload goes on while another one waits', async () => {
		await rig.control.contractLucidity.settings({ seconds: 3600 });
		const waits = rig.call(uploadAndWait({ giveUpAfter: 5 }), { items: [contract()] });
		await rig.engine.time.pass(6);
		expect(await uploaded()).not.toBe('');
		await passing(rig, waits);
	});
});

describe('an upload whose answer holds no ID', () => {
	const accepted = { kind: 'status', status: 202, processed: true } as const;

	test.each<[INodeParameters, object]>([
		[{}, { message: 'Accepted' }],
		[{ waitUntilProcessed: true }, { message: 'Accepted' }],
		[{ waitUntilProcessed: true }, { id: '..', pipeline_status: 'queued' }],
	])('with %j is told, with what to do, and not sent again: %j', async (more, body) => {
		await rig.control.fault({ service, method: 'POST', path: route, times: 1, ...accepted, body });
		const { error } = await run(uploadInto(project, more), { items: [contract()] });
		expect(error).toMatchObject({
			message: 'Contract Lucidity carried out "Upload document", but did not tell the ID of the document',
			description:
				'The document was uploaded: do not upload it again. ' +
				'Look for it in its project, in Contract Lucidity or with Document → Get Many.',
		});
		expect(await uploads()).toBe(1);
	});

	test('is one only if it is nowhere', async () => {
		const id = await uploaded();
		const body = { document: { id } };
		await rig.control.fault({ service, method: 'POST', path: route, times: 1, ...accepted, body });
		const { json } = await run(uploadAndWait(), { items: [contract()] });
		expect(json).toEqual([{ id, pipeline_status: 'complete' }]);
	});
});

describe('Wait Until Processed', () => {
	test('gives a document that is complete at once', async () => {
		const [first] = (await listed()).filter(({ pipeline_status: state }) => state === 'complete');
		const { json } = await rig.call(waitFor(first?.id));
		expect(json).toEqual([first]);
		expect(await looks()).toBe(1);
	});

	test('waits for one that is not, and changes nothing', async () => {
		const id = await uploaded();
		expect((await run(waitFor(id))).json).toEqual([{ id, pipeline_status: 'complete' }]);
		expect(await uploads()).toBe(0);
	});

	test('gives up in words that ask for no upload', async () => {
		await rig.control.contractLucidity.settings({ seconds: 3600 });
		const id = await uploaded();
		const { error } = await run(waitFor(id, { giveUpAfter: 0.5 }));
		expect(error).toMatchObject({
			message: `Document ${id} is still being processed (extracting) after 0.5 minutes`,
			description: 'Run this again to go on waiting. Where it takes longer, raise "Give Up After".',
		});
	});

	test('items that wait for the same document share the looks', async () => {
		await rig.control.contractLucidity.settings({ seconds: 20 });
		const id = await uploaded();
		// What is shared is a look that is under way.
		await rig.control.latency(100);
		const one = await run(waitFor(id));
		const alone = await looks();
		await rig.control.clearLog();
		await rig.control.contractLucidity.settings({ seconds: 20 });
		const other = await uploaded();
		const { json } = await run(waitFor('={{ $json.id }}'), { items: items(other, other, other) });
		expect(json).toEqual(Array(3).fill({ id: other, pipeline_status: 'complete' }));
		expect(one.json).toHaveLength(1);
		// Each by itself they would take three times as many.
		expect(await looks()).toBeLessThanOrEqual(alone + 1);
	});

	test('a document that is not there is told at once', async () => {
		const { error } = await rig.call(waitFor('00000000-0000-4000-a000-000000000000'));
		expect(error).toMatchObject({
			httpCode: '404',
			message: 'Document 00000000-0000-4000-a000-000000000000 was not found',
			description: expect.stringMatching(/said: Document not found\.$/),
		});
	});

	test.each<[INodeParameters, string]>([
		[{ documentId: byId('={{ "12" }}') }, '"Document" must be a document ID'],
		[{ giveUpAfter: '={{ -1 }}' }, '"Give Up After" must be 0 or more'],
		[{ giveUpAfter: '={{ 2000 }}' }, '"Give Up After" must be 1440 or less'],
	])('with %j is refused before anything is sent', async (more, words) => {
		const { error } = await rig.call(waitFor('00000000-0000-4000-a000-000000000000', more));
		expect(error?.message).toContain(words);
		expect(await rig.received(service)).toEqual([]);
	});
});
