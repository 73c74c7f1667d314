import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Accounts } from '../../harness/vendors';
import { ask, claimsOf, type Answer, type Ask } from '../support/client';
import { addressOf, decide as press, given, pkce, REDIRECT_URI, type Changes } from '../support/consent';

const AUDIENCE = 'https://api.clause.io';

interface Token {
	access_token: string;
	refresh_token?: string;
	expires_in: number;
}

describe('Clause in the sandbox', () => {
	let sandbox: Sandbox;
	let account: Accounts['clause'] & {
		foreignContractId: string;
		clauses: Record<string, { id: string; token: string }>;
	};
	const { verifier, challenge } = pkce();

	/** Every call of the API carries the header: https://developers.clause.io/docs/authentication */
	const call = async (path: string, options: Ask = {}): Promise<Answer> =>
		await ask(`${sandbox.urls.clause}${path}`, {
			...options,
			headers: { ...(path.startsWith('/v1/') && { 'content-type': 'application/json' }), ...options.headers },
		});

	/** The authorize address with everything right, but for what is changed; undefined leaves a parameter out. */
	const authorizeUrl = (changed: Changes = {}): string =>
		addressOf(`${sandbox.urls.clause}/authorize`, {
			response_type: 'code',
			client_id: account.clientId,
			redirect_uri: REDIRECT_URI,
			audience: AUDIENCE,
			scope: 'write:all offline_access',
			state: 'st4te',
			...challenge,
			...changed,
		});
	const decide = async (changed?: Changes, decision = 'approve'): Promise<URLSearchParams> =>
		(await press(authorizeUrl(changed), decision)).told;
	const exchange = async (code: string | null, changed: Changes = {}): Promise<Answer> =>
		await call('/oauth/token', {
			form: given({
				grant_type: 'authorization_code',
				client_id: account.clientId,
				code: code ?? '',
				code_verifier: verifier,
				redirect_uri: REDIRECT_URI,
				...changed,
			}),
		});
	const connect = async (changed?: Changes): Promise<Token> =>
		(await exchange((await decide(changed)).get('code'))).body as Token;

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		account = (await sandbox.control.accounts()).clause as typeof account;
	});
	beforeEach(async () => await sandbox.control.reset());

	test('shows who asks for what, and gives a public client with PKCE a JWT', async () => {
		const page = await ask(authorizeUrl());
		expect(page.status).toBe(200);
		expect(page.text).toContain('Full access to all resources');
		const answer = await decide();
		expect(answer.get('state')).toBe('st4te');
		const { status, body } = await exchange(answer.get('code'));
		expect(status).toBe(200);
		expect(body).toEqual({
			access_token: expect.any(String),
			refresh_token: expect.any(String),
			expires_in: 86_400,
			token_type: 'Bearer',
		});
		const { access_token: token } = body as Token;
		expect(claimsOf(token)).toMatchObject({ sub: expect.stringMatching(/^auth0\|/), aud: AUDIENCE });
		const me = await call('/v1/users/me', { token });
		expect(me).toMatchObject({ status: 200, body: { organizations: [{ id: account.organizationId }, {}] } });
		expect((await exchange(answer.get('code'))).body).toMatchObject({ error: 'invalid_grant' });
		expect((await decide({}, 'decline')).get('error')).toBe('access_denied');
	});

	test.each([
		[{ code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
		[{ code_challenge_method: 'plain' }, 'invalid_request'],
		[{ code_challenge_method: undefined }, 'invalid_request'],
		[{ code_challenge: undefined }, 'invalid_request'],
		[{ code_challenge: 'tooShort' }, 'invalid_request'],
		[{ code_challenge: `${'A'.repeat(43)}=` }, 'invalid_request'],
		[{ state: undefined }, 'invalid_request'],
		[{ scope: 'write:all read:secrets' }, 'invalid_scope'],
		[{ scope: 'toString' }, 'invalid_scope'],
		[{ response_type: 'token' }, 'unsupported_response_type'],
	])('sends %j back as an error', async (changed, error) => {
		expect((await decide(changed)).get('error')).toBe(error);
	});

	test.each([
		{ redirect_uri: `${REDIRECT_URI}/` },
		{ client_id: 'unknown' },
		{ audience: 'https://api.clause.io/v1' },
		{ prompt: 'consent' },
		{ allowed: 'false' },
	])('shows %j on a page of its own and redirects nowhere', async (changed) => {
		for (const form of [undefined, { decision: 'approve' }]) {
			const page = await ask(authorizeUrl(changed), form && { form });
			expect(page).toMatchObject({ status: 400, text: expect.stringContaining('cannot be authorized') });
			expect(page.headers.get('location')).toBeNull();
		}
	});

	test('checks verifier, secret and form of the exchange', async () => {
		const code = async (): Promise<string | null> => (await decide()).get('code');
		expect((await exchange(await code(), { client_secret: account.clientSecret })).status).toBe(200);
		expect(await exchange(await code(), { client_secret: 'wrong' })).toMatchObject({
			status: 401,
			body: { error: 'invalid_client' },
		});
		expect((await exchange(await code(), { code_verifier: `${verifier}x` })).body).toMatchObject({
			error: 'invalid_grant',
		});
		expect(
			(await exchange(await code(), { code_verifier: '', client_secret: account.clientSecret })).status,
		).toBe(400);
		expect((await exchange(await code(), { resource: 'x' })).body).toMatchObject({
			error: 'invalid_request',
		});
		const json = { grant_type: 'authorization_code', client_id: account.clientId, code: await code() };
		expect((await call('/oauth/token', { json })).status).toBe(400);
		const late = await code();
		await sandbox.control.advanceClock(601);
		expect((await exchange(late)).body).toMatchObject({ error: 'invalid_grant' });
	});

	test.each([
		{ scope: 'write:all' },
		{ access_token: 'x' },
		{ refresh_token: 'x' },
		{ redirect_uri: undefined },
		{ redirect_uri: `${REDIRECT_URI}/` },
		{ code_verifier: undefined },
		{ code_verifier: 'tooShort' },
	])('refuses the exchange with %j', async (changed) => {
		const { status, body } = await exchange((await decide()).get('code'), changed);
		expect(status).toBeGreaterThanOrEqual(400);
		expect(body).toMatchObject({ error: expect.stringMatching(/^invalid_(request|grant|client)$/) });
	});

	test('takes nothing but texts in the JSON of a refresh', async () => {
		const { refresh_token } = await connect();
		const json = { grant_type: 'refresh_token', client_id: account.clientId, refresh_token };
		for (const wrong of [
			{ client_secret: false },
			{ expired_token: null },
			{ refresh_token: [refresh_token] },
			{ scope: 'write:all' },
			{ code: 'x' },
		]) {
			expect(await call('/oauth/token', { json: { ...json, ...wrong } })).toMatchObject({
				status: 400,
				body: { error: 'invalid_request' },
			});
		}
		expect((await call('/oauth/token', { json })).status).toBe(200);
	});

	test('refreshes without a secret by form or JSON, a new refresh token each time, only with offline_access', async () => {
		const first = await connect({ scope: 'write:all org:default offline_access' });
		const refresh = { grant_type: 'refresh_token', client_id: account.clientId };
		await sandbox.control.advanceClock(86_401);
		expect((await call('/v1/users/me', { token: first.access_token })).status).toBe(401);
		const form = { ...refresh, refresh_token: first.refresh_token ?? '' };
		const second = await call('/oauth/token', { form });
		expect(second.status).toBe(200);
		const { refresh_token: next = '' } = second.body as Token;
		expect(next).not.toBe(first.refresh_token);
		expect((await call('/oauth/token', { form })).body).toMatchObject({ error: 'invalid_grant' });
		const third = await call('/oauth/token', {
			json: { ...refresh, refresh_token: next, expired_token: first.access_token },
		});
		expect(third.status).toBe(200);
		const { access_token: token } = third.body as Token;
		expect(claimsOf(token)['https://login.clause.io/claims/organization']).toBe(account.organizationId);
		expect((await call('/v1/users/me', { token })).status).toBe(200);
		expect((await sandbox.control.counters()).clause.refreshes).toBe(3);
		expect(await connect({ scope: 'write:all' })).not.toHaveProperty('refresh_token');
	});

	test('refuses an opaque token, a token without write:all, and one that was revoked', async () => {
		const opaque = await connect({ audience: undefined });
		expect(opaque.access_token).not.toContain('.');
		expect(await call('/v1/users/me', { token: opaque.access_token })).toMatchObject({
			status: 401,
			body: { error: { statusCode: 401, name: expect.any(String), message: expect.any(String) } },
		});
		const { access_token: weak } = await connect({ scope: 'openid profile' });
		expect((await call('/v1/users/me', { token: weak })).status).toBe(403);
		const { access_token: token } = await sandbox.control.grant('clause');
		expect((await call('/v1/users/me', { token })).status).toBe(200);
		await sandbox.control.revokeTokens('clause');
		expect((await call('/v1/users/me', { token })).status).toBe(401);
	});

	test('lists the contracts of an organization that is named and the user’s', async () => {
		const { access_token: token } = await sandbox.control.grant('clause');
		const { body: me } = await call('/v1/users/me', { token });
		const statuses = new Set<string>();
		let total = 0;
		for (const { id } of (me as { organizations: Array<{ id: string }> }).organizations) {
			const { body } = await call(`/v1/contracts?organizationId=${id}`, { token });
			const contracts = body as Array<{ id: string; status: string }>;
			total += contracts.length;
			for (const { status } of contracts) statuses.add(status);
			const one = await call(`/v1/contracts/${contracts[0]?.id}`, { token });
			expect(one.body).toMatchObject({
				...contracts[0],
				markdown: expect.stringContaining('#'),
				clauses: expect.any(Array),
			});
		}
		expect(total).toBe(25);
		expect([...statuses].sort()).toEqual(['COMPLETED', 'DRAFTING', 'RUNNING', 'SIGNING']);
		const statusOf = async (path: string): Promise<number> => (await call(path, { token })).status;
		expect(await statusOf('/v1/contracts')).toBe(400);
		expect(await statusOf('/v1/contracts?organizationId=')).toBe(400);
		expect(await statusOf('/v1/contracts?organizationId=000000000000000000000000')).toBe(403);
		expect(await statusOf(`/v1/contracts?organizationId=${account.organizationId}&limit=5`)).toBe(400);
		expect(await statusOf('/v1/contracts/000000000000000000000000')).toBe(404);
		expect(await statusOf(`/v1/contracts/${account.foreignContractId}`)).toBe(403);
		expect(await statusOf(`/v1/contracts/${account.foreignContractId}?markdown=true`)).toBe(400);
		expect(await statusOf('/v1/users/me?expand=organizations')).toBe(400);
		const twice = `organizationId=${account.organizationId}`;
		expect(await statusOf(`/v1/contracts?${twice}&${twice}`)).toBe(400);
	});

	test('triggers a clause by its own token only, with a request that names its class', async () => {
		const { triggerToken: token } = account;
		const json = { $class: 'com.example.DeliveryUpdate', delivered: true };
		const trigger = async (options: Ask, id = account.clauseId): Promise<Answer> =>
			await call(`/clauses/${id}/trigger`, options);
		const first = await ask(account.triggerUrl, { token, json });
		expect(first).toMatchObject({
			status: 200,
			body: {
				$class: expect.any(String),
				amount: { doubleValue: expect.any(Number), currencyCode: expect.any(String) },
			},
		});
		expect((await trigger({ token, json })).body).not.toEqual(first.body);
		const { access_token: user } = await sandbox.control.grant('clause');
		expect((await trigger({ token: user, json })).status).toBe(401);
		expect((await trigger({ json })).status).toBe(401);
		expect((await call('/v1/users/me', { token })).status).toBe(401);
		expect((await trigger({ token, json }, '000000000000000000000000')).status).toBe(404);
		for (const wrong of [{}, { $class: 7 }, { $class: 'x y' }, []]) {
			expect(await trigger({ token, json: wrong })).toMatchObject({
				status: 422,
				body: { error: { statusCode: 422 } },
			});
		}
		expect((await trigger({ token, form: { $class: 'com.example.DeliveryUpdate' } })).status).toBe(415);
		expect((await sandbox.control.counters()).clause.created).toEqual({ triggers: 2 });
	});

	test('keeps state for running contracts, takes nothing for completed ones, and a token for its own clause', async () => {
		const trigger = async (status: string, tokenOf = status): Promise<Answer> =>
			await call(`/clauses/${account.clauses[status]?.id}/trigger`, {
				token: account.clauses[tokenOf]?.token ?? '',
				json: { $class: 'com.example.DeliveryUpdate' },
			});
		const first = await trigger('RUNNING');
		expect([first.status, (await trigger('RUNNING')).body]).not.toEqual([200, first.body]);
		for (const status of ['DRAFTING', 'SIGNING']) {
			const answer = await trigger(status);
			expect(answer).toMatchObject({ status: 200, body: { runs: 1 } });
			expect((await trigger(status)).body).toEqual(answer.body);
		}
		expect(await trigger('COMPLETED')).toMatchObject({ status: 422, body: { error: { statusCode: 422 } } });
		expect(await trigger('RUNNING', 'DRAFTING')).toMatchObject({
			status: 403,
			body: { error: { name: 'ForbiddenError' } },
		});
		const { triggerUrl, triggerToken: token } = account;
		const json = { $class: 'com.example.DeliveryUpdate' };
		expect((await ask(`${triggerUrl}?access_token=${token}`, { token, json })).status).toBe(400);
		expect((await ask(`${triggerUrl}/`, { token, json })).status).toBe(404);
		await sandbox.control.limit('clause', 1);
		expect((await ask(triggerUrl, { token, json })).status).toBe(200);
		expect(await ask(triggerUrl, { token, json })).toMatchObject({ status: 429 });
		await sandbox.control.reset();
		expect((await trigger('RUNNING')).body).toEqual(first.body);
	});

	test('counts triggers of one clause that meet', async () => {
		const options = { token: account.triggerToken, json: { $class: 'com.example.DeliveryUpdate' } };
		const met = async (): Promise<unknown> => {
			const counters: unknown = (await sandbox.control.counters()).clause;
			return (counters as { maxConcurrent: unknown }).maxConcurrent;
		};
		for (let i = 0; i < 3; i++) await ask(account.triggerUrl, options);
		expect(await met()).toEqual({ triggersOfOneClause: 1 });
		// Long enough for all of them to arrive.
		await sandbox.control.latency(1000);
		await Promise.all(Array.from({ length: 4 }, async () => await ask(account.triggerUrl, options)));
		await sandbox.control.latency(0);
		expect(await met()).toEqual({ triggersOfOneClause: 4 });
	});
});
