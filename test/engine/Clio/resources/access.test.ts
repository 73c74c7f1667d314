import { access } from '../../../../nodes/Clio/resources/access';
import { ClioRecords } from '../support/records';
import { Rig } from '../../../harness/rig';

const rig = new Rig();
const records = new ClioRecords(rig, 'access', '');

beforeEach(async () => await rig.connect('clioOAuth2Api'));

const token = async () => {
	const { data } = await rig.engine.credentials.get('clioOAuth2Api');
	return String((data.oauthTokenData as Record<string, unknown>).access_token);
};

/** Whether Clio still lets the token in. */
const opens = async (given: string) => {
	const response = await fetch(`${rig.sandbox.urls.clio}/api/v4/users/who_am_i.json`, {
		headers: { authorization: `Bearer ${given}` },
	});
	return response.ok;
};

test('the access token that n8n holds ends at Clio, and the output tells no more than that', async () => {
	const given = await token();
	expect(await opens(given)).toBe(true);
	await rig.control.clearLog();
	const { json, run } = await records.call('revoke', { confirmed: true });
	expect(json).toEqual([{ revoked: true }]);
	expect(run.record).not.toContain(given);
	const log = await rig.control.log('clio');
	expect(log.map(({ method, path, status }) => [method, path, status])).toEqual([
		['GET', '/api/v4/users/who_am_i.json', 200],
		['POST', '/oauth/deauthorize', 200],
	]);
	expect(log[1]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
	expect(Object.keys(log[1]?.body as object)).toEqual(['token']);
	expect(JSON.stringify(log)).not.toContain(given);
	expect(await opens(given)).toBe(false);
});

test('afterwards n8n renews the token and workflows go on, as the panel says', async () => {
	const given = await token();
	await records.call('revoke', { confirmed: true });
	const { error } = await new ClioRecords(rig, 'user', '/users').call('getCurrent');
	expect(error).toBeUndefined();
	expect(await token()).not.toBe(given);
	const [{ warning } = { warning: undefined }] = access.operations;
	expect(warning).toMatch(/workflows go on: to disconnect for good, remove the app inside Clio\.$/);
});

test('while the switch is off nothing is sent, and the error names it', async () => {
	const { error } = await records.call('revoke');
	expect(error?.message).toBe('"Revoke Access" is off');
	expect(error?.description).toMatch(/Turn it on if that is what you want\. Nothing was sent\.$/);
	expect(await records.sent()).toEqual([]);
});

test('a connection that the user has ended inside Clio is dead: every node says that it has to be made again', async () => {
	await rig.control.clio.deauthorize();
	const { error } = await new ClioRecords(rig, 'user', '/users').call('getCurrent');
	expect(error?.message).toMatch(/no longer accepts the credential "My clioOAuth2Api"/);
	expect(error?.description).toMatch(/press "Switch account"/);
});

test('a token that has expired is renewed first, so that the new one is revoked', async () => {
	const before = await token();
	await rig.control.expireTokens('clio');
	const { json } = await records.call('revoke', { confirmed: true });
	expect(json).toEqual([{ revoked: true }]);
	const after = await token();
	expect(after).not.toBe(before);
	expect(await opens(after)).toBe(false);
});

test.each([
	['status', { status: 500, body: { error: 'server_error' } }],
	['status', { status: 400, body: { error: { type: 'ArgumentError', message: 'token is wrong' } } }],
	['html', {}],
	['reset', {}],
] as const)('a revocation that fails with %s %j shows the token nowhere', async (kind, more) => {
	const given = await token();
	await rig.control.fault({ service: 'clio', path: '/oauth/deauthorize', times: 9, kind, ...more });
	const { status, error, run } = await records.call('revoke', { confirmed: true });
	expect(status).toBe('error');
	expect(`${run.record}${JSON.stringify(error)}`).not.toContain(given);
	const posts = (await rig.control.log('clio')).filter(({ path }) => path === '/oauth/deauthorize');
	expect(posts).toHaveLength(1);
});

test.each(['cut', 'empty', 'contentType'] as const)(
	'a revocation is done when Clio says so by its status, whatever else comes: %s',
	async (kind) => {
		const given = await token();
		await rig.control.fault({ service: 'clio', path: '/oauth/deauthorize', times: 9, kind });
		expect((await records.call('revoke', { confirmed: true })).json).toEqual([{ revoked: true }]);
		expect(await opens(given)).toBe(false);
	},
);

test('on error, continue: the error item holds no token either', async () => {
	const given = await token();
	await rig.control.fault({ service: 'clio', path: '/oauth/deauthorize', times: 9, kind: 'reset' });
	const { json, run } = await records.call('revoke', { confirmed: true }, { continueOnFail: true });
	expect(json).toEqual([expect.objectContaining({ error: expect.any(String) })]);
	expect(run.record).not.toContain(given);
});
