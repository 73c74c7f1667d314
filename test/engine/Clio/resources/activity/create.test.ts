import { activitiesOf } from '../../support/activities';
import { describeRefusals } from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { records, links } = activitiesOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

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
			note: 'Call with the court',
			matter: byId(matter),
			additionalFields: {
				...given,
				activityDescription: byId(category),
				noCharge: true,
				nonBillable: true,
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
				utbmsActivity: byId('11'),
				utbmsTask: byId('12'),
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
			note: 'Copies',
			// Hidden for this type, so that a value left behind is not sent.
			vendor: byId(999999999),
			reference: 'CHK-1',
			additionalFields: {
				...given,
				expenseCategory: byId(category),
				taxSetting: 'tax_1_only',
				noCharge: true,
				nonBillable: true,
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

	test('has the code that the person picks', async () => {
		const code = await records.first('/utbms/codes.json?type=UtbmsExpense');
		const made = await records.good('createExpense', {
			type: 'ExpenseEntry',
			date: '2026-03-02',
			price: 1,
			additionalFields: { utbmsExpense: byId(code) },
		});
		const [{ body } = { body: undefined }] = await records.sent();
		expect(body).toMatchObject({ data: { quantity: 1, utbms_expense: { id: code } } });
		expect(await records.read(made.id, 'utbms_expense{id}')).toMatchObject({ utbms_expense: { id: code } });
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		['createTimeEntry', { date: '={{ "" }}', hours: 1 }, '"Date" is required and is empty'],
		['createTimeEntry', { date: '2026-03-02', hours: 0 }, '"Hours" is 0'],
		['createTimeEntry', { date: '02.03.2026', hours: 1 }, '"Date" must be a date such as'],
		[
			'createTimeEntry',
			{ date: '2026-03-02', hours: '1:30' },
			'"Hours" must be a number of hours such as 1.25',
		],
		['createTimeEntry', { date: '2026-03-02', hours: -1 }, '"Hours" must be a number of hours such as 1.25'],
		['createTimeEntry', { date: '2026-03-02', hours: '={{ $json.no }}' }, '"Hours" is required'],
		['createExpense', { type: 'TimeEntry', date: '2026-03-02', price: 1 }, '"Type" must be one of: '],
		['createExpense', { type: 'ExpenseEntry', date: '2026-03-02', price: '' }, '"Amount" is required'],
		['createExpense', { type: 'ExpenseEntry', date: '2026-03-02' }, '"Amount" is required'],
		['createExpense', { type: 'ExpenseEntry', date: '2026-03-02', price: 0 }, '"Amount" is 0'],
		['createTimeEntry', { date: '2026-03-02' }, '"Hours" is required'],
	]);
});
