import { byId, Rig } from '../../../../harness/rig';
import { ClioRecords, describeFields, describeFilters } from '../../support/records';

const rig = new Rig();
const records = new ClioRecords(rig, 'report', '/reports');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const inState = async (state: string) => byId(await records.first(`/reports.json?state=${state}`));

describe('reports', () => {
	describeFields(records, 'report', 'reportId');
	describeFilters(records, {
		unordered: true,
		filters: async () =>
			await Promise.resolve([
				{
					category: 'billing',
					createdBefore: '2026-12-31T00:00:00Z',
					ids: '1',
					kind: 'revenue',
					outputFormat: 'csv',
					query: 'aging',
					source: 'reports',
					state: 'completed',
				},
				{
					category: 'billing',
					created_before: '2026-12-31T00:00:00Z',
					'ids[]': '1',
					kind: 'revenue',
					output_format: 'csv',
					query: 'aging',
					source: 'reports',
					state: 'completed',
				},
			]),
	});

	test('come by their state', async () => {
		const { json } = await records.call('getAll', { filters: { state: 'empty' } });
		expect(json).toMatchObject([{ kind: 'grant_matters', format: 'xlsx', state: 'empty' }]);
	});

	test('that are done can be downloaded, from the file store without the token', async () => {
		const { items, json } = await records.call('download', {
			reportId: await inState('completed'),
			binaryProperty: 'report',
		});
		expect(json).toMatchObject([{ name: 'Aging of receivables', state: 'completed' }]);
		expect(items[0]?.binary?.report).toMatchObject({ fileName: 'Aging of receivables.csv' });
		const [stored] = await rig.control.log('clioStorage');
		expect(stored?.headers.authorization).toBeUndefined();
	});

	test('that are empty have no file, and that is no mistake', async () => {
		const { items, error } = await records.call('download', { reportId: await inState('empty') });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { state: 'empty', kind: 'grant_matters' } }]);
		expect(items[0]?.binary).toBeUndefined();
	});

	test('that have failed, or are not done, say so before the file is asked for', async () => {
		const failed = await inState('failed');
		const { error } = await records.call('download', { reportId: failed });
		expect(error?.message).toBe(`Report ${failed.value} has failed, and has no file`);
		const { json } = await records.call('run', {
			kind: 'revenue',
			format: 'csv',
			period: 'all',
			waitUntilDone: false,
		});
		const early = await records.call('download', { reportId: byId(json[0]?.id) });
		expect(early.error).toMatchObject({
			message: `Report ${String(json[0]?.id)} is not done yet (not_started)`,
			description: 'Report → Wait Until Done waits for it and gets its file.',
		});
		expect((await records.sent()).filter(({ path }) => path.includes('download'))).toEqual([]);
	});
});
