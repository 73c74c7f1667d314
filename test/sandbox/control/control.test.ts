import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Fault } from '../../harness/sandboxTypes';
import type { Accounts, Service } from '../../harness/vendors';
import { ask, type Answer, type Ask } from '../support/client';

describe('The control of the sandbox', () => {
	let sandbox: Sandbox;
	let accounts: Accounts;

	const control = async (path: string, options?: Ask): Promise<Answer> =>
		await ask(`${sandbox.urls.control}${path}`, options);
	const sites = async (token = accounts.ironcladClickwrap.accessToken): Promise<Answer> =>
		await ask(`${sandbox.urls.ironcladClickwrap}/v1.1/sites`, { token });
	const statuses = async (count: number): Promise<number[]> => {
		const seen: number[] = [];
		for (let i = 0; i < count; i++) seen.push((await sites()).status);
		return seen;
	};
	const trigger = async (): Promise<Answer> =>
		await ask(accounts.clause.triggerUrl, {
			token: accounts.clause.triggerToken,
			json: { $class: 'com.example.DeliveryUpdate' },
		});
	const ironcladToken = async (): Promise<Answer> =>
		await ask(accounts.ironcladClickwrap.tokenUrl, {
			form: {
				grant_type: 'client_credentials',
				client_id: accounts.ironcladClickwrap.clientId,
				client_secret: accounts.ironcladClickwrap.clientSecret,
			},
		});
	const created = async (service: Service): Promise<unknown> =>
		(await sandbox.control.counters())[service].created;

	/** Waits until so many requests are in the log. */
	const arrived = async (count: number): Promise<void> => {
		while ((await sandbox.control.log()).length < count);
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		accounts = await sandbox.control.accounts();
	});
	beforeEach(async () => await sandbox.control.reset());

	test.each<[string, string, unknown, string?]>([
		['POST', '/tokens/expire', {}],
		['POST', '/tokens/expire', { service: 'nobody' }],
		['POST', '/tokens/revoke', { service: 'clause', all: true }],
		['POST', '/clock', { advance: -1 }],
		['POST', '/clock', { advance: '60' }],
		['POST', '/clock', { advance: 1e15 }],
		['PUT', '/limits/nobody', { requests: 1 }],
		['PUT', '/limits/clause', { requests: 0 }],
		['PUT', '/limits/clause', {}],
		['PUT', '/latency', { milliseconds: -1 }],
		['POST', '/grants', { service: 'cleavr', scope: 'admin' }],
		['POST', '/faults', { service: 'clause', times: 0, kind: 'reset' }],
		['POST', '/faults', { service: 'clause', kind: 'reset' }],
		['POST', '/faults', { service: 'nobody', times: 1, kind: 'reset' }],
		['POST', '/faults', { service: 'clause', times: 1, kind: 'boom' }],
		['POST', '/faults', { service: 'clause', times: 1, kind: 'status', status: 199 }],
		['POST', '/faults', { service: 'clause', times: 1, kind: 'reset', path: '/(/' }],
		['POST', '/faults', { service: 'clause', times: 1, kind: 'status', headers: { 'x y': '1' } }],
		['POST', '/faults', { service: 'clause', times: 1, kind: 'status', headers: { x: '1\n2' } }],
		['POST', '/faults', { service: 'clause', times: 1, kind: 'redirect', location: 'http://x.example/€' }],
		['POST', '/faults', { service: 'clause', times: 1, kind: 'reset', code: 1 }],
		['POST', '/redirect-uris', { uris: ['nowhere'] }],
		['POST', '/reset', { seeds: {} }],
		['GET', '/log?service=nobody', undefined],
		['GET', '/log?servce=clause', undefined],
		['GET', '/log?service=clause&service=cleavr', undefined],
	])('refuses %s %s with %j', async (method, path, json) => {
		expect(await control(path, { method, json })).toMatchObject({
			status: 400,
			body: { error: expect.any(String) },
		});
	});

	describe('a fault', () => {
		const ironcladClickwrap = (fault: Omit<Fault, 'service' | 'times'> & { times?: number }): Promise<void> =>
			sandbox.control.fault({ service: 'ironcladClickwrap', times: 1, ...fault });

		test('of each kind spoils the next answer and no other', async () => {
			const good = await sites();
			const spoilt = async (fault: Parameters<typeof ironcladClickwrap>[0]): Promise<Answer> => {
				await ironcladClickwrap(fault);
				const answer = await sites();
				expect((await sites()).text).toBe(good.text);
				return answer;
			};
			const busy = await spoilt({ kind: 'status', status: 503, headers: { 'retry-after': '3' } });
			expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3']);
			expect(await spoilt({ kind: 'status', body: 'no JSON' })).toMatchObject({
				status: 500,
				text: 'no JSON',
			});
			const page = await spoilt({ kind: 'html' });
			expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
			const away = await spoilt({ kind: 'redirect', location: 'http://127.0.0.1:9/x' });
			expect([away.status, away.headers.get('location')]).toEqual([302, 'http://127.0.0.1:9/x']);
			expect(await spoilt({ kind: 'empty' })).toMatchObject({ status: 200, text: '' });
			const plain = await spoilt({ kind: 'contentType' });
			expect([plain.headers.get('content-type'), plain.text]).toEqual([
				'text/plain; charset=utf-8',
				good.text,
			]);
			const start = Date.now();
			const late = await spoilt({ kind: 'delay', milliseconds: 200, headers: { 'x-late': 'yes' } });
			expect([late.text, late.headers.get('x-late')]).toEqual([good.text, 'yes']);
			expect(Date.now() - start).toBeGreaterThanOrEqual(200);
			const begun = Date.now();
			const steady = await spoilt({ kind: 'drip', bytes: 200, milliseconds: 20 });
			expect(steady.text).toBe(good.text);
			expect(Date.now() - begun).toBeGreaterThanOrEqual(Math.floor(good.text.length / 200) * 20);
			const huge = await spoilt({ kind: 'huge', bytes: 3 * 1024 * 1024 });
			expect(huge.headers.get('content-encoding')).toBe('gzip');
			expect(huge.text).toBe(good.text.padStart(3 * 1024 * 1024 + good.text.length));
			const unpacked = await spoilt({ kind: 'huge', bytes: 3 * 1024 * 1024, plain: true });
			expect(unpacked.headers.get('content-encoding')).toBeNull();
			expect(unpacked.text).toBe(huge.text);
			for (const fault of [
				{ kind: 'reset' as const },
				{ kind: 'cut' as const },
				{ kind: 'cut' as const, bytes: 1_000_000 },
			]) {
				await ironcladClickwrap(fault);
				await expect(sites()).rejects.toThrow();
				expect((await sites()).status).toBe(200);
			}
		});

		test.each([
			['latin1', 'iso-8859-1'],
			['utf16le', 'utf-16le'],
		] as const)('writes an answer in %s, and says so', async (charset, name) => {
			const good = await sites();
			await ironcladClickwrap({ kind: 'charset', charset });
			const { accessToken: token } = accounts.ironcladClickwrap;
			const answer = await fetch(`${sandbox.urls.ironcladClickwrap}/v1.1/sites`, {
				headers: { authorization: `Bearer ${token}` },
			});
			expect(answer.headers.get('content-type')).toBe(`application/json; charset=${name}`);
			expect(Buffer.from(await answer.arrayBuffer()).toString(charset)).toBe(good.text);
		});

		test('lets an answer stop half way, and leaves the connection open', async () => {
			const good = await sites();
			await ironcladClickwrap({ kind: 'stall' });
			const { accessToken: token } = accounts.ironcladClickwrap;
			const answer = await fetch(`${sandbox.urls.ironcladClickwrap}/v1.1/sites`, {
				headers: { authorization: `Bearer ${token}` },
			});
			const reader = answer.body?.getReader();
			const part = await reader?.read();
			expect(Buffer.from(part?.value ?? []).toString()).toBe(
				good.text.slice(0, Math.floor(good.text.length / 2)),
			);
			const further = reader?.read().then(() => 'more');
			const nothing = new Promise((resolve) => setTimeout(() => resolve('nothing'), 300));
			expect(await Promise.race([further, nothing])).toBe('nothing');
			await reader?.cancel();
		});

		test('waits for the requests it is for', async () => {
			await ironcladClickwrap({ kind: 'status', skip: 2, times: 2 });
			expect(await statuses(6)).toEqual([200, 200, 500, 500, 200, 200]);
			await ironcladClickwrap({ kind: 'status', method: 'POST' });
			await ironcladClickwrap({ kind: 'status', path: '/v1.1/contracts' });
			await ironcladClickwrap({ kind: 'status', path: '/^.v1.1.site$/' });
			await sandbox.control.fault({ service: 'clause', times: 1, kind: 'status' });
			expect(await statuses(1)).toEqual([200]);
			await ironcladClickwrap({ kind: 'status', method: 'get', path: '/sites$/' });
			expect(await statuses(2)).toEqual([500, 200]);
			await ironcladClickwrap({ kind: 'status', times: 3 });
			await sandbox.control.clearFaults();
			expect(await statuses(1)).toEqual([200]);
		});

		test('meets just so many of those that come together', async () => {
			await ironcladClickwrap({ kind: 'status', times: 5 });
			const answers = await Promise.all(Array.from({ length: 12 }, async () => await sites()));
			expect(answers.filter(({ status }) => status === 500)).toHaveLength(5);
		});

		test.each<[Fault['kind'], boolean]>([
			['status', false],
			['html', false],
			['redirect', false],
			['reset', false],
			['delay', true],
			['cut', true],
			['empty', true],
			['contentType', true],
		])('%s: that the work is done is %s, unless it is said otherwise', async (kind, isDone) => {
			const attempt = async (processed?: boolean): Promise<unknown> => {
				await sandbox.control.reset();
				const order = { service: 'clause', times: 1, kind, milliseconds: 5, processed };
				expect((await control('/faults', { json: order })).status).toBe(200);
				await trigger().catch(() => undefined);
				return await created('clause');
			};
			expect(await attempt()).toEqual(isDone ? { triggers: 1 } : {});
			expect(await attempt(!isDone)).toEqual(isDone ? {} : { triggers: 1 });
		});

		test('meets token requests, and requests that are refused for their body or token', async () => {
			await ironcladClickwrap({ kind: 'status', status: 503 });
			expect((await ironcladToken()).status).toBe(503);
			expect((await ironcladToken()).status).toBe(200);
			const { triggerToken: token, triggerUrl } = accounts.clause;
			for (const options of [
				{ token, form: { a: 'b' } },
				{ token, form: { a: 'b' }, headers: { 'content-type': 'application/json' } },
				{ token: 'unknown', json: {} },
			]) {
				const { status } = await ask(triggerUrl, options);
				await sandbox.control.fault({ service: 'clause', times: 1, kind: 'status', status: 503 });
				expect((await ask(triggerUrl, options)).status).toBe(503);
				expect((await ask(triggerUrl, options)).status).toBe(status);
			}
		});
	});

	describe('the clock, limits and tokens', () => {
		test('the clock goes forward for every vendor, and back with a reset', async () => {
			await sandbox.control.advanceClock(3600);
			const ahead = Date.parse((await sites()).headers.get('date') ?? '') - Date.now();
			expect(Math.abs(ahead - 3_600_000)).toBeLessThan(3000);
			const refused = await control('/clock', { json: { advance: 1e15 } });
			expect([refused.status, (await sites()).headers.get('date')]).toEqual([
				400,
				expect.stringMatching(/GMT$/),
			]);
			await sandbox.control.reset();
			expect(Math.abs((await sandbox.control.now()).getTime() - Date.now())).toBeLessThan(3000);
		});

		test('a limit counts for each token until its window ends', async () => {
			await sandbox.control.limit('ironcladClickwrap', 2, 100);
			expect(await statuses(3)).toEqual([200, 200, 429]);
			expect((await sites()).headers.get('retry-after')).toMatch(/^(9\d|100)$/);
			const { access_token: other } = await sandbox.control.grant('ironcladClickwrap');
			expect((await sites(other)).status).toBe(200);
			await sandbox.control.advanceClock(90);
			expect((await sites()).headers.get('retry-after')).toMatch(/^([1-9]|10)$/);
			await sandbox.control.advanceClock(10);
			expect(await statuses(3)).toEqual([200, 200, 429]);
			await sandbox.control.limit('ironcladClickwrap', null);
			expect(await statuses(3)).toEqual([200, 200, 200]);
			await sandbox.control.limit('ironcladClickwrap', 1);
			expect(await statuses(2)).toEqual([200, 429]);
			await sandbox.control.reset();
			expect(await statuses(3)).toEqual([200, 200, 200]);
		});

		test('tokens expire and are revoked for one vendor alone, static ones with the rest', async () => {
			const issued = async (): Promise<string> =>
				((await ironcladToken()).body as { access_token: string }).access_token;
			const token = await issued();
			await sandbox.control.expireTokens('clause');
			expect((await sites(token)).status).toBe(200);
			await sandbox.control.expireTokens('ironcladClickwrap');
			expect([(await sites(token)).status, (await sites()).status]).toEqual([401, 200]);
			const next = await issued();
			await sandbox.control.revokeTokens('ironcladClickwrap');
			expect([(await sites(next)).status, (await sites()).status]).toEqual([401, 401]);
			expect((await trigger()).status).toBe(200);
			await sandbox.control.reset();
			expect([(await sites(next)).status, (await sites()).status]).toEqual([401, 200]);
		});

		test('a port is closed and opened again', async () => {
			await sandbox.control.stopListening('ironcladClickwrap');
			await expect(sites()).rejects.toThrow();
			expect((await trigger()).status).toBe(200);
			await sandbox.control.startListening('ironcladClickwrap');
			expect((await sites()).status).toBe(200);
			await sandbox.control.stopListening('ironcladClickwrap');
			await sandbox.control.reset();
			expect((await sites()).status).toBe(200);
		});
	});

	test('counters start anew when they are deleted, without a reset', async () => {
		await ironcladToken();
		await sites();
		expect((await sandbox.control.counters()).ironcladClickwrap).toMatchObject({
			requests: 2,
			tokenRequests: 1,
			refreshes: 0,
			byRoute: { 'POST /sandbox/token': 1, 'GET /v1.1/sites': 1 },
		});
		await control('/counters', { method: 'DELETE' });
		expect((await sandbox.control.counters()).ironcladClickwrap).toMatchObject({ requests: 0, byRoute: {} });
		expect(await sandbox.control.log()).toHaveLength(2);
	});

	describe('a reset', () => {
		test('takes back faults, latency, log and counters', async () => {
			await sandbox.control.fault({ service: 'ironcladClickwrap', times: 9, kind: 'status' });
			await sandbox.control.latency(1000);
			const start = Date.now();
			expect((await sites()).status).toBe(500);
			expect(Date.now() - start).toBeGreaterThanOrEqual(1000);
			await sandbox.control.reset();
			const again = Date.now();
			expect((await sites()).status).toBe(200);
			expect(Date.now() - again).toBeLessThan(1000);
			expect(await sandbox.control.log()).toHaveLength(1);
			expect((await sandbox.control.counters()).ironcladClickwrap).toMatchObject({
				requests: 1,
				byRoute: { 'GET /v1.1/sites': 1 },
			});
		});

		test('drops what is still held back, so that nothing of it shows afterwards', async () => {
			await sandbox.control.latency(2000);
			const held = Promise.allSettled([trigger(), ironcladToken(), sites()]);
			await arrived(3);
			await sandbox.control.reset();
			expect((await held).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
			const { clause, ironcladClickwrap } = await sandbox.control.counters();
			expect([clause.created, clause.requests, ironcladClickwrap.requests]).toEqual([{}, 0, 0]);
			expect(await sandbox.control.log()).toEqual([]);
			expect((await trigger()).body).toMatchObject({ runs: 1 });
		});

		test('does not count the trigger that a clause was busy with', async () => {
			const busy = trigger();
			await arrived(1);
			await sandbox.control.reset();
			await busy;
			expect(await created('clause')).toEqual({});
		});
	});
});
