import { byId, items, Rig } from '../../../harness/rig';
import { clause, clauseOf, picked, service } from '../support/clause';

const rig = new Rig();
const { account, created, sent } = clauseOf(rig);

beforeEach(async () => await rig.connect('clauseOAuth2Api'));

const POST = {
	transformation: 'httpRequest',
	method: 'POST',
	uri: '{{% vault.Accounting.url %}}',
	headers: { entries: [{ name: 'X-Api-Key', value: 'k' }] },
	json: '{{% step[0].output %}}',
};

test('a flow of each kind is made, found and deleted, with all that its steps need', async () => {
	const { clauseId, contractId } = await account();
	const flow = { clauseId: byId(clauseId), flowName: '={{ $json.id }}' };
	const steps = {
		entries: [POST, { transformation: 'httpRequest', uri: 'https://b.example', json: '{"a": [1]}' }],
	};
	const action = await rig.call(clause('flow', 'create', { ...flow, triggerType: 'Action', steps }), {
		items: items('Payments'),
	});
	expect(action.error).toBeUndefined();
	const called = await rig.call(clause('flow', 'create', { ...flow, triggerType: 'HTTP Trigger' }), {
		items: items('Calls'),
	});
	expect(called.error).toBeUndefined();
	expect((await sent()).map(({ body }) => body)).toEqual([
		{
			clauseId,
			flowName: 'Payments',
			triggerType: 'Action',
			scheduleExpression: '',
			$steps: [
				{
					transformation: 'httpRequest',
					input: {
						method: 'POST',
						uri: POST.uri,
						headers: [{ name: 'X-Api-Key', value: 'k' }],
						json: POST.json,
					},
				},
				{
					transformation: 'httpRequest',
					input: { method: 'POST', uri: 'https://b.example', json: { a: [1] } },
				},
			],
		},
		{ clauseId, flowName: 'Calls', triggerType: 'HTTP Trigger', scheduleExpression: '', $steps: [] },
	]);

	const list = async (filters = {}) =>
		(await rig.call(clause('flow', 'getAll', { clauseId: byId(clauseId), returnAll: true, filters }))).json;
	const both = await list();
	expect(both).toEqual([
		{ flowId: action.json[0]?.flowId, flowName: 'Payments', triggerType: 'Action' },
		{ flowId: called.json[0]?.flowId, flowName: 'Calls', triggerType: 'HTTP Trigger' },
	]);
	expect(await list({ triggerType: ['HTTP Trigger'] })).toEqual(both.slice(1));

	const chosen = {
		resource: 'flow',
		operation: 'delete',
		contractId: byId(contractId),
		clauseId: byId(clauseId),
	};
	expect(await picked(rig, 'searchFlows', chosen, 'pay')).toEqual([
		{ name: 'Payments · Action', value: both[0]?.flowId },
	]);
	expect(await picked(rig, 'searchClauses', chosen)).toContainEqual({
		name: `Milestone Payment · ${clauseId}`,
		value: clauseId,
	});

	const gone = await rig.call(clause('flow', 'delete', { flowId: byId('={{ $json.id }}') }), {
		items: items(...both.map(({ flowId }) => flowId)),
	});
	expect([gone.error, gone.json.length, await list()]).toEqual([undefined, 2, []]);
});

test('another kind of step takes its input as JSON', async () => {
	const { clauseId } = await account();
	const steps = { entries: [{ transformation: 'sendEmail', uri: '', input: '{"to": "a@b.example"}' }] };
	const { error } = await rig.call(
		clause('flow', 'create', { clauseId: byId(clauseId), flowName: 'Mail', steps }),
	);
	// The stand-in knows the one kind only that any source names.
	expect(error?.message).toMatch(/^Clause refused "Create flow"/);
	const [asked] = await sent();
	expect(asked?.body).toMatchObject({
		$steps: [{ transformation: 'sendEmail', input: { to: 'a@b.example' } }],
	});
});

test('a secret is put into the vault of the organization, and taken out of it', async () => {
	const { organizationId } = await account();
	const secret = {
		organizationId: byId(organizationId),
		nameText: 'Accounting',
		url: 'https://accounting.example/invoices',
		descriptionText: 'Where payments are booked',
	};
	const { json, error } = await rig.call(clause('secret', 'create', secret));
	expect(error).toBeUndefined();
	const [asked] = await sent();
	expect(asked).toMatchObject({
		query: { organizationId },
		body: {
			$class: 'io.clause.common.integration.HTTPConfig',
			name: 'Accounting',
			url: secret.url,
			description: secret.descriptionText,
		},
	});
	const again = await rig.call(clause('secret', 'create', secret));
	expect(again.error?.message).toMatch(/There is a secret named "Accounting" already/);
	const vaultEntryId = String(json[0]?.id);
	expect((await rig.call(clause('secret', 'delete', { vaultEntryId }))).error).toBeUndefined();
	expect(await rig.control.clause.secrets()).toEqual([]);
});

test.each([
	['flow', { flowName: 'Calls', triggerType: 'HTTP Trigger' }, /name = "Calls"/],
	['secret', { nameText: 'Accounting', url: 'https://accounting.example' }, /name = "Accounting"/],
])(
	'a %s whose answer is lost is not made again, and may be looked for by its name',
	async (kind, values, words) => {
		const { clauseId, organizationId } = await account();
		await rig.control.fault({ service, method: 'POST', times: 9, kind: 'cut' });
		const place = kind === 'flow' ? { clauseId: byId(clauseId) } : { organizationId: byId(organizationId) };
		const { error } = await rig.call(clause(kind, 'create', { ...place, ...values }));
		expect(error?.description).toMatch(/The outcome is unknown/);
		expect(error?.description).toMatch(words);
		expect(await created()).toEqual({ [`${kind}s`]: 1 });
	},
);

test('an address that is none is refused before anything is sent', async () => {
	const values = { organizationId: byId('5d1f0c2ab7e94c0017a3e6d2'), nameText: 'A', url: 'accounting' };
	const { error } = await rig.call(clause('secret', 'create', values));
	expect(error?.message).toBe('"URL" must be an address that begins with https://');
	expect(await rig.control.log(service)).toEqual([]);
});
