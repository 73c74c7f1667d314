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
const records = new ClioRecords(rig, 'matter', '/matters');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const client = async () => await records.first('/contacts.json?type=Person');
const made = async (additionalFields = {}) => {
	const row = await records.good('create', {
		client: byId(await client()),
		description: 'Lease of the mill',
		additionalFields,
	});
	await rig.control.clearLog();
	return row;
};
const body = async () => (await records.sent()).find(({ method }) => method !== 'GET')?.body;

/** A practice area with one of its stages. */
async function stage() {
	for (const { id } of await records.rows('/practice_areas.json')) {
		const [found] = await records.rows(`/matter_stages.json?practice_area_id=${id}`);
		if (found !== undefined) return { area: id, stage: found.id };
	}
	throw new Error('The sandbox has no matter stage');
}

/** People and places that a matter may name. */
async function links() {
	const [one, two] = await records.rows('/users.json?enabled=true&limit=2');
	return {
		...(await stage()),
		one: one?.id,
		two: two?.id,
		group: await records.first('/groups.json'),
		currency: await records.first('/currencies.json'),
		company: await records.first('/contacts.json?type=Company'),
		category: await records.first('/activity_descriptions.json'),
		taskList: await records.first('/task_template_lists.json'),
	};
}

describe('a new matter', () => {
	test('needs a client and a description only', async () => {
		const id = await client();
		const row = await records.good('create', { client: byId(id), description: 'Lease' });
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
			description: 'Lease',
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
			description: 'Lease',
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
			description: 'Lease',
			additionalFields: additionalFields as never,
		});
		expect(await body()).toMatchObject({ data: sent });
		expect(error).toMatchObject({ httpCode: '422', message: expect.stringContaining('Create matter') });
	});
});

describe('an update', () => {
	test('changes, adds and removes entries of lists by their ID', async () => {
		const { one, two, company } = await links();
		const { id } = await made({
			customRateType: 'HourlyRate',
			customRates: {
				entries: [
					{ user: byId(one), rate: 300 },
					{ user: byId(two), rate: 200 },
				],
			},
			splitInvoicePayers: { entries: [{ contactId: byId(company), splitPortion: 40 }] },
		});
		type Lists = Record<'split_invoice_payers', Array<{ id: number }>> & {
			custom_rate: { rates: Array<{ id: number }> };
		};
		const read = async () =>
			(await records.read(
				id,
				'custom_rate{type,rates},split_invoice_payers{id,split_portion}',
			)) as unknown as Lists;
		const before = await read();
		const [kept, gone] = before.custom_rate.rates;
		const [payer] = before.split_invoice_payers;
		await records.good('update', {
			matterId: byId(id),
			updateFields: {
				customRates: {
					entries: [
						{ id: kept?.id, rate: '310' },
						{ id: gone?.id, remove: true },
						{ user: byId(two), rate: 220 },
					],
				},
				splitInvoicePayers: {
					entries: [{ id: payer?.id, splitPortion: 50.5, sendToBillRecipients: 'true' }],
				},
			},
		});
		expect(await body()).toEqual({
			data: {
				custom_rate: {
					rates: [
						{ id: kept?.id, rate: 310 },
						{ id: gone?.id, _destroy: true },
						{ user: { id: two }, rate: 220 },
					],
				},
				split_invoice_payers: [{ id: payer?.id, split_portion: 50.5, send_to_bill_recipients: true }],
			},
		});
		expect((await read()).split_invoice_payers).toMatchObject([{ id: payer?.id, split_portion: 50.5 }]);
		expect((await read()).custom_rate.rates.map((rate) => rate.id)).toEqual([
			kept?.id,
			expect.not.stringMatching(String(gone?.id)),
		]);
	});

	test('takes links, budget, retainer and recipients away', async () => {
		const { area, stage: at, group, two } = await links();
		const { id } = await made({
			practiceArea: byId(area),
			matterStage: byId(at),
			group: byId(group),
			budget: 100,
			retainerThreshold: 5,
			retainerRecipients: { entries: [{ id: byId(two) }] },
		});
		const row = await records.good('update', {
			matterId: byId(id),
			updateFields: {
				clear: ['group', 'matter_stage', 'practice_area'],
				removeBudget: true,
				removeRetainer: true,
				retainerRecipients: { entries: [{ id: byId(two), remove: true }] },
			} as never,
		});
		expect(await body()).toEqual({
			data: {
				group: { id: null },
				matter_stage: { id: null },
				practice_area: { id: null },
				matter_budget: { _destroy: true },
				evergreen_retainer: { _destroy: true, recipients: [{ id: two, _destroy: true }] },
			},
		});
		expect(row).toMatchObject({ group: null, matter_stage: null, practice_area: null });
		expect(await records.read(id, 'matter_budget{budget},evergreen_retainer{id}')).toMatchObject({
			matter_budget: null,
			evergreen_retainer: null,
		});
	});

	test('gives the matter another client and description', async () => {
		const { id } = await made();
		const company = await records.first('/contacts.json?type=Company');
		const row = await records.good('update', {
			matterId: byId(id),
			updateFields: { client: byId(company), description: 'Sale of the mill', status: 'pending' },
		});
		expect(row).toMatchObject({
			description: 'Sale of the mill',
			status: 'Pending',
			client: { id: company },
		});
	});

	test('has every field of a new matter', () => {
		expect(namesIn('matter', 'update', 'Update Fields')).toEqual(
			expect.arrayContaining(namesIn('matter', 'create', 'Additional Fields')),
		);
	});

	test('without anything to change is refused', async () => {
		const { error } = await records.call('update', { matterId: byId(1), updateFields: {} });
		expect(error?.message).toBe('"Update Fields" holds nothing to change');
		expect(await records.sent()).toEqual([]);
	});
});

describe('a matter', () => {
	test('is closed, on a day if one is given, and opened again', async () => {
		const { id } = await made();
		const given = { matterId: byId(id) };
		expect(await records.good('close', { ...given, closeDate: '2026-10-31' })).toMatchObject({
			status: 'Closed',
			close_date: '2026-10-31',
		});
		expect(await records.good('reopen', given)).toMatchObject({ status: 'Open' });
		expect(await records.good('close', given)).toMatchObject({ status: 'Closed' });
		expect((await records.sent()).map(({ method, body: sent }) => [method, sent])).toEqual([
			['PATCH', { data: { status: 'closed', close_date: '2026-10-31' } }],
			['PATCH', { data: { status: 'open' } }],
			['PATCH', { data: { status: 'closed' } }],
		]);
	});

	test('is deleted', async () => {
		const { id } = await made();
		expect(await records.good('delete', { matterId: byId(id) })).toEqual({ success: true });
		expect(await records.rows(`/matters.json?ids[]=${String(id)}`)).toEqual([]);
	});

	describeFields(records, 'matter', 'matterId');
	describeUnchanged(rig, records, {
		idParameter: 'matterId',
		id: async () => (await made()).id,
		change: { location: 'Cellar' },
		body: { location: 'Cellar' },
	});

	test('comes with the values of its custom fields on demand', async () => {
		const id = await records.first('/matters.json');
		const row = await records.good('get', { matterId: byId(id), fields: 'custom' });
		expect(row.custom_field_values).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ field_name: 'Court file number', field_type: 'text_line' }),
			]),
		);
		expect(row).toMatchObject({ id, client: { id: expect.any(Number) } });
	});
});

describe('many matters', () => {
	describeFilters(records, {
		filters: async () => {
			const { one, two, group, currency, area } = await links();
			const contact = await client();
			const [field] = await records.rows('/custom_fields.json?parent_type=matter&field_type=numeric');
			const range = (...conditions: Array<[string, string]>) => ({
				entries: conditions.map(([operator, date]) => ({ operator, date })),
			});
			return [
				{
					billable: true,
					clientId: byId(contact),
					closeDate: range(['onOrAfter', '2026-01-01'], ['before', '2026-07-01']),
					currencyId: byId(currency),
					customFieldConditions: { entries: [{ id: byId(field?.id), operator: 'more', value: '3' }] },
					customFieldIds: String(field?.id),
					grantId: '7',
					groupId: byId(group),
					ids: '1,2',
					notifiedUserId: byId(one),
					openDate: range(['on', '2026-02-01']),
					originatingAttorneyId: byId(one),
					pendingDate: range(['after', '2026-01-01'], ['onOrBefore', '2026-07-01']),
					practiceAreaId: byId(area),
					query: 'lease',
					responsibleAttorneyId: byId(one),
					responsibleStaffId: byId(two),
					status: ['open', 'closed'],
					subscriberUserId: byId(two),
				},
				{
					billable: 'true',
					client_id: String(contact),
					'close_date[]': ['>=2026-01-01', '<2026-07-01'],
					currency_id: String(currency),
					[`custom_field_values[${field?.id}]`]: '>3',
					'custom_field_ids[]': String(field?.id),
					grant_id: '7',
					group_id: String(group),
					'ids[]': ['1', '2'],
					notification_event_subscriber_user_id: String(one),
					'open_date[]': '=2026-02-01',
					originating_attorney_id: String(one),
					'pending_date[]': ['>2026-01-01', '<=2026-07-01'],
					practice_area_id: String(area),
					query: 'lease',
					responsible_attorney_id: String(one),
					responsible_staff_id: String(two),
					status: 'open,closed',
					subscriber_user_id: String(two),
				},
			];
		},
		without: [
			'grant_id',
			'notification_event_subscriber_user_id',
			'originating_attorney_id',
			'responsible_attorney_id',
			'responsible_staff_id',
			'subscriber_user_id',
		],
	});

	test.each<[Record<string, unknown>, (row: Record<string, unknown>) => boolean]>([
		[
			{ openDate: { entries: [{ operator: 'onOrAfter', date: '2025-01-01' }] } },
			(row) => String(row.open_date) >= '2025-01-01',
		],
		[
			{
				closeDate: {
					entries: [
						{ operator: 'after', date: '2024-01-01' },
						{ operator: 'before', date: '2025-01-01' },
					],
				},
			},
			(row) => String(row.close_date).startsWith('2024'),
		],
		[{ without: ['responsible_staff_id'] }, (row) => row.responsible_staff === null],
	])('that fit %j', async (filters, fits) => {
		const { json } = await records.call('getAll', {
			returnAll: true,
			filters: filters as Call['parameters'],
		});
		expect(json.length).toBeGreaterThan(0);
		expect(json.filter((row) => !fits(row))).toEqual([]);
	});

	test('come in the order that is asked for', async () => {
		const { json } = await records.call('getAll', { limit: 30, order: 'client.name(desc)' });
		const names = json.map((row) => (row.client as { name: string }).name);
		expect(names).toEqual([...names].sort((one, other) => other.localeCompare(one)));
	});
});

describe('bad input', () => {
	const given = { client: byId(1), description: 'Lease' };
	describeRefusals(records, [
		['create', { client: byId('={{ "" }}'), description: 'Lease' }, '"Client" is required'],
		['create', { ...given, description: '={{ "" }}' }, '"Description" is required'],
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
		[
			'update',
			{ matterId: byId(1), updateFields: { customRates: { entries: [{ rate: '3' }] } } },
			'"Custom Rates: Rate 1" is new and needs "User", or else an ID',
		],
		[
			'update',
			{ matterId: byId(1), updateFields: { relationships: { entries: [{ remove: true }] } } },
			'"Relationships: Relationship 1" needs the ID of what to remove',
		],
		[
			'getAll',
			{ filters: { openDate: { entries: [{ operator: 'since', date: '2026-01-01' }] } } },
			'"Open Date: Condition 1: Is" must be one of: ',
		],
		[
			'getAll',
			{ filters: { openDate: { entries: [{ operator: 'on', date: '={{ "" }}' }] } } },
			'"Open Date: Condition 1: Date" is required',
		],
		['getAll', { filters: { customFieldIds: 'a' } }, '"Custom Fields to Get" must be Clio IDs'],
		['close', { matterId: byId(1), closeDate: 'today' }, '"Close Date" must be a date'],
	]);
});
