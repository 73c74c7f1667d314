import { Rig } from '../../../harness/rig';
import { addressOf, emitted, LIVE, post, triggered, webhooksOf } from '../../../harness/triggerRig';

const rig = new Rig();
const workflow = triggered('clioTrigger', { event: 'appDeauthorized' }, 'clioOAuth2Api');
const json = { 'content-type': 'application/json' };

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	await rig.engine.live.activate(workflow);
	await rig.control.clio.settings({ deauthorizationUrl: await addressOf(rig, workflow) });
});
afterEach(async () => await rig.engine.live.forget(LIVE));

const clientId = async () => (await rig.control.accounts()).clio.clientId;

test('no webhook is made at Clio for it', async () => {
	expect(await rig.received('clio')).toEqual([]);
	expect(await webhooksOf(rig).all()).toEqual([]);
	await rig.engine.live.deactivate(LIVE);
});

test('a user who disconnects the app inside Clio starts the workflow, and the token goes no further', async () => {
	const { sent, outcome } = await rig.control.clio.deauthorize(false);
	expect(outcome).toBe(200);
	const executions = await rig.engine.live.executions(LIVE);
	expect(executions.flatMap(({ items }) => items.map((item) => item.json))).toEqual([
		{
			event: 'app_deauthorized',
			client_id: await clientId(),
			user_id: sent?.user_id,
			all_tokens: false,
			this_connection: true,
		},
	]);
	expect(JSON.stringify(executions) + (await rig.engine.log())).not.toContain(sent?.access_token);
});

test('the end of another connection of the app is told apart', async () => {
	await rig.control.grant('clio');
	await rig.control.clio.deauthorize(false);
	expect(await emitted(rig)).toMatchObject([{ all_tokens: false, this_connection: false }]);
});

test('the end of all connections leaves open whose they were', async () => {
	await rig.control.clio.deauthorize(true);
	expect(await emitted(rig)).toMatchObject([{ all_tokens: true, this_connection: null }]);
});

test('a form is understood as well', async () => {
	const form = new URLSearchParams({ client_id: await clientId(), user_id: '5', access_token: 'all' });
	const type = { 'content-type': 'application/x-www-form-urlencoded' };
	expect((await post(await addressOf(rig, workflow), type, form.toString())).status).toBe(200);
	expect(await emitted(rig)).toMatchObject([{ user_id: '5', all_tokens: true }]);
});

test.each([
	['another app', { client_id: 'somebody', user_id: 1, access_token: 'all' }],
	['no app', { user_id: 1, access_token: 'all' }],
	['no object', ['all']],
])('a request that names %s is refused', async (_name, body) => {
	const answer = await post(await addressOf(rig, workflow), json, JSON.stringify(body));
	expect([answer.status, await emitted(rig)]).toEqual([401, []]);
});

test('a webhook’s question is not answered: the address is not one of Clio’s webhooks', async () => {
	const answer = await post(await addressOf(rig, workflow), { ...json, 'x-hook-secret': 'abc' }, '{}');
	expect([answer.status, answer.headers.get('x-hook-secret')]).toEqual([401, null]);
});

test('the address is shown for this event only', async () => {
	const { ClioTrigger } = await import('../../../../nodes/Clio/ClioTrigger.node');
	const [webhook] = new ClioTrigger().description.webhooks ?? [];
	expect(webhook).toMatchObject({ ndvHideUrl: '={{ $parameter["event"] !== "appDeauthorized" }}' });
});
