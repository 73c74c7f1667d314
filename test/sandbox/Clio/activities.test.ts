import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, startReceiver, type Clio, type Fields } from '../support/clio-client';

type WithId = Fields & { id: number };

const FIELDS =
	'fields=id,type,quantity,quantity_in_hours,rounded_quantity_in_hours,price,total,non_billable_total,flat_rate,billed,on_bill,user{id},expense_category{name},bill{state}';

describe('Clio activities in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let me: number;
	let matter: number;

	const list = async (query: string): Promise<WithId[]> =>
		await clio.data(200, 'GET', `/activities.json?${query}`);
	const add = async (more: object = {}): Promise<WithId> =>
		await clio.data(201, 'POST', `/activities.json?${FIELDS}`, {
			type: 'TimeEntry',
			date: '2026-05-04',
			...more,
		});
	const named = async (path: string, name: string): Promise<{ id: number }> => {
		const all = await clio.data<WithId[]>(200, 'GET', `/${path}.json?fields=id,name`);
		return { id: all.find((row) => row.name === name)?.id ?? 0 };
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 20, contacts: 20 });
		clio = await clioOf(sandbox);
		me = (await clio.data<WithId>(200, 'GET', '/users/who_am_i.json')).id;
		matter = (await clio.data<WithId[]>(200, 'GET', '/matters.json?limit=1'))[0]?.id ?? 0;
	});

	test('count seconds, round up to six minutes and take the rate of whoever worked', async () => {
		const { rate } = await clio.data<{ rate: number }>(200, 'GET', `/users/${me}.json?fields=rate`);
		const entry = await add({ quantity: 3700 });
		expect(entry).toMatchObject({ quantity: 3700, price: rate, user: { id: me }, flat_rate: false });
		expect(entry).toMatchObject({ rounded_quantity_in_hours: 1.1, total: Math.round(rate * 110) / 100 });
		const own = await add({ quantity: 3600, price: 100, non_billable: true });
		expect(own).toMatchObject({ quantity_in_hours: 1, total: 0, non_billable_total: 100 });
	});

	test('take the rate of the matter or of the category, and price anew when that changes', async () => {
		const court = await named('activity_descriptions', 'Court appearance');
		const fixed = await named('activity_descriptions', 'Fixed-fee consultation');
		expect(await add({ activity_description: fixed, quantity: 60 })).toMatchObject({
			flat_rate: true,
			total: 300,
		});
		const { id, price } = await add({ quantity: 3600, activity_description: court });
		expect(price).toBe(450);
		const custom_rate = { type: 'HourlyRate', rates: [{ user: { id: me }, rate: 275 }] };
		await clio.data(200, 'PATCH', `/matters/${matter}.json`, { custom_rate });
		const path = `/activities/${id}.json?fields=price`;
		expect(await clio.data(200, 'PATCH', path, { note: 'the same' })).toEqual({ price: 450 });
		expect(await clio.data(200, 'PATCH', path, { matter: { id: matter } })).toEqual({ price: 275 });
		expect(await clio.data(200, 'PATCH', path, { matter: { id: matter }, price: 10 })).toEqual({ price: 10 });
	});

	test('know which fields belong to which type', async () => {
		const copies = await named('expense_categories', 'Copies');
		const filing = await named('expense_categories', 'Court filing fee');
		const vendor = (await clio.data<WithId[]>(200, 'GET', '/contacts.json?limit=1'))[0]?.id;
		const hard = { type: 'HardCostEntry', expense_category: filing, vendor: { id: vendor } };
		expect(await add({ ...hard, reference: 'CHK-1' })).toMatchObject({ price: 240, total: 240 });
		const copied = await add({ type: 'SoftCostEntry', expense_category: copies, quantity: 8 });
		expect(copied).toMatchObject({ total: 2, quantity_in_hours: null, expense_category: { name: 'Copies' } });
		for (const wrong of [
			{ ...hard, quantity: 2 },
			{ ...hard, type: 'SoftCostEntry' },
			{ type: 'SoftCostEntry', expense_category: filing },
			{ type: 'ExpenseEntry', non_billable: true },
			{ type: 'ExpenseEntry', start_timer: true },
			{ expense_category: copies },
			{ tax_setting: 'no_tax' },
			{ type: 'time_entry' },
			{ date: undefined },
			{ rate: 100 },
			{ description: 'Call' },
			{ price: '100' },
			{ matter: { id: null } },
			{ matter: { id: me } },
			{ user: { id: matter } },
			{ utbms_expense: { id: 1 } },
			{ activity_description: { id: 8_100_001, utbms_task_id: 1 } },
		]) {
			const { status } = await clio.call('POST', '/activities.json', {
				type: 'TimeEntry',
				date: '2026-05-04',
				...wrong,
			});
			expect([wrong, status]).toEqual([wrong, 422]);
		}
	});

	test('start a timer for hourly time only', async () => {
		const fixed = await named('activity_descriptions', 'Fixed-fee consultation');
		const path = '/activities.json?fields=timer{elapsed_time}';
		const timed = { type: 'TimeEntry', date: '2026-05-04', start_timer: true };
		expect(await clio.data(201, 'POST', path, timed)).toEqual({ timer: { elapsed_time: 0 } });
		const refused = await clio.call('POST', path, { ...timed, activity_description: fixed });
		expect(refused.status).toBe(422);
	});

	test('have neither a rate nor a description among their fields', async () => {
		for (const name of ['rate', 'description', 'matter{client{name}}', 'calendar_entry{summary}']) {
			const answer = await clio.call('GET', `/activities.json?fields=id,${name}`);
			expect([name, answer.status, errorOf(answer).type]).toEqual([name, 400, 'InvalidFields']);
		}
	});

	test('are found by status, which follows their bill', async () => {
		const seen = async (status: string) => {
			const rows = await list(`fields=id,billed,on_bill,non_billable,bill{state}&status=${status}`);
			expect(rows.length).toBeGreaterThan(0);
			return rows;
		};
		for (const row of await seen('billable')) expect(row).toMatchObject({ non_billable: false });
		for (const row of await seen('non_billable')) expect(row).toMatchObject({ non_billable: true });
		for (const { billed, bill } of await seen('billed')) {
			expect([billed, (bill as Fields).state]).toEqual([
				true,
				expect.stringMatching(/awaiting_payment|paid/),
			]);
		}
		for (const row of await seen('draft')) expect(row).toMatchObject({ billed: false, on_bill: true });
		for (const row of await seen('unbilled')) {
			expect(row).toMatchObject({ bill: null, on_bill: false, non_billable: false });
		}
		await seen('written_off');
	});

	test('are found by date, both ends included, by person and without a matter', async () => {
		await add({ date: '2019-03-01', note: 'first' });
		await add({ date: '2019-03-31', note: 'last' });
		const query = 'fields=note&start_date=2019-03-01&end_date=2019-03-31';
		expect(await list(query)).toEqual([{ note: 'first' }, { note: 'last' }]);
		expect(await list(`${query}&query=FIR`)).toEqual([{ note: 'first' }]);
		expect(await list(`${query}&matter_id=null&user_id=${me}`)).toHaveLength(2);
		expect(await list(`${query}&matter_id=${matter}`)).toEqual([]);
		const dearest = await list('fields=total&order=total(desc)&limit=3');
		const totals = dearest.map(({ total }) => Number(total));
		expect(totals).toEqual([...totals].sort((a, b) => b - a));
		for (const wrong of [
			'status=Billed',
			'type=time_entry',
			'billed=true',
			'start_date=04.05.2026',
			'matter_id=abc',
			'flat_rate=yes',
			'order=created_at(asc)',
			'limit=201',
		]) {
			const { status } = await clio.call('GET', `/activities.json?${wrong}`);
			expect([wrong, status]).toEqual([wrong, 400]);
		}
	});

	test('are locked once they are on a bill', async () => {
		for (const status of ['billed', 'draft']) {
			const [locked] = await list(`status=${status}&limit=1`);
			const path = `/activities/${locked?.id ?? 0}.json`;
			expect((await clio.call('PATCH', path, { note: 'changed' })).status).toBe(422);
			expect((await clio.call('DELETE', path)).status).toBe(422);
		}
	});

	test('change only while they are what the caller has read, and vanish when deleted', async () => {
		const { id } = await add({ note: 'one' });
		const path = `/activities/${id}.json?fields=etag,note`;
		const { etag } = await clio.data<{ etag: string }>(200, 'GET', path);
		const change = async (note: string) => await clio.call('PATCH', path, { note }, { 'if-match': etag });
		expect((await change('two')).status).toBe(200);
		expect((await change('three')).status).toBe(412);
		expect(await clio.data(200, 'GET', path)).toMatchObject({ note: 'two' });
		expect((await clio.call('PATCH', path, { type: 'ExpenseEntry' })).status).toBe(422);
		expect((await clio.call('DELETE', `/activities/${id}.json`)).status).toBe(204);
		expect((await clio.call('GET', path)).status).toBe(404);
	});

	test('tell webhooks of all that happens to them', async () => {
		const receiver = await startReceiver();
		try {
			const events = ['created', 'updated', 'deleted'];
			const webhook = { url: receiver.url, model: 'activity', fields: 'id,quantity,user{name}', events };
			await clio.data(201, 'POST', '/webhooks.json', webhook);
			const { id } = await add({ quantity: 600 });
			await clio.data(200, 'PATCH', `/activities/${id}.json`, { note: 'not watched, but the first change' });
			await clio.data(200, 'PATCH', `/activities/${id}.json`, { quantity: 900 });
			await clio.data(200, 'PATCH', `/activities/${id}.json`, { note: 'not watched' });
			await clio.call('DELETE', `/activities/${id}.json`);
			await sandbox.control.clio.deliverDue();
			const got = receiver.calls
				.slice(1)
				.map(({ body }) => JSON.parse(body) as { data: Fields; meta: Fields });
			expect(got.map(({ meta, data }) => [meta.event, data.id, data.quantity]).sort()).toEqual([
				['created', id, 600],
				['deleted', id, 900],
				['updated', id, 900],
			]);
			expect(got[0]?.data.user).toEqual({ name: 'Maren Hartwell' });
		} finally {
			await receiver.stop();
		}
	});
});

describe('Clio categories of time and expenses in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		clio = await clioOf(sandbox);
	});

	const get = async (path: string) => await clio.call('GET', path);

	test('of time have no order, and a rate that depends on who works', async () => {
		const names = async (query: string): Promise<unknown[]> =>
			(await clio.data<Fields[]>(200, 'GET', `/activity_descriptions.json?fields=name${query}`)).map(
				({ name }) => name,
			);
		expect(await names('&flat_rate=true')).toEqual(['Fixed-fee consultation']);
		expect(await names('&type=utbms')).toEqual([]);
		expect(await names('&type=clio')).toHaveLength(6);
		expect((await get('/activity_descriptions.json?order=id(asc)')).status).toBe(400);
		expect((await get('/activity_descriptions.json?rate_for[user_id]=1')).status).toBe(400);
		const people = await clio.data<Array<{ id: number; rate: number }>>(
			200,
			'GET',
			'/users.json?fields=id,rate&limit=3',
		);
		for (const { id, rate } of people) {
			const path = `/activity_descriptions.json?fields=rate{amount,type}&rate_for[user_id]=${id}&limit=1`;
			expect(await clio.data(200, 'GET', path)).toEqual([{ rate: { amount: rate, type: 'User' } }]);
		}
	});

	test('of expenses are sorted and searched, but not named by id', async () => {
		const path = '/expense_categories.json?fields=name,entry_type';
		const hard = await clio.data(200, 'GET', `${path}&entry_type=hard_cost&order=name(desc)`);
		expect(hard).toEqual([
			{ name: 'Expert opinion', entry_type: 'hard_cost' },
			{ name: 'Court filing fee', entry_type: 'hard_cost' },
		]);
		expect(await clio.data(200, 'GET', `${path}&query=postage`)).toHaveLength(1);
		expect((await get(`${path}&ids[]=8200001`)).status).toBe(400);
		expect((await get(`${path}&entry_type=HardCost`)).status).toBe(400);
		expect((await get('/expense_categories.json?updated_since=2020-01-01T00:00:00Z')).status).toBe(200);
	});
});
