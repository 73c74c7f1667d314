import type { INodeParameters } from 'n8n-workflow';
import { byId, Rig } from '../../harness/rig';
import { emitted, LIVE, reported, triggered, TRIGGER } from '../../harness/triggerRig';
import { route, service, uploadedElsewhere } from './support/documents';

interface Project {
	id: string;
	name: string;
}

const rig = new Rig();
const polling = (parameters: INodeParameters) =>
	triggered('contractLucidityTrigger', parameters, 'contractLucidityApi');
const lists = '/api/v1/projects';

let first: Project;
let second: Project;

const finished = (more: INodeParameters = {}) =>
	polling({ event: 'documentFinished', documentsOf: 'project', projectId: byId(first.id), ...more });
const ofAll = (parameters: INodeParameters) => polling({ documentsOf: 'all', ...parameters });

/** A minute passes, with the poll in it. */
const minute = async () => {
	await rig.control.advanceClock(60);
	await rig.engine.time.pass(60);
};
const upload = async (project = first.id) => await uploadedElsewhere(rig, project);
const told = async () =>
	(await emitted(rig)).map(({ id, outcome, event }) => `${String(outcome ?? event)} ${String(id)}`);
const asked = async () => (await rig.received(service)).map(({ method, path }) => `${method} ${path}`);
const change = async (changes: Parameters<typeof rig.control.contractLucidity.settings>[0]) =>
	await rig.control.contractLucidity.settings(changes);
const remove = async (id: string) => {
	const { access_token: token } = await rig.control.grant(service);
	const headers = { authorization: `Bearer ${token}` };
	await fetch(`${rig.sandbox.urls[service]}${route}/${id}`, { method: 'DELETE', headers });
};

beforeEach(async () => {
	await rig.control.reset({ projects: 2 });
	await rig.connect('contractLucidityApi');
	[first, second] = (await rig.ask<[Project, Project]>(service, lists)) ?? [];
	await change({ seconds: 30 });
	await rig.engine.time.hold(await rig.control.now());
});
afterEach(async () => {
	await rig.engine.live.forget(LIVE);
	await rig.engine.time.release();
});

describe('a document that is finished', () => {
	test('starts the workflow once; those that were finished before do not', async () => {
		await rig.engine.live.activate(finished());
		await minute();
		expect(await told()).toEqual([]);
		const id = await upload();
		await minute();
		const [item, ...others] = await emitted(rig);
		expect(item).toEqual({
			event: 'documentFinished',
			outcome: 'complete',
			project_id: first.id,
			id,
			pipeline_status: 'complete',
		});
		expect(others).toEqual([]);
		await minute();
		expect(await told()).toEqual([]);
	});

	test.each([
		['complete', ['complete']],
		['failed', ['failed']],
		['either', ['complete', 'failed']],
	])('counts by its outcome: %s', async (outcome, expected) => {
		await rig.engine.live.activate(finished({ outcome }));
		const good = await upload();
		await change({ failure: 'No text could be extracted', capitals: true, lastState: 'completed' });
		const bad = await upload();
		await minute();
		const ids = { complete: good, failed: bad };
		expect(await told()).toEqual(expected.map((stage) => `${stage} ${ids[stage as keyof typeof ids]}`));
		await minute();
		expect(await told()).toEqual([]);
	});

	test('failed says why', async () => {
		await change({ failure: 'No text could be extracted' });
		await rig.engine.live.activate(finished({ outcome: 'failed' }));
		await upload();
		await minute();
		expect(await emitted(rig)).toMatchObject([{ error_message: 'No text could be extracted' }]);
	});

	test('is told when it was seen on its way, also over a restart, and none twice', async () => {
		await change({ seconds: 100 });
		await rig.engine.live.activate(finished());
		const slow = await upload();
		await minute();
		expect(await told()).toEqual([]);
		await rig.engine.live.crash(LIVE);
		await change({ seconds: 1 });
		const quick = await upload();
		await rig.control.advanceClock(120);
		await rig.engine.live.activate(finished(), 'init');
		expect((await told()).sort()).toEqual([`complete ${slow}`, `complete ${quick}`].sort());
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(finished(), 'init');
		await minute();
		expect(await told()).toEqual([]);
	});

	test('while the workflow is switched off is no news', async () => {
		await rig.engine.live.activate(finished());
		await rig.engine.live.deactivate(LIVE);
		await upload();
		await rig.control.advanceClock(60);
		await rig.engine.live.activate(finished(), 'activate');
		await minute();
		expect(await told()).toEqual([]);
	});

	test('of any project counts where all are wanted, with the name of its project', async () => {
		await rig.engine.live.activate(ofAll({ event: 'documentFinished' }));
		const id = await upload(second.id);
		await minute();
		expect(await emitted(rig)).toMatchObject([{ id, project_id: second.id, project_name: second.name }]);
		await rig.control.clearLog();
		await minute();
		expect(await asked()).toEqual([`GET ${lists}`, `GET ${route}`, `GET ${route}`]);
	});

	test('of another project does not count where one is wanted, which takes one request a poll', async () => {
		await rig.engine.live.activate(finished());
		await upload(second.id);
		await rig.control.clearLog();
		await minute();
		expect([await told(), await asked()]).toEqual([[], [`GET ${route}`]]);
	});

	test('is looked at until its end where the list tells no state, and then no more', async () => {
		await change({ listedStates: false, seconds: 100 });
		await rig.engine.live.activate(finished({ outcome: 'either' }));
		const id = await upload();
		await rig.control.clearLog();
		await minute();
		expect([await told(), await asked()]).toEqual([[], [`GET ${route}`, `GET ${route}/${id}`]]);
		await minute();
		expect(await emitted(rig)).toMatchObject([{ id, pipeline_status: 'complete' }]);
		await rig.control.clearLog();
		await minute();
		expect([await told(), await asked()]).toEqual([[], [`GET ${route}`]]);
	});

	test('and vanishes holds nothing up, and what vanished before its end is not told', async () => {
		await change({ seconds: 100 });
		await rig.engine.live.activate(finished({ attach: ['report', 'obligations'] }));
		const [gone, stays] = [await upload(), await upload()];
		await minute();
		await remove(gone);
		const missing = { service, times: 2, kind: 'status', status: 404, body: { detail: 'Gone' } } as const;
		await rig.control.fault({ ...missing, path: `/${stays}/` });
		await minute();
		expect(await emitted(rig)).toMatchObject([{ id: stays, report: null, obligations: null }]);
		await minute();
		expect(await told()).toEqual([]);
	});
});

describe('report and obligations', () => {
	test('come along where they are wanted, with those that are complete', async () => {
		await rig.engine.live.activate(finished({ outcome: 'either', attach: ['report', 'obligations'] }));
		const id = await upload();
		await change({ failure: 'No text' });
		await upload();
		await minute();
		const [good, bad] = await emitted(rig);
		expect(good).toMatchObject({
			id,
			report: { document_id: id, summary: expect.any(String) },
			obligations: expect.arrayContaining([expect.objectContaining({ document_id: id })]),
		});
		expect(Object.keys(bad ?? {})).not.toContain('report');
	});

	test('that is a file comes as one', async () => {
		await change({ report: 'pdf' });
		await rig.engine.live.activate(finished({ attach: ['report'], binaryProperty: 'review' }));
		const id = await upload();
		await minute();
		const [execution] = await rig.engine.live.executions(LIVE);
		expect(execution?.items[0]).toMatchObject({
			json: { id },
			binary: { review: { mimeType: 'application/pdf', fileName: `report-${id.slice(0, 8)}.pdf` } },
		});
	});

	test('that cannot be had for the moment are had with the next poll, and nothing is lost', async () => {
		await rig.engine.live.activate(finished({ attach: ['report'] }));
		const id = await upload();
		await rig.control.fault({ service, path: '/report$/', times: 9, kind: 'status', status: 403 });
		await minute();
		expect((await reported(rig)).map(({ error }) => error?.message)).toEqual([
			expect.stringContaining('does not allow "Get many results"'),
		]);
		await rig.control.clearFaults();
		await minute();
		expect(await told()).toEqual([`complete ${id}`]);
	});
});

describe('what is new', () => {
	test('starts the workflow as soon as it is there: a document', async () => {
		await rig.engine.live.activate(ofAll({ event: 'documentAdded' }));
		await change({ seconds: 3600 });
		const ids = [await upload(), await upload(second.id)];
		await minute();
		expect(await told()).toEqual(ids.map((id) => `documentAdded ${id}`));
		await minute();
		expect(await told()).toEqual([]);
	});

	test('starts the workflow as soon as it is there: a project', async () => {
		await rig.engine.live.activate(polling({ event: 'projectCreated' }));
		const { json } = await rig.call({
			node: 'contractLucidity',
			credential: 'contractLucidityApi',
			parameters: { resource: 'project', operation: 'create', nameText: 'Harrow Lane' },
		});
		await minute();
		expect(await emitted(rig)).toEqual([{ event: 'projectCreated', ...json[0] }]);
		await minute();
		expect(await told()).toEqual([]);
	});
});

describe('a person who tries it out', () => {
	test.each([
		['documentFinished', { outcome: 'either' }],
		['documentAdded', {}],
		['projectCreated', {}],
	])('sees two of what is there (%s), and nothing is kept', async (event, more) => {
		const run = await rig.engine.run(ofAll({ event, ...more }), { startNode: TRIGGER });
		expect(run.error).toBeUndefined();
		const { items = [] } = run.nodes[TRIGGER] ?? {};
		expect(items.map(({ json }) => json.event)).toEqual([event, event]);
		expect(run.staticData).toEqual({});
	});
});

describe('a poll that fails', () => {
	test.each<[INodeParameters, RegExp]>([
		[
			{ event: '={{ "deleted" }}' },
			/"Event" must be one of: documentAdded, documentFinished, projectCreated/,
		],
		[{ event: 'documentAdded', projectId: byId('12') }, /Project.* must be a project ID/],
		[{ event: 'documentAdded', projectId: byId('={{ "" }}') }, /Project/],
	])('because of its settings sends nothing: %j', async (parameters, words) => {
		await expect(
			rig.engine.live.activate(polling({ documentsOf: 'project', ...parameters })),
		).rejects.toThrow(words);
		expect(await rig.received(service)).toEqual([]);
	});

	test('tells why, and finds the same the next time', async () => {
		await rig.engine.live.activate(finished());
		const id = await upload();
		await rig.control.fault({ service, path: route, times: 1, kind: 'status', status: 403 });
		await minute();
		expect((await reported(rig)).map(({ error }) => error?.message)).toEqual([
			expect.stringContaining('does not allow "Get many documents"'),
		]);
		await minute();
		expect(await told()).toEqual([`complete ${id}`]);
	});
});
