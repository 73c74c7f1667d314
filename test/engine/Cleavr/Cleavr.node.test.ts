import { oauthDance } from '../../harness';
import { Rig } from '../../harness/rig';
import { describeSignIn } from '../../harness/signIn';
import { isSince } from '../../harness/version';
import { cleavr, creditors, invoice, service } from './support/cleavr';

const rig = new Rig();
const rates = cleavr('commission', 'getRates');
const created = async () => (await rig.control.counters())[service].created.receivables ?? 0;
const token = async () =>
	(await rig.engine.credentials.get('cleavrOAuth2Api')).data.oauthTokenData as Record<string, string>;

describeSignIn(rig, {
	service,
	title: 'Cleavr',
	read: rates,
	route: 'GET /v1/commission/rates',
	address: ['customUrl', 'Custom URL'],
	revoked: /press "Switch account"/,
	expires: true,
});

describe('the connection', () => {
	test('a renewed token replaces the refresh token, and the next renewal works', async () => {
		await rig.connect('cleavrOAuth2Api');
		const seen = [(await token()).refresh_token];
		for (let time = 0; time < 3; time++) {
			await rig.control.expireTokens(service);
			expect((await rig.call(rates)).status).toBe('success');
			seen.push((await token()).refresh_token);
		}
		expect(new Set(seen).size).toBe(4);
		expect((await rig.control.counters())[service].refreshes).toBe(3);
	});

	test('20 executions at once, over several expiries, renew each token once and lose none', async () => {
		await rig.connect('cleavrOAuth2Api');
		for (let expiry = 1; expiry <= 3; expiry++) {
			await rig.control.expireTokens(service);
			const runs = await Promise.all(Array.from({ length: 20 }, async () => await rig.call(rates)));
			expect(runs.map(({ status, error }) => error?.message ?? status)).toEqual(Array(20).fill('success'));
			expect((await rig.control.counters())[service].refreshes).toBe(expiry);
		}
	});

	test('signs in with PKCE where that is wanted', async () => {
		await rig.fill('cleavrOAuth2Api', { grantType: 'pkce' });
		const { authorizeUrl, page } = await oauthDance(rig.engine, 'cleavrOAuth2Api', rig.sandbox);
		expect(authorizeUrl.searchParams.get('code_challenge_method')).toBe('S256');
		// Before 2.30 n8n sends the secret of a PKCE sign-in in a header, whatever the credential says.
		if (isSince(rig.engine, '2.30')) expect(page).toEqual({ connected: true });
	});

	test('asks for the scopes that were chosen, and is connected by a consent', async () => {
		await rig.fill('cleavrOAuth2Api', { scopes: ['receivables:read', 'commission:read'] });
		const { authorizeUrl, page } = await oauthDance(rig.engine, 'cleavrOAuth2Api', rig.sandbox);
		expect(authorizeUrl.searchParams.get('scope')).toBe('receivables:read commission:read');
		expect(page).toEqual({ connected: true });
		expect((await token()).scope).toBe('receivables:read commission:read');
		const { userId } = await creditors(rig);
		const { error } = await rig.call(cleavr('receivable', 'create', { userId, ...invoice }));
		expect(error).toMatchObject({
			httpCode: '403',
			message: expect.stringMatching(/^Cleavr does not allow "Create receivable": /),
		});
		expect(error?.description).toMatch(/add the scope.*receivables:write.*connect again/);
		expect(await created()).toBe(0);
	});

	test('a consent that is declined connects nothing', async () => {
		await rig.fill('cleavrOAuth2Api');
		const dance = await oauthDance(rig.engine, 'cleavrOAuth2Api', rig.sandbox, 'decline');
		expect(dance.page).not.toEqual({ connected: true });
		expect((await rig.engine.credentials.get('cleavrOAuth2Api')).data).not.toHaveProperty('oauthTokenData');
	});

	test('a wrong secret is told as such when the token is renewed', async () => {
		await rig.connect('cleavrOAuth2Api', { clientSecret: 'sk_test_wrong_secret' });
		await rig.control.expireTokens(service);
		const { error } = await rig.call(rates);
		expect(error?.message).toBe(
			'Cleavr does not know the client ID or secret of the credential "My cleavrOAuth2Api"',
		);
		expect(error?.description).toMatch(/Environment/);
		// Before 2.36 n8n drops what the sign-in has answered.
		if (isSince(rig.engine, '2.36')) {
			expect(error?.description).toMatch(
				/Cleavr said: .*See also https:\/\/docs\.cleavr\.fr\/connect\/errors/,
			);
		}
	});

	test.each([
		['2025-08-28', { apiVersion: '2025-08-28' }],
		['2026-01-02', { apiVersion: '2026-01-02' }],
		['2026-06-01', { apiVersion: 'other', otherVersion: '2026-06-01' }],
	])('every request names the version %s', async (apiVersion, changes) => {
		await rig.connect('cleavrOAuth2Api', changes);
		await rig.call(rates);
		const [asked] = await rig.received(service);
		expect(asked?.headers).toMatchObject({ 'cleavr-version': apiVersion, authorization: 'Bearer ***' });
	});
});
