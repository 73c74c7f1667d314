import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, startReceiver, type Clio, type Fields } from '../support/clio-client';

interface Bill extends Fields {
	id: number;
	number: string;
	state: string;
	available_state_transitions: string[];
	total: number;
	paid: number;
	balance: number;
	due_at: string | null;
	matters: Array<{ id: number }>;
	client: { id: number };
}

const FIELDS =
	'fields=id,number,state,available_state_transitions,total,paid,balance,issued_at,due_at,can_update,kind,matters{id},client{id,name}';
const STATES = ['draft', 'awaiting_approval', 'awaiting_payment', 'paid', 'void', 'deleted'];

describe('Clio bills in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;

	const list = async (query: string): Promise<Bill[]> =>
		await clio.data(200, 'GET', `/bills.json?${FIELDS}&${query}`);
	const oneIn = async (state: string, test: (bill: Bill) => boolean = () => true): Promise<Bill> => {
		const found = (await list(`state=${state}`)).find(test);
		if (!found) throw new Error(`no bill is ${state}`);
		return found;
	};
	const change = async ({ id }: Bill, data: object) =>
		await clio.call('PATCH', `/bills/${id}.json?${FIELDS}`, data);
	const end = async ({ id }: Bill) => await clio.call('DELETE', `/bills/${id}.json`);
	const read = async ({ id }: Bill): Promise<Bill> =>
		await clio.data(200, 'GET', `/bills/${id}.json?${FIELDS}`);

	beforeAll(async () => {
		sandbox = await shared().sandbox();
	});
	beforeEach(async () => {
		await sandbox.control.reset({ matters: 60, contacts: 40 });
		clio = await clioOf(sandbox);
	});

	test('exist in every state, and add up', async () => {
		for (const state of STATES) {
			const bills = await list(`state=${state}`);
			expect([state, bills.length > 0]).toEqual([state, true]);
			for (const bill of bills) {
				expect(bill.state).toBe(state);
				if (state !== 'void' && state !== 'deleted')
					expect(bill.balance).toBeCloseTo(bill.total - bill.paid, 2);
			}
		}
		expect((await list('')).some(({ state }) => state === 'deleted')).toBe(false);
	});

	test('cannot be made', async () => {
		expect((await clio.call('POST', '/bills.json', { subject: 'Fees' })).status).toBe(404);
	});

	test('go only where they may go', async () => {
		const draft = await oneIn('draft');
		expect(draft.available_state_transitions).toEqual(['awaiting_approval', 'awaiting_payment', 'deleted']);
		const refused = await change(draft, { state: 'paid' });
		expect([refused.status, errorOf(refused).message]).toEqual([
			422,
			expect.stringContaining('draft to paid'),
		]);
		expect((await change(draft, { state: 'Draft' })).status).toBe(422);
		expect((await change(draft, { state: 'awaiting_approval' })).status).toBe(200);
		const issued = await change(draft, { state: 'awaiting_payment', issued_at: '2026-05-01' });
		expect(issued.body).toMatchObject({
			data: { state: 'awaiting_payment', due_at: '2026-05-31', available_state_transitions: ['void'] },
		});
		expect((await change(await oneIn('paid'), { memo: 'Thank you' })).status).toBe(422);
	});

	test('take dates, texts, taxes and discounts', async () => {
		const draft = await oneIn('draft');
		const plain = { tax_rate: 0, discount: { rate: 0, type: 'money' } };
		const { total } = ((await change(draft, plain)).body as { data: Bill }).data;
		const changed = await change(draft, {
			subject: 'Fees',
			memo: 'Thank you',
			purchase_order: 'PO-7',
			issued_at: '2026-05-01',
			due_at: '2026-06-15',
			tax_rate: 10,
			discount: { rate: 50, type: 'percentage' },
		});
		expect(changed.body).toMatchObject({ data: { issued_at: '2026-05-01', due_at: '2026-06-15' } });
		expect((await read(draft)).total).toBeCloseTo(total * 0.55, 1);
		const graced = await change(draft, { due_at: '2027-01-01', use_grace_period: true });
		expect(graced.body).toMatchObject({ data: { due_at: '2026-05-31' } });
		const other = await oneIn('awaiting_payment');
		for (const wrong of [
			{ due_at: '2026-04-01' },
			{ due_at: '31.05.2026' },
			{ number: other.number },
			{ discount: { rate: 5, type: 'percent' } },
			{ interest: { rate: 5, type: 'Simple' } },
			{ currency_id: 99 },
			{ bill_theme: { id: 1 } },
			{ total: 5 },
			{ matter: { id: draft.matters[0]?.id } },
		]) {
			expect([wrong, (await change(draft, wrong)).status]).toEqual([wrong, 422]);
		}
	});

	test('change only while they are what the caller has read', async () => {
		const { id } = await oneIn('draft');
		const path = `/bills/${id}.json?fields=etag`;
		const { etag } = await clio.data<{ etag: string }>(200, 'GET', path);
		const patch = async () => await clio.call('PATCH', path, { memo: 'x' }, { 'if-match': etag });
		expect((await patch()).status).toBe(200);
		expect((await patch()).status).toBe(412);
	});

	test('are deleted as drafts, void once issued, and stay once something was paid', async () => {
		const cases: Array<[Bill, string]> = [
			[await oneIn('draft'), 'deleted'],
			[await oneIn('awaiting_approval'), 'deleted'],
			[await oneIn('awaiting_payment', ({ paid }) => paid === 0), 'void'],
		];
		for (const [bill, state] of cases) {
			expect((await end(bill)).status).toBe(204);
			expect(await read(bill)).toMatchObject({ state, available_state_transitions: [], can_update: false });
		}
		const partly = await oneIn('awaiting_payment', ({ paid }) => paid > 0);
		for (const bill of [partly, await oneIn('paid'), await oneIn('void')]) {
			expect((await end(bill)).status).toBe(422);
			expect((await read(bill)).state).toBe(bill.state);
		}
	});

	test('give their time back when they end', async () => {
		const lines = async (matter: number, status: string) =>
			await clio.data<Fields[]>(200, 'GET', `/activities.json?matter_id=${matter}&status=${status}`);
		for (const bill of await list('state=draft')) {
			const matter = bill.matters[0]?.id ?? 0;
			const [billed, open] = [await lines(matter, 'draft'), await lines(matter, 'unbilled')];
			if (billed.length === 0) continue;
			await end(bill);
			expect(await lines(matter, 'draft')).toEqual([]);
			expect(await lines(matter, 'unbilled')).toHaveLength(open.length + billed.length);
			return;
		}
		throw new Error('no draft has lines');
	});

	test('are found by what they say and whose they are', async () => {
		const bill = await oneIn('awaiting_payment', ({ due_at: due }) => String(due) < '2026-11');
		const { id, number, client, matters, due_at } = bill;
		const has = async (query: string): Promise<boolean> => (await list(query)).some((row) => row.id === id);
		for (const query of [
			`client_id=${client.id}`,
			`matter_id=${matters[0]?.id ?? 0}`,
			`query=${number}`,
			`bill_number=${number}`,
			`due_at=${due_at}`,
			'due_after=2025-12-31&due_before=2027-01-01',
			'overdue_only=true',
			'status=overdue',
			'order=client_name(asc)',
			'type=revenue&order=matter_display_number(desc)',
		]) {
			expect([query, await has(query)]).toEqual([query, true]);
		}
		expect(await has(`due_after=${due_at}`)).toBe(false);
		expect(await has(`due_before=${due_at}`)).toBe(false);
		expect(await has('type=trust')).toBe(false);
		expect((await list('status=all')).length).toBeGreaterThan((await list('status=overdue')).length);
		for (const wrong of [
			'state=Draft',
			'state=issued',
			'query=INV-1',
			'client_id=null',
			'due_after=2026-05-01T00:00:00Z',
			'order=total(asc)',
			'paid=true',
		]) {
			const { status } = await clio.call('GET', `/bills.json?${wrong}`);
			expect([wrong, status]).toEqual([wrong, 400]);
		}
	});

	test('are found by the custom fields of their matters', async () => {
		const fields = await clio.data<Array<{ id: number; name: string }>>(
			200,
			'GET',
			'/custom_fields.json?fields=id,name&parent_type=matter',
		);
		const claim = fields.find(({ name }) => name === 'Claim value')?.id ?? 0;
		const some = await list(`custom_field_values[${claim}]=${encodeURIComponent('>100000')}`);
		const rest = await list(`custom_field_values[${claim}]=${encodeURIComponent('<=100000')}`);
		expect(some.length).toBeGreaterThan(0);
		expect(rest.length).toBeGreaterThan(0);
		const ids = some.map(({ id }) => id);
		expect(rest.filter(({ id }) => ids.includes(id))).toEqual([]);
		const number = fields.find(({ name }) => name === 'Court file number')?.id ?? 0;
		expect((await clio.call('GET', `/bills.json?custom_field_values[${number}]=%3E1`)).status).toBe(400);
	});

	test('are shown as a page of HTML', async () => {
		const { id, number, client } = (await oneIn('draft')) as Bill & { client: { name: string } };
		const page = await clio.call('GET', `/bills/${id}/preview.json`);
		expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(page.text).toMatch(/^<!DOCTYPE html>/);
		expect(page.text).toContain(`Invoice ${number}`);
		expect(page.text).toContain(client.name);
		expect((await clio.call('GET', `/bills/${id}/preview.json?fields=id`)).status).toBe(400);
		expect((await clio.call('GET', '/bills/5/preview.json')).status).toBe(404);
	});

	test('tell webhooks of a change, and of a deleted draft as such', async () => {
		const receiver = await startReceiver();
		try {
			const webhook = { url: receiver.url, model: 'bill', fields: 'id,state' };
			await clio.data(201, 'POST', '/webhooks.json', webhook);
			const [issued, draft] = [
				await oneIn('awaiting_payment', ({ paid }) => paid === 0),
				await oneIn('draft'),
			];
			await end(issued);
			await end(draft);
			await sandbox.control.clio.deliverDue();
			const got = receiver.calls
				.slice(1)
				.map(({ body }) => JSON.parse(body) as { data: Fields; meta: Fields });
			expect(got.map(({ data, meta }) => [meta.event, data]).sort()).toEqual([
				['deleted', { id: draft.id, state: 'deleted' }],
				['updated', { id: issued.id, state: 'void' }],
			]);
		} finally {
			await receiver.stop();
		}
	});
});
