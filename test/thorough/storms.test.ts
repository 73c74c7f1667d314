import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
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

	// Before 2.30 n8n renews once for every request that is under way: the one that goes first, as a rule.
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
test('20 executions at once over four expiries of a rotating token all succeed', async () => {
	await connectCredential(engine, sandbox, 'cleavrOAuth2Api');
	await engine.run(rates);
	await sandbox.control.clearLog();
	const expiries = 4;
	for (let expired = 0; expired < expiries; expired++) {
		await sandbox.control.expireTokens('cleavr');
		expect(failures(await together(20, rates))).toEqual([]);
		const { data } = await engine.credentials.get('cleavrOAuth2Api');
		expect(data.oauthTokenData).toHaveProperty('refresh_token');
	}
	const asked = (await sandbox.control.log('cleavr')).filter(({ path }) => path === '/oauth/token');
	const answers = asked.map(({ status }) => status);
	// None is refused, as a used refresh token would be (`invalid_grant`).
	if (renewsOnce()) expect(answers).toEqual(Array(expiries).fill(200));
	else expect(answers.filter((status) => status === 200).length).toBeGreaterThanOrEqual(expiries);
});

describe('a token whose end n8n has noted, as it does since it renews once for all', () => {
	const me = oneNode('clio', { resource: 'user', operation: 'getCurrent' }, 'clioOAuth2Api');

	/** A new credential, connected as n8n keeps it, and used once. */
	async function connected(type: 'clioOAuth2Api' | 'cleavrOAuth2Api', endsIn: number): Promise<void> {
		const service = type === 'clioOAuth2Api' ? 'clio' : 'cleavr';
		const n8n_expires_at = String(Date.now() + endsIn * 1000);
		const oauthTokenData = { ...(await sandbox.control.grant(service)), n8n_expires_at };
		await connectCredential(engine, sandbox, type, { oauthTokenData });
		const stored = await engine.credentials.get(type, type);
		await engine.credentials.set(type, { ...stored, id: randomUUID() });
		await sandbox.control.limit('clio', null);
		await engine.run(service === 'clio' ? me : rates);
		await sandbox.control.clearLog();
	}

	/** Whether the second of 8 executions was sent before the first one was answered. */
	async function goTogether(): Promise<boolean> {
		const latency = 1500;
		await sandbox.control.latency(latency);
		expect(failures(await together(8, me))).toEqual([]);
		const [first = 0, second = 0] = (await sandbox.control.log('clio')).map(({ at }) => Date.parse(at));
		return second - first < latency;
	}

	test('is not proved first: everybody goes at once', async () => {
		await connected('clioOAuth2Api', 3600);
		expect(await goTogether()).toBe(true);
	});

	test('is proved by one that goes first when its end is near', async () => {
		await connected('clioOAuth2Api', 30);
		expect(await goTogether()).toBe(false);
	});

	test.each([
		['clio', 'clioOAuth2Api', me],
		['cleavr', 'cleavrOAuth2Api', rates],
	] as const)(
		'and that has died before it is renewed once for 40 executions: %s',
		async (service, type, workflow) => {
			await connected(type, renewsOnce() ? 3600 : 0);
			const before = (await sandbox.control.counters())[service].tokenRequests;
			await sandbox.control.expireTokens(service);
			await sandbox.control.latency(200);
			expect(failures(await together(40, workflow))).toEqual([]);
			expect((await sandbox.control.counters())[service].tokenRequests - before).toBe(1);
		},
	);
});

describe('what is not the vendor’s doing', () => {
	const me = (options: INodeParameters) =>
		oneNode('clio', { resource: 'user', operation: 'getCurrent', options }, 'clioOAuth2Api');
	const matter = (id: number, options: INodeParameters) =>
		oneNode(
			'clio',
			{
				resource: 'matter',
				operation: 'get',
				matterId: { __rl: true, mode: 'id', value: String(id) },
				options,
			},
			'clioOAuth2Api',
		);

	beforeEach(async () => {
		await sandbox.control.limit('clio', null);
		await connectCredential(engine, sandbox, 'clioOAuth2Api');
		const stored = await engine.credentials.get('clioOAuth2Api', 'clioOAuth2Api');
		await engine.credentials.set('clioOAuth2Api', { ...stored, id: randomUUID() });
	});

	test('no execution waits for the requests of another one, or fails because of them', async () => {
		const latency = 2000;
		await sandbox.control.latency(latency);
		await sandbox.control.clearLog();
		const begun = Date.now();
		const runs = await together(24, me({ itemsAtOnce: 2, longestWait: 5 }));
		expect(failures(runs)).toEqual([]);
		expect(Date.now() - begun).toBeLessThan(10_000);
		// One goes first. All others are there before any of them is answered.
		const came = (await sandbox.control.log('clio'))
			.map(({ at }) => Date.parse(at))
			.sort((one, other) => one - other);
		expect(came).toHaveLength(24);
		expect((came[23] ?? Infinity) - (came[1] ?? 0)).toBeLessThan(latency);
	});

	test('nobody who may not wait for the vendor fails because another one goes first', async () => {
		await sandbox.control.latency(300);
		const run = await engine.run(me({ longestWait: 0 }), { items: [{}, {}, {}] });
		expect(failures([run])).toEqual([]);
	});

	test('attempts that take longer than the longest wait end in their own error', async () => {
		const fault = { service: 'clio', path: '/api/v4/matters/7.json', times: 9 } as const;
		await sandbox.control.fault({ ...fault, kind: 'delay', milliseconds: 5000 });
		const { error } = await engine.run(matter(7, { timeout: 1, longestWait: 1 }));
		expect(error?.message).toMatch(/^Clio did not finish its answer to "Get matter"/);
	});

	test('one endpoint’s own limit holds back no other', async () => {
		await sandbox.control.limit('clio', 50, 60);
		expect(failures([await engine.run(me({}))])).toEqual([]);
		const headers = { 'retry-after': '600' };
		const fault = { service: 'clio', path: '/api/v4/matters/7.json', times: 1, headers } as const;
		await sandbox.control.fault({ ...fault, kind: 'status', status: 429 });
		expect(failures([await engine.run(matter(7, {}))])).toEqual([
			expect.stringMatching(/^Clio allows no further request before/),
		]);
		expect(failures([await engine.run(me({ longestWait: 0 }))])).toEqual([]);
	});
});
