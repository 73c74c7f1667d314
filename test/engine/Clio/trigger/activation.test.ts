import type { INodeParameters } from 'n8n-workflow';
import { Rig } from '../../../harness/rig';
import {
	activation as activate,
	addressOf,
	emitted,
	LIVE,
	triggered,
	webhooksOf,
} from '../../../harness/triggerRig';

const rig = new Rig();
const trigger = (parameters: INodeParameters) => triggered('clioTrigger', parameters, 'clioOAuth2Api');
const created = trigger({ event: 'matter.created' });

const clio = webhooksOf(rig);
const webhooks = clio.all;
const activation = async (workflow = created, mode?: 'init') => await activate(rig, workflow, mode);
const sent = async () => (await rig.received('clio')).map(({ method, path }) => `${method} ${path}`);
const posts = async () => (await sent()).filter((line) => line.startsWith('POST')).length;

beforeEach(async () => await rig.connect('clioOAuth2Api'));
afterEach(async () => await rig.engine.live.forget(LIVE));

describe('an activation', () => {
	test('asks Clio for the longest life, and deactivation takes the webhook back', async () => {
		await rig.engine.live.activate(created);
		const [request] = (await rig.received('clio')).filter(({ method }) => method === 'POST');
		const { expires_at: end } = (request?.body as { data: { expires_at: string } }).data;
		const days = (Date.parse(end) - Date.now()) / 86_400_000;
		expect(days).toBeGreaterThan(30.9);
		expect(days).toBeLessThan(31);
		await rig.engine.live.deactivate(LIVE);
		expect(await webhooks()).toEqual([]);
		expect(await rig.engine.live.staticData(LIVE)).toEqual({ 'node:Trigger': {} });
	});

	test('after a crash goes on with the webhook that is there', async () => {
		await rig.engine.live.activate(created);
		const [before] = await webhooks();
		await rig.control.clearLog();
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(created, 'init');
		expect(await webhooks()).toEqual([before]);
		// Not even a node without memory makes a second one.
		await rig.engine.live.forget(LIVE);
		await rig.engine.live.activate(created);
		expect(await webhooks()).toEqual([before]);
		expect(await posts()).toBe(0);
		await rig.control.clio.event({ model: 'matter', event: 'created', id: 1, record: {} });
		expect(await emitted(rig)).toHaveLength(1);
	});

	test('after a crash in which Clio has dropped the webhook makes one, not two', async () => {
		await rig.engine.live.activate(created);
		await rig.engine.live.crash(LIVE);
		await clio.remove((await webhooks())[0]?.id);
		await rig.control.clearLog();
		await rig.engine.live.activate(created, 'init');
		expect(await webhooks()).toHaveLength(1);
		expect(await posts()).toBe(1);
	});

	describe.each([
		['503', { kind: 'status', status: 503 }],
		['429', { kind: 'status', status: 429, headers: { 'retry-after': '90' } }],
		['a reset connection', { kind: 'reset' }],
	] as const)('while Clio answers with %s', (_name, fault) => {
		test('goes on with the webhook that is kept, and looks after it later', async () => {
			await rig.engine.live.activate(created);
			const before = await webhooks();
			await rig.engine.live.crash(LIVE);
			// n8n asks four times and the timer of the node four times; whoever comes then is answered again.
			const times = fault.kind === 'status' && fault.status === 429 ? 1 : 8;
			await rig.control.fault({
				service: 'clio',
				method: 'GET',
				path: '/api/v4/webhooks.json',
				times,
				...fault,
			});
			await rig.control.clearLog();
			expect(await activation(created, 'init')).toBe('');
			expect((await sent()).filter((line) => line.startsWith('DELETE'))).toEqual([]);
			expect(await rig.engine.log()).toMatch(/goes on with the webhook that it has made before/);
			await rig.control.clearFaults();
			expect(await webhooks()).toEqual(before);
			await rig.control.clio.event({ model: 'matter', event: 'created', id: 31, record: {} });
			expect((await emitted(rig)).map(({ id }) => id)).toEqual([31]);
		});
	});

	test.each([401, 403])('is refused when Clio answers with %s, whatever is kept', async (status) => {
		await rig.engine.live.activate(created);
		await rig.engine.live.crash(LIVE);
		const fault = { service: 'clio', method: 'GET', path: '/api/v4/webhooks.json' } as const;
		await rig.control.fault({ ...fault, times: 20, kind: 'status', status });
		expect(await activation()).toMatch(/Clio (no longer accepts|does not allow)/);
	});

	test('for which Clio wants a long wait says until when, and names no option that a trigger lacks', async () => {
		const headers = { 'retry-after': '600' };
		await rig.control.fault({ service: 'clio', times: 9, kind: 'status', status: 429, headers });
		const words = await activation();
		expect(words).toMatch(
			/Clio allows no further request before 20\d\d-.* UTC.*Try it again after that time/,
		);
		expect(words).not.toContain('Longest Wait');
		expect(await sent()).toHaveLength(1);
	});

	test('is refused while the credential is not connected, whatever is kept', async () => {
		await rig.engine.live.activate(created);
		const before = await webhooks();
		await rig.engine.live.crash(LIVE);
		await rig.change('clioOAuth2Api', { oauthTokenData: undefined as never });
		expect(await activation(created, 'init')).toMatch(/is not connected yet/);
		expect(await webhooks()).toEqual(before);
	});

	test('replaces what is for something else, and leaves the webhooks of others alone', async () => {
		const url = await addressOf(rig, created);
		const [longer, foreign] = [`${url}/more`, 'https://hooks.example/clio'];
		for (const [address, model] of [
			[url, 'task'],
			[url, 'matter'],
			[longer, 'matter'],
			[foreign, 'matter'],
		])
			await clio.add({ url: address, model, fields: 'id', events: ['created'] });
		await rig.engine.live.activate(created);
		expect((await webhooks()).map((webhook) => webhook.url).sort()).toEqual([url, longer, foreign].sort());
		expect((await webhooks()).find((webhook) => webhook.url === url)?.fields).toContain('display_number');
		await rig.engine.live.deactivate(LIVE);
		expect((await webhooks()).map((webhook) => webhook.url).sort()).toEqual([longer, foreign].sort());
	});

	test('with an address that Clio cannot reach is refused before anything is sent', async () => {
		await rig.change('clioOAuth2Api', { region: 'us' });
		expect(await activation()).toMatch(
			/Clio cannot send events to http:\/\/127\.0\.0\.1:\d+.*https:\/\/.*WEBHOOK_URL.*Clio Polling Trigger.*Nothing was sent/s,
		);
		expect(await sent()).toEqual([]);
	});

	test('whose answer is lost finds its webhook again and makes no second one', async () => {
		const fault = { service: 'clio', method: 'POST', path: '/api/v4/webhooks.json', times: 1 } as const;
		await rig.control.fault({ ...fault, kind: 'cut' });
		expect(await activation()).toBe('');
		expect(await posts()).toBe(1);
		expect(await webhooks()).toHaveLength(1);
	});

	test('without the permission says which one it needs', async () => {
		const body = { error: { type: 'ForbiddenError', message: 'User is forbidden from taking that action' } };
		await rig.control.fault({
			service: 'clio',
			method: 'POST',
			path: '/api/v4/webhooks.json',
			times: 1,
			kind: 'status',
			status: 403,
			body,
		});
		expect(await activation()).toMatch(
			/Clio does not allow "Create webhook": User is forbidden.*the permission "Webhooks" and, to read, the one of the records/s,
		);
	});

	test('with a revoked credential says how to reconnect', async () => {
		await rig.control.revokeTokens('clio');
		expect(await activation()).toMatch(/no longer accepts the credential.*Switch account/s);
	});

	test('that Clio cannot reach yet stands', async () => {
		await rig.control.clio.settings({ handshake: 'never' });
		expect(await activation()).toBe('');
		expect(await webhooks()).toMatchObject([{ status: 'pending' }]);
		// When n8n can be reached, the next activation has Clio ask again.
		await rig.engine.live.crash(LIVE);
		await rig.control.clio.settings({ handshake: 'before' });
		await rig.engine.live.activate(created, 'init');
		expect(await webhooks()).toMatchObject([{ status: 'enabled' }]);
	});

	test('ends well when the webhook is gone already', async () => {
		await rig.engine.live.activate(created);
		const complaints = async () => (await rig.engine.log()).split('stays at Clio').length;
		const before = await complaints();
		const [gone] = await webhooks();
		await clio.remove(gone?.id);
		await rig.engine.live.deactivate(LIVE);
		expect(await rig.engine.live.staticData(LIVE)).toEqual({ 'node:Trigger': {} });
		expect(await complaints()).toBe(before);
	});
});
