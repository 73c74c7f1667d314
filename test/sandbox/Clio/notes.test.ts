import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

interface Note {
	id: number;
	etag: string;
	type: string;
	subject: string;
	detail: string;
	updated_at: string;
	matter: { id: number } | null;
	contact: { id: number } | null;
}

const FIELDS =
	'fields=id,etag,type,subject,detail,detail_text_type,date,updated_at,matter{id},contact{id},author{id,name}';

describe('Clio notes in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let matter: number;
	let contact: number;

	const list = async (query: string): Promise<Note[]> =>
		await clio.data(200, 'GET', `/notes.json?${FIELDS}&${query}`);
	const add = async (more: object = {}): Promise<Note> =>
		await clio.data(201, 'POST', `/notes.json?${FIELDS}`, {
			type: 'Matter',
			matter: { id: matter },
			subject: 'Telephone call',
			...more,
		});
	const change = async (id: number, data: object, headers?: Record<string, string>) =>
		await clio.call('PATCH', `/notes/${id}.json?${FIELDS}`, data, headers);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 40, contacts: 30 });
		clio = await clioOf(sandbox);
		matter = (await clio.data<Note[]>(200, 'GET', '/matters.json?limit=1'))[0]?.id ?? 0;
		contact = (await clio.data<Note[]>(200, 'GET', '/contacts.json?limit=1'))[0]?.id ?? 0;
	});

	test('are listed by type only, those on matters over more than one page', async () => {
		const missing = await clio.call('GET', '/notes.json');
		expect([missing.status, errorOf(missing).message]).toEqual([400, 'type is required']);
		const path = '/notes.json?type=Matter&order=id(asc)&limit=200';
		const first = await clio.call('GET', path);
		const { data, meta } = first.body as { data: Note[]; meta: { paging: { next: string } } };
		expect(data).toHaveLength(200);
		const rest = await clio.data<Note[]>(200, 'GET', meta.paging.next.split('/api/v4')[1] ?? '');
		expect(rest.length).toBeGreaterThan(0);
		expect(new Set([...data, ...rest].map(({ id }) => id)).size).toBe(200 + rest.length);
		const moments = (await list('type=Matter')).map((note) => note.updated_at);
		expect(new Set(moments).size).toBeLessThan(moments.length);
	});

	test('are filtered as documented', async () => {
		const [onMatter, onContact] = [await list('type=Matter'), await list('type=Contact')];
		expect([onMatter.length, onContact.length > 20]).toEqual([200, true]);
		for (const note of onMatter) expect(note).toMatchObject({ type: 'Matter', contact: null });
		for (const note of onContact) expect(note).toMatchObject({ type: 'Contact', matter: null });
		const own = onMatter[0]?.matter?.id;
		const ids = (notes: Note[]) => notes.map(({ id }) => id);
		expect(ids(await list(`type=Matter&matter_id=${own}`)).slice(0, 1)).toEqual(ids(onMatter).slice(0, 1));
		for (const note of await list(`type=Matter&matter_id=${own}`)) expect(note.matter?.id).toBe(own);
		const person = onContact[0]?.contact?.id;
		for (const note of await list(`type=Contact&contact_id=${person}`)) expect(note.contact?.id).toBe(person);
		const found = await list('type=Contact&query=no%20conflict');
		expect(ids(found)).toEqual(ids(onContact.filter(({ detail }) => detail.includes('No conflict'))));
		expect(found.length).toBeGreaterThan(0);
		const newest = (await list('type=Contact&order=updated_at(desc)')).map((note) => note.updated_at);
		expect(newest).toEqual([...newest].sort().reverse());
		for (const wrong of [
			'type=matter',
			'type=Matter&matter_id=null',
			'type=Matter&order=subject(asc)',
			'type=Matter&has_time_entries=1',
			'type=Matter&fields=id,text',
			'type=Matter&created_since=2026-01-01',
		]) {
			expect([wrong, (await clio.call('GET', `/notes.json?${wrong}`)).status]).toEqual([wrong, 400]);
		}
	});

	test('belong to what their type says', async () => {
		const note = await add({ detail: '<b>Agreed</b>', detail_text_type: 'rich_text', date: '2026-06-01' });
		expect(note).toMatchObject({
			type: 'Matter',
			matter: { id: matter },
			contact: null,
			detail_text_type: 'rich_text',
			date: '2026-06-01',
			author: { name: 'Maren Hartwell' },
		});
		const about = await clio.data<Note>(201, 'POST', `/notes.json?${FIELDS}`, {
			type: 'Contact',
			contact: { id: contact },
		});
		expect(about).toMatchObject({
			type: 'Contact',
			contact: { id: contact },
			detail_text_type: 'plain_text',
		});
		const wrong: Array<[object, string]> = [
			[{ type: 'Matter', contact: { id: contact } }, 'matter only'],
			[{ type: 'Contact', matter: { id: matter } }, 'contact only'],
			[{ type: 'Matter' }, "matter can't be blank"],
			[{ type: 'matter', matter: { id: matter } }, 'type'],
			[{ matter: { id: matter } }, 'type'],
			[{ type: 'Matter', matter: { id: 5 } }, 'matters'],
			[{ type: 'Matter', matter: { id: matter }, detail_text_type: 'html' }, 'detail_text_type'],
			[{ type: 'Matter', matter: { id: matter }, text: 'Agreed' }, 'text'],
			[{ type: 'Matter', matter: { id: matter }, notification_event_subscribers: [{ user_id: 5 }] }, 'user'],
		];
		for (const [data, text] of wrong) {
			const answer = await clio.call('POST', '/notes.json', data);
			expect([data, answer.status, errorOf(answer).message]).toEqual([
				data,
				422,
				expect.stringContaining(text),
			]);
		}
	});

	test('tell subscribers, who come and go by id', async () => {
		const me = (await clio.data<Note>(200, 'GET', '/users/who_am_i.json')).id;
		const fields = 'fields=id,notification_event_subscribers{id,user_id,name}';
		const { id, notification_event_subscribers: subscribers } = await clio.data<{
			id: number;
			notification_event_subscribers: Array<{ id: number }>;
		}>(201, 'POST', `/notes.json?${fields}`, {
			type: 'Matter',
			matter: { id: matter },
			notification_event_subscribers: [{ user_id: String(me) }],
		});
		expect(subscribers).toMatchObject([{ user_id: me, name: 'Maren Hartwell' }]);
		const gone = { notification_event_subscribers: [{ id: subscribers[0]?.id, _destroy: true }] };
		expect(await clio.data(200, 'PATCH', `/notes/${id}.json?${fields}`, gone)).toEqual({
			id,
			notification_event_subscribers: [],
		});
	});

	test('know the time that was recorded for them', async () => {
		const { id } = await add();
		const activity = { type: 'TimeEntry', date: '2026-06-01', quantity: 600, matter_note: { id } };
		await clio.data(201, 'POST', '/activities.json', activity);
		expect(await clio.data(200, 'GET', `/notes/${id}.json?fields=time_entries_count`)).toEqual({
			time_entries_count: 1,
		});
		expect(await list(`type=Matter&has_time_entries=true&ids[]=${id}`)).toHaveLength(1);
		expect(await list(`type=Matter&has_time_entries=false&ids[]=${id}`)).toHaveLength(0);
	});

	test('change, but stay where they are', async () => {
		const { id, etag } = await add();
		const changed = await change(id, { subject: 'Meeting', date: '2026-06-02' }, { 'if-match': etag });
		expect(changed.body).toMatchObject({ data: { subject: 'Meeting', date: '2026-06-02' } });
		expect((await change(id, { subject: 'Court' }, { 'if-match': etag })).status).toBe(412);
		expect((await change(id, { matter: { id: matter } })).status).toBe(422);
		expect((await change(id, { type: 'Contact' })).status).toBe(422);
		expect((await clio.call('DELETE', `/notes/${id}.json`)).status).toBe(204);
		expect((await clio.call('GET', `/notes/${id}.json`)).status).toBe(404);
	});
});
