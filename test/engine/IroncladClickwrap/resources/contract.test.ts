import { byId, Rig } from '../../../harness/rig';
import { clickwrap, hex, rows, service, step } from '../support/clickwrap';

const rig = new Rig();
beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

const terms = {
	siteId: byId(4101),
	title: 'Terms of Service (Peru)',
	body: '<h1>Terms</h1><p>Of the {{plan}} plan.</p>',
};

test('a contract is created as a draft, changed, archived, and found no more', async () => {
	const additionalFields = {
		public: true,
		countries: 'PE, CL',
		clmRecordSyncEnabled: true,
		usedIn: ['embedded_contract', 'legal_center'],
		changeSummary: 'First version',
		effectiveTime: '2026-12-01T00:00:00Z',
		formFields: { entries: [{ name: 'company', type: 'text', assignmentValue: 'signer', required: true }] },
		renderData: '{ "plan": "Team" }',
	};
	const made = await step(rig, clickwrap('contract', 'create', { ...terms, additionalFields }));
	expect(made.lines).toEqual(['POST /sites/4101/contract']);
	expect(made.body).toEqual({
		title: terms.title,
		body: terms.body,
		public: true,
		countries: ['PE', 'CL'],
		clm_record_sync: { enabled: true },
		used_in: ['embedded_contract', 'legal_center'],
		change_summary: 'First version',
		effective_time: '2026-12-01T00:00:00Z',
		fields: [
			{
				name: 'company',
				type: 'text',
				assignment_value: 'signer',
				required: true,
				read_only: false,
				is_trigger: false,
			},
		],
		render_data: { plan: 'Team' },
	});
	expect(made.first).toMatchObject({ title: terms.title, site: 4101, published: false, latest_version: hex });
	const contractId = byId(made.first.id);

	const changed = await step(
		rig,
		clickwrap('contract', 'update', {
			contractId,
			updateFields: { descriptionText: 'Shown at sign-up', tags: 'eu' },
		}),
	);
	expect(changed.lines).toEqual([`PATCH /contracts/${String(made.first.id)}`]);
	expect(changed.body).toEqual({ description: 'Shown at sign-up', tags: ['eu'] });
	expect(changed.first).toMatchObject({ id: made.first.id, tags: ['eu'], public: true });

	const archived = await step(rig, clickwrap('contract', 'archive', { contractId, confirmed: true }));
	expect(archived.lines).toEqual([`DELETE /contracts/${String(made.first.id)}`]);
	expect(archived.json).toEqual([{ deleted: true, id: String(made.first.id) }]);
	const { error } = await rig.call(clickwrap('contract', 'get', { contractId }));
	expect(error?.message).toMatch(`Contract ${String(made.first.id)} was not found`);
});

test('a contract is created and published at once, and its previous version is brought back', async () => {
	const made = await step(rig, clickwrap('contract', 'createAndPublish', terms));
	expect(made.lines).toEqual(['POST /contracts/publish']);
	expect(made.body).toEqual({ site: 4101, title: terms.title, body: terms.body });
	expect(made.first).toMatchObject({ published: true, published_version: made.first.latest_version });
	const contractId = byId(made.first.id);
	await step(rig, clickwrap('version', 'create', { contractId, title: 'Terms, second', body: '<p>2</p>' }));
	await step(rig, clickwrap('version', 'publishLatest', { contractId }));
	const restored = await step(rig, clickwrap('contract', 'restore', { contractId }));
	expect(restored.lines).toEqual([`POST /contracts/${String(made.first.id)}/restore`]);
	expect(restored.first).toMatchObject({ published_version: made.first.published_version });
});

test('contracts of all sites come in one list, chosen by conditions', async () => {
	const all = await rows(rig, '/contracts?per_page=100');
	const query = {
		conditions: {
			entries: [
				{ field: 'type', operator: 'equals', value: 'html' },
				{ field: 'created_time', operator: 'atLeast', value: '2024-10-14' },
			],
		},
		sort: '-created_time',
	};
	const got = await step(rig, clickwrap('contract', 'getAllOfSites', { returnAll: true, query }));
	expect(got.lines).toEqual(['GET /contracts']);
	expect(got.query.filter).toBe('type==html and created_time>=2024-10-14');
	const wanted = all.filter(
		({ type, created_time: time }) => type === 'html' && String(time) >= '2024-10-14',
	);
	expect(got.json.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
	expect(new Set(got.json.map(({ site }) => site)).size).toBeGreaterThan(1);
});

test.each([
	['blank', 'two words'],
	['quote', "'html'"],
	['operator', 'a==b'],
])('a condition with a %s in its value is refused before anything is sent', async (_what, value) => {
	const query = { conditions: { entries: [{ field: 'key', operator: 'equals', value }] } };
	const { error } = await rig.call(clickwrap('contract', 'getAllOfSites', { query }));
	expect(error?.message).toContain('"Conditions: Condition 1: Value" must be a value without blanks, quotes');
	expect(await rig.control.log(service)).toEqual([]);
});

test('a lost answer to a create says that the outcome is unknown, and what to look for', async () => {
	await rig.control.fault({ service, method: 'POST', kind: 'cut', times: 1 });
	const { error } = await rig.call(clickwrap('contract', 'create', terms));
	expect(error?.description).toMatch(/outcome is unknown.*title = "Terms of Service \(Peru\)"/s);
	expect((await rig.control.counters())[service].created).toEqual({ contracts: 1 });
});
