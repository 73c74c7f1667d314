import { byId, Rig } from '../../../../harness/rig';
import { ClioRecords, describeFilters, describeRefusals } from '../../support/records';

const rig = new Rig();
const matters = new ClioRecords(rig, 'bill', '/billable_matters');
const clients = new ClioRecords(rig, 'bill', '/billable_clients');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const conditions = async () => {
	const [contact, matter, user] = [
		await matters.first('/contacts.json'),
		await matters.first('/matters.json'),
		await matters.first('/users.json'),
	];
	return [
		{
			clientId: byId(contact),
			matterId: byId(matter),
			originatingAttorneyId: byId(user),
			responsibleAttorneyId: byId(user),
			query: 'lease',
			startDate: '2026-01-01',
			endDate: '2026-06-30',
		},
		{
			client_id: String(contact),
			matter_id: String(matter),
			originating_attorney_id: String(user),
			responsible_attorney_id: String(user),
			query: 'lease',
			start_date: '2026-01-01',
			end_date: '2026-06-30',
		},
	] as const;
};

const usual = {
	unordered: true,
	timeless: true,
	without: ['originating_attorney_id', 'responsible_attorney_id'],
};

describe('billable matters', () => {
	describeFilters(matters, {
		...usual,
		operation: 'getBillableMatters',
		filters: async () => {
			const [given, query] = await conditions();
			const field = await matters.first('/custom_fields.json?parent_type=matter&field_type=numeric');
			const customFieldConditions = { entries: [{ id: byId(field), operator: 'moreOrEqual', value: '5' }] };
			return [
				{ ...given, customFieldConditions },
				{ ...query, [`custom_field_values[${field}]`]: '>=5' },
			];
		},
	});

	test('say what is not billed, in which currency, and of fewer days less', async () => {
		const { json } = await matters.call('getBillableMatters', { returnAll: true });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json)
			expect(row).toMatchObject({
				unbilled_amount: expect.any(Number),
				currency_code: 'USD',
				client: { id: expect.any(Number) },
			});
		const some = await matters.call('getBillableMatters', {
			returnAll: true,
			filters: { startDate: '2026-06-01', endDate: '2026-06-30' },
		});
		expect(some.json.length).toBeGreaterThan(0);
		expect(some.json.length).toBeLessThan(json.length);
	});
});

describe('billable clients', () => {
	describeFilters(clients, {
		...usual,
		operation: 'getBillableClients',
		filters: async () => {
			const [given, query] = await conditions();
			return [given, query];
		},
	});

	test('are the sum of their matters', async () => {
		const { json } = await clients.call('getBillableClients', { returnAll: true });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) {
			const own = row.billable_matters as Array<{ unbilled_amount: number; currency_code: string }>;
			const sum = own.reduce((total, { unbilled_amount: amount }) => total + amount, 0);
			expect(row.unbilled_amount).toBeCloseTo(sum, 2);
			expect(own[0]?.currency_code).toBe('USD');
		}
	});
});

describe('bad input', () => {
	describeRefusals(matters, [
		[
			'getBillableMatters',
			{ filters: { startDate: '2026-02-01', endDate: '2026-01-01' } },
			'"Worked Until" is before "Worked Since"',
		],
	]);
});
