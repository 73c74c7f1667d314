import { mattersOf } from '../../support/matters';
import { describeFields, describeFilters, describeRefusals } from '../../support/records';
import { byId, Rig, type Call } from '../../../../harness/rig';

const rig = new Rig();
const { records, client, links } = mattersOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('a matter', () => {
	describeFields(records, 'matter', 'matterId');

	test('comes with the values of its custom fields on demand', async () => {
		const id = await records.first('/matters.json');
		const row = await records.good('get', { matterId: byId(id), output: 'withCustomFields' });
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
					grantId: byId('7'),
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
	describeRefusals(records, [
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
		[
			'getAll',
			{ output: 'raw', customFieldIds: { entries: [{ id: byId('={{ "a" }}') }] } },
			'"Custom Fields to Get: Custom Field 1: Custom Field" must be a Clio ID',
		],
	]);
});
