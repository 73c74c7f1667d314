import { byId, Rig, type Call } from '../../harness/rig';
import { describeSignIn } from '../../harness/signIn';

interface Row {
	id: number;
	[field: string]: unknown;
}

const rig = new Rig();
const service = 'ironcladClickwrap';

const ironcladClickwrap = (
	resource: string,
	operation: string,
	parameters: Call['parameters'] = {},
	credential: 'ironcladClickwrapApi' | 'ironcladClickwrapOAuth2Api' = 'ironcladClickwrapApi',
): Call => ({
	node: 'ironcladClickwrap',
	credential,
	parameters: { authentication: credential, resource, operation, ...parameters },
});
const rows = async (path: string) => (await rig.ask<{ data: Row[] }>(service, `/v1.1${path}`)).data;

const common = {
	service: service as 'ironcladClickwrap',
	title: 'Ironclad Clickwrap',
	route: 'GET /v1.1/sites',
	address: ['baseUrl', 'Base URL'] as [string, string],
};

describeSignIn(rig, {
	...common,
	read: ironcladClickwrap('site', 'getAll'),
	revoked: /Register a new access token.* goes to the site’s owner, and ends where there is none\./,
	expires: false,
});

describeSignIn(rig, {
	...common,
	read: ironcladClickwrap('site', 'getAll', {}, 'ironcladClickwrapOAuth2Api'),
	revoked: 'renewed',
	expires: true,
});

describe('the credentials', () => {
	test('a wrong token is refused, by its test as well', async () => {
		await rig.connect('ironcladClickwrapApi', { accessToken: 'wrong-token-of-someone' });
		const { error } = await rig.call(ironcladClickwrap('site', 'getAll'));
		expect(error?.message).toMatch(/^Ironclad Clickwrap no longer accepts the credential/);
		expect(await rig.engine.testCredential('ironcladClickwrapApi')).toMatchObject({ status: 'Error' });
	});

	test('a wrong secret is refused in one sentence', async () => {
		await rig.connect('ironcladClickwrapOAuth2Api', { clientSecret: 'wrong-secret-of-someone' });
		const { error } = await rig.call(ironcladClickwrap('site', 'getAll', {}, 'ironcladClickwrapOAuth2Api'));
		expect(error?.message).toBe(
			'Ironclad Clickwrap does not know the client ID or secret of the credential "My ironcladClickwrapOAuth2Api"',
		);
		expect(error?.description).toMatch(/Token URL/);
	});

	test('many executions that start together with no token fetch one', async () => {
		await rig.connect('ironcladClickwrapOAuth2Api');
		const call = ironcladClickwrap('site', 'getAll', {}, 'ironcladClickwrapOAuth2Api');
		const runs = await Promise.all(Array.from({ length: 10 }, async () => await rig.call(call)));
		expect(runs.map(({ status }) => status)).toEqual(Array(10).fill('success'));
		expect((await rig.control.counters())[service].tokenRequests).toBe(1);
	});

	test('a token address without TLS is not called', async () => {
		await rig.connect('ironcladClickwrapOAuth2Api', { tokenUrl: 'http://login.example/token' });
		const { error } = await rig.call(ironcladClickwrap('site', 'getAll', {}, 'ironcladClickwrapOAuth2Api'));
		expect(`${error?.message} ${error?.description}`).toMatch(/"Token URL".*must start with https/);
		expect(await rig.control.log(service)).toEqual([]);
	});
});

describe('operations', () => {
	beforeEach(async () => await rig.connect('ironcladClickwrapApi'));

	test('sites: Get Many and Get', async () => {
		const sites = await rows('/sites');
		expect(
			(await rig.call(ironcladClickwrap('site', 'getAll', { returnAll: true, output: 'raw' }))).json,
		).toEqual(sites);
		const { json } = await rig.call(
			ironcladClickwrap('site', 'get', { siteId: byId(sites[0]?.id), output: 'raw' }),
		);
		expect(json).toEqual([sites[0]]);
	});

	test('contracts: Get', async () => {
		const [row] = await rows('/contracts?per_page=1');
		const { json } = await rig.call(
			ironcladClickwrap('contract', 'get', { contractId: byId(row?.id), output: 'raw' }),
		);
		expect(json).toEqual([row]);
	});

	test('contracts: Get, with its version expanded', async () => {
		const [row] = await rows('/contracts?per_page=1');
		const call = ironcladClickwrap('contract', 'get', {
			contractId: byId(row?.id),
			query: { expand: ['latest_version', 'site'] },
		});
		const { json } = await rig.call(call);
		expect(json).toMatchObject([
			{ id: row?.id, latest_version: { title: expect.any(String) }, site: { name: expect.any(String) } },
		]);
		expect((await rig.received(service))[0]?.query).toEqual({ expand: 'latest_version,site' });
	});

	test('contracts: Get Many of a site', async () => {
		const [site] = await rows('/sites');
		const all = await rows(`/sites/${site?.id}/contract?per_page=100`);
		const { json } = await rig.call(
			ironcladClickwrap('contract', 'getAll', { siteId: byId(site?.id), returnAll: true, output: 'raw' }),
		);
		expect(json).toEqual(all);
		const [asked] = await rig.received(service);
		expect(asked?.path).toBe(`/v1.1/sites/${site?.id}/contract`);
		expect(asked?.query).toEqual({ page: '1', per_page: '100' });
	});

	test('archived contracts come when they are asked for', async () => {
		const [site] = await rows('/sites');
		const of = async (query: Call['parameters']) =>
			(
				await rig.call(
					ironcladClickwrap('contract', 'getAll', { siteId: byId(site?.id), returnAll: true, query }),
				)
			).json;
		const archived = (await of({ includeArchived: true })).filter((row) => row.archived === true);
		expect(archived.length).toBeGreaterThan(0);
		expect((await of({})).filter((row) => row.archived === true)).toEqual([]);
	});

	test('conditions and sort go as they were typed', async () => {
		const wanted = { sort: '-id' };
		const conditions = { entries: [{ field: 'sandbox', operator: 'equals', value: 'false' }] };
		const query = { ...wanted, conditions };
		const { json, error } = await rig.call(ironcladClickwrap('site', 'getAll', { returnAll: true, query }));
		expect(error).toBeUndefined();
		expect((await rig.received(service))[0]?.query).toMatchObject({ ...wanted, filter: 'sandbox==false' });
		const ids = json.map(({ id }) => Number(id));
		expect(ids).toEqual([...ids].sort((a, b) => b - a));
	});

	describe('a list of several pages', () => {
		/** Every fifth contract is one of this site. */
		const make = async (count: number) =>
			await rig.control.ironcladClickwrap.settings({ contracts: 5 * count });
		const listing = (query: Call['parameters'] = {}, parameters: Call['parameters'] = { returnAll: true }) =>
			ironcladClickwrap('contract', 'getAll', {
				siteId: byId(4101),
				query: { includeArchived: true, ...query },
				...parameters,
			});
		const all = async () => {
			const rowsOf = async (page: number) =>
				await rows(`/sites/4101/contract?includeArchived=true&per_page=100&page=${page}`);
			return (await Promise.all([1, 2, 3, 4].map(rowsOf))).flat().map(({ id }) => id);
		};
		const asked = async () =>
			(await rig.received(service)).map(({ query }) => [query.page, query.per_page].join(' of '));

		test('comes as a whole, once, in order, in pages that begin with the last rows before', async () => {
			await make(250);
			const expected = await all();
			const { json, error } = await rig.call(listing());
			expect(error).toBeUndefined();
			expect(json.map(({ id }) => id)).toEqual(expected);
			expect(expected).toHaveLength(250);
			expect(await asked()).toEqual(['1 of 100', '2 of 99', '3 of 98']);
		});

		test('a limit beyond one page is kept', async () => {
			await make(250);
			const { json } = await rig.call(listing({}, { limit: 120 }));
			expect(json.map(({ id }) => id)).toEqual((await all()).slice(0, 120));
		});

		test.each([
			['and says so', []],
			['and does not say whether there is more', ['has_more', 'total_count']],
			['and tells nothing at all', ['has_more', 'page', 'per_page', 'count', 'total_count']],
		])('is not shortened by a server that gives fewer rows than asked for %s', async (_how, unsaid) => {
			await make(120);
			const expected = await all();
			await rig.control.ironcladClickwrap.settings({ mostPerPage: 50, unsaid });
			const { json, error } = await rig.call(listing());
			expect(error).toBeUndefined();
			expect(json.map(({ id }) => id)).toEqual(expected);
			expect(await asked()).toEqual(['1 of 100', '2 of 100', '3 of 100']);
		});

		test.each([
			[[], 1],
			[['has_more'], 1],
			[['has_more', 'total_count'], 1],
			[['has_more', 'page', 'per_page', 'count', 'total_count'], 2],
		])('of one page, without %j in it, takes as few requests as can be: %#', async (unsaid, requests) => {
			await rig.control.ironcladClickwrap.settings({ unsaid });
			const { json } = await rig.call(listing());
			expect(json).toHaveLength(15);
			expect(await asked()).toHaveLength(requests);
		});

		/** Removes the contract when the first page was read and the second one is asked for. */
		const removeMeanwhile = async (id: unknown) => {
			const isRead = async () => (await rig.control.log(service)).some(({ status }) => status === 200);
			while (!(await isRead())) await new Promise((resolve) => setTimeout(resolve, 20));
			await rig.control.ironcladClickwrap.removeContract(id);
			await rig.control.latency(0);
		};

		test.each([
			['with IDs', {}],
			['without IDs', { fields: 'key' }],
		])('loses no row when a contract goes while it is read: rows %s', async (_how, query) => {
			await make(150);
			const before = await rows('/sites/4101/contract?includeArchived=true&per_page=100');
			await rig.control.latency(1000);
			const [{ json, error }] = await Promise.all([rig.call(listing(query)), removeMeanwhile(before[3]?.id)]);
			expect(error).toBeUndefined();
			const keys = json.map(({ key }) => key);
			expect(keys).toHaveLength(149);
			expect(keys).not.toContain(before[3]?.key);
			expect(keys).toContain(before.at(-1)?.key);
			expect((await asked()).slice(-2)).toEqual(['1 of 100', '2 of 99']);
		});
	});

	test.each([
		['site', 'get', { siteId: byId('={{ "first" }}') }, '"Site" must be an ID, which is a whole number'],
		['contract', 'getAll', { siteId: byId('={{ "" }}') }, '"Site" is required and is empty'],
		['contract', 'get', { contractId: byId('={{ "../sites" }}') }, '"Contract" must be an ID'],
		['contract', 'getAll', { siteId: byId(4101), limit: -1 }, '"Limit"'],
	])('%s %s with %j is refused before anything is sent', async (resource, operation, parameters, words) => {
		const { error } = await rig.call(
			ironcladClickwrap(resource, operation, parameters as Call['parameters']),
		);
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('a site that the user does not belong to is told as such', async () => {
		const { error } = await rig.call(ironcladClickwrap('contract', 'getAll', { siteId: byId(4190) }));
		expect(error).toMatchObject({
			httpCode: '403',
			message: 'Ironclad Clickwrap does not allow "Get many contracts": You are not a member of this site.',
			description: expect.stringMatching(/rights of the user who made it/),
		});
	});

	test('what Ironclad refuses is told in its words', async () => {
		const { error } = await rig.call(ironcladClickwrap('site', 'getAll', { query: { sort: 'colour' } }));
		expect(error?.message).toBe(
			'Ironclad Clickwrap refused "Get many sites" (HTTP 400): sort: colour is not a field.',
		);
	});
});
