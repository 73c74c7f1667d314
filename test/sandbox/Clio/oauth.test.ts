import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Accounts } from '../../harness/vendors';
import { ask, type Answer } from '../support/client';
import { addressOf, decide, REDIRECT_URI, type Changes } from '../support/consent';

describe('The OAuth2 of Clio in the sandbox', () => {
	let sandbox: Sandbox;
	let account: Accounts['clio'];

	const authorizeUrl = (changed: Changes = {}): string =>
		addressOf(`${sandbox.urls.clio}/oauth/authorize`, {
			response_type: 'code',
			client_id: account.clientId,
			redirect_uri: REDIRECT_URI,
			...changed,
		});
	const token = async (form: Record<string, string>): Promise<Answer> =>
		await ask(`${sandbox.urls.clio}/oauth/token`, {
			form: { client_id: account.clientId, client_secret: account.clientSecret, ...form },
		});

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		account = (await sandbox.control.accounts()).clio;
	});

	test('gives a code for a consent, and a token that is renewed again and again by one refresh token', async () => {
		// A scope is not looked at.
		const { told } = await decide(authorizeUrl({ scope: 'anything' }));
		const code = told.get('code') ?? '';
		const first = await token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT_URI });
		expect(first).toMatchObject({ status: 200, body: { token_type: 'bearer', expires_in: 2_592_000 } });
		const { refresh_token = '' } = first.body as { refresh_token?: string };
		for (let time = 0; time < 2; time++) {
			const again = await token({ grant_type: 'refresh_token', refresh_token });
			expect([again.status, Object.keys(again.body as object).sort()]).toEqual([
				200,
				['access_token', 'expires_in', 'token_type'],
			]);
		}
	});

	test('tells the app of a decline only when it asked for that', async () => {
		const stays = await decide(authorizeUrl(), 'decline');
		expect(stays).toMatchObject({ status: 200, text: expect.stringContaining('no access') });
		const { told } = await decide(authorizeUrl({ redirect_on_decline: 'true' }), 'decline');
		expect(told.get('error')).toBe('access_denied');
	});

	test('refuses what no page shows', async () => {
		for (const changed of [{ allowed: 'false' }, { prompt: 'consent' }, { code_challenge: 'x'.repeat(43) }]) {
			const { status, text } = await ask(authorizeUrl(changed));
			expect([status, text]).toEqual([400, expect.stringContaining(Object.keys(changed)[0] ?? '')]);
		}
		const { told } = await decide(authorizeUrl());
		const form = {
			grant_type: 'authorization_code',
			code: told.get('code') ?? '',
			redirect_uri: REDIRECT_URI,
		};
		expect(await token({ ...form, scope: 'all' })).toMatchObject({
			status: 400,
			body: { error: 'invalid_request' },
		});
	});

	test('refuses the credentials of another region, and anything in the address', async () => {
		const { clientId: client_id, clientSecret: client_secret } = account.otherRegion;
		const form = { grant_type: 'refresh_token', refresh_token: 'x' };
		expect(await token({ ...form, client_id, client_secret })).toMatchObject({
			status: 401,
			body: { error: 'invalid_client' },
		});
		const inAddress = await ask(`${sandbox.urls.clio}/oauth/token?refresh_token=x`, { form });
		expect(inAddress.body).toMatchObject({ error: 'invalid_request' });
	});
});
