import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import { clioOf, type Clio, type Fields } from '../support/clio-client';

type WithId = Fields & { id: number };

describe('Clio court rules in the sandbox', () => {
	let sandbox: Sandbox;
	let clio: Clio;
	let courts: WithId[];

	const rules = async (court: WithId | undefined) =>
		await clio.data<WithId[]>(
			200,
			'GET',
			`/court_rules/jurisdictions/${court?.id}/triggers.json?fields=id,is_served,is_requirements_required`,
		);
	const docket = async (court: number, more: object) => {
		const [plain] = await rules(courts[court]);
		return await clio.call('POST', '/court_rules/matter_dockets.json?fields=id,status', {
			name: 'Answer',
			jurisdiction: { id: courts[court]?.id },
			trigger: { id: plain?.id },
			start_date: '2026-11-30',
			...more,
		});
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		await sandbox.control.reset({ matters: 3, contacts: 3 });
		clio = await clioOf(sandbox);
		courts = await clio.data(200, 'GET', '/court_rules/jurisdictions.json?fields=id,service_types{id}');
	});

	test('a docket needs what its trigger asks for, and a court that the firm has', async () => {
		const [, served, timed] = await rules(courts[1]);
		const [type, , electronic] = await clio.data<WithId[]>(200, 'GET', '/court_rules/service_types.json');
		const refused = async (court: number, more: object) => (await docket(court, more)).status;
		const wrong = 422;
		expect(await refused(2, {})).toBe(wrong);
		expect(await refused(0, { trigger: { id: served?.id } })).toBe(wrong);
		expect(await refused(1, { trigger: { id: served?.id } })).toBe(wrong);
		// Not known to this court.
		const both = { trigger: { id: served?.id }, service_type: { id: electronic?.id } };
		expect(await refused(1, both)).toBe(wrong);
		expect(await refused(1, { trigger: { id: timed?.id } })).toBe(wrong);
		expect(await refused(1, { event_prefix: 'X' })).toBe(wrong);
		expect((await docket(1, { ...both, service_type: { id: type?.id } })).status).toBe(201);
	});

	test('a docket goes through its states on the clock, and then has its dates', async () => {
		const { body } = await docket(0, {});
		const { id } = (body as { data: WithId }).data;
		const path = `/court_rules/matter_dockets/${id}.json?fields=status,calendar_entries{start_at,court_rule}`;
		expect(await clio.data(200, 'GET', path)).toEqual({ status: 'not_started', calendar_entries: [] });
		await sandbox.control.advanceClock(5);
		expect(await clio.data(200, 'GET', path)).toMatchObject({ status: 'in_progress' });
		await sandbox.control.advanceClock(5);
		expect(await clio.data(200, 'GET', path)).toMatchObject({
			status: 'completed',
			calendar_entries: [{ start_at: '2026-12-14T00:00:00.000Z', court_rule: true }, {}, {}],
		});
		const patch = await clio.call('PATCH', `/court_rules/matter_dockets/${id}.json`, { name: 'Other' });
		expect(patch.status).toBe(404);
	});

	test('a trigger of one court is not found in another', async () => {
		const [own] = await rules(courts[0]);
		const path = `/court_rules/jurisdictions/${courts[1]?.id}/triggers/${own?.id}.json`;
		expect((await clio.call('GET', path)).status).toBe(404);
	});
});
