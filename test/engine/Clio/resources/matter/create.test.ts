import { mattersOf } from '../../support/matters';
import { describeRefusals } from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { records, client, made, body, links } = mattersOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('a new matter', () => {
	test('needs a client and a description only', async () => {
		const id = await client();
		const row = await records.good('create', { client: byId(id), descriptionText: 'Lease' });
		expect(row).toMatchObject({ description: 'Lease', status: 'Open', client: { id } });
		expect(await records.sent()).toEqual([
			{
				method: 'POST',
				path: '/matters.json',
				query: {},
				body: { data: { client: { id }, description: 'Lease' } },
			},
		]);
	});

	test('takes its texts, people, stage and days', async () => {
		const { area, stage: at, one, two, group, currency } = await links();
		const row = await made({});
		expect(row.status).toBe('Open');
		const given = {
			billable: false,
			clientReference: 'REF-1',
			closeDate: '2026-05-01',
			currency: byId(currency),
			group: byId(group),
			location: 'Cellar',
			matterStage: byId(at),
			openDate: '2026-03-01T00:00:00',
			originatingAttorney: byId(one),
			pendingDate: '2026-04-01',
			practiceArea: byId(area),
			requireUtbmsCodes: true,
			responsibleAttorney: byId(one),
			responsibleStaff: byId(two),
			status: 'closed',
		};
		const again = await records.good('create', {
			client: byId(await client()),
			descriptionText: 'Lease',
			additionalFields: given,
		});
		expect(await body()).toMatchObject({
			data: {
				billable: false,
				client_reference: 'REF-1',
				close_date: '2026-05-01',
				currency: { id: currency },
				group: { id: group },
				location: 'Cellar',
				matter_stage: { id: at },
				open_date: '2026-03-01',
				originating_attorney: { id: one },
				pending_date: '2026-04-01',
				practice_area: { id: area },
				require_utbms_codes: true,
				responsible_attorney: { id: one },
				responsible_staff: { id: two },
				status: 'closed',
			},
		});
		expect(again).toMatchObject({
			status: 'Closed',
			billable: false,
			close_date: '2026-05-01',
			matter_stage: { id: at },
			responsible_staff: { id: two },
		});
	});

	test('takes its money, limitation date, relationships and task lists', async () => {
		const { one, two, group, company, category, taskList } = await links();
		const row = await records.good('create', {
			client: byId(await client()),
			descriptionText: 'Lease',
			additionalFields: {
				budget: 5000,
				budgetIncludesExpenses: true,
				budgetNotifications: true,
				budgetThreshold: 90,
				retainerThreshold: 750.5,
				retainerRecipients: { entries: [{ id: byId(two) }] },
				limitationDate: '2028-12-31',
				limitationStatus: 'pending',
				limitationReminders: {
					entries: [{ durationValue: 2, durationUnit: 'weeks', notificationMethod: '17' }],
				},
				customRateType: 'ContingencyFee',
				customRates: {
					entries: [
						{
							user: byId(one),
							rate: 30,
							award: '9000',
							date: '2026-03-02',
							note: 'Settled',
							group: byId(group),
							activityDescription: byId(category),
						},
					],
				},
				relationships: { entries: [{ description: 'Witness', contact: byId(company) }] },
				splitInvoicePayers: {
					entries: [{ contactId: byId(company), splitPortion: 40, sendToBillRecipients: true }],
				},
				taskTemplateListInstances: {
					entries: [
						{
							taskTemplateList: byId(taskList),
							assigneeId: byId(two),
							dueAt: '2026-12-01',
							notifyAssignees: true,
						},
					],
				},
			},
		});
		expect(await body()).toMatchObject({
			data: {
				matter_budget: {
					budget: 5000,
					include_expenses: true,
					notify_users: true,
					notification_threshold: 90,
				},
				evergreen_retainer: { minimum_threshold: 750.5, recipients: [{ id: two }] },
				statute_of_limitations: {
					due_at: '2028-12-31',
					status: 'pending',
					reminders: [{ duration_value: 2, duration_unit: 'weeks', notification_method: { id: 17 } }],
				},
				custom_rate: {
					type: 'ContingencyFee',
					rates: [
						{
							user: { id: one },
							rate: 30,
							award: 9000,
							date: '2026-03-02',
							note: 'Settled',
							group: { id: group },
							activity_description: { id: category },
						},
					],
				},
				relationships: [{ description: 'Witness', contact: { id: company } }],
				split_invoice_payers: [{ contact_id: company, split_portion: 40, send_to_bill_recipients: true }],
				task_template_list_instances: [
					{
						task_template_list: { id: taskList },
						assignee_id: two,
						due_at: '2026-12-01',
						notify_assignees: true,
					},
				],
			},
		});
		expect(row.billing_method).toBe('contingency');
		const tasks = await records.rows(`/tasks.json?matter_id=${String(row.id)}&fields=id,due_at,assignee{id}`);
		expect(tasks.length).toBeGreaterThan(0);
		for (const task of tasks) expect(task).toMatchObject({ due_at: '2026-12-01', assignee: { id: two } });
		expect(await records.read(row.id, 'has_tasks,relationships{description}')).toMatchObject({
			has_tasks: true,
			relationships: [{ description: 'Witness' }],
		});
	});

	test.each([
		['its number', { displayNumber: 'M-1' }, { display_number: 'M-1' }],
		['a new number', { resetMatterNumber: true }, { reset_matter_number: true }],
		[
			'a set of custom fields',
			{ customFieldSetAssociations: { entries: [{ customFieldSet: '77', displayOrder: '2' }] } },
			{ custom_field_set_associations: [{ custom_field_set: { id: 77 }, display_order: 2 }] },
		],
	])('takes %s, and tells in Clio’s words why it is refused', async (_what, additionalFields, sent) => {
		const { error } = await records.call('create', {
			client: byId(await client()),
			descriptionText: 'Lease',
			additionalFields: additionalFields as never,
		});
		expect(await body()).toMatchObject({ data: sent });
		expect(error).toMatchObject({ httpCode: '422', message: expect.stringContaining('Create matter') });
	});
});

describe('bad input', () => {
	const given = { client: byId(1), descriptionText: 'Lease' };
	describeRefusals(records, [
		['create', { client: byId('={{ "" }}'), descriptionText: 'Lease' }, '"Client" is required'],
		['create', { ...given, descriptionText: '={{ "" }}' }, '"Description" is required'],
		['create', { ...given, additionalFields: { status: 'Open' } }, '"Status" must be one of: '],
		[
			'create',
			{ ...given, additionalFields: { customRates: { entries: [{ user: byId(1), rate: 3 }] } } },
			'"Custom Rates" needs "Custom Rate Type" beside it',
		],
		[
			'create',
			{ ...given, additionalFields: { relationships: { entries: [{ contact: byId(1) }] } } },
			'"Relationships: Relationship 1: Description" is required',
		],
	]);
});
