import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Accounts } from '../../harness/vendors';
import { ask, type Answer, type Ask } from '../support/client';

interface List {
	data: Array<Record<string, unknown>>;
	count?: number;
	has_more: boolean;
	page: number;
	per_page: number;
	total_count?: number;
}

describe('Ironclad Clickwrap in the sandbox', () => {
	let sandbox: Sandbox;
	let account: Accounts['ironcladClickwrap'];

	const call = async (path: string, options?: Ask): Promise<Answer> =>
		await ask(`${sandbox.urls.ironcladClickwrap}/v1.1${path}`, { token: account.accessToken, ...options });
	const list = async (path: string): Promise<List> => {
		const { status, body } = await call(path);
		expect(status).toBe(200);
		return body as List;
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		account = (await sandbox.control.accounts()).ironcladClickwrap;
	});
	beforeEach(async () => await sandbox.control.reset());

	test('shows the four sites of the user, one of them a sandbox, one alone in an envelope', async () => {
		const sites = await list('/sites');
		expect(sites).toMatchObject({ count: 4, total_count: 4, has_more: false, page: 1, per_page: 10 });
		expect(sites.data.filter(({ sandbox: isSandbox }) => isSandbox)).toHaveLength(1);
		const [first] = sites.data;
		expect((await call(`/sites/${String(first?.id)}`)).body).toEqual({ data: first });
		expect((await call('/sites/4190')).status).toBe(404);
		expect(await list('/sites?no_count=true&lean=true&fields=id,name')).toEqual({
			data: sites.data.map(({ id, name }) => ({ id, name })),
			has_more: false,
			page: 1,
			per_page: 10,
		});
	});

	test('pages through the contracts and ends', async () => {
		const ids: unknown[] = [];
		let page: List;
		let number = 1;
		do {
			page = await list(`/contracts?page=${number++}&per_page=25`);
			ids.push(...page.data.map(({ id }) => id));
			expect(page.count).toBe(page.data.length);
		} while (page.has_more);
		expect(ids).toHaveLength(page.total_count ?? 0);
		expect(new Set(ids).size).toBe(ids.length);
		expect((await list('/contracts?includeArchived=true')).total_count).toBe(60);
		expect(ids.length).toBeLessThan(60);
		expect((await list(`/contracts?page=${number}&per_page=25`)).data).toEqual([]);
	});

	test('gives a contract bare, with its version expanded only when asked, and hides archived ones', async () => {
		const { data } = await list('/contracts?includeArchived=true&per_page=100');
		const active = data.find(({ archived }) => !archived);
		const archived = data.find((contract) => contract.archived);
		expect((await call(`/contracts/${String(active?.id)}`)).body).toEqual(active);
		expect(active?.latest_version).toMatch(/^[0-9a-f]{24}$/);
		const { body } = await call(
			`/contracts/${String(active?.id)}?expand=latest_version&fields=id,latest_version`,
		);
		expect(body).toMatchObject({
			id: active?.id,
			latest_version: { id: active?.latest_version, contract: active?.id, title: expect.any(String) },
		});
		expect((await call(`/contracts/${String(archived?.id)}`)).status).toBe(404);
		expect((await call(`/contracts/${String(archived?.id)}?includeArchived=true`)).status).toBe(200);
		expect((await call('/contracts/1')).status).toBe(404);
		expect((await call('/contracts/abc')).status).toBe(400);
	});

	test('lists the contracts of a site at the singular path, for members only', async () => {
		const { data } = await list('/sites/4102/contract?per_page=100&sort=-created_time');
		expect(data.length).toBeGreaterThan(5);
		expect(new Set(data.map(({ site }) => site))).toEqual(new Set([4102]));
		const times = data.map(({ created_time: time }) => String(time));
		expect(times).toEqual([...times].sort().reverse());
		expect((await call('/sites/4102/contracts')).status).toBe(404);
		expect((await call('/sites/4190/contract')).status).toBe(403);
	});

	test('cuts pages shorter than asked for when it is told to, and says so unless it is told not to', async () => {
		const { settings } = sandbox.control.ironcladClickwrap;
		const { data: all } = await list('/contracts?per_page=100');
		await settings({ mostPerPage: 7 });
		expect(await list('/contracts?per_page=100&page=2')).toEqual({
			data: all.slice(7, 14),
			count: 7,
			has_more: true,
			page: 2,
			per_page: 7,
			total_count: all.length,
		});
		expect((await list('/contracts?per_page=5')).data).toEqual(all.slice(0, 5));
		await settings({ unsaid: ['count', 'has_more', 'page', 'per_page', 'total_count'] });
		expect(await list('/contracts?per_page=100')).toEqual({ data: all.slice(0, 7) });
		expect(Object.keys(await list('/sites'))).toEqual(['data']);
		await sandbox.control.reset();
		expect((await list('/contracts?per_page=100')).data).toEqual(all);
	});

	test('has as many contracts as it is told to, and fewer when one is removed, until a reset', async () => {
		const { settings, removeContract } = sandbox.control.ironcladClickwrap;
		const { data: usual } = await list('/contracts?per_page=100&includeArchived=true');
		await settings({ contracts: 300 });
		const path = '/contracts?per_page=100&includeArchived=true';
		expect(await list(path)).toMatchObject({ data: expect.arrayContaining(usual), total_count: 240 });
		const [first, second] = (await list(path)).data;
		await removeContract(first?.id);
		expect((await list(path)).data[0]).toEqual(second);
		expect((await list(path)).total_count).toBe(239);
		expect((await call(`/contracts/${String(first?.id)}`)).status).toBe(404);
		await expect(removeContract(first?.id)).rejects.toThrow(/no contract/);
		await expect(settings({ unsaid: ['data'] })).rejects.toThrow(/400/);
		await sandbox.control.reset();
		expect((await list(path)).data).toEqual(usual);
	});

	test('makes objects smaller, and knows where a list ends', async () => {
		const [whole] = (await list('/sites?per_page=1')).data;
		const [small] = (await list('/sites?per_page=1&lean=true')).data;
		expect(small).toMatchObject({ id: whole?.id, name: whole?.name });
		expect(whole).toMatchObject({ company_information: {}, created_time: expect.any(String) });
		expect(Object.keys(small ?? {})).not.toContain('company_information');
		expect(Object.keys(small ?? {})).not.toContain('created_time');
		expect((await list('/sites?per_page=2&page=1')).has_more).toBe(true);
		expect((await list('/sites?per_page=2&page=2')).has_more).toBe(false);
	});

	test('really filters', async () => {
		const { data } = await list('/contracts?per_page=100');
		const wanted = data.filter(
			({ type, created_time: time }) => type === 'html' && String(time) >= '2024-10-14',
		);
		const filter = encodeURIComponent('type==html and created_time>=2024-10-14');
		expect((await list(`/contracts?per_page=100&filter=${filter}`)).data).toEqual(wanted);
		expect(wanted.length).toBeGreaterThan(0);
		const [first] = data;
		for (const operator of ['==', '>=']) {
			const same = encodeURIComponent(`created_time${operator}${String(first?.created_time)}`);
			const { data: found } = await list(`/contracts?per_page=100&filter=${same}`);
			expect(found.map(({ id }) => id)).toContain(first?.id);
		}
	});

	test.each([
		'/contracts?per_page=101',
		'/contracts?per_page=0',
		'/contracts?page=0',
		'/contracts?limit=5',
		'/contracts?include_archived=true',
		'/contracts?includeArchived=1',
		'/contracts?expand=group',
		'/contracts?fields=id,colour',
		'/contracts?fields=id,toString',
		'/contracts?fields=colour&page=99',
		'/contracts?expand=group&page=99',
		'/contracts?expand=toString',
		'/contracts?expand=__proto__',
		'/contracts?sort=colour',
		'/contracts?sort=constructor',
		'/contracts?sort=clm_record_sync',
		'/contracts?sort=id,key',
		'/contracts?page=1&page=2',
		'/contracts?page=-1',
		'/contracts?page=',
		'/contracts?per_page=010',
		'/contracts/073001',
		'/contracts/73001?filter=id%3D%3D73001',
		'/contracts/73001?fields=colour',
		'/contracts/73001?expand=group',
		'/sites/4101?fields=id',
		'/contracts?filter=type==html',
		'/sites?includeArchived=true',
		'/sites/4101/contract?no_count=true',
		...[
			'id=1',
			'id==1 or id==2',
			'colour==red',
			'type>=html',
			'created_time>=yesterday',
			'id==x',
			'id==073001',
			'toString==x',
			'created_time>=2026-02-30',
			'archived==1',
			'archived>=true',
			'tags==checkout',
			'id==1 and ',
			'id==1 AND type==html',
			'type=="html"',
			'',
		].map((filter) => `/contracts?filter=${encodeURIComponent(filter)}`),
	])('refuses %s', async (path) => {
		expect(await call(path)).toMatchObject({
			status: 400,
			body: {
				error: {
					message: expect.any(String),
					status: 400,
					name: expect.any(String),
					code: expect.any(String),
				},
			},
		});
	});

	test('lets 2000 requests a minute through per token and 60 without one', async () => {
		const stranger = async (): Promise<Answer> => await call('/sites', { token: 'nonsense' });
		const strangers = await Promise.all(Array.from({ length: 61 }, stranger));
		expect(strangers.filter(({ status }) => status === 401)).toHaveLength(60);
		const [refused] = strangers.filter(({ status }) => status === 429);
		expect(refused?.headers.get('retry-after')).toMatch(/^([1-9]|[1-5]\d|60)$/);
		expect((await call('/sites')).status).toBe(200);

		await sandbox.control.reset();
		expect((await stranger()).status).toBe(401);
		const statuses = new Map<number, number>();
		for (let batch = 0; batch < 21; batch++) {
			for (const { status } of await Promise.all(
				Array.from({ length: 100 }, async () => await call('/sites/4101')),
			)) {
				statuses.set(status, (statuses.get(status) ?? 0) + 1);
			}
		}
		expect(Object.fromEntries(statuses)).toEqual({ 200: 2000, 429: 100 });
		expect((await call('/sites')).body).toMatchObject({
			error: { status: 429, name: 'RateLimitExceededError' },
		});
		await sandbox.control.advanceClock(60);
		expect((await call('/sites')).status).toBe(200);
	});

	test('counts an expired token as none', async () => {
		const { access_token: token } = await sandbox.control.grant('ironcladClickwrap');
		await sandbox.control.expireTokens('ironcladClickwrap');
		const answers = await Promise.all(
			Array.from({ length: 61 }, async () => await call('/sites', { token })),
		);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
	});

	test('gives activity of the user’s sites, filtered, and one bare', async () => {
		const all = await list('/activity?per_page=100');
		expect(all.data.length).toBeGreaterThan(10);
		expect(all.data.map(({ site }) => site)).not.toContain(4190);
		const filter = encodeURIComponent('event_type==agreed and created_time>=2025-06-01');
		const agreed = await list(`/activity?per_page=100&no_count=true&lean=true&filter=${filter}`);
		expect(agreed.data.length).toBeGreaterThan(0);
		expect(agreed.data.length).toBeLessThan(all.data.length);
		const [first] = all.data;
		expect((await call(`/activity/${String(first?.id)}`)).body).toEqual(first);
		const { body } = await call(`/activity/${String(first?.id)}?expand=site`);
		expect(body).toMatchObject({ id: first?.id, site: { id: first?.site } });
	});

	test('gives the record of an activity as a PDF, named if it is asked for', async () => {
		const [first] = (await list('/activity')).data;
		const record = `/activity/${String(first?.id)}/record`;
		const { status, headers, text } = await call(record);
		expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
			200,
			'application/pdf',
			null,
		]);
		expect(text).toMatch(/^%PDF-1\.4\n[^]*startxref\n\d+\n%%EOF\n$/);
		expect(text).toContain(String(first?.id));
		const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
		expect(text.slice(start, start + 4)).toBe('xref');
		const named = await call(`${record}?filename=${encodeURIComponent('Größe "1".pdf')}`);
		expect(named.headers.get('content-disposition')).toBe(
			`attachment; filename="Gr__e _1_.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.pdf`,
		);
	});

	test.each([
		['/activity/4101', 400],
		[`/activity/${'0'.repeat(24)}`, 404],
		[`/activity/${'0'.repeat(24)}/record`, 404],
		['/activity/4101/record', 400],
		['/activity?sort=id', 400],
		['/activity?expand=signer', 400],
	])('knows no %s: %i', async (path, status) => expect((await call(path)).status).toBe(status));

	test('gives no record without a token', async () => {
		const [first] = (await list('/activity')).data;
		const path = `/activity/${String(first?.id)}/record`;
		expect((await call(path, { token: undefined })).status).toBe(401);
		expect((await call(path, { token: 'wrong' })).status).toBe(401);
		expect((await call(`${path}?name=x.pdf`)).status).toBe(400);
	});

	test('issues tokens for client credentials by form, secret in the body or in a header', async () => {
		const { clientId, clientSecret, tokenUrl } = account;
		const secrets = { client_id: clientId, client_secret: clientSecret };
		const form = { grant_type: 'client_credentials' };
		const basic = { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` };
		const inBody = await ask(tokenUrl, { form: { ...form, ...secrets } });
		expect(inBody).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } });
		expect((await ask(tokenUrl, { form, headers: basic })).status).toBe(200);
		const { access_token: token } = inBody.body as { access_token: string };
		expect((await call('/sites', { token })).status).toBe(200);
		await sandbox.control.advanceClock(3601);
		expect(await call('/sites', { token })).toMatchObject({ status: 401, body: { error: { status: 401 } } });
		expect((await call('/sites')).status).toBe(200);

		expect(await ask(tokenUrl, { form: { ...form, ...secrets, client_secret: 'wrong' } })).toMatchObject({
			status: 401,
			body: { error: 'invalid_client' },
		});
		expect(await ask(tokenUrl, { form: { ...secrets, grant_type: 'password' } })).toMatchObject({
			status: 400,
			body: { error: 'unauthorized_client' },
		});
		expect((await ask(tokenUrl, { json: { ...form, ...secrets } })).status).toBe(400);
		expect((await ask(tokenUrl, { form: { ...form, ...secrets }, headers: basic })).body).toMatchObject({
			error: 'invalid_request',
		});
		expect((await ask(`${tokenUrl}?x=1`, { form: { ...form, ...secrets } })).body).toMatchObject({
			error: 'invalid_request',
		});
		expect((await ask(tokenUrl, { form: { ...form, ...secrets, audience: 'x' } })).body).toMatchObject({
			error: 'invalid_request',
		});
		expect((await ask(tokenUrl, { form: { ...form, ...secrets, scope: 'all' } })).body).toMatchObject({
			error: 'invalid_scope',
		});
	});
});
