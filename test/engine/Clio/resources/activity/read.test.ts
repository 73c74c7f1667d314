import { activitiesOf } from '../../support/activities';
import { describeFields, describeFilters, describeRefusals } from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const { records, links } = activitiesOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('one activity', () => {
	describeFields(records, 'activity', 'activityId');
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
					grantId: byId('77'),
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

describe('bad input', () => {
	describeRefusals(records, [
		['getAll', { filters: { status: 'Billed' } }, '"Status" must be one of: '],
		['getAll', { filters: { grantId: 'x' } }, '"Funding Grant" must be a Clio ID'],
		['get', { activityId: byId('={{ "12a" }}') }, '"Activity" must be a Clio ID'],
	]);
});
