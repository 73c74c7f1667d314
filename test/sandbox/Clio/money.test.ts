import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, errorOf, type Clio } from '../support/clio-client';

interface Row {
	id: number;
	[name: string]: unknown;
}

const LINKS = '/clio_payments/links.json';

describe("Clio's money in the sandbox", () => {
	let sandbox: Sandbox;
	let clio: Clio;

	const list = async (path: string): Promise<Row[]> => await clio.data(200, 'GET', path);
	const refusals = async (path: string, wrong: Array<[object, string]>) => {
		for (const [data, text] of wrong) {
			const answer = await clio.call('POST', path, data);
			expect([data, answer.status, errorOf(answer).message]).toEqual([
				data,
				422,
				expect.stringContaining(text),
			]);
		}
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 20, contacts: 10 });
		clio = await clioOf(sandbox);
	});

	test('payment links are for what their type allows, live 90 days at most, and are used once', async () => {
		const accounts = await list('/bank_accounts.json?fields=id,type,clio_payments_enabled&order=id(asc)');
		const [operating, trust, savings] = accounts.map(({ id }) => ({ id }));
		const [bill] = await list('/bills.json?state=awaiting_payment&limit=1');
		const good = {
			currency: 'USD',
			duration: 3600,
			destination_account: operating,
			subject: { id: bill?.id, type: 'Bill' },
		};
		const direct = { ...good, subject: { ...trust, type: 'BankAccount' }, description: 'Retainer' };
		await refusals(LINKS, [
			[{ ...good, duration: 7_776_001 }, 'duration'],
			[{ ...good, currency: 'CAD' }, 'currency'],
			[{ ...good, amount: 0 }, 'amount'],
			[{ ...good, destination_account: savings }, 'not connected to Clio Payments'],
			[{ ...good, description: 'Bill' }, 'only for a direct payment'],
			[{ ...good, is_allocated_as_revenue: false }, 'only for a direct payment'],
			[{ ...good, subject: { id: 1, type: 'Bill' } }, '1 is not among the bills'],
			[{ ...direct, description: undefined }, 'description'],
			[{ ...direct, description: 'x'.repeat(256) }, 'description'],
			[{ ...direct, destination_account: trust, is_allocated_as_revenue: true }, 'cannot be revenue'],
		]);
		const made = await clio.data<Row>(201, 'POST', `${LINKS}?fields=id,active,expires_at,url`, good);
		expect(made).toMatchObject({ active: true, url: expect.stringContaining('https://') });
		const own = `/clio_payments/links/${made.id}.json`;
		expect((await clio.call('PATCH', own, { expired: false })).status).toBe(422);
		expect((await clio.call('PATCH', own, { amount: 5 })).status).toBe(422);
		await sandbox.control.advanceClock(3600);
		const { data } = (await clio.call('GET', `${own}?fields=active`)).body as { data: Row };
		expect(data).toEqual({ active: false });
	});

	test('trust requests name matters of the client, and only where they are for matters', async () => {
		const [matter] = await list('/matters.json?limit=1&fields=id,client{id}');
		const { id: client } = matter?.client as Row;
		const good = {
			client_id: client,
			trust_type: 'matter',
			trust_amount: 100.5,
			issue_date: '2026-12-01',
			due_date: '2026-12-31',
			approved: false,
			matter: [{ id: matter?.id, trust_amount: 100 }],
		};
		await refusals('/trust_requests.json', [
			[{ ...good, matter: [{ id: matter?.id, trust_amount: 100.5 }] }, 'trust_amount'],
			[{ ...good, matter: undefined }, "matter can't be blank"],
			[{ ...good, trust_type: 'client' }, 'only for trust_type matter'],
			[{ ...good, due_date: '2026-11-30' }, 'before issue_date'],
			[{ ...good, approved: undefined }, 'approved'],
		]);
		await clio.data(201, 'POST', '/trust_requests.json', good);
		expect((await clio.call('GET', '/trust_requests.json')).status).toBe(404);
	});

	test('lists take what is documented of each, and no more', async () => {
		for (const path of [
			'/clio_payments/links.json?order=id(asc)',
			'/clio_payments/payments.json?created_since=2026-01-01T00:00:00Z',
			'/clio_payments/payments.json?state=paid',
			'/outstanding_client_balances.json?ids[]=1',
			'/billable_matters.json?order=id(asc)',
			'/billable_matters.json?start_date=yesterday',
			'/billable_clients.json?ids[]=1',
			'/bank_accounts.json?type=Trust',
			'/bank_transactions.json?type=deposit',
			'/line_items.json?bill_id=null',
			'/line_items.json?order=id(asc)',
		])
			expect([path, (await clio.call('GET', path)).status]).toEqual([path, 400]);
	});
});
