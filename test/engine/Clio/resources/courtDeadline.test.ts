import type { INodeParameters } from 'n8n-workflow';
import { ClioRecords, describeFields, describeFilters } from '../support/records';
import { byId, Rig, type Outcome } from '../../../harness/rig';

const rig = new Rig();
const deadlines = new ClioRecords(rig, 'courtDeadline', '/court_rules/matter_dockets');
const FIELDS = 'fields=id,description,is_served,is_requirements_required';

let matter: number;
let court: number;

beforeEach(async () => {
	await rig.connect('clioOAuth2Api');
	matter = await deadlines.first('/matters.json');
	court = await deadlines.first('/court_rules/jurisdictions.json');
	await rig.control.clearLog();
});

/** Of the first court: what needs nothing more, a service type, a time. */
async function trigger(needs: 'nothing' | 'service' | 'time'): Promise<number> {
	const rows = await deadlines.rows(`/court_rules/jurisdictions/${court}/triggers.json?${FIELDS}`);
	const found = rows.find(
		({ is_served: served, is_requirements_required: timed }) =>
			served === (needs === 'service') && timed === (needs === 'time'),
	);
	return found?.id ?? 0;
}

const service = async () => await deadlines.first('/court_rules/service_types.json');

const given = async (needs: Parameters<typeof trigger>[0] = 'nothing') => ({
	matter: byId(matter),
	nameText: 'Answer',
	jurisdiction: byId(court),
	trigger: byId(await trigger(needs)),
	startDate: '2026-11-30',
});

const posts = async () =>
	(await deadlines.sent()).filter(({ method }) => method === 'POST').map(({ body }) => body);

/** While time passes for both. */
async function waiting(run: () => Promise<Outcome>): Promise<Outcome> {
	await rig.engine.time.hold(await rig.control.now());
	let ended = false;
	const outcome = run().finally(() => (ended = true));
	for (let steps = 0; !ended && steps < 200; steps++) {
		await rig.control.advanceClock(5);
		await rig.engine.time.pass(5);
	}
	return await outcome.finally(async () => await rig.engine.time.release());
}

describe('court deadlines', () => {
	test('are created once, with matter and service type, and waited for until there are dates', async () => {
		const serviceType = await service();
		const call = { ...(await given('service')), serviceType: byId(serviceType), output: 'simplified' };
		await rig.control.clearLog();
		const { json, error } = await waiting(async () => await deadlines.call('create', call));
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ name: 'Answer', status: 'completed', matter: { id: matter }, service_type: { id: serviceType } },
		]);
		expect(json[0]?.calendar_entries).toHaveLength(3);
		expect(await posts()).toEqual([
			{
				data: {
					name: 'Answer',
					matter: { id: matter },
					jurisdiction: { id: court },
					trigger: { id: Number(call.trigger.value) },
					service_type: { id: serviceType },
					start_date: '2026-11-30',
				},
			},
		]);
	});

	test('are not waited for unless wanted; of several items the rules are looked up once', async () => {
		const call = {
			...(await given('time')),
			startTime: '2026-11-30T09:30:00Z',
			waitUntilReady: false,
			output: 'selected',
			outputFields: ['name'],
		};
		await rig.control.clearLog();
		const { json } = await deadlines.call('create', call, { items: [{ json: {} }, { json: {} }] });
		expect(json).toMatchObject([{ status: 'not_started' }, { status: 'not_started' }]);
		const sent = await deadlines.sent();
		expect(sent.map(({ method }) => method).sort()).toEqual(['GET', 'POST', 'POST']);
		expect(sent.at(-1)?.body).toMatchObject({ data: { start_time: '2026-11-30T09:30:00Z' } });
	});

	test.each([
		['service', '"Service Type" is required for the trigger "Complaint served"'],
		['time', '"Start Time" is required for the trigger "Hearing set"'],
	] as const)(
		'whose trigger needs a %s are refused without it, and nothing is made',
		async (needs, words) => {
			const { error } = await deadlines.call('create', await given(needs));
			expect(error?.message).toBe(words);
			expect(await posts()).toEqual([]);
		},
	);

	test('are told to be wrong when Clio does not take over what its documented body lacks', async () => {
		await rig.control.clio.settings({ docketDrops: ['matter'] });
		const { error } = await deadlines.call('create', await given());
		expect(error?.message).toMatch(
			/^Clio created court deadline \d+, but not with the "Matter" that was asked for$/,
		);
		expect(error?.description).toMatch(/Do not rely on its dates.*Court Deadline → Delete/s);
		expect(await posts()).toHaveLength(1);
	});

	test('that Clio cannot work out, or not in time, are told with their ID and not begun again', async () => {
		await rig.control.clio.settings({ jobEnding: 'failed' });
		const failed = await waiting(async () => await deadlines.call('create', await given()));
		expect(failed.error?.message).toMatch(
			/^Court deadline \d+ could not be calculated: Clio gives no reason$/,
		);
		expect(await posts()).toHaveLength(1);
		expect(failed.error?.description).toMatch(/delete it before you create it anew/);
		await rig.control.clio.settings({ jobEnding: null, jobSeconds: 3600 });
		const call = { ...(await given()), giveUpAfter: 1 };
		const slow = await waiting(async () => await deadlines.call('create', call));
		expect(slow.error?.message).toMatch(/is still being calculated \(not_started\) after 1 minute$/);
		expect(slow.error?.description).toMatch(/was created: do not create it again.*Court Deadline → Get/);
		expect(await posts()).toHaveLength(1);
	});

	test('are found by their matter, and deleted', async () => {
		const id = await deadlines.first('/court_rules/matter_dockets.json');
		const { json } = await deadlines.call('getAll', {
			filters: { matterId: byId(matter), status: 'completed' },
		});
		expect(json).toMatchObject([{ id, matter: { id: matter }, trigger: { description: 'Complaint filed' } }]);
		const gone = await deadlines.good('delete', { courtDeadlineId: byId(id) });
		expect(gone).toEqual({ deleted: true, id: String(id) });
		expect(await deadlines.rows('/court_rules/matter_dockets.json')).toEqual([]);
	});

	describeFields(deadlines, 'matterDocket', 'courtDeadlineId');

	describeFilters(deadlines, {
		filters: async () => {
			const type = await service();
			await rig.control.clearLog();
			return [
				{
					ids: '1',
					matterId: byId(matter),
					matterStatus: 'open',
					query: 'complaint',
					serviceTypeId: byId(type),
					status: 'completed',
				},
				{
					'ids[]': '1',
					matter_id: String(matter),
					matter_status: 'open',
					query: 'complaint',
					service_type_id: String(type),
					status: 'completed',
				},
			];
		},
	});
});

describe('the pickers', () => {
	const list = async (method: string, more: INodeParameters = {}) => {
		const parameters = { resource: 'courtDeadline', operation: 'create', ...more };
		return (await rig.engine.callMethod(
			{ node: 'clio', credentials: ['clioOAuth2Api'], parameters },
			'listSearch',
			method,
			'',
		)) as { results: Array<{ name: string }> };
	};

	test('offer the courts of the firm, then what the chosen one has', async () => {
		const courts = await list('searchJurisdictions');
		expect(courts.results.map(({ name }) => name)).toEqual([
			'Northbridge Court of Appeal · (GMT-08:00) America/Los_Angeles',
			'Northbridge Superior Court · (GMT-08:00) America/Los_Angeles',
		]);
		const jurisdiction = byId(court);
		const triggers = await list('searchCourtTriggers', { jurisdiction });
		expect(triggers.results.map(({ name }) => name)).toEqual([
			'Complaint filed',
			'Complaint served · needs Service Type',
			'Hearing set · needs Start Time',
		]);
		const services = await list('searchJurisdictionServiceTypes', { jurisdiction });
		expect(services.results.map(({ name }) => name)).toEqual([
			'Personal service · the usual one',
			'Mail',
			'Electronic service',
		]);
	});

	test.each(['searchCourtTriggers', 'searchJurisdictionServiceTypes'])(
		'%s says what to choose first',
		async (method) => {
			await expect(list(method)).rejects.toThrow('Choose "Jurisdiction" first: this list depends on it');
		},
	);
});
