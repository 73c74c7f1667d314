import { oauthDance } from '../../harness';
import { byId, items, Rig, type Call } from '../../harness/rig';
import { describeSignIn } from '../../harness/signIn';

interface Contract {
	id: string;
	name: string;
	status: string;
}

const rig = new Rig();
const service = 'clause';

const clause = (resource: string, operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'clause',
	credential: 'clauseOAuth2Api',
	parameters: { resource, operation, ...parameters },
});
const trigger = (request: unknown, options: Call['parameters'] = {}): Call => ({
	node: 'clause',
	credential: 'clauseTriggerApi',
	parameters: { resource: 'clause', operation: 'trigger', request: request as string, ...options },
});
const request = { $class: 'com.example.latedelivery.Request', penalty: 7 };
const organization = async () => (await rig.control.accounts()).clause.organizationId;
const contracts = async (id: string) =>
	await rig.ask<Contract[]>(service, `/v1/contracts?organizationId=${id}`);

describeSignIn(rig, {
	service,
	title: 'Clause',
	read: clause('user', 'getCurrent'),
	route: 'GET /v1/users/me',
	address: ['apiBaseUrl', 'API Base URL'],
	revoked: /press "Switch account"/,
	expires: true,
});

describe('the connection', () => {
	test.each<Record<string, string>>([{}, { clientSecret: '' }])(
		'is made with PKCE, an audience, and %j',
		async (changes) => {
			await rig.fill('clauseOAuth2Api', changes);
			const { authorizeUrl, page } = await oauthDance(rig.engine, 'clauseOAuth2Api', rig.sandbox);
			expect(Object.fromEntries(authorizeUrl.searchParams)).toMatchObject({
				audience: 'https://api.clause.io',
				code_challenge_method: 'S256',
				scope: 'write:all offline_access',
			});
			expect(page).toEqual({ connected: true });
			expect((await rig.call(clause('user', 'getCurrent'))).status).toBe('success');
			await rig.control.expireTokens(service);
			expect((await rig.call(clause('user', 'getCurrent'))).status).toBe('success');
			expect((await rig.control.counters())[service].refreshes).toBe(1);
		},
	);

	test('a consent that is declined connects nothing', async () => {
		await rig.fill('clauseOAuth2Api');
		const { page } = await oauthDance(rig.engine, 'clauseOAuth2Api', rig.sandbox, 'decline');
		expect(page).not.toEqual({ connected: true });
	});

	test('another audience is refused by the login, on its own page', async () => {
		await rig.fill('clauseOAuth2Api', { audience: 'https://api.example' });
		const { vendorPage } = await oauthDance(rig.engine, 'clauseOAuth2Api', rig.sandbox);
		expect(vendorPage?.html).toContain('Service not found');
	});
});

test('a login address without TLS is not called to renew a token, and is named', async () => {
	await rig.connect('clauseOAuth2Api', { loginUrl: 'http://login.example' });
	await rig.control.expireTokens(service);
	const { error } = await rig.call(clause('user', 'getCurrent'));
	expect(`${error?.message} ${error?.description}`).toMatch(/"Login URL".*must start with https/);
});

describe('contracts and users', () => {
	beforeEach(async () => await rig.connect('clauseOAuth2Api'));

	test('Get Current gives the organizations too', async () => {
		const { json } = await rig.call(clause('user', 'getCurrent'));
		expect(json).toMatchObject([
			{ email: expect.any(String), organizations: [{ id: await organization() }, {}] },
		]);
	});

	test.each([
		[{ returnAll: true }, 100],
		[{ returnAll: false, limit: 3 }, 3],
	])('Get Many with %j', async (parameters, count) => {
		const id = await organization();
		const { json } = await rig.call(
			clause('contract', 'getAll', { organizationId: byId(id), ...parameters }),
		);
		expect(json).toEqual((await contracts(id)).slice(0, count));
		expect(json.length).toBeGreaterThan(2);
	});

	test('Get Many by status gives those, and the limit counts them', async () => {
		const id = await organization();
		const all = await contracts(id);
		const of = async (status: unknown, parameters: Call['parameters']) =>
			await rig.call(
				clause('contract', 'getAll', {
					organizationId: byId(id),
					filters: { status: status as string[] },
					...parameters,
				}),
			);
		const running = all.filter(({ status }) => status === 'RUNNING');
		expect(running.length).toBeGreaterThan(2);
		// The first ones of the list are not all running, so a limit of the list would give fewer.
		expect(all.slice(0, 2).filter(({ status }) => status === 'RUNNING').length).toBeLessThan(2);
		expect((await of(['RUNNING'], { returnAll: true })).json).toEqual(running);
		expect((await of(['RUNNING'], { limit: 2 })).json).toEqual(running.slice(0, 2));
		expect((await of('={{ ["SIGNING", "COMPLETED"] }}', { returnAll: true })).json).toEqual(
			all.filter(({ status }) => status === 'SIGNING' || status === 'COMPLETED'),
		);
		expect((await of([], { returnAll: true })).json).toEqual(all);
		const asked = await rig.received(service);
		expect(asked.map(({ query }) => query)).toEqual(Array(4).fill({ organizationId: id }));
		const { error } = await of('={{ ["SIGNED"] }}', {});
		expect(error?.message).toMatch(/"Status" must be one of: DRAFTING, SIGNING, RUNNING, COMPLETED/);
	});

	test.each([
		['by its ID', (id: string) => byId(id)],
		['from the list', (value: string) => ({ __rl: true, mode: 'list', value })],
		[
			'by its address',
			(id: string) => ({ __rl: true, mode: 'url', value: `https://hub.clause.io/contract/${id}` }),
		],
	])('Get %s', async (_how, locator) => {
		const [first] = await contracts(await organization());
		const { json, error } = await rig.call(
			clause('contract', 'get', { contractId: locator(first?.id ?? '') }),
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ ...first, markdown: expect.any(String), clauses: expect.any(Array) }]);
	});

	test('an organization that is not one’s own', async () => {
		const { error } = await rig.call(
			clause('contract', 'getAll', { organizationId: byId('5d1f0c2ab7e94c0017a3e6d2') }),
		);
		expect(error).toMatchObject({
			httpCode: '403',
			message: 'Clause does not allow "Get many contracts": You have no access to this organization.',
		});
	});

	test.each([
		['getAll', { organizationId: byId('={{ $json.missing }}') }, '"Organization" is required and is empty'],
		['get', { contractId: byId('={{ "a/../b" }}') }, '"Contract" must be an ID'],
	])('%s with %j is refused before anything is sent', async (operation, parameters, words) => {
		const { error } = await rig.call(clause('contract', operation, parameters));
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('the pickers: organizations, and the contracts of one', async () => {
		const id = await organization();
		const search = async (name: string, filter: string, parameters: Call['parameters'] = {}) =>
			(await rig.engine.callMethod(
				{ node: 'clause', credentials: ['clauseOAuth2Api'], parameters },
				'listSearch',
				name,
				filter,
			)) as {
				results: Array<{ name: string; value: string }>;
			};
		expect(
			(await search('searchOrganizations', 'freight', { resource: 'contract', operation: 'getAll' })).results,
		).toEqual([{ name: 'Halcyon Freight Partners', value: id }]);
		const all = await contracts(id);
		const parameters = { resource: 'contract', operation: 'get', organizationId: byId(id) };
		const { results } = await search('searchContracts', '', parameters);
		expect(results).toEqual(
			all.map(({ id: value, name, status }) => ({ name: `${name} · ${status}`, value })),
		);
		await expect(search('searchContracts', '', { resource: 'contract', operation: 'get' })).rejects.toThrow(
			/Choose "Organization" first/,
		);
	});
});

describe('triggering a clause', () => {
	beforeEach(async () => await rig.connect('clauseTriggerApi'));

	const triggers = async () => (await rig.control.counters())[service].created.triggers ?? 0;

	test('sends the request as it is, with the clause’s own token', async () => {
		const { json, error } = await rig.call(trigger(JSON.stringify(request)));
		expect(error).toBeUndefined();
		expect(json).toMatchObject([
			{ $class: expect.stringMatching(/\.Response$/), amount: { doubleValue: expect.any(Number) } },
		]);
		const [asked] = await rig.received(service);
		expect(asked?.body).toEqual(request);
		expect(asked?.headers.authorization).toBe('Bearer ***');
		expect((await rig.control.accounts()).clause.triggerUrl).toContain(asked?.path);
	});

	test('many items go one after another, whatever Items at Once says', async () => {
		const call = trigger('={{ { $class: "com.example.latedelivery.Request", number: $json.id } }}', {
			options: { itemsAtOnce: 20 },
		});
		const { json } = await rig.call(call, { items: items(...Array.from({ length: 10 }, (_, n) => n)) });
		expect(json.map(({ runs }) => runs)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect((await rig.control.counters())[service].maxConcurrent.triggersOfOneClause).toBe(1);
		expect((await rig.received(service)).map(({ body }) => (body as { number: number }).number)).toEqual([
			0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
		]);
	});

	test('executions that run side by side wait for each other', async () => {
		const runs = await Promise.all(
			Array.from({ length: 5 }, async () => await rig.call(trigger(JSON.stringify(request)))),
		);
		expect(runs.map(({ json }) => json[0]?.runs).sort()).toEqual([1, 2, 3, 4, 5]);
		expect((await rig.control.counters())[service].maxConcurrent.triggersOfOneClause).toBe(1);
	});

	test('an execution that may not wait for another one is told so', async () => {
		await rig.control.latency(500);
		const call = trigger(JSON.stringify(request), { options: { longestWait: 0 } });
		const runs = await Promise.all([rig.call(call), rig.call(call)]);
		expect(runs.flatMap(({ error }) => error?.message ?? [])).toEqual([
			'"Trigger clause" was not sent: others with this credential went before it, and Clause takes one at a time',
		]);
	});

	test.each([
		['={{ "" }}', '"Request" is required and is empty'],
		['{}', '"Request" is required and is empty'],
		['[1]', '"Request" must be a JSON object'],
		['{"$class": ', '"Request" must be a JSON object'],
	])('the request %s is refused before anything is sent', async (given, words) => {
		const { error } = await rig.call(trigger(given));
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('what Clause refuses is told in its words', async () => {
		const { error } = await rig.call(trigger('{"$class": ""}'));
		expect(error).toMatchObject({
			httpCode: '422',
			message: expect.stringMatching(/^Clause refused "Trigger clause" \(HTTP 422\): .*class/i),
		});
		expect(await triggers()).toBe(0);
	});

	test('a wrong token says where to get the right one', async () => {
		await rig.change('clauseTriggerApi', { accessToken: 'wrong-token-of-someone' });
		const { error } = await rig.call(trigger(JSON.stringify(request)));
		expect(error?.message).toMatch(/^Clause no longer accepts the credential "My clauseTriggerApi"/);
		expect(error?.description).toMatch(/Copy the URL and the token of the clause/);
	});

	test('an address without TLS is refused by the name of its field', async () => {
		await rig.change('clauseTriggerApi', { triggerUrl: 'http://legal.example/clauses/1/trigger' });
		const { error } = await rig.call(trigger(JSON.stringify(request)));
		expect(error?.message).toContain('"Trigger URL"');
		expect(await rig.control.log(service)).toEqual([]);
	});

	test.each(['reset', 'cut', 'empty', 'html', 'status'] as const)(
		'an answer that is lost (%s) does not trigger it again',
		async (kind) => {
			await rig.control.fault({ service, path: '/trigger/', times: 9, kind });
			const { error } = await rig.call(trigger(JSON.stringify(request)));
			expect(error?.description).toMatch(/outcome is unknown: Clause may have carried out "Trigger clause"/);
			expect(await rig.received(service)).toHaveLength(1);
		},
	);

	test('a run that fails says how many were done, without IDs that there are none of', async () => {
		await rig.control.fault({
			service,
			path: '/trigger/',
			skip: 2,
			times: 1,
			kind: 'status',
			status: 422,
			body: { error: { message: 'no' } },
		});
		const { error } = await rig.call(trigger(JSON.stringify(request)), { items: items(1, 2, 3, 4) });
		expect(error?.description).toMatch(
			/Of 4 items \(counted from 0\), 0–1 are done, 2 failed, 3 was not started\.$/,
		);
		expect(error?.description).not.toMatch(/: \./);
		expect(await triggers()).toBe(2);
	});
});
