import { connectCredential, fillCredential, oneNode } from '../harness';
import type { CredentialName, Engine, RunResult, Sandbox, WorkflowJson } from '../harness';
import { shared } from '../harness/shared';
import { isSince } from '../harness/version';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	[engine, sandbox] = await Promise.all([shared().engine(), shared().sandbox()]);
});

beforeEach(async () => await sandbox.control.reset());

const together = async (count: number, workflow: WorkflowJson): Promise<RunResult[]> =>
	await Promise.all(Array.from({ length: count }, async () => await engine.run(workflow)));

/** n8n shares one renewal between all that wait for it from 2.30 on. */
const renewsOnce = (): boolean => isSince(engine, '2.30');

const failures = (runs: RunResult[]) => runs.flatMap(({ error }) => (error ? [error.message] : []));

const projects = oneNode(
	'contractLucidity',
	{ resource: 'project', operation: 'getAll' },
	'contractLucidityApi',
);
const sites = oneNode(
	'ironcladClickwrap',
	{ authentication: 'ironcladClickwrapOAuth2Api', resource: 'site', operation: 'getAll' },
	'ironcladClickwrapOAuth2Api',
);
const rates = oneNode('cleavr', { resource: 'commission', operation: 'getRates' }, 'cleavrOAuth2Api');

const storms: Array<{ name: string; type: CredentialName; workflow: WorkflowJson }> = [
	{ name: 'Contract Lucidity', type: 'contractLucidityApi', workflow: projects },
	{ name: 'Ironclad Clickwrap with OAuth2', type: 'ironcladClickwrapOAuth2Api', workflow: sites },
];

describe.each(storms)('50 executions that start together: $name', ({ type, workflow }) => {
	const service = type === 'contractLucidityApi' ? 'contractLucidity' : 'ironcladClickwrap';
	const asked = async () => (await sandbox.control.counters())[service].tokenRequests;

	test('without a token: one token request', async () => {
		await fillCredential(engine, sandbox, type);
		expect(failures(await together(50, workflow))).toEqual([]);
		expect(await asked()).toBe(1);
	});

	// Before 2.30 n8n renews once for every request that is under way: eight, of 50 executions.
	test('with an expired token: one token request, or as many as were under way', async () => {
		await fillCredential(engine, sandbox, type);
		await engine.run(workflow);
		const before = await asked();
		await sandbox.control.expireTokens(service);
		expect(failures(await together(50, workflow))).toEqual([]);
		const shared = type === 'contractLucidityApi' || renewsOnce();
		expect((await asked()) - before).toBeLessThanOrEqual(shared ? 1 : 8);
	});
});

// The refresh token can be used once: where n8n lets several executions use it, only one of them wins.
test('8 executions with an expired, rotating token all succeed', async () => {
	await connectCredential(engine, sandbox, 'cleavrOAuth2Api');
	await engine.run(rates);
	await sandbox.control.expireTokens('cleavr');
	expect(failures(await together(8, rates))).toEqual([]);
	const { data } = await engine.credentials.get('cleavrOAuth2Api');
	expect(data.oauthTokenData).toHaveProperty('refresh_token');
	await sandbox.control.expireTokens('cleavr');
	expect(failures(await together(8, rates))).toEqual([]);
});
