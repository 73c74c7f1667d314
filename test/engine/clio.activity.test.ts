import {
	ClioRecords,
	describeFields,
	describeFilters,
	describeRefusals,
	describeUnchanged,
	namesIn,
} from './clioRecords';
import { byId, Rig, type Call } from './rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'activity', '/activities');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

/** One that is on no bill, and may be changed. */
const open = async (type: string) => await records.first(`/activities.json?status=unbilled&type=${type}`);

/** What every activity may be linked with: parameters, and what they become. */
async function links(): Promise<[Call['parameters'], Record<string, { id: number }>]> {
	const ids = {
		calendarEntry: Number(await records.first('/calendar_entries.json')),
		communication: await records.first('/communications.json'),
		contactNote: await records.first('/notes.json?type=Contact'),
		matterNote: await records.first('/notes.json?type=Matter'),
		task: await records.first('/tasks.json'),
		user: await records.first('/users.json?enabled=true'),
	};
	const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	return [
		Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, byId(id)])),
		Object.fromEntries(Object.entries(ids).map(([name, id]) => [snake(name), { id }])),
	];
}

describe('a time entry', () => {
	test.each([
		[1.25, 4500],
		['0.1', 360],
		[1 / 3, 1200],
		[0.00017, 1],
	])('%p hours are %i seconds', async (hours, seconds) => {
		const made = await records.good('createTimeEntry', { date: '2026-03-02', hours });
		expect(made).toMatchObject({ type: 'TimeEntry', date: '2026-03-02', quantity: seconds });
		expect(await records.sent()).toEqual([
			{
				method: 'POST',
				path: '/activities.json',
				query: {},
				body: { data: { type: 'TimeEntry', date: '2026-03-02', quantity: seconds } },
			},
		]);
	});

	test('takes all that Clio takes', async () => {
		const [given, linked] = await links();
		const [matter, category] = [
			await records.first('/matters.json'),
			await records.first('/activity_descriptions.json'),
		];
		const made = await records.good('createTimeEntry', {
			date: '2026-03-02T00:00:00',
			hours: 2,
			matter: byId(matter),
			additionalFields: {
				...given,
				activityDescription: byId(category),
				noCharge: true,
				nonBillable: true,
				note: 'Call with the court',
				price: 312.5,
				startTimer: true,
			},
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toEqual({
			data: {
				type: 'TimeEntry',
				date: '2026-03-02',
				quantity: 7200,
				matter: { id: matter },
				...linked,
				activity_description: { id: category },
				no_charge: true,
				non_billable: true,
				note: 'Call with the court',
				price: 312.5,
				start_timer: true,
			},
		});
		expect(made).toMatchObject({ quantity_in_hours: 2, price: 312.5, matter: { id: matter } });
		expect(await records.read(made.id, 'timer{id},task{id}')).toMatchObject({
			timer: { id: expect.any(Number) },
			task: linked.task,
		});
	});

	test('codes, portals and conversations go by their ID, and a refusal is told in Clio’s words', async () => {
		const category = await records.first('/activity_descriptions.json');
		const { error } = await records.call('createTimeEntry', {
			date: '2026-03-02',
			hours: 1,
			additionalFields: {
				activityDescription: byId(category),
				utbmsActivityId: '11',
				utbmsTaskId: '12',
				clientPortal: '13',
				textMessageConversation: '14',
			},
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toMatchObject({
			data: {
				activity_description: { id: category, utbms_activity_id: 11, utbms_task_id: 12 },
				client_portal: { id: 13 },
				text_message_conversation: { id: 14 },
			},
		});
		expect(error).toMatchObject({ httpCode: '422', message: expect.stringContaining('Create time entry') });
	});
});

describe('an expense', () => {
	test('takes all that Clio takes', async () => {
		const [given, linked] = await links();
		const category = await records.first('/expense_categories.json?entry_type=soft_cost');
		const made = await records.good('createExpense', {
			type: 'SoftCostEntry',
			date: '2026-03-02',
			price: 0.25,
			quantity: 40,
			// Hidden for this type, so that a value left behind is not sent.
			vendor: byId(999999999),
			reference: 'CHK-1',
			additionalFields: {
				...given,
				expenseCategory: byId(category),
				taxSetting: 'tax_1_only',
				noCharge: true,
				nonBillable: true,
				note: 'Copies',
			},
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toEqual({
			data: {
				type: 'SoftCostEntry',
				date: '2026-03-02',
				price: 0.25,
				quantity: 40,
				...linked,
				expense_category: { id: category },
				tax_setting: 'tax_1_only',
				no_charge: true,
				non_billable: true,
				note: 'Copies',
			},
		});
		expect(made).toMatchObject({ type: 'SoftCostEntry', quantity: 40, total: expect.any(Number) });
	});

	test('that is a hard cost has a vendor and a check, and no quantity', async () => {
		const vendor = await records.first('/contacts.json?type=Company');
		const made = await records.good('createExpense', {
			type: 'HardCostEntry',
			date: '2026-03-02',
			price: 240,
			quantity: 3,
			vendor: byId(vendor),
			reference: 'CHK-1',
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toEqual({
			data: {
				type: 'HardCostEntry',
				date: '2026-03-02',
				price: 240,
				vendor: { id: vendor },
				reference: 'CHK-1',
			},
		});
		expect(made).toMatchObject({ price: 240, reference: 'CHK-1', vendor: { id: vendor } });
	});

	test('has the code that the person gives', async () => {
		const { error } = await records.call('createExpense', {
			type: 'ExpenseEntry',
			date: '2026-03-02',
			price: 1,
			additionalFields: { utbmsExpense: '15' },
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toMatchObject({ data: { quantity: 1, utbms_expense: { id: 15 } } });
		expect(error?.httpCode).toBe('422');
	});
});

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
		['TimeEntry', { quantity: 2, hours: 2 }, '"Hours" and "Quantity" can not both be given'],
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

describe('many activities', () => {
	describeFilters(records, {
		filters: async () => {
			const [category, expense] = [
				await records.first('/activity_descriptions.json'),
				await records.first('/expense_categories.json'),
			];
			const [given, linked] = await links();
			const matter = await records.first('/matters.json');
			const linkNames = ['communication', 'contactNote', 'matterNote', 'task', 'user'];
			const asked = Object.entries(linked).map(([name, { id }]) => [`${name}_id`, String(id)]);
			return [
				{
					...Object.fromEntries(linkNames.map((name) => [`${name}Id`, given[name]])),
					calendarEntry: given.calendarEntry,
					activityDescriptionId: byId(category),
					endDate: '2026-03-31',
					expenseCategoryId: byId(expense),
					flatRate: false,
					grantId: '77',
					ids: '1, 2',
					matterId: byId(matter),
					onlyUnaccountedFor: true,
					query: 'hearing',
					startDate: '2026-03-01',
					status: 'unbilled',
					type: 'TimeEntry',
				},
				{
					...Object.fromEntries(asked),
					activity_description_id: String(category),
					end_date: '2026-03-31',
					expense_category_id: String(expense),
					flat_rate: 'false',
					grant_id: '77',
					'ids[]': ['1', '2'],
					matter_id: String(matter),
					only_unaccounted_for: 'true',
					query: 'hearing',
					start_date: '2026-03-01',
					status: 'unbilled',
					type: 'TimeEntry',
				},
			];
		},
		without: [
			'activity_description_id',
			'calendar_entry_id',
			'communication_id',
			'contact_note_id',
			'expense_category_id',
			'grant_id',
			'matter_id',
			'matter_note_id',
			'task_id',
			'user_id',
		],
	});

	test.each<[Record<string, string>, (row: Record<string, unknown>) => boolean]>([
		[{ type: 'HardCostEntry' }, ({ type }) => type === 'HardCostEntry'],
		[{ status: 'non_billable' }, (row) => row.non_billable === true],
		[{ startDate: '2026-03-01', endDate: '2026-03-31' }, ({ date }) => String(date).startsWith('2026-03')],
		[{ query: 'hearing' }, ({ note }) => /hearing/.test(String(note))],
	])('that fit %j', async (filters, fits) => {
		const { json } = await records.call('getAll', { returnAll: true, filters });
		expect(json.length).toBeGreaterThan(0);
		expect(json.filter((row) => !fits(row))).toEqual([]);
	});

	test('come in the order that is asked for', async () => {
		const { json } = await records.call('getAll', { limit: 30, order: 'user.name(desc)' });
		const names = json.map(({ user }) => (user as { name: string }).name);
		expect(names).toEqual([...names].sort().reverse());
	});

	test('all are read to the end', async () => {
		const { json } = await records.call('getAll', { returnAll: true });
		expect(new Set(json.map(({ id }) => id)).size).toBe(420);
	});
});

describe('one activity', () => {
	describeFields(records, 'activity', 'activityId');

	describeUnchanged(rig, records, {
		idParameter: 'activityId',
		id: async () => await open('TimeEntry'),
		change: { note: 'Changed' },
		body: { note: 'Changed' },
	});

	test('is deleted', async () => {
		const id = await open('ExpenseEntry');
		expect(await records.good('delete', { activityId: byId(id) })).toEqual({ success: true });
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

describe('bad input', () => {
	describeRefusals(records, [
		['createTimeEntry', { date: '={{ "" }}', hours: 1 }, '"Date" is required and is empty'],
		['createTimeEntry', { date: '2026-03-02', hours: 0 }, '"Hours" is 0'],
		['createTimeEntry', { date: '02.03.2026', hours: 1 }, '"Date" must be a date such as'],
		['createTimeEntry', { date: '2026-03-02', hours: '1:30' }, '"Hours" must be a number'],
		['createTimeEntry', { date: '2026-03-02', hours: -1 }, '"Hours" must be 0 or more'],
		['createTimeEntry', { date: '2026-03-02', hours: '={{ $json.no }}' }, '"Hours" is required'],
		['createExpense', { type: 'TimeEntry', date: '2026-03-02', price: 1 }, '"Type" must be one of: '],
		['createExpense', { type: 'ExpenseEntry', date: '2026-03-02', price: '' }, '"Amount" is required'],
		['getAll', { filters: { status: 'Billed' } }, '"Status" must be one of: '],
		['getAll', { filters: { grantId: 'x' } }, '"Grant ID" must be a Clio ID'],
		['get', { activityId: byId('={{ "12a" }}') }, '"Activity" must be a Clio ID'],
	]);
});
