import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { ask } from '../support/client';
import { clioOf, errorOf, startReceiver, type Clio } from '../support/clio-client';

interface Task {
	id: number;
	etag: string;
	name: string;
	description: string;
	status: string;
	priority: string;
	permission: string;
	due_at: string | null;
	completed_at: string | null;
	statute_of_limitations: boolean;
	updated_at: string;
	matter: { id: number } | null;
	assignee: { id: number; type: string; name: string };
	assigner: { id: number };
	task_type: { id: number } | null;
}

const FIELDS =
	'fields=id,etag,name,description,status,priority,permission,due_at,completed_at,statute_of_limitations,updated_at,matter{id},assignee{id,type,name},assigner{id},task_type{id}';

describe('Clio tasks in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let all: Task[];
	let me: number;
	let contact: number;

	const list = async (query: string): Promise<Task[]> =>
		await clio.data(200, 'GET', `/tasks.json?${FIELDS}&${query}`);
	const everything = async (): Promise<Task[]> => [...(await list('')), ...(await list('offset=200'))];
	const add = async (more: object = {}): Promise<Task> =>
		await clio.data(201, 'POST', `/tasks.json?${FIELDS}`, {
			name: 'File the claim',
			description: 'Three copies',
			assignee: { id: me, type: 'User' },
			...more,
		});
	const change = async (id: number, data: object, headers?: Record<string, string>) =>
		await clio.call('PATCH', `/tasks/${id}.json?${FIELDS}`, data, headers);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 40, contacts: 30 });
		clio = await clioOf(sandbox);
		all = await everything();
		me = (await clio.data<{ id: number }>(200, 'GET', '/users/who_am_i.json')).id;
		contact = (await clio.data<Task[]>(200, 'GET', '/contacts.json?type=Company&limit=1'))[0]?.id ?? 0;
	});

	test('are more than a page, some changed within the same second', () => {
		expect(all.length).toBeGreaterThan(200);
		expect(all.length).toBeLessThan(400);
		const moments = all.map((task) => task.updated_at);
		expect(moments[0]).toBe(moments[1]);
		expect(new Set(moments).size).toBeGreaterThan(50);
	});

	test('are filtered as documented', async () => {
		const matters = await clio.data<
			Array<{ id: number; client: { id: number }; responsible_attorney: { id: number } | null }>
		>(200, 'GET', '/matters.json?fields=id,client{id},responsible_attorney{id}');
		const matterOf = (task: Task) => matters.find(({ id }) => id === task.matter?.id);
		const example = all.find((task) => matterOf(task)?.responsible_attorney && task.task_type && task.due_at);
		const [matter, type] = [matterOf(example as Task), example?.task_type];
		const attorney = matter?.responsible_attorney?.id;
		const helped = all.find((task) => task.assignee.type !== 'User');
		const cases: Array<[string, (task: Task) => boolean]> = [
			[`matter_id=${matter?.id}`, (task) => task.matter?.id === matter?.id],
			['matter_id=null', (task) => task.matter === null],
			[`client_id=${matter?.client.id}`, (task) => matterOf(task)?.client.id === matter?.client.id],
			[
				`responsible_attorney_id=${attorney}`,
				(task) => matterOf(task)?.responsible_attorney?.id === attorney,
			],
			[`task_type_id=${type?.id}`, (task) => task.task_type?.id === type?.id],
			['task_type_id=null', (task) => task.task_type === null],
			[`assigner_id=${example?.assigner.id}`, (task) => task.assigner.id === example?.assigner.id],
			[
				`assignee_id=${me}&assignee_type=user`,
				(task) => task.assignee.type === 'User' && task.assignee.id === me,
			],
			[
				`assignee_id=${helped?.assignee.id}&assignee_type=contact`,
				(task) => task.assignee.id === helped?.assignee.id,
			],
			['status=in_review', (task) => task.status === 'in_review'],
			['statuses[]=in_review&statuses[]=complete', (task) => ['in_review', 'complete'].includes(task.status)],
			['complete=true', (task) => task.status === 'complete'],
			['due_at_present=false', (task) => task.due_at === null],
			[
				'due_at_from=2025-06-01&due_at_to=2025-12-31',
				({ due_at: due }) => !!due && due >= '2025-06-01' && due <= '2025-12-31',
			],
			['priority=high', (task) => task.priority === 'High'],
			['permission=private', (task) => task.permission === 'private'],
			['statute_of_limitations=true', (task) => task.statute_of_limitations],
			['query=chronology', (task) => task.description.includes('chronology')],
			['updated_since=2026-01-01T00:00:00Z', (task) => task.updated_at > '2026-01-01T00:00:00Z'],
		];
		for (const [query, test] of cases) {
			const wanted = all.filter(test).map(({ id }) => id);
			expect([query, wanted.length > 0]).toEqual([query, true]);
			expect([query, (await list(query)).map(({ id }) => id)]).toEqual([query, wanted.slice(0, 200)]);
		}
	});

	test('know whether time was recorded for them', async () => {
		const { id } = await add();
		const [before] = await list(`time_entries_present=true&ids[]=${id}`);
		expect(before).toBeUndefined();
		const activity = { type: 'TimeEntry', date: '2026-06-01', quantity: 3600, task: { id } };
		const entry = await clio.data<{ id: number }>(201, 'POST', '/activities.json', activity);
		expect(await list(`time_entries_present=true&ids[]=${id}`)).toMatchObject([{ id }]);
		const path = `/tasks/${id}.json?fields=time_entries_count,time_entries{id,quantity}`;
		expect(await clio.data(200, 'GET', path)).toEqual({
			time_entries_count: 1,
			time_entries: [{ id: entry.id, quantity: 3600 }],
		});
	});

	test('refuse filters that Clio does not have or does not spell so', async () => {
		for (const wrong of [
			'status=Complete',
			'status=done',
			'statuses[]=Pending',
			'priority=High',
			'permission=Public',
			`assignee_id=${me}`,
			'assignee_type=user',
			`assignee_id=${me}&assignee_type=User`,
			'complete=yes',
			'due_at_from=2026-01-01T00:00:00Z',
			'due_at=2026-01-01',
			'responsible_attorney_id=null',
			'matter=1',
			'order=status(asc)',
			'order=due_at',
			'limit=201',
			'fields=id,assignee{avatar{url}}',
			'fields=id,assigned_to',
		]) {
			expect([wrong, (await clio.call('GET', `/tasks.json?${wrong}`)).status]).toEqual([wrong, 400]);
		}
	});

	test('are ordered by columns of their own and of their associations', async () => {
		const numbers = await clio.data<Array<{ matter: { display_number: string } | null }>>(
			200,
			'GET',
			'/tasks.json?order=matter.display_number(asc)&fields=matter{display_number}',
		);
		const shown = numbers.map(({ matter }) => matter?.display_number ?? '~');
		expect(shown).toEqual([...shown].sort());
		for (const column of ['due_at', 'due_at_strict', 'completed_at', 'priority', 'name', 'task_type.name']) {
			expect((await list(`order=${column}(desc)&limit=5`)).length).toBe(5);
		}
	});

	test('start out pending and are assigned by whoever signed in', async () => {
		expect(await add()).toMatchObject({
			status: 'pending',
			priority: 'Normal',
			permission: 'public',
			due_at: null,
			assignee: { id: me, type: 'User', name: 'Maren Hartwell' },
			assigner: { id: me },
		});
		const task = await add({
			due_at: '2026-12-01T09:00:00Z',
			priority: 'High',
			assignee: { id: contact, type: 'Contact' },
			notify_assignee: true,
			statute_of_limitations: true,
		});
		expect(task).toMatchObject({
			due_at: '2026-12-01',
			priority: 'High',
			assignee: { id: contact, type: 'Company' },
			statute_of_limitations: true,
		});
	});

	test('refuse bodies that Clio refuses', async () => {
		const whole = { name: 'File', description: 'Now', assignee: { id: me, type: 'User' } };
		const wrong: Array<[object, string]> = [
			[{ ...whole, name: undefined }, 'name'],
			[{ ...whole, description: undefined }, 'description'],
			[{ ...whole, assignee: undefined }, 'assignee'],
			[{ ...whole, assignee: { id: me } }, 'type'],
			[{ ...whole, assignee: { id: me, type: 'user' } }, 'type'],
			[{ ...whole, assignee: { id: me, type: 'Contact' } }, 'contacts'],
			[{ ...whole, priority: 'high' }, 'priority'],
			[{ ...whole, status: 'Complete' }, 'status'],
			[{ ...whole, permission: 'Private' }, 'permission'],
			[{ ...whole, matter: { id: null } }, 'matter'],
			[{ ...whole, matter: { id: 5 } }, 'matters'],
			[{ ...whole, task_type: { id: 8_800_051 } }, 'task_types'],
			[{ ...whole, due_at: 'tomorrow' }, 'due_at'],
			[{ ...whole, matter_id: 5 }, 'matter_id'],
			[{ ...whole, cascading: true }, 'cascading_source'],
		];
		for (const [data, text] of wrong) {
			const answer = await clio.call('POST', '/tasks.json', data);
			expect([data, answer.status, errorOf(answer).message]).toEqual([
				data,
				422,
				expect.stringContaining(text),
			]);
		}
		const { id } = await add();
		expect((await change(id, { statute_of_limitations: true })).status).toBe(422);
		expect((await change(id, { assignee: { id: me } })).status).toBe(422);
		expect((await clio.call('PATCH', '/tasks/5.json', { name: 'x' })).status).toBe(404);
	});

	test('come in an envelope, as JSON, and with fields that exist', async () => {
		const { access_token: token } = await sandbox.control.grant('clio');
		const url = `${sandbox.urls.clio}/api/v4/tasks.json`;
		const task = { name: 'Envelope', description: 'Now', assignee: { id: me, type: 'User' } };
		const bare = await ask(url, { token, json: task });
		expect([bare.status, errorOf(bare).message]).toEqual([400, expect.stringContaining('data')]);
		expect((await ask(url, { token, form: { name: 'Envelope' } })).status).toBe(415);
		expect((await ask(`${url}?fields=id,done`, { token, json: { data: task } })).status).toBe(400);
		expect(await list('query=envelope')).toEqual([]);
	});

	test('are complete from the moment that their status says so', async () => {
		const { id } = await add();
		const completed = await change(id, { status: 'complete' });
		const now = (await sandbox.control.now()).getTime();
		const { data } = completed.body as { data: Task };
		expect(Math.abs(Date.parse(String(data.completed_at)) - now)).toBeLessThan(10_000);
		await sandbox.control.advanceClock(60);
		expect((await change(id, { name: 'Filed' })).body).toMatchObject({
			data: { status: 'complete', completed_at: data.completed_at },
		});
		const again = await change(id, { status: 'pending' });
		expect(again.body).toMatchObject({ data: { status: 'pending', completed_at: null } });
	});

	test('are changed only if nobody else did, when asked so, and deleted for good', async () => {
		const { id, etag } = await add();
		expect((await change(id, { name: 'File it' }, { 'if-match': etag })).status).toBe(200);
		expect((await change(id, { name: 'File it now' }, { 'if-match': etag })).status).toBe(412);
		const unchanged = await clio.call('GET', `/tasks/${id}.json`, undefined, { 'if-none-match': etag });
		expect(unchanged.status).toBe(200);
		expect((await clio.call('DELETE', `/tasks/${id}.json`)).status).toBe(204);
		expect((await clio.call('DELETE', `/tasks/${id}.json`)).status).toBe(404);
	});

	test('tell webhooks of what happens to them', async () => {
		const receiver = await startReceiver();
		const webhook = { url: receiver.url, model: 'task', fields: 'id,status,assignee{type,name}' };
		await clio.data(201, 'POST', '/webhooks.json', webhook);
		const { id } = await add();
		await change(id, { description: 'Four copies' });
		await change(id, { status: 'complete' });
		await clio.call('DELETE', `/tasks/${id}.json`);
		await sandbox.control.clio.deliverDue();
		const assignee = { type: 'User', name: 'Maren Hartwell' };
		const sent = receiver.calls
			.slice(1)
			.map(({ body }) => JSON.parse(body) as { data: object; meta: { event: string } })
			.sort((a, b) => a.meta.event.localeCompare(b.meta.event));
		expect(sent).toMatchObject([
			{ data: { id, status: 'pending', assignee }, meta: { event: 'created' } },
			{ data: { id, status: 'complete', assignee }, meta: { event: 'deleted' } },
			{ data: { id, status: 'complete', assignee }, meta: { event: 'updated' } },
		]);
		await receiver.stop();
	});
});
