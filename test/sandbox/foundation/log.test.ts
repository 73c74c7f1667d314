import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Accounts, Service } from '../../harness/vendors';
import { ask, type Ask } from '../support/client';
import { addressOf, decide, REDIRECT_URI } from '../support/consent';

describe('The log of the sandbox', () => {
	let sandbox: Sandbox;
	let accounts: Accounts;
	let grant: { access_token: string; refresh_token?: string };

	const send = async (service: Service, path: string, options?: Ask): Promise<void> => {
		await ask(`${sandbox.urls[service]}${path}`, options);
	};
	/** What a service has handed out that nobody is to read in the log. */
	const secretsOf = (account: object): string[] =>
		Object.entries(account).flatMap(([name, value]: [string, unknown]) => {
			if (typeof value === 'object' && value !== null) return secretsOf(value);
			return /secret$|token$/i.test(name) && typeof value === 'string' ? [value] : [];
		});
	const secrets = (): string[] => [
		grant.access_token,
		...grant.access_token.split('.'),
		...(grant.refresh_token === undefined ? [] : [grant.refresh_token]),
		...secretsOf(accounts),
	];
	const lastEntry = async () => {
		const log = await sandbox.control.log();
		const text = JSON.stringify(log);
		expect(secrets().filter((secret) => text.includes(secret))).toEqual([]);
		const entry = log.at(-1);
		if (!entry) throw new Error('The log is empty');
		return entry;
	};

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		accounts = await sandbox.control.accounts();
	});
	beforeEach(async () => {
		await sandbox.control.reset();
		grant = await sandbox.control.grant('clause');
	});

	test('is searched for a secret of every vendor', () => {
		const hosts = Object.entries(accounts).filter(([, account]) => Object.keys(account as object).length > 0);
		expect(hosts.length).toBeGreaterThanOrEqual(5);
		const silent = hosts.filter(([, account]) => secretsOf(account as object).length === 0);
		expect(silent.map(([name]) => name)).toEqual([]);
	});

	test('shows a request with its path, query, headers, body and status', async () => {
		await send('cleavr', '/v1/receivables?x=1', {
			token: 'nonsense',
			json: { amount: 7, note: 'plain', list: [{ ok: true, code: 'kept' }], code: 'hidden' },
		});
		expect(await lastEntry()).toMatchObject({
			at: expect.stringMatching(/Z$/),
			service: 'cleavr',
			method: 'POST',
			path: '/v1/receivables',
			query: { x: '1' },
			headers: { authorization: 'Bearer ***' },
			contentType: 'application/json',
			body: { amount: 7, note: 'plain', list: [{ ok: true, code: 'kept' }], code: '***' },
			status: 401,
		});
		await send('ironcladClickwrap', '/v1.1/sites');
		expect((await sandbox.control.log('cleavr')).map(({ service }) => service)).toEqual(['cleavr']);
		await sandbox.control.clearLog();
		expect(await sandbox.control.log()).toEqual([]);
	});

	test.each<[string, string, Ask['method']?]>([
		['/v1.1/contracts/%zz', 'GET'],
		[`/v1.1/contracts/${'7'.repeat(150)}`, 'GET'],
		['/nowhere', 'PATCH'],
	])('shows %s, which no route is for', async (path, method) => {
		await send('ironcladClickwrap', path, { method });
		expect(await lastEntry()).toMatchObject({
			service: 'ironcladClickwrap',
			path,
			method,
			query: {},
			status: 404,
		});
		expect((await sandbox.control.counters()).ironcladClickwrap.requests).toBe(1);
	});

	test.each([
		'access_token',
		'refresh_token',
		'token',
		'client_secret',
		'clientSecret',
		'client-secret',
		'body[client_secret]',
		'password',
		'code_verifier',
		'client_assertion',
		'apiKey',
		'api_key',
	])('shows no %s of a query or form', async (name) => {
		const form = { [name]: 'a-secret-that-nobody-issued', token_type_hint: 'shown' };
		await send('cleavr', `/oauth/token?${new URLSearchParams(form).toString()}`, { form });
		const hidden = { [name]: '***', token_type_hint: 'shown' };
		expect(await lastEntry()).toMatchObject({ query: hidden, body: hidden });
	});

	test.each([
		'authorization',
		'cookie',
		'x-api-key',
		'x-access-token',
		'proxy-authorization',
		'x-hook-secret',
	])('shows no header %s', async (name) => {
		await send('ironcladClickwrap', '/v1.1/sites', { headers: { [name]: 'not-issued' } });
		expect((await lastEntry()).headers[name]).toBe('***');
	});

	test('shows no secret that was handed out, wherever it stands', async () => {
		const { cleavr, contractLucidity, ironcladClickwrap, clause } = accounts;
		await send('ironcladClickwrap', `/v1.1/contracts/${ironcladClickwrap.accessToken}`);
		expect((await lastEntry()).path).toBe('/v1.1/contracts/***');
		await send('cleavr', `/v1/${cleavr.clientSecret}?key=${grant.access_token}&${clause.triggerToken}`);
		expect(await lastEntry()).toMatchObject({ query: { key: '***.***.***', '***': '' } });
		const referer = `http://x.example/?q=token%3D${clause.triggerToken}`;
		await send('clause', '/v1/users/me', { headers: { referer, 'x-odd': grant.access_token } });
		expect((await lastEntry()).headers.referer).toBe('http://x.example/?q=token%3D***');
		await send('clause', '/oauth/token', {
			json: { note: `My secret is ${cleavr.clientSecret}.`, list: [contractLucidity.clientSecret] },
		});
		expect((await lastEntry()).body).toEqual({ note: 'My secret is ***.', list: ['***'] });
		const { refresh_token: renewal = '' } = await sandbox.control.grant('cleavr');
		const address = addressOf(`${sandbox.urls.cleavr}/oauth/authorize`, {
			response_type: 'code',
			client_id: cleavr.clientId,
			redirect_uri: REDIRECT_URI,
			scope: 'users:read',
			state: 'st4te',
		});
		const code = (await decide(address)).told.get('code') ?? '';
		await send('ironcladClickwrap', `/v1.1/sites?page=${renewal}&sort=${code}`);
		expect((await lastEntry()).query).toEqual({ page: '***', sort: '***' });
		expect(Object.keys((await sandbox.control.counters()).cleavr.byRoute)).toContain('GET /v1/***');
	});

	test('shows of a text, and of a file, how large it is', async () => {
		const text = 'client_secret=a-secret-that-nobody-issued';
		await send('cleavr', '/oauth/token', {
			form: { client_secret: 'a-secret-that-nobody-issued' },
			headers: { 'content-type': 'text/plain' },
		});
		expect((await lastEntry()).body).toBe(`<${text.length} characters>`);
		await send('cleavr', '/oauth/token', { json: text });
		expect((await lastEntry()).body).toBe(`<${text.length} characters>`);
		const form = new FormData();
		form.append('client_secret', 'a-secret-that-nobody-issued');
		form.append('file', new Blob(['%PDF-1.7']), `${accounts.cleavr.clientSecret}.pdf`);
		await fetch(`${sandbox.urls.contractLucidity}/api/v1/documents`, { method: 'POST', body: form });
		expect((await lastEntry()).body).toEqual({
			client_secret: '***',
			file: expect.objectContaining({ filename: '***.pdf', size: 8 }),
		});
	});
});
