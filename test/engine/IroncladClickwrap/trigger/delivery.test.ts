import type { INodeParameters } from 'n8n-workflow';
import { byId, Rig } from '../../../harness/rig';
import { activation, addressOf, emitted, LIVE, post, triggered } from '../../../harness/triggerRig';
import { acceptance, activityService, clickwrap, service, step } from '../support/clickwrap';

const rig = new Rig();
const credential = 'ironcladClickwrapApi';
const vendor = service;

let token: string;
let url: string;

const trigger = (parameters: INodeParameters = {}) =>
	triggered(
		'ironcladClickwrapTrigger',
		{ authentication: credential, events: ['*'], ...parameters },
		credential,
	);

/** Activates the trigger, and pastes its address into Ironclad Clickwrap as a person does. */
async function listen(parameters?: INodeParameters, secret = token): Promise<void> {
	await rig.engine.live.activate(trigger(parameters));
	url = await addressOf(rig, trigger());
	await rig.control.ironcladClickwrap.addHook({ url, ...(secret !== '' && { secret }) });
}
const tell = async (event: string, fields: object = {}, site = 4101) =>
	await rig.control.ironcladClickwrap.event({ event, site, fields });
const outcomes = async () =>
	(await rig.control.deliverDue(vendor)).map(({ attempts }) => attempts.map(({ outcome }) => outcome));
const typesOf = async () => (await emitted(rig)).map((item) => item.event_type);

beforeEach(async () => {
	await rig.connect(credential);
	token = (await rig.control.accounts()).ironcladClickwrap.webhookToken;
});
afterEach(async () => await rig.engine.live.forget(LIVE));

const EVENTS = [
	'activity_agreed',
	'activity_displayed',
	'version_published',
	'group_published',
	'request_sent',
	'request_signed',
	'request_complete',
	'request_expired',
];

test('every event starts the workflow with its fields, also one that is new; a test event starts nothing', async () => {
	await listen();
	for (const event of [...EVENTS, 'test_event']) await tell(event, { contract: 73001 });
	const body = JSON.stringify({ id: 'n1', event_type: 'signer_moved', site: 4101 });
	const headers = { 'content-type': 'application/json', 'Pactsafe-Webhook-Token': token };
	expect((await post(url, headers, body)).status).toBe(200);
	expect(await outcomes()).toEqual([...EVENTS, 'test_event'].map(() => [200]));
	const items = await emitted(rig);
	expect(items.map((item) => item.event_type).sort()).toEqual([...EVENTS, 'signer_moved'].sort());
	expect(items.find((item) => item.event_type === 'activity_agreed')).toMatchObject({
		type: 'webhook',
		site: 4101,
		contract: 73001,
	});
});

test('an acceptance of a group starts it once for each contract, by what the site records', async () => {
	await listen({ events: ['activity_agreed'] });
	await rig.connect('ironcladClickwrapActivityApi');
	const shown = await step(rig, acceptance('getPublished', { groupBy: 'key', groupKey: 'sign-up' }));
	const record = { signerId: 'jane@example.com', versionsBy: 'groupKey', groupKey: 'sign-up' };
	await step(rig, acceptance('record', { ...record, event: 'agreed', testMode: false }));
	await step(rig, acceptance('record', { ...record, event: 'displayed', testMode: false }));
	await rig.control.deliverDue(vendor);
	const items = await emitted(rig);
	expect(items.map(({ contract }) => String(contract))).toEqual(Object.keys(shown.first));
	for (const item of items) {
		const { first } = await step(rig, clickwrap('activity', 'get', { activityId: String(item.activity) }));
		expect(first).toMatchObject({
			event_type: 'agreed',
			signer_id: 'jane@example.com',
			contract: item.contract,
		});
	}
	expect((await rig.control.counters())[activityService].requests).toBeGreaterThan(0);
});

test('only the chosen events of the chosen site start it', async () => {
	await listen({ events: ['version_published', 'group_published'], siteId: byId(4102) });
	await tell('version_published', {}, 4101);
	await tell('activity_agreed', {}, 4102);
	await tell('group_published', {}, 4102);
	expect(await outcomes()).toEqual([[200], [200], [200]]);
	expect(await typesOf()).toEqual(['group_published']);
});

test('what does not bring the secret is refused, and sent again for a day', async () => {
	await listen({}, 'another-secret-of-someone');
	await tell('activity_agreed');
	expect(await outcomes()).toEqual([[401]]);
	await rig.control.advanceClock(24 * 3600);
	const [attempts = []] = await outcomes();
	expect(attempts.length).toBeGreaterThan(4);
	expect(new Set(attempts)).toEqual(new Set([401]));
	expect((await post(url, {}, '{}')).status).toBe(401);
	expect(await emitted(rig)).toEqual([]);
});

test('a repetition starts nothing, one after the other or at once', async () => {
	await listen();
	await tell('activity_agreed', { activity: 'a1' });
	await rig.control.deliverDue(vendor);
	await rig.control.deliverAgain(vendor, 1, 5);
	await tell('activity_agreed', { activity: 'a2' });
	await rig.control.deliverDue(vendor);
	expect((await emitted(rig)).map(({ activity }) => activity)).toEqual(['a1', 'a2']);
});

test('a hook by GET brings its fields in the address', async () => {
	await listen();
	const query = new URLSearchParams({
		id: 'g1',
		event_type: 'activity_agreed',
		site: '4101',
		activity: 'a9',
	});
	const headers = { 'pactsafe-webhook-token': token };
	expect((await fetch(`${url}?${query.toString()}`)).status).toBe(401);
	for (let times = 0; times < 2; times++)
		expect((await fetch(`${url}?${query.toString()}`, { headers })).status).toBe(200);
	expect(await emitted(rig)).toEqual([
		{ id: 'g1', event_type: 'activity_agreed', site: '4101', activity: 'a9' },
	]);
	expect((await post(url, { ...headers, 'content-type': 'application/json' }, '[1]')).status).toBe(200);
	expect(await emitted(rig)).toEqual([]);
});

test('without a Webhook Token in the credential it is not switched on', async () => {
	await rig.connect(credential, { webhookToken: '' });
	expect(await activation(rig, trigger())).toMatch(
		/The credential has no Webhook Token.*Settings, Integrations.*anybody who knows the address/,
	);
});
