import { byId, Rig } from '../../../harness/rig';
import { ClioRecords, describeRefusals } from '../support/records';

const rig = new Rig();
const records = new ClioRecords(rig, 'trustRequest', '/trust_requests');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const days = { issueDate: '2026-12-01', dueDate: '2026-12-31' };
const sentDays = { issue_date: '2026-12-01', due_date: '2026-12-31' };

test('a trust request is for matters or for a client, and is found among the bills', async () => {
	const [matter] = await records.rows('/matters.json?limit=1&fields=id,client{id}');
	const { id: client } = matter?.client as { id: number };
	const currency = await records.first('/currencies.json');
	const forMatter = await records.good('create', {
		clientId: byId(client),
		trustType: 'matter',
		matter: { entries: [{ id: byId(matter?.id), trustAmount: 1500, note: 'Appeal' }] },
		trustAmount: 1500,
		approved: true,
		...days,
	});
	expect(forMatter).toEqual({
		id: expect.any(Number),
		etag: expect.any(String),
		created_at: expect.any(String),
		updated_at: expect.any(String),
	});
	await records.good('create', {
		clientId: byId(client),
		trustType: 'client',
		trustAmount: '250.50',
		additionalFields: { currencyId: byId(currency), note: 'Retainer' },
		...days,
	});
	expect((await records.sent()).map(({ method, path, body }) => [method, path, body])).toEqual([
		[
			'POST',
			'/trust_requests.json',
			{
				data: {
					client_id: client,
					trust_type: 'matter',
					matter: [{ id: matter?.id, trust_amount: 1500, note: 'Appeal' }],
					trust_amount: 1500,
					approved: true,
					...sentDays,
				},
			},
		],
		[
			'POST',
			'/trust_requests.json',
			{
				data: {
					client_id: client,
					trust_type: 'client',
					trust_amount: 250.5,
					approved: false,
					currency_id: currency,
					note: 'Retainer',
					...sentDays,
				},
			},
		],
	]);
	const bills = await records.rows(`/bills.json?type=trust&client_id=${client}&fields=id,total,state`);
	expect(bills).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ total: 1500, state: 'awaiting_payment' }),
			expect.objectContaining({ total: 250.5, state: 'awaiting_approval' }),
		]),
	);
});

describe('bad input', () => {
	const good = { clientId: byId(1), trustType: 'client', trustAmount: 1500, ...days };
	describeRefusals(records, [
		['create', { ...good, trustAmount: '={{ 0 }}' }, '"Total Amount" must be 0.01 or more'],
		['create', { ...good, dueDate: '2026-11-30' }, '"Due Date" is before "Issue Date"'],
		['create', { ...good, trustType: 'matter', matter: {} }, '"Matters"'],
		[
			'create',
			{ ...good, trustType: 'matter', matter: { entries: [{ id: byId(1), trustAmount: '10.50' }] } },
			'must be a whole number such as 12',
		],
	]);
});
