import type { INodeParameters } from 'n8n-workflow';
import type { RunOptions } from '../../../../harness';
import { passing } from '../../../../harness/passing';
import { byId, items, Rig, type Outcome } from '../../../../harness/rig';
import { ClioRecords, describeRefusals } from '../../support/records';

const rig = new Rig();
const records = new ClioRecords(rig, 'report', '/reports');
const presets = '/report_presets.json?fields=id,name';

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	await rig.engine.time.hold(await rig.control.now());
});
afterEach(async () => await rig.engine.time.release());

/** Runs an operation while time passes. */
const call = async (operation: string, given: INodeParameters, options: RunOptions = {}): Promise<Outcome> =>
	await passing(rig, records.call(operation, given, options));

const aging = { kind: 'accounts_receivable_aging', format: 'csv', period: 'all' };
const begun = async () => (await records.sent()).filter(({ method }) => method === 'POST');
const looks = async () =>
	(await records.sent()).filter(({ path }) => /^\/reports\/\d+\.json$/.test(path)).length;
const newest = async () => (await records.rows('/reports.json?fields=id')).at(-1)?.id ?? 0;
const preset = async (name: string) =>
	byId((await records.rows(presets)).find((row) => row.name === name)?.id);

const bytesIn = ({ items: output }: Outcome, field = 'data') =>
	Buffer.from(String(output[0]?.binary?.[field]?.data), 'base64').toString('utf8');

describe('a report', () => {
	test('is run once and waited for, and comes with its file', async () => {
		const [contact, user] = [await records.first('/contacts.json'), await records.first('/users.json')];
		const outcome = await call('run', {
			kind: 'productivity_by_user',
			format: 'csv',
			period: 'dates',
			startDate: '2026-01-01',
			endDate: '2026-03-31',
			binaryProperty: 'report',
			filters: { client: byId(contact), user: byId(user) },
		});
		expect(outcome.error).toBeUndefined();
		expect(outcome.json).toMatchObject([
			{ id: expect.any(Number), kind: 'productivity_by_user', state: 'completed', progress: 100 },
		]);
		expect(outcome.items[0]?.binary?.report).toMatchObject({
			fileName: 'productivity_by_user csv.csv',
			mimeType: 'text/csv',
		});
		expect(bytesIn(outcome, 'report')).toBe('report,row\nproductivity_by_user,1\n');
		expect((await begun()).map(({ path, body }) => [path, body])).toEqual([
			[
				'/reports.json',
				{
					data: {
						kind: 'productivity_by_user',
						format: 'csv',
						start_date: '2026-01-01',
						end_date: '2026-03-31',
						client: { id: contact },
						user: { id: user },
					},
				},
			],
		]);
		const [stored] = await rig.control.log('clioStorage');
		expect(stored?.headers.authorization).toBeUndefined();
	});

	test('of a preset is run without a body', async () => {
		const outcome = await call('runPreset', { reportPresetId: await preset('Unpaid bills') });
		expect(outcome.json).toMatchObject([{ name: 'Unpaid bills', source: 'presets', state: 'completed' }]);
		expect(outcome.items[0]?.binary?.data).toMatchObject({ fileName: 'Unpaid bills.csv' });
		expect(await begun()).toMatchObject([{ query: {}, body: null }]);
	});

	test('that nobody waits for is an ID, and Wait Until Done gets its file without another run', async () => {
		const year = { kind: 'revenue', format: 'pdf', period: 'year', year: '2026' };
		const { json } = await records.call('run', { ...year, waitUntilDone: false });
		expect(json).toMatchObject([{ id: expect.any(Number), state: 'not_started' }]);
		expect(await records.sent()).toMatchObject([
			{ method: 'POST', body: { data: { kind: 'revenue', format: 'pdf', year: '2026' } } },
		]);
		const later = await call('waitUntilDone', { reportId: byId(json[0]?.id) });
		expect(later.items[0]?.binary?.data).toMatchObject({ mimeType: 'application/pdf' });
		expect(await begun()).toHaveLength(1);
	});

	test('without a row is an item that says so, with and without its own ID', async () => {
		await rig.control.clio.settings({ jobEnding: 'empty' });
		const made = await call('run', aging);
		expect(made.json).toMatchObject([{ id: expect.any(Number), state: 'empty' }]);
		expect(made.items[0]?.binary).toBeUndefined();
		const old = { ...aging, period: 'dates', startDate: '2001-01-01', endDate: '2001-12-31' };
		const refused = await call('run', old);
		expect(refused.json).toEqual([
			{ id: null, kind: 'accounts_receivable_aging', format: 'csv', state: 'empty' },
		]);
		const unasked = await call('run', { ...old, waitUntilDone: false });
		expect(unasked.json).toEqual(refused.json);
		const byPreset = await call('runPreset', { reportPresetId: await preset('Before the firm') });
		expect(byPreset.json).toEqual([{ id: null, state: 'empty' }]);
	});

	test('that has failed is named, with what to do', async () => {
		await rig.control.clio.settings({ jobEnding: 'failed' });
		const { error } = await call('run', aging);
		expect(error).toMatchObject({
			message: `Report ${await newest()} could not be made: Clio gives no reason`,
			description: expect.stringMatching(/^Look at its dates and filters/),
		});
	});

	test('that takes too long is named, and how to go on without another one', async () => {
		await rig.control.clio.settings({ jobSeconds: 300 });
		const { error } = await call('run', { ...aging, giveUpAfter: 2 });
		expect(await begun()).toHaveLength(1);
		// Every two seconds at first, then after a tenth of the time that has passed.
		expect(await looks()).toBeLessThan(35);
		const id = await newest();
		expect(error).toMatchObject({
			message: `Report ${id} is still being made (queued) after 2 minutes`,
			description:
				`Report ${id} was begun: do not run it again. ` +
				'To go on, use Report → Wait Until Done with this ID. Where it takes longer, raise "Give Up After".',
		});
	});

	test.each([
		['clio', { method: 'GET', path: '/^/api/v4/reports/\\d+/download\\.json$/', status: 404 }],
		['clioStorage', { status: 403 }],
	] as const)('whose file cannot be had (%s) is not run again', async (service, fault) => {
		await rig.control.fault({ service, times: 9, kind: 'status', ...fault });
		const { error } = await call('run', aging);
		const words = `${error?.message} ${error?.description}`;
		expect(words).toContain('do not run it again. To go on, use Report → Wait Until Done with this ID.');
		expect(words).not.toMatch(/clio-documents|signature=/i);
		expect(await begun()).toHaveLength(1);
	});

	test('of which nothing is known is to be looked for, and not run again', async () => {
		await rig.control.fault({ service: 'clio', method: 'POST', times: 9, kind: 'reset', processed: true });
		const { error } = await call('run', aging);
		expect(error?.description).toContain(
			'Look there for a report with kind = "accounts_receivable_aging" and format = "csv"',
		);
		expect(await begun()).toHaveLength(1);
	});

	test('several are run side by side, each once, and each failure stands in its place', async () => {
		const { items: output } = await call(
			'run',
			{ ...aging, format: '={{ $json.id }}' },
			{ items: items('csv', 'doc', 'json'), continueOnFail: true },
		);
		expect(output.map(({ json }) => json.state ?? json.error)).toEqual([
			'completed',
			expect.stringContaining('"Format" must be one of: '),
			'completed',
		]);
		expect(await begun()).toHaveLength(2);
	});
});

describe('bad input', () => {
	describeRefusals(records, [
		['run', { ...aging, kind: '={{ "aging" }}' }, '"Kind" must be one of: '],
		[
			'run',
			{ ...aging, period: 'dates', startDate: '2026-02-01', endDate: '2026-01-01' },
			'"End Date" is before "Start Date"',
		],
		['run', { ...aging, period: 'year', year: '26' }, '"Year" must be a year such as 2026'],
		['run', { ...aging, giveUpAfter: '={{ 2000 }}' }, '"Give Up After" must be 1440 or less'],
		['runPreset', { reportPresetId: byId('={{ "Unpaid" }}') }, '"Report Preset" must be a Clio ID'],
	]);
});
