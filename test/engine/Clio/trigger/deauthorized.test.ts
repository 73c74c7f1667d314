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

/** The node gives the token of its own credential back. */
const revoke = async () =>
	await rig.call({
		node: 'clio',
		credential: 'clioOAuth2Api',
		parameters: { resource: 'access', operation: 'revoke', confirmed: true },
	});

test('a token that the app gives back starts the workflow, and goes no further', async () => {
	const { data } = await rig.engine.credentials.get('clioOAuth2Api');
	const token = String((data.oauthTokenData as Record<string, unknown>).access_token);
	expect((await revoke()).error).toBeUndefined();
	const executions = await rig.engine.live.executions(LIVE);
	expect(executions.flatMap(({ items }) => items.map((item) => item.json))).toEqual([
		{
			event: 'app_deauthorized',
			client_id: await clientId(),
			user_id: expect.any(Number),
			all_tokens: false,
			this_connection: true,
		},
	]);
	expect(JSON.stringify(executions) + (await rig.engine.log())).not.toContain(token);
});

test('the end of another token of the app is told apart', async () => {
	const { access_token: token } = await rig.control.grant('clio');
	await fetch(`${rig.sandbox.urls.clio}/oauth/deauthorize`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}` },
		body: new URLSearchParams({ token }),
	});
	expect(await emitted(rig)).toMatchObject([{ all_tokens: false, this_connection: false }]);
});

test('a user who disconnects the app inside Clio ends all tokens, which leaves open whose they were', async () => {
	const { sent, outcome } = await rig.control.clio.deauthorize();
	expect(outcome).toBe(200);
	expect(await emitted(rig)).toMatchObject([
		{ user_id: sent?.user_id, all_tokens: true, this_connection: null },
	]);
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
