import type { Call } from '../../../harness/rig';
import { byId, items, Rig } from '../../../harness/rig';
import { ClioRecords, describeFields, describeFilters, describeRefusals } from '../support/records';

const rig = new Rig();
const records = new ClioRecords(rig, 'paymentLink', '/clio_payments/links');
const DAY = 86_400;

beforeEach(async () => await rig.connect('clioOAuth2Api'));

/** An account that takes online payments. */
async function connected(type: string): Promise<number> {
	const accounts = await records.rows(
		`/bank_accounts.json?type=${type}Account&fields=id,clio_payments_enabled`,
	);
	return accounts.find((row) => row.clio_payments_enabled === true)?.id ?? 0;
}

const created = async () => (await records.sent()).filter(({ method }) => method === 'POST');

describe('a new payment link', () => {
	test('is for a bill, a client or an account: each is sent as Clio wants it', async () => {
		const [bill, contact] = [
			await records.first('/bills.json?state=awaiting_payment'),
			await records.first('/contacts.json'),
		];
		const [operating, trust] = [await connected('Operating'), await connected('Trust')];
		const links: Array<[given: Call['parameters'], sent: object]> = [
			[
				{ paymentFor: 'bill', billId: byId(bill), destinationAccount: byId(operating), amount: '250.50' },
				{
					subject: { id: bill, type: 'Bill' },
					destination_account: { id: operating },
					amount: 250.5,
					duration: 30 * DAY,
				},
			],
			[
				{
					paymentFor: 'contact',
					contactId: byId(contact),
					destinationAccount: byId(operating),
					validFor: 36,
					validForUnit: 'hours',
					emailAddress: 'ada@example.com',
				},
				{
					subject: { id: contact, type: 'Contact' },
					destination_account: { id: operating },
					duration: 1.5 * DAY,
					email_address: 'ada@example.com',
				},
			],
			[
				{
					paymentFor: 'direct',
					bankAccountId: byId(trust),
					descriptionText: 'Retainer',
					destinationContact: byId(contact),
					validFor: 90,
				},
				{
					subject: { id: trust, type: 'BankAccount' },
					destination_account: { id: trust },
					description: 'Retainer',
					destination_contact: { id: contact },
					is_allocated_as_revenue: false,
					duration: 90 * DAY,
				},
			],
		];
		for (const [given] of links) {
			const link = await records.good('create', { currency: 'USD', ...given });
			expect(link).toMatchObject({ active: true, currency: 'USD', url: expect.stringMatching(/^https:/) });
		}
		expect((await created()).map(({ body }) => body)).toEqual(
			links.map(([, sent]) => ({ data: { currency: 'USD', ...sent } })),
		);
	});

	test('of which nothing is known is not made a second time', async () => {
		await rig.control.fault({ service: 'clio', method: 'POST', times: 9, kind: 'cut' });
		const { error } = await records.call('create', {
			paymentFor: 'bill',
			billId: byId(await records.first('/bills.json?state=awaiting_payment')),
			destinationAccount: byId(await connected('Operating')),
			currency: 'USD',
			amount: 80,
		});
		expect(error?.description).toContain(
			'Look there for a payment link with amount = "80" and currency = "USD"',
		);
		expect(`${error?.message} ${error?.description}`).not.toContain('payments.example');
		expect(await created()).toHaveLength(1);
	});

	test('that Clio refuses says why, and that nothing was made', async () => {
		const { error } = await records.call('create', {
			paymentFor: 'direct',
			bankAccountId: byId(await connected('Trust')),
			descriptionText: 'Retainer',
			isAllocatedAsRevenue: true,
			currency: 'USD',
		});
		expect(error).toMatchObject({
			httpCode: '422',
			message: expect.stringContaining('payments into trust cannot be revenue'),
		});
	});

	test('goes into an account that takes online payments', async () => {
		const search = { node: 'clio', credentials: ['clioOAuth2Api'] };
		const all = await rig.engine.callMethod(search, 'listSearch', 'searchBankAccounts', '');
		const found = await rig.engine.callMethod(search, 'listSearch', 'searchPaymentAccounts', '');
		const names = (list: unknown) =>
			(list as { results: Array<{ name: string }> }).results.map(({ name }) => name);
		expect(names(all)).toContain('Savings · Operating · USD · First Harbor Bank');
		expect(names(found)).toEqual([
			'Client Trust · Trust · USD · First Harbor Bank',
			'Operating · Operating · USD · First Harbor Bank',
		]);
	});
});

describe('payment links', () => {
	describeFields(records, 'paymentLink', 'paymentLinkId');
	describeFilters(records, {
		unordered: true,
		filters: async () =>
			await Promise.resolve([
				{ active: true, ids: '1' },
				{ active: 'true', 'ids[]': '1' },
			]),
	});

	test('that are active can be told from those that were paid by', async () => {
		const { json } = await records.call('getAll', { filters: { active: false } });
		expect(json.length).toBeGreaterThan(0);
		for (const link of json)
			expect(link).toMatchObject({ active: false, clio_payments_payment: { id: expect.any(Number) } });
	});

	test('that expire do so at once, and once more does no harm', async () => {
		const id = await records.first('/clio_payments/links.json?active=true');
		await rig.control.fault({ service: 'clio', method: 'PATCH', times: 1, kind: 'reset' });
		const { json } = await records.call(
			'expire',
			{ paymentLinkId: byId('={{ $json.id }}') },
			{ items: items(id) },
		);
		expect(json).toMatchObject([{ id, active: false }]);
		expect(await records.sent()).toEqual(
			Array(2).fill({
				method: 'PATCH',
				path: `/clio_payments/links/${id}.json`,
				query: {},
				body: { data: { expired: true } },
			}),
		);
		expect(await records.read(id, 'active')).toEqual({ active: false });
	});
});

describe('bad input', () => {
	const direct = { paymentFor: 'direct', bankAccountId: byId(1), descriptionText: 'x', currency: 'USD' };
	describeRefusals(records, [
		['create', { ...direct, validFor: 91 }, '"Valid For" must be 90 days or less'],
		['create', { ...direct, validFor: 2161, validForUnit: 'hours' }, '"Valid For" must be 2160 or less'],
		['create', { ...direct, validFor: 0 }, '"Valid For" must be 1 or more'],
		['create', { ...direct, amount: '0.00' }, '"Amount" must be more than 0'],
		['create', { ...direct, currency: '={{ "usd" }}' }, '"Currency" must be the three capital letters'],
		[
			'create',
			{ ...direct, descriptionText: 'x'.repeat(256) },
			'"Description" must be 255 characters or less',
		],
		[
			'create',
			{ ...direct, bankAccountId: byId('={{ "Trust" }}') },
			'"Destination Account" must be a Clio ID',
		],
		['create', { ...direct, emailAddress: 'ada' }, '"Email Address" must be an email address'],
	]);
});
