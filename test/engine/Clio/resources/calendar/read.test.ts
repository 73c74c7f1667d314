import { calendarEntriesOf } from '../../support/calendar';
import { ClioRecords, describeFields, describeFilters, describeRefusals } from '../../support/records';
import { byId, Rig } from '../../../../harness/rig';

const rig = new Rig();
const calendars = new ClioRecords(rig, 'calendar', '/calendars');
const { entries, made } = calendarEntriesOf(rig);

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('calendars', () => {
	describeFilters(calendars, {
		filters: async () =>
			await Promise.resolve([
				{
					filterInactiveUsers: true,
					ids: '1',
					owner: false,
					source: 'mobile',
					type: 'UserCalendar',
					visible: true,
					writeable: true,
				},
				{
					filter_inactive_users: 'true',
					'ids[]': '1',
					owner: 'false',
					source: 'mobile',
					type: 'UserCalendar',
					visible: 'true',
					writeable: 'true',
				},
			]),
	});

	describeFields(calendars, 'calendar', 'calendarId');

	test('that may be written into', async () => {
		const { json } = await calendars.call('getAll', {
			returnAll: true,
			filters: { writeable: true },
			order: 'name(asc)',
		});
		const names = json.map(({ name }) => String(name));
		expect(names.length).toBeGreaterThan(0);
		expect(names).toEqual([...names].sort());
		for (const { permission } of json) expect(['owner', 'editor']).toContain(permission);
	});

	describeRefusals(calendars, [
		['getAll', { filters: { type: 'user' } }, '"Type" must be one of: '],
		['get', { calendarId: byId('={{ "a" }}') }, '"Calendar" must be a Clio ID'],
	]);
});

describe('many calendar entries', () => {
	describeFilters(entries, {
		filters: async () => {
			const [calendar, matter] = [
				await entries.first('/calendars.json'),
				await entries.first('/matters.json'),
			];
			return [
				{
					calendarId: byId(calendar),
					expanded: true,
					externalPropertyName: 'docket',
					externalPropertyValue: '7',
					from: '2026-01-01T00:00:00Z',
					hasCourtRule: false,
					ids: '1',
					isAllDay: true,
					matterId: byId(matter),
					ownerEntriesAcrossAllUsers: true,
					query: 'Hearing',
					source: 'web',
					to: '2026-12-31T00:00:00Z',
					visible: true,
				},
				{
					calendar_id: String(calendar),
					expanded: 'true',
					external_property_name: 'docket',
					external_property_value: '7',
					from: '2026-01-01T00:00:00Z',
					has_court_rule: 'false',
					'ids[]': '1',
					is_all_day: 'true',
					matter_id: String(matter),
					owner_entries_across_all_users: 'true',
					query: 'Hearing',
					source: 'web',
					to: '2026-12-31T00:00:00Z',
					visible: 'true',
				},
			];
		},
		without: ['matter_id'],
		unordered: true,
	});

	describeFields(entries, 'calendarEntry', 'calendarEntryId');

	test('that recur come once, or once for each occurrence', async () => {
		await made({ recurrenceRule: 'FREQ=WEEKLY;COUNT=3' });
		const filters = { from: '2026-08-31T00:00:00Z', to: '2026-10-01T00:00:00Z', query: 'Hearing' };
		const titled = async (more: object) => {
			const { json } = await entries.call('getAll', { returnAll: true, filters: { ...filters, ...more } });
			return json.filter(({ summary }) => summary === 'Hearing');
		};
		expect(await titled({})).toHaveLength(1);
		expect(await titled({ expanded: true })).toHaveLength(3);
	});
});

describe('bad input', () => {
	describeRefusals(entries, [
		['getAll', { filters: { ownerEntriesAcrossAllUsers: true } }, '"Of All Users" needs "Matter" beside it'],
		['get', { calendarEntryId: byId('={{ "1/2" }}') }, '"Calendar Entry" must be the ID of'],
	]);
});
