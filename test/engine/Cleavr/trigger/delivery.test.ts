import type { INodeParameters } from 'n8n-workflow';
import { Rig } from '../../../harness/rig';
import { activation, addressOf, emitted, LIVE, post, signedIn, triggered } from '../../../harness/triggerRig';
import { service, someReceivable } from '../support/cleavr';

const rig = new Rig();
const trigger = (parameters: INodeParameters = {}) =>
	triggered('cleavrTrigger', { events: ['receivable.*'], ...parameters }, 'cleavrOAuth2Api');
const webhooks = async () => await rig.control.cleavr.webhooks();
const signed = signedIn('cleavr-signature');
const asked = async () => (await rig.received(service)).map(({ method, path }) => `${method} ${path}`);

beforeEach(async () => await rig.connect('cleavrOAuth2Api'));
afterEach(async () => await rig.engine.live.forget(LIVE));

describe('a webhook that the node registers', () => {
	test('tells of a new receivable, once, however often it is sent', async () => {
		const workflow = trigger();
		await rig.engine.live.activate(workflow);
		expect(await webhooks()).toMatchObject([
			{ url: await addressOf(rig, workflow), events: ['receivable.*'] },
		]);
		const id = await someReceivable(rig);
		const [delivery] = await rig.control.deliverDue(service);
		expect(delivery).toMatchObject({ state: 'delivered', attempts: [{ outcome: 200 }] });
		const event = JSON.parse(delivery?.body ?? '{}') as { id: string; data: object };
		expect(event).toMatchObject({
			id: expect.stringMatching(/^evt_/),
			type: 'receivable.created',
			data: { receivable_id: id, amount: 1234.5, status: 'pending' },
		});
		expect(await emitted(rig)).toEqual([event]);
		const again = await rig.control.deliverAgain(service, delivery?.id, 3);
		expect(again.attempts.map(({ outcome }) => outcome)).toEqual([200, 200, 200, 200]);
		expect(await emitted(rig)).toEqual([]);
	});

	test.each([
		['user.onboarding.completed', ['user.onboarding.completed'], ''],
		['payment.received', ['payment.received'], ''],
		['receivable.created', ['receivable.created'], ''],
		['receivable.disputed', ['receivable.*'], ''],
		['receivable.disputed', [], 'receivable.disputed, payment.*'],
	])('hears of %s with %j and "%s"', async (type, events, otherEvents) => {
		await rig.engine.live.activate(trigger({ events, otherEvents }));
		await rig.control.cleavr.event(type, { n: 1 });
		expect(await emitted(rig)).toMatchObject([{ type, data: { n: 1 } }]);
	});

	test('is asked for what was chosen, in one order, and taken back', async () => {
		const workflow = trigger({
			events: ['receivable.*', 'payment.received'],
			otherEvents: 'user.*, payment.received',
		});
		await rig.engine.live.activate(workflow);
		expect((await webhooks())[0]?.events).toEqual(['payment.received', 'receivable.*', 'user.*']);
		await rig.engine.live.deactivate(LIVE);
		expect(await webhooks()).toEqual([]);
		expect(await asked()).toEqual([
			'POST /v1/webhooks',
			expect.stringMatching(/^DELETE \/v1\/webhooks\/wh_/),
		]);
	});

	test('is kept after a crash, and replaced when other events are wanted', async () => {
		await rig.engine.live.activate(trigger());
		const [before] = await webhooks();
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(trigger(), 'init');
		expect(await webhooks()).toEqual([before]);
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(trigger({ events: ['payment.received'] }), 'init');
		const after = await webhooks();
		expect(after).toMatchObject([{ events: ['payment.received'] }]);
		expect(after[0]?.id).not.toBe(before?.id);
	});

	test('whose answer was lost is not made a second time by n8n, and the person reads what to look for', async () => {
		await rig.control.fault({ service, path: '/v1/webhooks', times: 1, kind: 'cut' });
		const words = await activation(rig, trigger(), 'init');
		expect(words).toMatch(/^Cleavr may have made the webhook of this node, but its answer was lost/);
		expect(words).toMatch(/stays until it is deleted: by the node Cleavr \(Webhook: Delete\)/);
		expect(await activation(rig, trigger(), 'init')).toMatch(/^Cleavr may have made/);
		expect((await asked()).filter((line) => line.startsWith('POST'))).toHaveLength(1);
		// A person who activates again is heard.
		expect(await activation(rig, trigger())).toBe('');
		expect(await webhooks()).toHaveLength(2);
	});

	test('without the scope says which, and with no event asks for nothing', async () => {
		const weak = await rig.control.grant(service, 'receivables:read');
		await rig.change('cleavrOAuth2Api', { oauthTokenData: { ...weak } });
		expect(await activation(rig, trigger())).toMatch(/does not allow.*add the scope webhooks:write/s);
		await rig.control.clearLog();
		expect(await activation(rig, trigger({ events: [] }))).toMatch(/"Events" is required and is empty/);
		expect(await activation(rig, trigger({ otherEvents: '*' }))).toMatch(/does not allow|refused/);
	});

	test('that Cleavr has lost is gone as well as one that was deleted', async () => {
		await rig.engine.live.activate(trigger());
		await rig.control.fault({
			service,
			method: 'DELETE',
			path: '/webhooks/',
			times: 1,
			kind: 'status',
			status: 404,
		});
		await rig.engine.live.deactivate(LIVE);
		expect((await asked()).filter((line) => line.startsWith('DELETE'))).toHaveLength(1);
	});

	test('that cannot be started is sent again by Cleavr when its time has come', async () => {
		await rig.engine.live.activate(trigger());
		await rig.engine.live.crash(LIVE);
		await someReceivable(rig);
		const [missed] = await rig.control.deliverDue(service);
		expect(missed).toMatchObject({ state: 'waiting', attempts: [{ outcome: 404 }] });
		await rig.engine.live.activate(trigger(), 'init');
		await rig.control.advanceClock(60);
		expect(await emitted(rig)).toMatchObject([{ type: 'receivable.created' }]);
	});
});

describe('a delivery', () => {
	const body = JSON.stringify({ id: 'evt_1', type: 'receivable.created', data: { é: 1 } });
	const secretOf = async () => {
		const kept = Object.values(await rig.engine.live.staticData(LIVE)) as Array<{ secret?: string }>;
		return kept.map(({ secret }) => secret ?? '').join('');
	};

	test.each([
		['no signature', () => ({})],
		['another key', () => signed(body, 'whsec_another')],
		['a signature of other bytes', (secret: string) => signed(`${body} `, secret)],
		['a signature that is none', () => ({ 'cleavr-signature': 'short' })],
		[
			'a prefix',
			(secret: string) => ({ 'cleavr-signature': `sha256=${signed(body, secret)['cleavr-signature']}` }),
		],
	])('with %s is answered with 401 and starts nothing', async (_what, headers) => {
		const workflow = trigger();
		await rig.engine.live.activate(workflow);
		const given: Record<string, string> = headers(await secretOf());
		const { status } = await post(
			await addressOf(rig, workflow),
			{ 'content-type': 'application/json', ...given },
			body,
		);
		expect([status, await emitted(rig)]).toEqual([401, []]);
	});
});

describe('a webhook that a person has registered', () => {
	const byHand = (parameters: INodeParameters = {}) =>
		trigger({ registration: 'byHand', events: [], ...parameters });

	test('is not asked of Cleavr, and proven by the secret in the credential', async () => {
		const workflow = byHand();
		await rig.engine.live.activate(workflow);
		await rig.control.cleavr.settings({ webhookUrl: await addressOf(rig, workflow) });
		const id = await someReceivable(rig);
		await rig.control.cleavr.payment(id, 500);
		expect((await emitted(rig)).map(({ type }) => type)).toEqual(['receivable.created', 'payment.received']);
		await rig.engine.live.deactivate(LIVE);
		expect(await webhooks()).toEqual([]);
		expect((await asked()).filter((line) => line.includes('webhooks'))).toEqual([]);
	});

	test('tells only of what was chosen, and nothing without the right secret', async () => {
		const workflow = byHand({ events: ['payment.received'] });
		await rig.engine.live.activate(workflow);
		await rig.control.cleavr.settings({ webhookUrl: await addressOf(rig, workflow) });
		const id = await someReceivable(rig);
		await rig.control.cleavr.payment(id, 500);
		expect(await emitted(rig)).toMatchObject([{ type: 'payment.received', data: { amount: 500 } }]);
		await rig.change('cleavrOAuth2Api', { webhookSecret: '' });
		const [refused] = await rig.control.cleavr.payment(id, 1);
		expect(refused).toMatchObject({ state: 'waiting', attempts: [{ outcome: 401 }] });
		expect(await emitted(rig)).toEqual([]);
	});
});
