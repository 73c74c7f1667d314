import { byId, Rig } from '../../../harness/rig';
import { ClioRecords, describeFields, describeFilters, describeRefusals } from '../support/records';

const rig = new Rig();
const records = new ClioRecords(rig, 'reportPreset', '/report_presets');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

describe('report presets', () => {
	describeFields(records, 'reportPreset', 'reportPresetId');
	describeFilters(records, {
		unordered: true,
		filters: async () =>
			await Promise.resolve([
				{
					category: 'billing',
					hasSchedule: false,
					ids: '1',
					outputFormat: 'csv',
					query: 'unpaid',
					scheduleFrequency: 'monthly',
				},
				{
					category: 'billing',
					has_schedule: 'false',
					'ids[]': '1',
					output_format: 'csv',
					query: 'unpaid',
					schedule_frequency: 'monthly',
				},
			]),
	});

	test('come in an order that Clio names, and only then is one asked for', async () => {
		const { json } = await records.call('getAll', { order: 'name(desc)' });
		const names = json.map(({ name }) => String(name));
		expect(names).toEqual([...names].sort().reverse());
		await records.call('getAll');
		expect((await records.sent()).map(({ query }) => query.order)).toEqual(['name(desc)', undefined]);
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		['get', { reportPresetId: byId('={{ "Unpaid" }}') }, '"Report Preset" must be a Clio ID'],
		['getAll', { order: '={{ "id(asc)" }}' }, '"Order" must be one of: '],
	]);
});
