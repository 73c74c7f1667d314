import { readFileSync } from 'node:fs';
import path from 'node:path';
import { oauthDance } from '../../harness';
import { byId, items, Rig, type Call } from '../../harness/rig';
import { describeSignIn } from '../../harness/signIn';

interface Row {
	id: number;
	[field: string]: unknown;
}

const rig = new Rig();

const clio = (resource: string, operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'clio',
	credential: 'clioOAuth2Api',
	parameters: { resource, operation, ...parameters },
});
const whoAmI = clio('user', 'getCurrent');
const rows = async (path: string) => (await rig.ask<{ data: Row[] }>('clio', `/api/v4/${path}`)).data;
const requests = async () =>
	(await rig.received('clio')).map(({ method, path, query }) => ({ method, path, query }));

describeSignIn(rig, {
	service: 'clio',
	title: 'Clio',
	read: whoAmI,
	route: 'GET /api/v4/users/who_am_i.json',
	address: ['customUrl', 'Custom URL'],
	revoked: /press "Switch account"/,
	expires: true,
});

describe('the connection', () => {
	const token = async () => (await rig.engine.credentials.get('clioOAuth2Api')).data.oauthTokenData;

	test('a renewed token keeps the refresh token, which Clio uses again', async () => {
		await rig.connect('clioOAuth2Api');
		const before = (await token()) as Record<string, string>;
		await rig.control.expireTokens('clio');
		await rig.call(whoAmI);
		const after = (await token()) as Record<string, string>;
		expect(after.access_token).not.toBe(before.access_token);
		expect(after.refresh_token).toBe(before.refresh_token);
		await rig.control.expireTokens('clio');
		expect((await rig.call(whoAmI)).status).toBe('success');
	});

	test('an app of another region is named as a possible cause', async () => {
		const { otherRegion } = (await rig.control.accounts()).clio;
		await rig.connect('clioOAuth2Api', { ...otherRegion });
		await rig.control.expireTokens('clio');
		const { error } = await rig.call(whoAmI);
		expect(error?.message).toBe(
			'Clio does not know the client ID or secret of the credential "My clioOAuth2Api"',
		);
		expect(error?.description).toMatch(/Region.*registered(?!.*changed)/);
	});

	test('an app of another region cannot be connected', async () => {
		const { otherRegion } = (await rig.control.accounts()).clio;
		await rig.fill('clioOAuth2Api', { ...otherRegion });
		const { page, vendorPage } = await oauthDance(rig.engine, 'clioOAuth2Api', rig.sandbox);
		expect(page).toBeUndefined();
		expect(vendorPage?.status).toBeGreaterThanOrEqual(400);
	});

	test('a consent that is declined leads back to n8n, and nothing is stored', async () => {
		await rig.fill('clioOAuth2Api');
		const dance = await oauthDance(rig.engine, 'clioOAuth2Api', rig.sandbox, 'decline');
		expect(dance.callbackQuery).toMatchObject({ error: 'access_denied' });
		const words = 'Insufficient parameters for OAuth2 callback';
		expect(dance.page).toMatchObject({
			connected: false,
			message: `${words}.`,
			reason: expect.stringContaining('access_denied'),
		});
		const page = (name: string) => readFileSync(path.join(__dirname, '../../../docs', name), 'utf8');
		expect(page('when-something-fails.md')).toContain(`### "${words}"`);
		expect(page('clio.md')).toContain(`"${words}", in which \`access_denied\` stands`);
	});

	test('a credential that was never connected says so, and nothing is sent', async () => {
		await rig.connect('clioOAuth2Api', { oauthTokenData: {} });
		const { error } = await rig.call(whoAmI);
		expect(error?.message).toBe('The credential "My clioOAuth2Api" is not connected yet');
		expect(error?.description).toMatch(/Connect my account/);
		expect(await rig.control.log('clio')).toEqual([]);
	});

	test('a token endpoint that fails during a create does not leave the outcome open', async () => {
		await rig.connect('clioOAuth2Api');
		await rig.control.expireTokens('clio');
		await rig.control.fault({ service: 'clio', path: '/oauth/token', times: 9, kind: 'status', status: 500 });
		const { error } = await rig.call(clio('contact', 'createCompany', { nameText: 'Harrow Ltd' }));
		expect(error?.message).toMatch(/^Clio|at Clio/);
		expect(error?.description).not.toMatch(/outcome is unknown/);
		expect((await rig.control.counters()).clio.created).toEqual({});
	});
});

describe('lists', () => {
	beforeEach(async () => await rig.connect('clioOAuth2Api'));

	test('Return All reads every page, in the order of the IDs', async () => {
		const { json } = await rig.call(clio('matter', 'getAll', { returnAll: true }));
		const ids = json.map(({ id }) => Number(id));
		expect(new Set(ids).size).toBe(400);
		expect(ids).toEqual([...ids].sort((a, b) => a - b));
		const asked = await requests();
		expect(asked.length).toBeGreaterThanOrEqual(2);
		for (const { query } of asked) expect(query).toMatchObject({ limit: '200', order: 'id(asc)' });
		expect(json[0]).toMatchObject({
			display_number: expect.any(String),
			client: { name: expect.any(String) },
		});
	});

	test.each([
		[1, 1, '1'],
		[200, 1, '200'],
		[250, 2, '200'],
	])('a limit of %i takes %i requests', async (limit, count, size) => {
		const { json } = await rig.call(clio('matter', 'getAll', { returnAll: false, limit }));
		expect(json).toHaveLength(limit);
		const asked = await requests();
		expect(asked.map(({ query }) => query.limit)).toEqual(Array(count).fill(size));
	});

	test('fifty is the limit that nobody has set', async () => {
		expect((await rig.call(clio('contact', 'getAll'))).json).toHaveLength(50);
	});

	test.each<[string, string, Call['parameters'], Record<string, string>, (row: Row) => boolean]>([
		[
			'matter',
			'Status',
			{ status: ['open', 'pending'] },
			{ status: 'open,pending' },
			({ status }) => status !== 'Closed',
		],
		[
			'matter',
			'Search',
			{ query: 'Lease renewal' },
			{ query: 'Lease renewal' },
			({ description }) => String(description).includes('Lease'),
		],
		['matter', 'Billable', { billable: false }, { billable: 'false' }, ({ billable }) => billable === false],
		[
			'matter',
			'Created Since',
			{ createdSince: '2026-01-01T00:00:00Z' },
			{ created_since: '2026-01-01T00:00:00Z' },
			(row) => String(row.created_at) >= '2026',
		],
		['contact', 'Type', { type: 'Company' }, { type: 'Company' }, ({ type }) => type === 'Company'],
		[
			'contact',
			'Initial',
			{ initial: 'B' },
			{ initial: 'B' },
			({ name, last_name: last }) => /^b/i.test(String(last ?? name)),
		],
		[
			'contact',
			'Clients Only',
			{ clientOnly: true },
			{ client_only: 'true' },
			(row) => row.is_client === true,
		],
		['user', 'Enabled', { enabled: true }, { enabled: 'true' }, ({ enabled }) => enabled === true],
		[
			'user',
			'Role',
			{ role: 'billing' },
			{ role: 'billing' },
			({ roles }) => (roles as string[]).includes('billing'),
		],
	])('%s by %s', async (resource, _filter, filters, query, fits) => {
		const { json, error } = await rig.call(clio(resource, 'getAll', { returnAll: true, filters }));
		expect(error).toBeUndefined();
		const [asked] = await requests();
		expect(asked?.query).toMatchObject(query);
		expect(json.length).toBeGreaterThan(0);
		expect(json.filter((row) => !fits(row as Row))).toEqual([]);
	});

	test('matters of a client who was picked', async () => {
		const [matter] = await rows('matters.json?fields=id,client{id}&limit=1');
		const { id } = matter?.client as Row;
		const filters = { clientId: { __rl: true, mode: 'list', value: String(id) } };
		const { json } = await rig.call(clio('matter', 'getAll', { returnAll: true, filters }));
		expect(json.length).toBeGreaterThan(0);
		for (const { client } of json) expect(client).toMatchObject({ id });
	});

	test('a status without any choice is no filter', async () => {
		const { json } = await rig.call(clio('matter', 'getAll', { returnAll: true, filters: { status: [] } }));
		expect(json).toHaveLength(400);
	});

	test('an error on the second page is an error, not a shorter list', async () => {
		const fault = {
			service: 'clio',
			path: '/api/v4/matters.json',
			skip: 1,
			times: 9,
			kind: 'status',
			status: 403,
		} as const;
		await rig.control.fault(fault);
		const { status, json } = await rig.call(clio('matter', 'getAll', { returnAll: true }));
		expect([status, json]).toEqual(['error', []]);
	});

	test('a second page on another host is not asked for', async () => {
		const body = {
			data: [{ id: 1 }],
			meta: { paging: { next: 'http://127.0.0.1:9/api/v4/matters.json?page_token=x' } },
		};
		await rig.control.fault({
			service: 'clio',
			path: '/api/v4/matters.json',
			times: 1,
			kind: 'status',
			status: 200,
			body,
		});
		const { error } = await rig.call(clio('matter', 'getAll', { returnAll: true }));
		expect(error?.message).toMatch(/^Clio pointed to another host/);
	});
});

describe('single records', () => {
	beforeEach(async () => await rig.connect('clioOAuth2Api'));

	test.each([
		['matter', 'matters', { client: { name: expect.any(String) }, status: expect.any(String) }],
		['contact', 'contacts', { type: expect.any(String), email_addresses: expect.any(Array) }],
	])('Get a %s by its ID', async (resource, collection, shape) => {
		const [, row] = await rows(`${collection}.json?limit=2`);
		const { json } = await rig.call(clio(resource, 'get', { [`${resource}Id`]: byId(row?.id) }));
		expect(json).toMatchObject([{ id: row?.id, ...shape }]);
		expect((await requests()).map(({ path }) => path)).toEqual([`/api/v4/${collection}/${row?.id}.json`]);
	});

	test('who is connected, and for which firm', async () => {
		const { json } = await rig.call(whoAmI);
		expect(json[0]).toMatchObject({
			id: expect.any(Number),
			name: expect.any(String),
			account: { name: expect.any(String) },
		});
	});

	test('a good answer without a record is not a success', async () => {
		const path = '/api/v4/matters/7.json';
		await rig.control.fault({ service: 'clio', path, times: 9, kind: 'status', status: 200, body: {} });
		const { status, json } = await rig.call(clio('matter', 'get', { matterId: byId(7) }));
		expect([status, json]).toEqual(['error', []]);
	});

	test('many items keep their order, whichever is answered first', async () => {
		const wanted = (await rows('matters.json?limit=20')).map(({ id }) => id);
		await rig.control.fault({
			service: 'clio',
			path: `/api/v4/matters/${wanted[1]}/contacts.json`,
			times: 1,
			kind: 'delay',
			milliseconds: 400,
		});
		const { json, items: output } = await rig.call(
			clio('matter', 'getContacts', { matterId: byId('={{ $json.id }}'), limit: 1 }),
			{ items: items(...wanted) },
		);
		expect(json.map(({ matter_id: id }) => id)).toEqual(wanted);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(wanted.map((_, item) => ({ item })));
	});

	test.each([
		[1, 1200, 9999],
		[6, 0, 1100],
	])('%i at once', async (itemsAtOnce, least, most) => {
		await rig.call(whoAmI);
		await rig.control.latency(200);
		const call = clio('user', 'getCurrent', { options: { itemsAtOnce } });
		const { run, json } = await rig.call(call, { items: items(1, 2, 3, 4, 5, 6) });
		expect(json).toHaveLength(6);
		expect(run.nodes.Subject?.executionTime).toBeGreaterThanOrEqual(least);
		expect(run.nodes.Subject?.executionTime).toBeLessThan(most);
	});
});
