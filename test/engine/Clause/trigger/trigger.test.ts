import type { INodeParameters } from 'n8n-workflow';
import type { ClauseFlow } from '../../../harness';
import { byId, Rig } from '../../../harness/rig';
import { activation, addressOf, emitted, LIVE, post, triggered } from '../../../harness/triggerRig';
import { clause, clauseOf, service, trigger } from '../support/clause';

const rig = new Rig();
const { account, contract, created } = clauseOf(rig);
const listening = async (parameters: INodeParameters = {}) => {
	const { organizationId, clauseId } = await account();
	const chosen = { organizationId: byId(organizationId), clauseId: byId(clauseId), event: 'any' };
	return triggered('clauseTrigger', { ...chosen, ...parameters }, 'clauseOAuth2Api');
};
const { flows, secrets } = {
	flows: async () => await rig.control.clause.flows(),
	secrets: async () => await rig.control.clause.secrets(),
};
const both = async () => [(await flows()).length, (await secrets()).length];
const lines = async () =>
	(await rig.received(service)).map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{24}/, 'ID')}`);

const obligation = (eventId: string | undefined, name = 'PaymentObligation', rest = {}) => ({
	$class: `org.accordproject.cicero.runtime.${name}`,
	eventId,
	...rest,
});
const emit = async (told: object) => await rig.control.clause.obligation((await account()).clauseId, told);
const ids = async () => (await emitted(rig)).map(({ eventId }) => eventId);

/** The header that the flow sends, as it stands in the flow. */
function headerOf(flow: ClauseFlow | undefined): Record<string, string> {
	const [step] = (flow?.$steps ?? []) as Array<{
		input: { headers: Array<{ name: string; value: string }> };
	}>;
	return Object.fromEntries((step?.input.headers ?? []).map(({ name, value }) => [name, value]));
}

beforeEach(async () => await rig.connect('clauseOAuth2Api'));
afterEach(async () => await rig.engine.live.forget(LIVE));

test('an obligation of a running clause starts the workflow, once for each time that the clause is triggered', async () => {
	await rig.engine.live.activate(await listening());
	await rig.connect('clauseTriggerApi');
	const call = trigger('{"$class": "com.example.milestone.MilestoneMet"}');
	expect((await rig.call(call)).json).toMatchObject([{ amount: { doubleValue: 12_000 } }]);
	expect((await rig.call(call)).status).toBe('success');
	const sent = await rig.control.deliverDue(service);
	expect(sent.map(({ state }) => state)).toEqual(['delivered', 'delivered']);
	const told = await emitted(rig);
	expect(told).toEqual(sent.map(({ body }) => JSON.parse(body) as unknown));
	expect(told[0]).toMatchObject({
		$class: 'org.accordproject.cicero.runtime.PaymentObligation',
		eventId: expect.any(String),
		amount: { doubleValue: 12_000, currencyCode: 'EUR' },
	});
	for (const { id } of sent) await rig.control.deliverAgain(service, id, 3);
	expect(await emitted(rig)).toEqual([]);
});

test.each<[string, INodeParameters, string[]]>([
	['any', { event: 'any' }, ['p', 'n', 'i']],
	['payments', { event: 'payment' }, ['p']],
	['notifications', { event: 'notification' }, ['n']],
	[
		'classes by a part of their name',
		{ event: 'other', classes: 'InspectionObligation, PaymentObligation' },
		['p', 'i'],
	],
	[
		'a class by its whole name',
		{ event: 'other', classes: 'org.accordproject.cicero.runtime.InspectionObligation' },
		['i'],
	],
	['a class of another namespace', { event: 'other', classes: 'org.other.InspectionObligation' }, []],
])('with the filter on %s', async (_name, parameters, expected) => {
	await rig.engine.live.activate(await listening(parameters));
	await emit(obligation('p'));
	await emit(obligation('n', 'NotificationObligation', { title: 'Late' }));
	await emit(obligation('i', 'InspectionObligation'));
	expect(await ids()).toEqual(expected);
});

test('a repeated event starts nothing; one without an ID always does', async () => {
	await rig.engine.live.activate(await listening());
	for (const id of ['a', 'a', 'b', 'a', undefined, undefined]) await emit(obligation(id));
	expect(await ids()).toEqual(['a', 'b', undefined, undefined]);
});

test('nobody starts it without the header of the flow', async () => {
	const workflow = await listening();
	await rig.engine.live.activate(workflow);
	const [url, [flow]] = [await addressOf(rig, workflow), await flows()];
	const header = headerOf(flow);
	const token = header['x-n8n-clause-token'] ?? '';
	expect(token).toMatch(/^[\w-]{43}$/);
	const body = JSON.stringify(obligation('forged'));
	for (const wrong of [
		{},
		{ 'x-n8n-clause-token': '' },
		{ 'x-n8n-clause-token': `${token}x` },
		{ 'x-n8n-clause-token': token.slice(1) },
	])
		expect(
			(await post(url, { 'content-type': 'application/json', ...(wrong as Record<string, string>) }, body))
				.status,
		).toBe(401);
	expect(await emitted(rig)).toEqual([]);
	expect((await post(url, header, '[]')).status).toBe(200);
	expect(await emitted(rig)).toEqual([]);
	expect((await post(url, header, body)).status).toBe(200);
	expect(await ids()).toEqual(['forged']);
	const kept = JSON.stringify(await rig.engine.live.executions(LIVE)) + (await rig.engine.log());
	expect(kept).not.toContain(token);
});

describe('an activation', () => {
	test('makes a secret, then a flow that reads it; a deactivation takes the flow back, then the secret', async () => {
		const workflow = await listening();
		await rig.engine.live.activate(workflow);
		expect(await secrets()).toMatchObject([{ url: await addressOf(rig, workflow) }]);
		expect((await flows())[0]?.$steps).toMatchObject([{ input: { json: '{{% step[0].output %}}' } }]);
		await rig.engine.live.deactivate(LIVE);
		expect(await both()).toEqual([0, 0]);
		expect(await lines()).toEqual([
			'GET /v1/flows',
			'GET /v1/flows',
			'POST /v1/secrets',
			'POST /v1/flows',
			'GET /v1/flows',
			'DELETE /v1/flows/ID',
			'DELETE /v1/secrets/ID',
		]);
		expect(await rig.engine.live.staticData(LIVE)).toEqual({ 'node:Trigger': {} });
	});

	test('after a crash goes on with what is there', async () => {
		const workflow = await listening();
		await rig.engine.live.activate(workflow);
		const before = [await flows(), await secrets()];
		await rig.engine.live.crash(LIVE);
		await rig.engine.live.activate(workflow, 'init');
		expect([await flows(), await secrets()]).toEqual(before);
		await emit(obligation('a'));
		expect(await ids()).toEqual(['a']);
	});

	test('of a node that has forgotten its header replaces both, and leaves the flows of others alone', async () => {
		const { clauseId } = await account();
		await rig.call(clause('flow', 'create', { clauseId: byId(clauseId), flowName: 'n8n is not ours' }));
		const workflow = await listening();
		await rig.engine.live.activate(workflow);
		const [, old] = await flows();
		await rig.engine.live.forget(LIVE);
		await rig.engine.live.activate(workflow);
		const [other, fresh, ...more] = await flows();
		expect([other?.flowName, fresh?.flowId === old?.flowId, more]).toEqual(['n8n is not ours', false, []]);
		expect(await secrets()).toHaveLength(1);
		await emit(obligation('a'));
		expect(await ids()).toEqual(['a']);
	});

	test('for another clause takes back what was made for the one before', async () => {
		await rig.engine.live.activate(await listening());
		await rig.engine.live.crash(LIVE);
		const { clauses = [] } = await contract((await account()).contractId);
		const other = clauses[1]?.id;
		await rig.engine.live.activate(await listening({ clauseId: byId(other) }));
		expect((await flows()).map(({ clauseId }) => clauseId)).toEqual([other]);
		expect(await secrets()).toHaveLength(1);
	});

	test.each(['cut', 'reset', 'status'] as const)(
		'whose answer is lost (%s) makes no second flow',
		async (kind) => {
			await rig.control.fault({
				service,
				method: 'POST',
				path: '/v1/flows',
				times: 1,
				kind,
				...(kind === 'reset' && { processed: true }),
			});
			const workflow = await listening();
			expect(await activation(rig, workflow)).toBe('');
			expect(await both()).toEqual([1, 1]);
			await emit(obligation('a'));
			expect(await ids()).toEqual(['a']);
			await rig.engine.live.deactivate(LIVE);
			expect(await both()).toEqual([0, 0]);
		},
	);

	test('whose secret may be there is not tried again, and the person reads its name', async () => {
		await rig.control.fault({ service, method: 'POST', path: '/v1/secrets', times: 1, kind: 'cut' });
		const words = await activation(rig, await listening());
		const [secret] = await secrets();
		expect(words).toContain('The outcome is unknown: Clause may have carried out "Create secret"');
		expect(words).toContain(`a secret with name = "${secret?.name}"`);
		expect(await both()).toEqual([0, 1]);
	});

	test.each([
		['is taken back', 0],
		['is named where that fails', 1],
	])('that ends without a flow: its secret %s', async (_name, left) => {
		const fault = { service, times: 9, kind: 'status' } as const;
		await rig.control.fault({ ...fault, method: 'POST', path: '/v1/flows' });
		if (left > 0) await rig.control.fault({ ...fault, method: 'DELETE', path: '/secrets/', status: 403 });
		const words = await activation(rig, await listening());
		expect(words).toContain('Clause could not answer "Create flow" (HTTP 500)');
		expect(await both()).toEqual([0, left]);
		const [secret] = await secrets();
		expect(words.includes(`The secret "${secret?.name}" stays`)).toBe(left > 0);
	});

	test('at a clause that takes no flow leaves no secret, and says what to do', async () => {
		await rig.control.clause.settings({ flowsWhileRunning: false });
		expect(await activation(rig, await listening())).toMatch(
			/^Clause refused "Create flow" \(HTTP 422\): The contract is RUNNING and cannot be changed\. Choose a clause that emits obligations\. .*drafted/,
		);
		expect(await both()).toEqual([0, 0]);
		expect(await created()).toEqual({ secrets: 1 });
	});

	test.each<[INodeParameters, RegExp]>([
		[{ clauseId: byId('') }, /"Clause" is required and is empty/],
		[{ organizationId: byId('a/b') }, /"Organization" must be an ID/],
		[{ event: 'other', classes: ' , ' }, /"Classes" is required and is empty/],
	])('with %j is refused before anything is sent', async (parameters, words) => {
		expect(await activation(rig, await listening(parameters))).toMatch(words);
		expect(await lines()).toEqual([]);
	});

	test('ends well when both are gone already', async () => {
		await rig.engine.live.activate(await listening());
		const [[flow], [secret]] = [await flows(), await secrets()];
		await rig.call(clause('flow', 'delete', { flowId: byId(flow?.flowId) }));
		await rig.call(clause('secret', 'delete', { vaultEntryId: secret?.id ?? '' }));
		await rig.engine.live.deactivate(LIVE);
		expect(await rig.engine.live.staticData(LIVE)).toEqual({ 'node:Trigger': {} });
	});
});
