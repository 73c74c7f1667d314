import { createHmac } from 'node:crypto';
import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, startReceiver, type Clio, type Receiver } from '../support/clio-client';

interface Webhook {
	id: number;
	status: string;
	shared_secret: string;
	expires_at: string;
	events: string[];
}

const DAY = 86_400;
const ALL = 'fields=id,status,shared_secret,expires_at,events';

describe('Clio webhooks in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let receiver: Receiver;
	let client: number;

	const subscribe = async (more: object = {}): Promise<Webhook> =>
		await clio.data(201, 'POST', `/webhooks.json?${ALL}`, {
			url: receiver.url,
			model: 'matter',
			fields: 'id,status,matter_stage{id,name}',
			...more,
		});
	const stateOf = async ({ id }: Webhook): Promise<string> =>
		(await clio.data<Webhook>(200, 'GET', `/webhooks/${id}.json?${ALL}`)).status;
	const addMatter = async (): Promise<number> => {
		const matter = { client: { id: client }, description: 'Lease review' };
		return (await clio.data<{ id: number }>(201, 'POST', '/matters.json', matter)).id;
	};
	const change = async (id: number, data: object) =>
		await clio.data(200, 'PATCH', `/matters/${id}.json`, data);
	/** The events received so far, once everything has arrived. */
	const events = async (): Promise<string[]> => {
		await sandbox.control.clio.deliverDue();
		return receiver.calls
			.filter(({ headers }) => headers['x-hook-secret'] === undefined)
			.map(({ body }) => (JSON.parse(body) as { meta: { event: string } }).meta.event)
			.sort();
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
	});
	beforeEach(async () => {
		await sandbox.control.reset({ matters: 20, contacts: 20 });
		receiver = await startReceiver();
		clio = await clioOf(sandbox);
		client = (await clio.data<Array<{ id: number }>>(200, 'GET', '/contacts.json?limit=1'))[0]?.id ?? 0;
	});
	afterEach(async () => await receiver.stop());

	test('shakes hands before it answers, and signs what it sends', async () => {
		const { id, status, shared_secret, events: subscribed } = await subscribe();
		expect([status, subscribed]).toEqual(['enabled', ['created', 'updated', 'deleted']]);
		expect(receiver.calls[0]?.headers['x-hook-secret']).toBe(shared_secret);
		const matter = await addMatter();
		expect(await events()).toEqual(['created']);
		const { headers, body } = receiver.calls[1] ?? { headers: {}, body: '' };
		expect(headers['x-hook-signature']).toBe(createHmac('sha256', shared_secret).update(body).digest('hex'));
		expect(JSON.parse(body)).toEqual({
			data: { id: matter, status: 'Open', matter_stage: null },
			meta: { event: 'created', webhook_id: id },
		});
		expect(JSON.stringify(await clio.data(200, 'GET', '/webhooks.json'))).not.toContain(shared_secret);
	});

	test('delivers nothing before the handshake; activation makes up for a missed one', async () => {
		receiver.echoes = false;
		await sandbox.control.clio.settings({ sameSecret: false });
		const webhook = await subscribe();
		expect(webhook.status).toBe('pending');
		await addMatter();
		expect(await events()).toEqual([]);
		const activate = async (secret: string) =>
			await clio.call('PUT', `/webhooks/${webhook.id}/activate`, undefined, { 'x-hook-secret': secret });
		expect((await activate(webhook.shared_secret)).status).toBe(422);
		expect((await activate(String(receiver.calls[0]?.headers['x-hook-secret']))).status).toBe(200);
		await addMatter();
		expect(await events()).toEqual(['created']);

		receiver.echoes = true;
		await sandbox.control.clio.settings({ handshake: 'after' });
		const second = await subscribe();
		expect(second.status).toBe('pending');
		// It comes a moment after the answer.
		for (let tries = 0; tries < 100 && receiver.calls.length < 3; tries++)
			await sandbox.control.clio.deliverDue();
		await sandbox.control.clio.deliverDue();
		expect(await stateOf(second)).toBe('enabled');
	});

	test('tells of updates to watched fields, and of the first one in any case', async () => {
		const old = (await clio.data<Array<{ id: number }>>(200, 'GET', '/matters.json?status=open'))[0]?.id ?? 0;
		await subscribe({ events: ['updated', 'matter_opened', 'matter_pended', 'matter_closed'] });
		await change(old, { location: 'Harbour' });
		expect(await events()).toEqual(['updated']);
		await change(old, { location: 'Hill' });
		expect(await events()).toEqual(['updated']);
		await change(old, { status: 'closed' });
		expect(await events()).toEqual(['matter_closed', 'updated', 'updated']);
		await change(old, { status: 'open' });
		expect(await events()).toHaveLength(5);
	});

	test('tells of documents once they can be seen, and of their end', async () => {
		await subscribe({ model: 8, fields: 'id,name' });
		const parent = { id: await addMatter(), type: 'Matter' };
		const fields = 'fields=id,latest_document_version{uuid,put_url,put_headers}';
		interface Begun {
			id: number;
			latest_document_version: {
				uuid: string;
				put_url: string;
				put_headers: Array<Record<'name' | 'value', string>>;
			};
		}
		const { id, latest_document_version: version } = await clio.data<Begun>(
			201,
			'POST',
			`/documents.json?${fields}`,
			{ name: 'a.txt', parent },
		);
		expect(await events()).toEqual([]);
		const headers = version.put_headers.map(({ name, value }): [string, string] => [name, value]);
		await fetch(version.put_url, { method: 'PUT', headers, body: 'text' });
		await clio.data(200, 'PATCH', `/documents/${id}.json`, { uuid: version.uuid, fully_uploaded: true });
		await clio.data(200, 'PATCH', `/documents/${id}.json`, { name: 'b.txt' });
		await clio.call('DELETE', `/documents/${id}.json`);
		expect(await events()).toEqual(['created', 'deleted', 'updated']);
	});

	test('tries again for half an hour, then suspends; a 410 suspends at once', async () => {
		const webhook = await subscribe();
		receiver.status = 500;
		await addMatter();
		expect(await events()).toHaveLength(1);
		await sandbox.control.advanceClock(61);
		expect(await events()).toHaveLength(2);
		receiver.status = 302;
		await sandbox.control.advanceClock(180);
		expect((await sandbox.control.clio.deliveries()).at(-1)).toMatchObject({
			state: 'delivered',
			attempts: [{ outcome: 500 }, { outcome: 500 }, { outcome: 302 }],
		});
		receiver.status = 503;
		await addMatter();
		await sandbox.control.advanceClock(3600);
		expect((await sandbox.control.clio.deliveries()).at(-1)?.attempts).toHaveLength(6);
		expect(await stateOf(webhook)).toBe('suspended');

		receiver.status = 410;
		const second = await subscribe();
		await addMatter();
		await sandbox.control.clio.deliverDue();
		expect(await stateOf(second)).toBe('suspended');
	});

	test('expires without a word unless it is renewed, for 31 days at most', async () => {
		const [short, long] = [await subscribe(), await subscribe()];
		const now = await sandbox.control.now();
		expect(Date.parse(short.expires_at) - now.getTime()).toBeLessThanOrEqual(3 * DAY * 1000);
		const until = (days: number) => new Date(now.getTime() + days * DAY * 1000).toISOString();
		const renew = async (days: number) =>
			(await clio.call('PATCH', `/webhooks/${long.id}.json`, { expires_at: until(days) })).status;
		expect(await renew(32)).toBe(422);
		expect(await renew(-1)).toBe(422);
		expect(await renew(31)).toBe(200);
		await sandbox.control.advanceClock(3 * DAY);
		expect((await clio.call('GET', `/webhooks/${short.id}.json`)).status).toBe(404);
		const left = await clio.data<Webhook[]>(200, 'GET', `/webhooks.json?${ALL}`);
		expect(left).toMatchObject([{ id: long.id, status: 'enabled' }]);
		await addMatter();
		expect(await events()).toEqual(['created']);
		expect((await clio.call('DELETE', `/webhooks/${long.id}.json`)).status).toBe(204);
		await addMatter();
		expect(await events()).toEqual(['created']);
	});

	test('shakes hands again at another address', async () => {
		const webhook = await subscribe();
		receiver.echoes = false;
		const url = `${receiver.url}/other`;
		const moved = await clio.data<Webhook>(200, 'PATCH', `/webhooks/${webhook.id}.json?${ALL}`, { url });
		expect(moved.status).toBe('pending');
		expect(receiver.calls).toHaveLength(2);
		const kept = await clio.data<Webhook>(200, 'PATCH', `/webhooks/${webhook.id}.json?${ALL}`, {
			fields: 'id',
		});
		expect([kept.expires_at, receiver.calls.length]).toEqual([webhook.expires_at, 2]);
	});

	test('sends events on demand for models without records', async () => {
		await subscribe({ model: 'task', fields: 'id,name,status,assignee{id,name}' });
		const record = { name: 'File the claim', status: 'complete', assignee: { id: 3, name: 'Maren' } };
		const [sent] = await sandbox.control.clio.event({ model: 'task', event: 'updated', id: 12, record });
		expect(sent).toMatchObject({ state: 'delivered', record_id: 12 });
		expect(JSON.parse(receiver.calls[1]?.body ?? '{}')).toMatchObject({ data: { id: 12, ...record } });
		await expect(sandbox.control.clio.event({ model: 'task', event: 'updated', id: 12 })).rejects.toThrow(
			'400',
		);
	});

	test('refuses wrong addresses, models, events and fields', async () => {
		const refusals: Array<[object, string]> = [
			[{ url: 'http://n8n.example/hook' }, 'https'],
			[{ url: 'hook' }, 'https'],
			[{ model: 'note' }, 'model must be one of'],
			[{ model: 11 }, 'model must be one of'],
			[{ model: 'clio_payments_payment', fields: 'id', events: ['deleted'] }, 'deleted'],
			[{ model: 'contact', fields: 'id', events: ['matter_opened'] }, 'matter_opened'],
			[{ events: ['matter.created'] }, 'events'],
			[{ fields: 'id,client{name,company{name}}' }, 'fields'],
			[{ fields: 'id, status' }, 'fields'],
			[{ fields: `id,${'status,'.repeat(150)}id` }, '1000'],
			[{ expires_at: '2020-01-01T00:00:00Z' }, 'past'],
			[{ shared_secret: 'mine' }, 'shared_secret'],
		];
		for (const [wrong, text] of refusals) {
			const answer = await clio.call('POST', '/webhooks.json', {
				url: receiver.url,
				model: 'matter',
				fields: 'id',
				...wrong,
			});
			expect([wrong, answer.status, errorOf(answer).message]).toEqual([
				wrong,
				422,
				expect.stringContaining(text),
			]);
		}
		expect((await clio.call('POST', '/webhooks.json', { url: receiver.url, model: 'matter' })).status).toBe(
			422,
		);
		expect(receiver.calls).toEqual([]);
	});

	test('never calls another machine', async () => {
		expect((await subscribe({ url: 'https://n8n.example/hook' })).status).toBe('pending');
		expect((await sandbox.control.clio.deliveries()).at(-1)?.attempts[0]?.outcome).toContain('not sent');
	});
});
