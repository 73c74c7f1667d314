import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Accounts } from '../../harness/vendors';
import { ask, type Answer, type Ask } from '../support/client';
import { addressOf, decide, given, pkce, REDIRECT_URI, type Changes } from '../support/consent';

interface Token {
	access_token: string;
	refresh_token: string;
}

/** What every OAuth error of this vendor holds. */
const failure = (error: string) => ({
	error,
	error_description: expect.any(String),
	error_uri: expect.stringContaining('errors'),
});

describe('The OAuth2 of Cleavr in the sandbox', () => {
	let sandbox: Sandbox;
	let account: Accounts['cleavr'];

	const call = async (path: string, options?: Ask): Promise<Answer> =>
		await ask(`${sandbox.urls.cleavr}${path}`, options);
	/** The authorize address with everything right, but for what is changed. */
	const authorizeUrl = (changed: Changes = {}): string =>
		addressOf(`${sandbox.urls.cleavr}/oauth/authorize`, {
			response_type: 'code',
			client_id: account.clientId,
			redirect_uri: REDIRECT_URI,
			scope: 'commission:read receivables:read',
			state: 'st4te',
			...changed,
		});
	const client = () => ({ client_id: account.clientId, client_secret: account.clientSecret });
	const exchangeForm = async (changed: Changes = {}, asked: Changes = {}): Promise<Record<string, string>> =>
		given({
			grant_type: 'authorization_code',
			code: (await decide(authorizeUrl(asked))).told.get('code') ?? '',
			redirect_uri: REDIRECT_URI,
			...client(),
			...changed,
		});
	const exchange = async (changed?: Changes, asked?: Changes): Promise<Answer> =>
		await call('/oauth/token', { form: await exchangeForm(changed, asked) });
	const connect = async (): Promise<Token> => (await exchange()).body as Token;
	const refresh = async (refresh_token: string, changed: Changes = {}): Promise<Answer> =>
		await call('/oauth/token', {
			form: given({ grant_type: 'refresh_token', refresh_token, ...client(), ...changed }),
		});
	const use = async (token: string): Promise<number> =>
		(await call('/v1/commission/rates', { token, headers: { 'cleavr-version': '2026-01-02' } })).status;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		account = (await sandbox.control.accounts()).cleavr;
	});
	beforeEach(async () => await sandbox.control.reset());

	describe('the consent', () => {
		test('shows who asks for what, and is given or declined by a form', async () => {
			const page = await ask(authorizeUrl());
			expect(page).toMatchObject({ status: 200, text: expect.stringContaining('LegalOps for n8n') });
			expect(page.text).toContain('receivables:read');
			expect(page.text).not.toContain('receivables:write');
			const { status, told } = await decide(authorizeUrl());
			expect(status).toBe(302);
			expect([...told.keys()].sort()).toEqual(['code', 'state']);
			expect(told.get('state')).toBe('st4te');
			const declined = await decide(authorizeUrl(), 'decline');
			expect(Object.fromEntries(declined.told)).toMatchObject({ error: 'access_denied', state: 'st4te' });
			for (const decision of ['', 'Approve']) {
				const none = await decide(authorizeUrl(), decision);
				expect([none.status, none.told.size]).toEqual([400, 0]);
			}
		});

		test.each<[Changes, string]>([
			[{ response_type: 'token' }, 'unsupported_response_type'],
			[{ response_type: undefined }, 'invalid_request'],
			[{ scope: undefined }, 'invalid_request'],
			[{ scope: 'admin' }, 'invalid_scope'],
			[{ scope: 'receivables:read,receivables:write' }, 'invalid_scope'],
			[{ scope: 'Receivables:Read' }, 'invalid_scope'],
			[{ scope: 'toString' }, 'invalid_scope'],
			[{ scope: 'commission:read __proto__' }, 'invalid_scope'],
			[{ state: undefined }, 'invalid_request'],
			[{ state: '' }, 'invalid_request'],
			[{ code_challenge: 'A'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
			[{ code_challenge: 'A'.repeat(43) }, 'invalid_request'],
			[{ code_challenge_method: 'S256' }, 'invalid_request'],
			[{ code_challenge: 'tooShort', code_challenge_method: 'S256' }, 'invalid_request'],
		])('%j is sent back as an error', async (changed, error) => {
			for (const decision of ['approve', 'decline']) {
				const { told } = await decide(authorizeUrl(changed), decision);
				expect([told.get('error'), told.get('code')]).toEqual([error, null]);
			}
		});

		test.each([
			{ redirect_uri: undefined },
			{ redirect_uri: `${REDIRECT_URI}/` },
			{ redirect_uri: `${REDIRECT_URI}?x=1` },
			{ redirect_uri: REDIRECT_URI.replace('localhost', 'LOCALHOST') },
			{ client_id: undefined },
			{ client_id: 'plat_test_unknown' },
			{ prompt: 'consent' },
			{ allowed: 'false' },
			{ client_secret: 'sk_test_x' },
		])('%j is told on a page and redirects nowhere', async (changed) => {
			for (const answer of [await ask(authorizeUrl(changed)), await decide(authorizeUrl(changed))]) {
				expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('cannot be authorized') });
				expect(answer.headers.get('location')).toBeNull();
			}
		});

		test('goes to further addresses once they are registered', async () => {
			const redirect_uri = 'http://127.0.0.1:7/back';
			expect((await decide(authorizeUrl({ redirect_uri }))).status).toBe(400);
			await sandbox.control.registerRedirectUris(redirect_uri);
			await sandbox.control.reset();
			const { headers } = await decide(authorizeUrl({ redirect_uri }));
			expect(headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:7\/back\?code=/);
		});

		test('takes each parameter once', async () => {
			expect((await decide(`${authorizeUrl()}&scope=users:read`)).status).toBe(400);
		});
	});

	describe('the code', () => {
		test('becomes two tokens once', async () => {
			const form = await exchangeForm();
			const { status, body } = await call('/oauth/token', { form });
			expect([status, body]).toEqual([
				200,
				{
					access_token: expect.stringMatching(/^clv_tok_/),
					token_type: 'Bearer',
					expires_in: 3600,
					refresh_token: expect.stringMatching(/^clv_ref_/),
					scope: 'commission:read receivables:read',
				},
			]);
			expect(await use((body as Token).access_token)).toBe(200);
			expect(await use((body as Token).refresh_token)).toBe(401);
			expect(await call('/oauth/token', { form })).toMatchObject({
				status: 400,
				body: failure('invalid_grant'),
			});
		});

		test.each<[Changes, number, string]>([
			[{ client_secret: 'sk_test_wrong' }, 401, 'invalid_client'],
			[{ client_secret: undefined }, 401, 'invalid_client'],
			[{ client_secret: '' }, 401, 'invalid_client'],
			[{ client_id: 'plat_test_unknown' }, 401, 'invalid_client'],
			[{ redirect_uri: REDIRECT_URI.replace('localhost', '127.0.0.1') }, 400, 'invalid_grant'],
			[{ redirect_uri: undefined }, 400, 'invalid_request'],
			[{ code: 'auth_code_unknown' }, 400, 'invalid_grant'],
			[{ code: undefined }, 400, 'invalid_request'],
			[{ code_verifier: 'v'.repeat(43) }, 400, 'invalid_grant'],
			[{ grant_type: undefined }, 400, 'invalid_request'],
			[{ grant_type: 'AUTHORIZATION_CODE' }, 400, 'unsupported_grant_type'],
			[{ grant_type: 'client_credentials' }, 400, 'unauthorized_client'],
			[{ grant_type: 'toString' }, 400, 'unsupported_grant_type'],
			[{ scope: 'commission:read' }, 400, 'invalid_request'],
			[{ audience: 'x' }, 400, 'invalid_request'],
			[{ refresh_token: 'x' }, 400, 'invalid_request'],
		])('with %j is refused', async (changed, status, error) => {
			expect(await exchange(changed)).toMatchObject({ status, body: failure(error) });
		});

		test('comes in a form, its secret in it and nowhere else', async () => {
			const send = async (address: string, options: Ask): Promise<Answer> => await call(address, options);
			const header = Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64');
			const twice = `/oauth/token?client_secret=${account.clientSecret}`;
			const json = await exchangeForm();
			const text = { 'content-type': 'text/plain' };
			const refused = [
				await send('/oauth/token', { json }),
				await send('/oauth/token', { form: json, headers: text }),
				await send(twice, { form: json }),
				await send('/oauth/token', {
					form: await exchangeForm({ client_id: undefined, client_secret: undefined }),
					headers: { authorization: `Basic ${header}` },
				}),
				await send('/oauth/token', { form: json, headers: { authorization: 'Bearer x' } }),
			];
			expect(refused.map(({ status, body }) => [status, (body as { error: string }).error])).toEqual([
				[400, 'invalid_request'],
				[400, 'invalid_request'],
				[400, 'invalid_request'],
				[401, 'invalid_client'],
				[401, 'invalid_client'],
			]);
			expect((await send('/oauth/token', { form: json })).status).toBe(200);
		});

		test('does not outlive a reset', async () => {
			const form = await exchangeForm();
			await sandbox.control.reset();
			expect((await call('/oauth/token', { form })).body).toEqual(failure('invalid_grant'));
		});

		test('lives for ten minutes', async () => {
			const [early, late] = [await exchangeForm(), await exchangeForm()];
			await sandbox.control.advanceClock(590);
			expect((await call('/oauth/token', { form: early })).status).toBe(200);
			await sandbox.control.advanceClock(11);
			expect((await call('/oauth/token', { form: late })).body).toEqual(failure('invalid_grant'));
		});

		test('with a challenge wants its verifier, and can be tried once', async () => {
			const { verifier, challenge } = pkce();
			expect((await exchange({ code_verifier: verifier }, challenge)).status).toBe(200);
			const form = await exchangeForm({}, challenge);
			expect((await call('/oauth/token', { form })).body).toEqual(failure('invalid_grant'));
			const wrong = await exchangeForm({ code_verifier: pkce().verifier }, challenge);
			expect((await call('/oauth/token', { form: wrong })).body).toEqual(failure('invalid_grant'));
			const right = { ...wrong, code_verifier: verifier };
			expect((await call('/oauth/token', { form: right })).body).toEqual(failure('invalid_grant'));
			const noSecret = await exchange({ code_verifier: verifier, client_secret: undefined }, challenge);
			expect(noSecret.body).toEqual(failure('invalid_client'));
		});
	});

	describe('the tokens', () => {
		test('live for an hour and are renewed once by each refresh token', async () => {
			const first = await connect();
			await sandbox.control.advanceClock(3590);
			expect(await use(first.access_token)).toBe(200);
			await sandbox.control.advanceClock(11);
			expect(await use(first.access_token)).toBe(401);
			const second = await refresh(first.refresh_token);
			expect(second.status).toBe(200);
			const { access_token: token, refresh_token: next } = second.body as Token;
			expect(await use(token)).toBe(200);
			expect(next).not.toBe(first.refresh_token);
			expect(await refresh(first.refresh_token)).toMatchObject({
				status: 400,
				body: failure('invalid_grant'),
			});
			expect((await refresh(next)).status).toBe(200);
			expect((await sandbox.control.counters()).cleavr).toMatchObject({ tokenRequests: 4, refreshes: 3 });
		});

		test('are renewed for one of two that ask together', async () => {
			const { refresh_token: token } = await connect();
			const both = await Promise.all([refresh(token), refresh(token)]);
			expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
		});

		test('are renewed for the app with its secret only', async () => {
			const { access_token, refresh_token } = await connect();
			const { clause } = await sandbox.control.accounts();
			for (const changed of [
				{ client_secret: undefined },
				{ client_secret: clause.clientSecret },
				{ client_id: clause.clientId },
			])
				expect(await refresh(refresh_token, changed)).toMatchObject({
					status: 401,
					body: failure('invalid_client'),
				});
			expect((await refresh(refresh_token, { redirect_uri: REDIRECT_URI })).status).toBe(400);
			expect((await refresh(access_token)).body).toEqual(failure('invalid_grant'));
			expect((await refresh(refresh_token)).status).toBe(200);
		});

		test('end with one of them, and no other consent with them', async () => {
			const revoke = async (token: string): Promise<number> =>
				(await call('/oauth/revoke', { form: { token, token_type_hint: 'access_token', ...client() } }))
					.status;
			const [one, two, other] = [await connect(), await connect(), await connect()];
			expect(await revoke(one.access_token)).toBe(200);
			expect(await revoke(two.refresh_token)).toBe(200);
			expect(await Promise.all([one, two, other].map(({ access_token: it }) => use(it)))).toEqual([
				401, 401, 200,
			]);
			expect((await refresh(one.refresh_token)).body).toEqual(failure('invalid_grant'));
			expect((await refresh(two.refresh_token)).body).toEqual(failure('invalid_grant'));
			expect(await revoke('clv_tok_unknown')).toBe(200);
			const renewed = (await refresh(other.refresh_token)).body as Token;
			expect(await revoke(renewed.access_token)).toBe(200);
			expect(await use(other.access_token)).toBe(401);
		});

		test('end all at once when the user disconnects the app', async () => {
			const { access_token: token, refresh_token: next } = await connect();
			await sandbox.control.expireTokens('cleavr');
			expect([await use(token), (await refresh(next)).status]).toEqual([401, 200]);
			const other = await connect();
			await sandbox.control.revokeTokens('cleavr');
			expect(await use(other.access_token)).toBe(401);
			expect((await refresh(other.refresh_token)).body).toEqual(failure('invalid_grant'));
		});

		test.each<[Changes, number, string]>([
			[{ token: undefined }, 400, 'invalid_request'],
			[{ token: '' }, 400, 'invalid_request'],
			[{ token_type_hint: 'id_token' }, 400, 'invalid_request'],
			[{ reason: 'x' }, 400, 'invalid_request'],
			[{ client_secret: 'sk_test_wrong' }, 401, 'invalid_client'],
			[{ client_secret: undefined }, 401, 'invalid_client'],
			[{ client_id: 'plat_test_unknown' }, 401, 'invalid_client'],
		])('do not end for %j', async (changed, status, error) => {
			const { access_token: token } = await connect();
			const form = given({ token, ...client(), ...changed });
			expect(await call('/oauth/revoke', { form })).toMatchObject({ status, body: failure(error) });
			expect(await use(token)).toBe(200);
		});

		test('do not end for JSON, nor for a secret or token beside the form', async () => {
			const { access_token: token } = await connect();
			const form = { token, ...client() };
			for (const [path, options, status] of [
				['/oauth/revoke', { json: form }, 400],
				[`/oauth/revoke?token=${token}`, { form }, 400],
				['/oauth/revoke', { form, token }, 401],
			] as const)
				expect((await call(path, options)).status).toBe(status);
			expect(await use(token)).toBe(200);
		});
	});
});
