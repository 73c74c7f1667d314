import { byId, Rig } from '../../../../harness/rig';
import { ClioRecords, describeFilters, describeRefusals } from '../../support/records';

const rig = new Rig();
const lines = new ClioRecords(rig, 'bill', '/line_items');
const owed = new ClioRecords(rig, 'bill', '/outstanding_client_balances');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('line items', () => {
	describeFilters(lines, {
		operation: 'getLineItems',
		unordered: true,
		filters: async () => {
			const [activity, matter] = [await lines.first('/activities.json'), await lines.first('/matters.json')];
			return [
				{
					activityId: byId(activity),
					display: true,
					excludeIds: '1, 2',
					groupOrdering: 1,
					ids: '3',
					kind: 'Service',
					matterId: byId(matter),
					query: 'hearing',
				},
				{
					activity_id: String(activity),
					display: 'true',
					'exclude_ids[]': ['1', '2'],
					group_ordering: '1',
					'ids[]': '3',
					kind: 'Service',
					matter_id: String(matter),
					query: 'hearing',
				},
			];
		},
		without: ['activity_id', 'matter_id'],
	});

	test('are those of one bill, or of all', async () => {
		const [line] = await lines.rows('/line_items.json?limit=1&fields=id,bill{id}');
		const { id: bill } = line?.bill as { id: number };
		const { json } = await lines.call('getLineItems', { billId: byId(bill), returnAll: true });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) expect(row).toMatchObject({ bill: { id: bill }, total: expect.any(Number) });
		const all = await lines.call('getLineItems', { returnAll: true });
		expect(all.json.length).toBeGreaterThan(json.length);
	});
});

describe('outstanding balances', () => {
	describeFilters(owed, {
		operation: 'getOutstandingBalances',
		unordered: true,
		timeless: true,
		filters: async () => {
			const [contact, user] = [await owed.first('/contacts.json'), await owed.first('/users.json')];
			return [
				{
					contactId: byId(contact),
					lastPaidStartDate: '2026-01-01',
					lastPaidEndDate: '2026-12-31',
					newestBillDueStartDate: '2026-01-02',
					newestBillDueEndDate: '2026-12-30',
					originatingAttorneyId: byId(user),
					responsibleAttorneyId: byId(user),
				},
				{
					contact_id: String(contact),
					last_paid_start_date: '2026-01-01',
					last_paid_end_date: '2026-12-31',
					newest_bill_due_start_date: '2026-01-02',
					newest_bill_due_end_date: '2026-12-30',
					originating_attorney_id: String(user),
					responsible_attorney_id: String(user),
				},
			];
		},
	});

	test('are the sum of a client’s unpaid bills, in the currency that stands beside it', async () => {
		const { json } = await owed.call('getOutstandingBalances', { returnAll: true });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) {
			const bills = row.outstanding_bills as Array<{ balance: number; state: string }>;
			const sum = bills.reduce((total, { balance }) => total + balance, 0);
			expect(row.total_outstanding_balance).toBeCloseTo(sum, 2);
			expect(row).toMatchObject({ currency: { code: 'USD' }, contact: { name: expect.any(String) } });
		}
	});
});

describe('bad input', () => {
	describeRefusals(owed, [
		[
			'getOutstandingBalances',
			{ filters: { lastPaidStartDate: '2026-02-01', lastPaidEndDate: '2026-01-01' } },
			'"Last Paid Before" is before "Last Paid After"',
		],
		['getLineItems', { filters: { excludeIds: 'x' } }, '"Except IDs" must be Clio IDs separated by commas'],
	]);
});
