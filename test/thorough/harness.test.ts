import {
	connectCredential,
	credentialNames,
	fillCredential,
	oauthDance,
	oneNode,
	startEngine,
	startSandboxProcess,
	subject,
	type Engine,
	type Sandbox,
	type WorkflowJson,
} from '../harness';

/** The one read that every Clio account allows. */
const whoAmI = oneNode('clio', { resource: 'user', operation: 'getCurrent' }, 'clioOAuth2Api');

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	[engine, sandbox] = await Promise.all([startEngine(), startSandboxProcess()]);
});

afterAll(async () => {
	await Promise.all([engine.stop(), sandbox.stop()]);
});

beforeEach(async () => {
	await sandbox.control.reset();
});

describe('the package', () => {
	it('is loaded by n8n’s own loader, with every credential type', () => {
		expect(engine.loaded.nodes).toContain('n8n-nodes-legalops.clio');
		expect(engine.loaded.credentials).toEqual(expect.arrayContaining(credentialNames));
	});
});

describe('workflows', () => {
	const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
		id: name,
		name,
		type: `n8n-nodes-base.${type}`,
		typeVersion,
		position: [0, 0] as [number, number],
		parameters: parameters as never,
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	const moreThanOne = {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: '1',
					leftValue: '={{ $json.n }}',
					rightValue: 1,
					operator: { type: 'number', operation: 'gt' },
				},
			],
		},
	};
	const twice = { assignments: [{ id: '1', name: 'twice', type: 'number', value: '={{ $json.n * 2 }}' }] };
	const workflow: WorkflowJson = {
		nodes: [
			node('Start', 'manualTrigger', 1, {}),
			node('Split', 'splitOut', 1, { fieldToSplitOut: 'list' }),
			node('Filter', 'filter', 2.2, moreThanOne),
			node('Double', 'set', 3.4, { assignments: twice, includeOtherFields: true }),
		],
		connections: { Start: to('Split'), Split: to('Filter'), Filter: to('Double') },
	};

	it('run from the start node, with expressions and paired items', async () => {
		const run = await engine.run(workflow, { items: [{ list: [{ n: 1 }, { n: 2 }, { n: 3 }] }] });
		expect(run).toMatchObject({ status: 'success', lastNode: 'Double' });
		expect(run.lastItems.map(({ json }) => json)).toEqual([
			{ n: 2, twice: 4 },
			{ n: 3, twice: 6 },
		]);
		expect(run.nodes.Split?.items.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
	});

	it('use pinned data instead of running the node', async () => {
		const pinData = { Filter: [{ json: { n: 9 } }] };
		const run = await engine.run({ ...workflow, pinData }, { items: [{ list: [1] }] });
		expect(run.lastItems.map(({ json }) => json)).toEqual([{ n: 9, twice: 18 }]);
	});

	it('end at once when they are cancelled', async () => {
		await connectCredential(engine, sandbox, 'clioOAuth2Api');
		await sandbox.control.latency(3000);
		const start = Date.now();
		const run = await engine.run(whoAmI, { cancelAfterMs: 200 });
		expect(run.status).toBe('canceled');
		expect(Date.now() - start).toBeLessThan(2000);
	});
});

describe('credentials', () => {
	it('are resolved as n8n resolves them', async () => {
		await fillCredential(engine, sandbox, 'clioOAuth2Api');
		expect(await engine.credentials.resolve('clioOAuth2Api')).toMatchObject({
			authUrl: `${sandbox.urls.clio}/oauth/authorize`,
			accessTokenUrl: `${sandbox.urls.clio}/oauth/token`,
			authentication: 'body',
		});
	});

	it('are connected by the dance, and tested', async () => {
		await fillCredential(engine, sandbox, 'clioOAuth2Api');
		const dance = await oauthDance(engine, 'clioOAuth2Api', sandbox);
		expect(dance.page).toEqual({ connected: true });
		expect(await engine.testCredential('clioOAuth2Api')).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	});

	it('stay unconnected when the user declines', async () => {
		await fillCredential(engine, sandbox, 'clioOAuth2Api');
		const dance = await oauthDance(engine, 'clioOAuth2Api', sandbox, 'decline');
		expect(dance.callbackQuery).toMatchObject({ error: 'access_denied' });
		expect(dance.page).toMatchObject({ connected: false });
		expect((await engine.credentials.get('clioOAuth2Api')).data).not.toHaveProperty('oauthTokenData');
	});

	it('are refreshed by n8n when the token has expired, and stored', async () => {
		await connectCredential(engine, sandbox, 'clioOAuth2Api');
		const before = await engine.credentials.get('clioOAuth2Api');
		await sandbox.control.expireTokens('clio');
		const run = await engine.run(whoAmI);
		expect(run.error).toBeUndefined();
		expect(run.nodes[subject]?.items).toHaveLength(1);
		expect((await sandbox.control.counters()).clio.refreshes).toBe(1);
		const after = await engine.credentials.get('clioOAuth2Api');
		expect(after.data.oauthTokenData).not.toEqual(before.data.oauthTokenData);
	});
});
