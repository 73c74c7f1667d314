import type { INodeParameters } from 'n8n-workflow';
import { CUSTOM_EVENTS, PRESETS } from '../support/events';
import { Rig } from '../../../harness/rig';
import {
	activation as activate,
	addressOf,
	emitted,
	LIVE,
	post,
	signed,
	triggered,
	webhooksOf,
} from '../../../harness/triggerRig';

const rig = new Rig();
const trigger = (parameters: INodeParameters) => triggered('clioTrigger', parameters, 'clioOAuth2Api');
const created = trigger({ event: 'matter.created' });

const clio = webhooksOf(rig);
const webhooks = clio.all;
const secret = async () => (await webhooks())[0]?.shared_secret ?? '';
const activation = async (workflow = created, mode?: 'init') => await activate(rig, workflow, mode);
const sent = async () => (await rig.received('clio')).map(({ method, path }) => `${method} ${path}`);

beforeEach(async () => await rig.connect('clioOAuth2Api'));
afterEach(async () => await rig.engine.live.forget(LIVE));

describe.each(PRESETS)('the event $preset', ({ preset, model, event, says, record }) => {
	test('starts the workflow once, and nothing that is not signed does', async () => {
		const workflow = trigger({ event: preset });
		await rig.engine.live.activate(workflow);
		const [webhook] = await webhooks();
		expect(webhook).toMatchObject({ model, events: [event], status: 'enabled' });

		const [delivery] = await rig.control.clio.event({ model, event, id: 990_001, record: { ...record } });
		expect(delivery).toMatchObject({ state: 'delivered', attempts: [{ outcome: 200 }] });
		const { data } = JSON.parse(delivery?.body ?? '{}') as { data: object };
		expect(await emitted(rig)).toEqual([{ event: says ?? event, ...data }]);

		const url = await addressOf(rig, workflow);
		const body = delivery?.body ?? '';
		const repeated = async () => (await post(url, signed(body, webhook?.shared_secret ?? ''), body)).status;
		expect([await repeated(), ...(await Promise.all([repeated(), repeated()]))]).toEqual([200, 200, 200]);
		expect(await emitted(rig)).toEqual([]);

		const tampered = (delivery?.body ?? '').replace('990001', '990002');
		const { status } = await post(url, signed(tampered, 'another key'), tampered);
		expect([status, await emitted(rig)]).toEqual([401, []]);
	});
});

describe('a choice of model and events', () => {
	test.each(CUSTOM_EVENTS)('is possible for every event of $model', async ({ model, events }) => {
		await rig.engine.live.activate(trigger({ event: 'custom', model, events }));
		for (const event of events)
			await rig.control.clio.event({ model, event, id: 990_001, record: { etag: `"${event}"` } });
		expect((await emitted(rig)).map(({ event }) => event).sort()).toEqual([...events].sort());
	});

	test('refuses an event that the model does not have, and sends nothing', async () => {
		const wrong = trigger({
			event: 'custom',
			model: 'clio_payments_payment',
			events: '={{ ["deleted"] }}',
		});
		expect(await activation(wrong)).toMatch(
			/"Events" cannot hold "deleted": for the model Online Payment Clio knows created, updated.*Nothing was sent/s,
		);
		expect(await sent()).toEqual([]);
	});
});

describe('the fields', () => {
	const own = (outputFields: string[], event = 'matter.updated', more = {}) =>
		trigger({ event, output: 'selected', outputFields, ...more });

	test('that were selected are what Clio delivers and watches', async () => {
		await rig.engine.live.activate(own(['status', 'client.id', 'client.name']));
		expect((await webhooks())[0]?.fields).toBe('id,status,client{id,name}');
	});

	test('hold what the node itself must see', async () => {
		await rig.engine.live.activate(own(['name'], 'task.completed'));
		expect((await webhooks())[0]?.fields).toBe('id,name,status,completed_at');
	});

	test.each([
		['matter.updated', 'id,status'],
		['matter.closed', 'id,status,etag'],
	])('that were selected tell one delivery of %s from another', async (event, fields) => {
		await rig.engine.live.activate(own(['status'], event));
		expect((await webhooks())[0]?.fields).toBe(fields);
	});

	test.each([
		['client.company.name', /Clio goes no deeper/],
		['webhook.shared_secret', /must not name "webhook.shared_secret"/],
		[
			Array.from({ length: 90 }, (_, count) => `description_${count}`).join(),
			/a list of 1\d{3} characters; Clio takes at most 1000/,
		],
		['', /"Output Fields" is empty/],
	])('are checked before anything is sent: %#', async (otherOutputFields, words) => {
		expect(await activation(own([], 'matter.updated', { otherOutputFields }))).toMatch(words);
		expect(await sent()).toEqual([]);
	});

	test('may have names that the node does not know, when the person wants it', async () => {
		const asked = own([], 'matter.updated', { otherOutputFields: 'brand_new' });
		expect(await activation(asked)).toMatch(/^Clio refused .*brand_new/);
		const [post] = (await rig.received('clio')).filter(({ method }) => method === 'POST');
		expect(post?.body).toMatchObject({ data: { fields: 'id,brand_new' } });
	});

	test('that come with a deletion are plain values', async () => {
		await rig.engine.live.activate(trigger({ event: 'document.deleted' }));
		expect((await webhooks())[0]?.fields).toMatch(/^id,etag,[\w,]+$/);
	});
});

describe('events that Clio does not know', () => {
	test('a task counts as completed once for each time that it is completed', async () => {
		await rig.engine.live.activate(trigger({ event: 'task.completed' }));
		const change = async (record: object) =>
			await rig.control.clio.event({ model: 'task', event: 'updated', id: 7, record: { ...record } });
		const [old, first, second] = [25, 3, 2].map((hours) =>
			new Date(Date.now() - hours * 3_600_000).toISOString(),
		);
		// Changed, and completed long ago: Clio has not told of this task before.
		await change({ name: 'Call', status: 'complete', completed_at: old });
		await change({ name: 'Call', status: 'pending', completed_at: null });
		await change({ name: 'Call', status: 'complete', completed_at: first });
		await change({ name: 'Call back', status: 'complete', completed_at: first });
		await change({ name: 'Call back', status: 'in_progress', completed_at: null });
		await change({ name: 'Call back', status: 'complete', completed_at: second });
		expect((await emitted(rig)).map(({ event, name, completed_at }) => [event, name, completed_at])).toEqual([
			['task_completed', 'Call', first],
			['task_completed', 'Call back', second],
		]);
	});
});

describe('the handshake', () => {
	const shake = async (value: string) =>
		await post(await addressOf(rig, created), { 'x-hook-secret': value }, '{}');

	test.each(['before', 'after'] as const)('is answered when it comes %s the answer', async (handshake) => {
		await rig.control.clio.settings({ handshake, sameSecret: false });
		await rig.engine.live.activate(created);
		await rig.control.clio.deliverDue();
		expect(await webhooks()).toMatchObject([{ status: 'enabled' }]);
		await rig.control.clio.event({ model: 'matter', event: 'created', id: 1, record: {} });
		expect(await emitted(rig)).toHaveLength(1);
	});

	test('starts nothing, and gives nobody a key', async () => {
		await rig.engine.live.activate(created);
		const before = await rig.engine.live.staticData(LIVE);
		const answer = await shake('s3cret-of_somebody.else');
		expect([answer.status, answer.headers.get('x-hook-secret')]).toEqual([200, 's3cret-of_somebody.else']);
		const body = JSON.stringify({ data: { id: 1 }, meta: { event: 'created', webhook_id: 1 } });
		expect(
			(await post(await addressOf(rig, created), signed(body, 's3cret-of_somebody.else'), body)).status,
		).toBe(401);
		expect(await rig.engine.live.staticData(LIVE)).toEqual(before);
		expect(await emitted(rig)).toEqual([]);
	});

	test.each(['a'.repeat(300), '<script>'])('sends nothing strange back: %#', async (value) => {
		await rig.engine.live.activate(created);
		const answer = await shake(value);
		expect([answer.status, answer.headers.get('x-hook-secret')]).toEqual([400, null]);
	});
});

describe('a delivery', () => {
	const body = JSON.stringify({ data: { id: 5, etag: '"e"' }, meta: { event: 'created', webhook_id: 1 } });

	test('without a good signature is refused, and Clio is asked for the key once a minute at most', async () => {
		await rig.engine.live.activate(created);
		const url = await addressOf(rig, created);
		const key = await secret();
		const good = signed(body, key)['x-hook-signature'] ?? '';
		await rig.control.clearLog();
		const bad = ['', 'x', good.slice(1), `${good}0`, good.replace(/./g, 'g')];
		for (const signature of bad)
			expect((await post(url, { 'x-hook-signature': signature }, body)).status).toBe(401);
		expect((await post(url, {}, body)).status).toBe(401);
		expect(await sent()).toEqual([]);
		for (let count = 0; count < 5; count++)
			expect((await post(url, signed(body, `wrong ${count}`), body)).status).toBe(401);
		expect(await sent()).toEqual(['GET /api/v4/webhooks.json']);
		expect(await emitted(rig)).toEqual([]);
		expect((await post(url, signed(body, key), body)).status).toBe(200);
		expect(await emitted(rig)).toHaveLength(1);
	});

	test('is checked over its bytes, whatever they mean', async () => {
		await rig.engine.live.activate(created);
		const spaced = body.replace('{"data"', '{ "data"').replace('"e"', '"\\u0065"');
		const url = await addressOf(rig, created);
		expect((await post(url, signed(spaced, await secret()), spaced)).status).toBe(200);
		expect(await emitted(rig)).toEqual([{ event: 'created', id: 5, etag: '"e"' }]);
	});

	const told = (id: number, etag?: string, webhook = 1) =>
		JSON.stringify({ data: { id, etag, status: 'Open' }, meta: { event: 'updated', webhook_id: webhook } });

	/** Active, and what sends it something that Clio has signed. */
	const listening = async (workflow = trigger({ event: 'matter.updated' })) => {
		await rig.engine.live.activate(workflow);
		const [url, key] = [await addressOf(rig, workflow), await secret()];
		return async (text: string) => (await post(url, signed(text, key), text)).status;
	};

	test('that Clio repeats starts the workflow once; another state of the record starts it again', async () => {
		const deliver = await listening();
		const before = await rig.engine.live.staticData(LIVE);
		for (const etag of ['"a"', '"a"', '"b"', '"a"', '"b"', '"c"'])
			expect(await deliver(told(5, etag))).toBe(200);
		expect((await emitted(rig)).map(({ etag }) => etag)).toEqual(['"a"', '"b"', '"c"']);
		for (let id = 1000; id < 1210; id++) await deliver(told(id, '"a"'));
		expect(await emitted(rig)).toHaveLength(210);
		expect(await deliver(told(5, '"a"'))).toBe(200);
		expect(await emitted(rig)).toEqual([]);
		// n8n would lose it.
		expect(await rig.engine.live.staticData(LIVE)).toEqual(before);
	});

	test('that comes five times at once starts the workflow once', async () => {
		const deliver = await listening();
		// All five are there before n8n has started anything.
		await rig.engine.live.letWorkflowsStart(true, 300);
		const all = Array.from({ length: 5 }, async () => await deliver(told(5, '"a"')));
		expect(await Promise.all(all)).toEqual([200, 200, 200, 200, 200]);
		expect(await emitted(rig)).toHaveLength(1);
	});

	test('that two webhooks with one address bring starts the workflow once', async () => {
		const deliver = await listening();
		for (const webhook of [1, 2]) expect(await deliver(told(5, '"a"', webhook))).toBe(200);
		expect(await emitted(rig)).toHaveLength(1);
	});

	test('for which n8n could not start the workflow starts it when Clio repeats it', async () => {
		const deliver = await listening();
		await rig.engine.live.letWorkflowsStart(false, 300);
		expect(await Promise.all([deliver(told(5, '"a"')), deliver(told(5, '"a"'))])).toEqual([500, 500]);
		expect(await emitted(rig)).toEqual([]);
		await rig.engine.live.letWorkflowsStart(true);
		expect([await deliver(told(5, '"a"')), await deliver(told(5, '"a"'))]).toEqual([200, 200]);
		expect(await emitted(rig)).toHaveLength(1);
	});

	test('of a change without a version is known as long as nothing else came of the record', async () => {
		const own = { event: 'matter.updated', output: 'selected', outputFields: ['status'] };
		const deliver = await listening(trigger(own));
		const of = (id: number, status: string) =>
			JSON.stringify({ data: { id, status }, meta: { event: 'updated', webhook_id: 1 } });
		for (const status of ['Open', 'Open', 'Closed', 'Open']) await deliver(of(5, status));
		await deliver(of(6, 'Open'));
		expect((await emitted(rig)).map(({ id, status }) => [id, status])).toEqual([
			[5, 'Open'],
			[5, 'Closed'],
			[5, 'Open'],
			[6, 'Open'],
		]);
	});

	test('waits at Clio while its signature cannot be checked', async () => {
		await rig.engine.live.activate(created);
		const url = await addressOf(rig, created);
		const key = await secret();
		await rig.control.stopListening('clio');
		expect((await post(url, signed(body, 'not yet known'), body)).status).toBe(503);
		expect((await post(url, signed(body, key), body)).status).toBe(200);
		await rig.control.startListening('clio');
	});

	test('shows no secret in the execution or in n8n’s log', async () => {
		await rig.engine.live.activate(created);
		const key = await secret();
		await rig.control.clio.event({ model: 'matter', event: 'created', id: 1, record: {} });
		const kept = JSON.stringify(await rig.engine.live.executions(LIVE)) + (await rig.engine.log());
		expect(kept).toContain('"created"');
		for (const one of [key, ...(await rig.secrets(['clioOAuth2Api']))]) expect(kept).not.toContain(one);
	});
});
