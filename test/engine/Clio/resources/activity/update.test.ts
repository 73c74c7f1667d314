import { activitiesOf } from '../../support/activities';
import { describeUnchanged, namesIn } from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { records, open } = activitiesOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('an update', () => {
	test('of a time entry may name new hours, after a look at what it is', async () => {
		const id = await open('TimeEntry');
		const changed = await records.good('update', {
			activityId: byId(id),
			updateFields: { hours: 0.75, note: 'Shorter', price: 100 },
		});
		expect(changed).toMatchObject({ quantity: 2700, note: 'Shorter', price: 100 });
		expect(await records.sent()).toEqual([
			{ method: 'GET', path: `/activities/${id}.json`, query: {}, body: null },
			{
				method: 'PATCH',
				path: `/activities/${id}.json`,
				query: {},
				body: { data: { note: 'Shorter', price: 100, quantity: 2700 } },
			},
		]);
	});

	test('of hours alone is enough, and keeps to the etag', async () => {
		const id = await open('TimeEntry');
		const updateFields = { hours: 1, onlyIfUnchanged: '"0a1b2c"' };
		const { error } = await records.call('update', { activityId: byId(id), updateFields });
		expect(error?.httpCode).toBe('412');
	});

	test('of an expense may name a new quantity', async () => {
		const id = await open('SoftCostEntry');
		const changed = await records.good('update', { activityId: byId(id), updateFields: { quantity: 7 } });
		expect(changed).toMatchObject({ type: 'SoftCostEntry', quantity: 7 });
	});

	test.each([
		['SoftCostEntry', { hours: 2 }, '"Hours" is for time entries, and this is an expense'],
		['TimeEntry', { quantity: 2 }, '"Quantity" is for expenses, and this is a time entry'],
		['TimeEntry', { quantity: 2, hours: 2 }, '"Hours" and "Quantity" exclude each other'],
	])('of a %s with %j changes nothing', async (type, updateFields, words) => {
		const id = await open(type);
		const before = await records.read(id, 'quantity');
		const { error } = await records.call('update', { activityId: byId(id), updateFields });
		expect(error?.message).toBe(words);
		expect((await records.sent()).filter(({ method }) => method !== 'GET')).toEqual([]);
		expect(await records.read(id, 'quantity')).toEqual(before);
	});

	test('can take links away', async () => {
		const id = await open('HardCostEntry');
		const changed = await records.good('update', {
			activityId: byId(id),
			updateFields: { clear: ['vendor', 'expense_category', 'user'], reference: 'CHK-2', date: '2026-03-03' },
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toEqual({
			data: {
				vendor: { id: null },
				expense_category: { id: null },
				user: { id: null },
				reference: 'CHK-2',
				date: '2026-03-03',
			},
		});
		expect(changed).toMatchObject({ vendor: null, expense_category: null, reference: 'CHK-2' });
	});

	test('can make a hard cost of an expense, and name its vendor and matter', async () => {
		const id = await open('ExpenseEntry');
		const [vendor, matter] = [
			await records.first('/contacts.json?type=Company'),
			await records.first('/matters.json'),
		];
		const changed = await records.good('update', {
			activityId: byId(id),
			updateFields: { type: 'HardCostEntry', vendor: byId(vendor), matter: byId(matter) },
		});
		expect(changed).toMatchObject({ type: 'HardCostEntry', vendor: { id: vendor }, matter: { id: matter } });
	});

	test('has every field of a new one', () => {
		const fields = namesIn('activity', 'update', 'Update Fields');
		const others = ['createTimeEntry', 'createExpense'].flatMap((operation) =>
			namesIn('activity', operation, 'Additional Fields'),
		);
		expect(fields).toEqual(expect.arrayContaining(others));
	});

	test('without anything to change is refused', async () => {
		const { error } = await records.call('update', { activityId: byId(1), updateFields: {} });
		expect(error?.message).toBe('"Update Fields" holds nothing to change');
		expect(await records.sent()).toEqual([]);
	});
});

describe('one activity', () => {
	describeUnchanged(rig, records, {
		idParameter: 'activityId',
		id: async () => await open('TimeEntry'),
		change: { note: 'Changed' },
		body: { note: 'Changed' },
	});

	test('is deleted', async () => {
		const id = await open('ExpenseEntry');
		expect(await records.good('delete', { activityId: byId(id) })).toEqual({ deleted: true, id: String(id) });
		expect(await records.sent()).toEqual([
			{ method: 'DELETE', path: `/activities/${id}.json`, query: {}, body: null },
		]);
		expect(await records.rows(`/activities.json?ids[]=${id}`)).toEqual([]);
	});

	test('that is on a bill stays, in Clio’s words', async () => {
		const id = await records.first('/activities.json?status=billed');
		const { error } = await records.call('delete', { activityId: byId(id) });
		expect(error).toMatchObject({ httpCode: '422', message: expect.stringContaining('on a bill') });
	});
});
