import { ClioRecords, describeFields, describeFilters, describeRefusals } from '../support/records';
import { byId, Rig } from '../../../harness/rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'user', '/users');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('users', () => {
	describeFields(records, 'user', 'userId');
	describeFilters(records, {
		filters: () =>
			Promise.resolve([
				{
					enabled: true,
					ids: '1,2',
					includeCoCounsel: true,
					nameText: 'an',
					pendingSetup: false,
					role: 'admin',
					subscriptionType: 'nonattorney',
				},
				{
					enabled: 'true',
					'ids[]': ['1', '2'],
					include_co_counsel: 'true',
					name: 'an',
					pending_setup: 'false',
					role: 'admin',
					subscription_type: 'nonattorney',
				},
			]),
	});

	test('are asked for in pages of their own size', async () => {
		const { json } = await records.call('getAll', { returnAll: true, order: 'last_name(desc)' });
		const names = json.map((row) => String(row.last_name));
		expect(names).toEqual([...names].sort((one, other) => other.localeCompare(one)));
		expect((await records.sent()).map(({ query }) => query)).toEqual([
			{ limit: '2000', order: 'last_name(desc)' },
		]);
	});

	test('can be asked for by their subscription, in one spelling', async () => {
		const { json } = await records.call('getAll', { filters: { subscriptionType: 'attorney' } });
		expect(json.length).toBeGreaterThan(0);
		for (const row of json) expect(row.subscription_type).toBe('Attorney');
	});

	test('include the one who is connected, with all documented fields on demand', async () => {
		const { id } = await records.good('getCurrent');
		const all = await records.good('getCurrent', { output: 'raw' });
		expect(all).toMatchObject({
			id,
			account: { id: expect.any(Number) },
			notification_methods: expect.any(Array),
		});
		expect((await records.sent()).map(({ path }) => path)).toEqual([
			'/users/who_am_i.json',
			'/users/who_am_i.json',
		]);
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		['get', { userId: byId('={{ "me" }}') }, '"User" must be a Clio ID'],
		['getAll', { filters: { subscriptionType: 'Attorney' } }, '"Subscription Type" must be one of: '],
	]);
});
