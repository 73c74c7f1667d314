import { oauthDance } from '../../harness';
import { Rig } from '../../harness/rig';
import { describeSignIn } from '../../harness/signIn';
import { clause, clauseOf, service, trigger } from './support/clause';

const rig = new Rig();
const { account, sent } = clauseOf(rig);

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

describe('the scopes', () => {
	test('are those that are chosen, and without Stay Connected the credential must be connected again in the end', async () => {
		await rig.fill('clauseOAuth2Api', { scopes: ['write:all', 'openid'] });
		const { authorizeUrl, page } = await oauthDance(rig.engine, 'clauseOAuth2Api', rig.sandbox);
		expect([authorizeUrl.searchParams.get('scope'), page]).toEqual(['write:all openid', { connected: true }]);
		expect((await rig.call(clause('user', 'getCurrent'))).status).toBe('success');
		await rig.control.expireTokens(service);
		const { error } = await rig.call(clause('user', 'getCurrent'));
		expect(error?.message).toMatch(/^Clause no longer accepts the credential "My clauseOAuth2Api"/);
		expect(error?.description).toMatch(/press "Switch account".*"Stay Connected"/s);
		expect((await rig.control.counters())[service].refreshes).toBe(0);
	});
});

describe('users', () => {
	beforeEach(async () => await rig.connect('clauseOAuth2Api'));

	test('Get Current gives the organizations too, and Get Full the same user by the ID', async () => {
		const { json } = await rig.call(clause('user', 'getCurrent'));
		const { organizationId: id } = await account();
		expect(json).toMatchObject([{ email: expect.any(String), organizations: [{ id }, {}] }]);
		const own = String(json[0]?.id);
		for (const userId of [own, `auth0|${own}`])
			expect((await rig.call(clause('user', 'getFull', { userId }))).json).toMatchObject([
				{ id: own, firstName: 'Saoirse', lastName: 'Ridley' },
			]);
		expect((await sent()).map(({ path }) => path)).toEqual([
			'/v1/users/me',
			`/v1/users/${own}/full`,
			`/v1/users/${own}/full`,
		]);
	});

	test('every call says that it is JSON', async () => {
		await rig.call(clause('user', 'getCurrent'));
		const [asked] = await rig.received(service);
		expect(asked?.headers['content-type']).toBe('application/json');
	});
});

describe('the token of a clause', () => {
	const request = '{"$class": "com.example.milestone.MilestoneMet"}';
	beforeEach(async () => await rig.connect('clauseTriggerApi'));

	test('a wrong token says where to get the right one', async () => {
		await rig.change('clauseTriggerApi', { accessToken: 'wrong-token-of-someone' });
		const { error } = await rig.call(trigger(request));
		expect(error?.message).toBe(
			'Clause no longer accepts the credential "My clauseTriggerApi": the token of the clause is invalid or has expired.',
		);
		expect(error?.description).toMatch(/Copy the URL and the token of the clause/);
	});

	test('an address without TLS is refused by the name of its field', async () => {
		await rig.change('clauseTriggerApi', { triggerUrl: 'http://legal.example/clauses/1/trigger' });
		const { error } = await rig.call(trigger(request));
		expect(error?.message).toContain('"Trigger URL"');
		expect(await rig.control.log(service)).toEqual([]);
	});
});
