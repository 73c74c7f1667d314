import type { INodeParameters } from 'n8n-workflow';
import { byId, Rig } from '../../../harness/rig';
import { activation, emitted, LIVE, triggered } from '../../../harness/triggerRig';
import { acceptance, service, step } from '../support/clickwrap';

const rig = new Rig();
const credential = 'ironcladClickwrapApi';
const polling = (parameters: INodeParameters = {}) =>
	triggered(
		'ironcladClickwrapPollingTrigger',
		{ authentication: credential, event: 'agreed', ...parameters },
		credential,
	);

const minute = async () => {
	await rig.control.advanceClock(60);
	await rig.engine.time.pass(60);
};
const record = async (signerId: string, event = 'agreed') =>
	await step(
		rig,
		acceptance('record', { signerId, event, versionsBy: 'groupKey', groupKey: 'sign-up', testMode: false }),
	);
const news = async () =>
	(await emitted(rig)).map((item) => `${String(item.event_type)} ${String(item.signer_id)}`);

beforeEach(async () => {
	await rig.connect('ironcladClickwrapActivityApi');
	await rig.connect(credential);
	await rig.engine.time.hold(await rig.control.now());
});
afterEach(async () => {
	await rig.engine.live.forget(LIVE);
	await rig.engine.time.release();
});

test('an acceptance starts the workflow once for each contract; what was there, or is another event, does not', async () => {
	await record('old@example.com');
	await rig.engine.live.activate(polling());
	await minute();
	expect(await news()).toEqual([]);
	await record('new@example.com');
	await record('new@example.com', 'displayed');
	await minute();
	const told = await news();
	expect(told.length).toBeGreaterThan(1);
	expect(new Set(told)).toEqual(new Set(['agreed new@example.com']));
	const filters = (await rig.received(service)).map(({ query }) => query.filter);
	expect(filters.at(-1)).toMatch(/^created_time>=\d{4}-.*Z and event_type==agreed$/);
	for (let polls = 0; polls < 3; polls++) await minute();
	expect(await news()).toEqual([]);
});

test('any event, of one site only', async () => {
	await rig.engine.live.activate(polling({ event: 'any', siteId: byId(4102) }));
	await minute();
	await record('new@example.com');
	await minute();
	expect(await news()).toEqual([]);
	await rig.engine.live.forget(LIVE);
	await rig.engine.live.activate(polling({ event: 'any', siteId: byId(4101) }));
	await minute();
	await record('new@example.com', 'displayed');
	await minute();
	expect(new Set(await news())).toEqual(new Set(['displayed new@example.com']));
});

test('a poll that fails tells of the same at the next one', async () => {
	await rig.engine.live.activate(polling());
	await minute();
	await record('new@example.com');
	await rig.control.fault({ service, path: '/v1.1/activity', kind: 'status', status: 403, times: 1 });
	await minute();
	const failed = await rig.engine.live.executions(LIVE);
	expect(failed.map(({ status }) => status)).toEqual(['error']);
	await minute();
	expect(new Set(await news())).toEqual(new Set(['agreed new@example.com']));
});

test('a site that is no number is refused when it is switched on', async () => {
	expect(await activation(rig, polling({ siteId: byId('north') }))).toContain('"Site" must be an ID');
});
