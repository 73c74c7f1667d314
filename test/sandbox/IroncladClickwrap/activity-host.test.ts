import type { Sandbox } from '../../harness/sandbox';
import { shared } from '../../harness/shared';
import type { Accounts } from '../../harness/vendors';
import { ask, type Answer, type Ask } from '../support/client';

describe('the Activity API of Ironclad Clickwrap in the sandbox', () => {
	let sandbox: Sandbox;
	let account: Accounts['ironcladClickwrap'];

	const call = async (path: string, query: Record<string, string>, options?: Ask): Promise<Answer> =>
		await ask(`${sandbox.urls.ironcladClickwrapActivity}${path}?${new URLSearchParams(query)}`, options);
	const known = () => ({ sid: account.accessId });

	beforeAll(async () => {
		sandbox = await shared().sandbox();
		account = (await sandbox.control.accounts()).ironcladClickwrap;
	});
	beforeEach(async () => await sandbox.control.reset());

	test('maps the contracts of a group to their published versions, by its key or its ID', async () => {
		const { status, body } = await call('/published', { ...known(), gkey: 'sign-up' });
		expect(status).toBe(200);
		for (const [contract, version] of Object.entries(body as object)) {
			expect(contract).toMatch(/^\d+$/);
			expect(version).toMatch(/^[0-9a-f]{24}$/);
		}
		expect((await call('/published', { ...known(), gid: account.groupId })).body).toEqual(body);
	});

	test('maps contracts to whether the signer has accepted their latest version', async () => {
		const sig = 'ada@harrow.example';
		const { body } = await call('/latest', { ...known(), sig, gkey: 'sign-up' });
		const accepted = body as Record<string, boolean>;
		expect(new Set(Object.values(accepted))).toEqual(new Set([true, false]));
		const [first = ''] = Object.keys(accepted);
		expect((await call('/latest', { ...known(), sig, cid: first })).body).toEqual({
			[first]: accepted[first],
		});
		// What was accepted in test mode is apart.
		const tested = await call('/latest', { ...known(), sig, cid: first, tm: 'true' });
		expect(tested.body).toEqual({ [first]: false });
	});

	test.each<[string, Record<string, string>, number]>([
		['/published', {}, 400],
		['/published', { gkey: 'sign-up', gid: '1' }, 400],
		['/published', { gkey: 'sign-up', sig: 'a' }, 400],
		['/published', { gkey: 'no-such-group' }, 404],
		['/published', { gid: 'x' }, 400],
		['/latest', { gkey: 'sign-up' }, 400],
		['/latest', { sig: 'a' }, 400],
		['/latest', { sig: 'a', gkey: 'sign-up', cid: '73001' }, 400],
		['/latest', { sig: 'a', cid: '73001;73004' }, 400],
		['/latest', { sig: 'a', cid: '1' }, 404],
		['/latest', { sig: 'a', gkey: 'sign-up', tm: '1' }, 400],
		['/latest', { sig: 'a', gkey: 'sign-up', foo: 'x' }, 400],
		['/load/json', { gid: '5201' }, 400],
		['/load/html', { gkey: 'sign-up' }, 404],
		['/v1.1/published', { gkey: 'sign-up' }, 404],
	])('%s with %j is answered with %i', async (path, query, status) => {
		const answer = await call(path, { ...known(), ...query });
		expect(answer.status).toBe(status);
		expect(answer.body).toMatchObject({ error: { message: expect.any(String), status } });
	});

	test.each<[string, Ask, number]>([
		['a group', { json: { gkey: 'sign-up' } }, 200],
		['its render data', { json: { gkey: 'sign-up', rnd: { plan: 'Team' } } }, 200],
		['no group', { json: {} }, 400],
		['a group by its ID', { json: { gid: '5201' } }, 400],
		['another name', { json: { gkey: 'sign-up', plan: 'Team' } }, 400],
		['a form', { form: { gkey: 'sign-up' } }, 415],
	])('loads a group by POST with %s: %o is %i', async (_what, body, status) => {
		expect((await call('/load/json', known(), { method: 'POST', ...body })).status).toBe(status);
	});

	test('knows sites by their access ID only, and wants no token', async () => {
		const query = { gkey: 'sign-up' };
		expect((await call('/published', query)).status).toBe(401);
		expect((await call('/published', { ...query, sid: account.siteId })).status).toBe(401);
		expect((await call('/published', { ...query, sid: account.accessId.toUpperCase() })).status).toBe(401);
		const token = account.accessToken;
		expect((await call('/published', { ...known(), ...query }, { token })).status).toBe(400);
	});

	test('allows a site 10,000 requests in five minutes, and those without a site 60 a minute', async () => {
		for (let count = 0; count < 60; count++) expect((await call('/published', {})).status).toBe(401);
		const { status, headers } = await call('/published', {});
		expect([status, Number(headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
		expect((await call('/published', { ...known(), gkey: 'sign-up' })).status).toBe(200);
		await sandbox.control.limit('ironcladClickwrapActivity', 2, 300);
		const statuses = [];
		for (let count = 0; count < 3; count++)
			statuses.push((await call('/published', { ...known(), gkey: 'sign-up' })).status);
		expect(statuses).toEqual([200, 200, 429]);
	});
});
