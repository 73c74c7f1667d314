import { byId, Rig } from '../../../harness/rig';
import { ClioRecords, describeFields, describeFilters } from '../support/records';

const rig = new Rig();
const records = new ClioRecords(rig, 'payment', '/clio_payments/payments');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('online payments', () => {
	describeFields(records, 'payment', 'paymentId');
	describeFilters(records, {
		unordered: true,
		timeless: true,
		filters: async () => {
			const [bill, contact] = [await records.first('/bills.json'), await records.first('/contacts.json')];
			return [
				{ billId: byId(bill), contactId: byId(contact), ids: '1', state: 'completed' },
				{ bill_id: String(bill), contact_id: String(contact), 'ids[]': '1', state: 'completed' },
			];
		},
	});

	test('of a bill say how much, in what currency, and for what', async () => {
		const [row] = await records.rows('/clio_payments/payments.json?fields=id,bills{id}');
		const [bill] = row?.bills as Array<{ id: number }>;
		const { json } = await records.call('getAll', { filters: { billId: byId(bill?.id) } });
		expect(json).toMatchObject([
			{ id: row?.id, amount: expect.any(Number), currency: 'USD', bills: [{ id: bill?.id }] },
		]);
	});
});
