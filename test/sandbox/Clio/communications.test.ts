import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, startReceiver, type Clio, type Fields } from '../support/clio-client';

type WithId = Fields & { id: number };

const FIELDS =
	'fields=id,etag,type,subject,body,date,received_at,matter{id},user{id},senders{id,type,name},receivers{id,type},external_properties{id,name,value},notification_event_subscribers{id,user_id,name}';

describe('Clio communications in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let me: number;
	let matter: number;
	let person: WithId;

	const list = async (query: string): Promise<WithId[]> =>
		await clio.data(200, 'GET', `/communications.json?${query}`);
	const body = { type: 'PhoneCommunication', subject: 'Call', body: 'We spoke.' };
	const add = async (more: object = {}): Promise<WithId> =>
		await clio.data(201, 'POST', `/communications.json?${FIELDS}`, { ...body, ...more });
	const change = async ({ id }: WithId, data: object) =>
		await clio.call('PATCH', `/communications/${id}.json?${FIELDS}`, data);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 20, contacts: 20 });
		clio = await clioOf(sandbox);
		me = (await clio.data<WithId>(200, 'GET', '/users/who_am_i.json')).id;
		matter = (await clio.data<WithId[]>(200, 'GET', '/matters.json?limit=1'))[0]?.id ?? 0;
		const path = '/contacts.json?limit=1&type=Person&fields=id,name';
		[person = { id: 0 }] = await clio.data<WithId[]>(200, 'GET', path);
	});

	test('take users and contacts, and answer with persons and companies', async () => {
		const senders = [{ id: person.id, type: 'Contact' }];
		const receivers = [{ id: me, type: 'User' }];
		const made = await add({ senders, receivers, matter: { id: matter }, date: '2026-05-04' });
		expect(made).toMatchObject({
			date: '2026-05-04',
			received_at: '2026-05-04T00:00:00.000Z',
			user: { id: me },
			matter: { id: matter },
			senders: [{ id: person.id, type: 'Person', name: person.name }],
			receivers: [{ id: me, type: 'User' }],
		});
		const changed = await change(made, {
			senders: [
				{ id: me, type: 'User' },
				{ id: person.id, type: 'Contact', _deleted: true },
			],
		});
		expect(changed.body).toMatchObject({ data: { senders: [{ id: me, type: 'User' }] } });
		const gone = await change(made, { senders: [{ id: person.id, type: 'Contact', _deleted: true }] });
		expect(gone.status).toBe(422);
	});

	test('refuse what is empty, unknown or in the wrong words', async () => {
		const properties = (count: number) =>
			Array.from({ length: count }, (_, index) => ({ name: `p${index}`, value: 'v' }));
		for (const wrong of [
			{ subject: '' },
			{ body: '' },
			{ subject: undefined },
			{ body: undefined },
			{ type: undefined },
			{ type: 'phone' },
			{ date: '2026-05-04T00:00:00Z' },
			{ received_at: '2026-05-04' },
			{ matter: { id: null } },
			{ matter: { id: me } },
			{ senders: [{ id: person.id, type: 'Person' }] },
			{ senders: [{ id: person.id }] },
			{ senders: [{ id: person.id, type: 'User' }] },
			{ user: { id: me } },
			{ external_properties: properties(6) },
			{ type: 'EmailCommunication', notification_event_subscribers: [{ user_id: String(me) }] },
			{ notification_event_subscribers: [{ user_id: me }] },
		]) {
			const { status } = await clio.call('POST', '/communications.json', { ...body, ...wrong });
			expect([wrong, status]).toEqual([wrong, 422]);
		}
		const full = await add({ external_properties: properties(5) });
		expect((await change(full, { external_properties: properties(1) })).status).toBe(422);
		const [{ id }] = full.external_properties as [WithId];
		const swap = [{ id, _destroy: true }, ...properties(1)];
		expect((await change(full, { external_properties: swap })).status).toBe(200);
	});

	test('have subscribers when they are calls', async () => {
		const made = await add({ notification_event_subscribers: [{ user_id: String(me) }] });
		const [{ id, user_id }] = made.notification_event_subscribers as [WithId];
		expect(user_id).toBe(me);
		const none = await change(made, { notification_event_subscribers: [{ id, _destroy: true }] });
		expect(none.body).toMatchObject({ data: { notification_event_subscribers: [] } });
	});

	test('come in the order of their dates unless another one is asked for', async () => {
		const dates = (await list('fields=date')).map(({ date }) => String(date));
		expect(dates).toEqual([...dates].sort());
		const first = await clio.call('GET', '/communications.json?fields=id');
		expect(JSON.stringify(first.body)).not.toContain('page_token');
		const cursor = await clio.call('GET', '/communications.json?fields=id&order=id(asc)&limit=20');
		const { data, meta } = cursor.body as { data: WithId[]; meta: { paging: { next: string } } };
		expect(data.map(({ id }) => id)).toEqual(data.map(({ id }) => id).sort((a, b) => a - b));
		expect(meta.paging.next).toContain('page_token');
	});

	test('are found by kind, time, people, property and words', async () => {
		const { id } = await add({
			type: 'EmailCommunication',
			subject: 'Zebra crossing',
			received_at: '2027-02-01T23:30:00-02:00',
			senders: [{ id: person.id, type: 'Contact' }],
			external_properties: [{ name: 'ticket', value: 'T-77' }],
		});
		const has = async (query: string): Promise<boolean> =>
			(await list(`fields=id&${query}&order=id(desc)`)).some((row) => row.id === id);
		for (const query of [
			'type=EmailCommunication',
			'date=2027-02-02',
			'received_at=2027-02-02T12:00:00Z',
			'received_since=2027-02-02T01:30:00Z&received_before=2027-02-02T01:30:00Z',
			`contact_id=${person.id}`,
			`user_id=${me}`,
			'matter_id=null',
			'query=zebra',
			'having_time_entries=false',
			'external_property_name=ticket&external_property_value=T-77',
		]) {
			expect([query, await has(query)]).toEqual([query, true]);
		}
		for (const query of [
			'type=PhoneCommunication',
			'date=2027-02-01',
			'received_before=2027-02-02T01:29:59Z',
			'having_time_entries=true',
			'external_property_name=ticket&external_property_value=T-78',
			`matter_id=${matter}`,
		]) {
			expect([query, await has(query)]).toEqual([query, false]);
		}
		for (const wrong of [
			'type=email',
			'date=2027-02-02T00:00:00Z',
			'received_since=2027-02-02',
			'user_id=null',
			'order=subject(asc)',
			'external_property_value=T-77',
			'sender_id=1',
		]) {
			const { status } = await clio.call('GET', `/communications.json?${wrong}`);
			expect([wrong, status]).toEqual([wrong, 400]);
		}
	});

	test('change only while they are what the caller has read, and vanish when deleted', async () => {
		const made = await add();
		const path = `/communications/${made.id}.json`;
		const patch = async () =>
			await clio.call('PATCH', path, { subject: 'Second call' }, { 'if-match': String(made.etag) });
		expect((await patch()).status).toBe(200);
		expect((await patch()).status).toBe(412);
		expect((await clio.call('DELETE', path)).status).toBe(204);
		expect((await clio.call('GET', path)).status).toBe(404);
	});

	test('know the time that was spent on them', async () => {
		const { id } = await add();
		const time = { type: 'TimeEntry', date: '2026-05-04', quantity: 900, communication: { id } };
		await clio.data(201, 'POST', '/activities.json', time);
		const path = `/communications/${id}.json?fields=time_entries_count,time_entries{quantity}`;
		const seen = { time_entries_count: 1, time_entries: [{ quantity: 900 }] };
		expect(await clio.data(200, 'GET', path)).toEqual(seen);
	});

	test('tell webhooks of all that happens to them', async () => {
		const receiver = await startReceiver();
		try {
			const webhook = { url: receiver.url, model: 'communication', fields: 'id,subject,senders{name}' };
			await clio.data(201, 'POST', '/webhooks.json', webhook);
			const made = await add({ senders: [{ id: person.id, type: 'Contact' }] });
			await change(made, { subject: 'Second call' });
			await clio.call('DELETE', `/communications/${made.id}.json`);
			await sandbox.control.clio.deliverDue();
			const got = receiver.calls
				.slice(1)
				.map(({ body: text }) => JSON.parse(text) as { data: Fields; meta: Fields });
			expect(got.map(({ data, meta }) => [meta.event, data.subject]).sort()).toEqual([
				['created', 'Call'],
				['deleted', 'Second call'],
				['updated', 'Second call'],
			]);
			expect(got[0]?.data.senders).toEqual([{ name: person.name }]);
		} finally {
			await receiver.stop();
		}
	});
});
