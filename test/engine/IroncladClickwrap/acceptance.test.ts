import { items, Rig, type Call } from '../../harness/rig';
import { describeSignIn } from '../../harness/signIn';

const rig = new Rig();
const service = 'ironcladClickwrapActivity';
const credential = 'ironcladClickwrapActivityApi';

const acceptance = (operation: string, parameters: Call['parameters'] = {}): Call => ({
	node: 'ironcladClickwrap',
	credential,
	parameters: { resource: 'acceptance', operation, ...parameters },
});
const latest = (parameters: Call['parameters'] = {}) =>
	acceptance('getLatest', {
		signerId: 'ada@harrow.example',
		contractsBy: 'groupKey',
		groupKey: 'sign-up',
		...parameters,
	});
const published = (parameters: Call['parameters'] = {}) =>
	acceptance('getPublished', { groupBy: 'key', groupKey: 'sign-up', ...parameters });

/** What the stand-in's other host knows of the site's contracts. */
const publishedVersions = async (): Promise<Record<string, string>> => {
	const { ironcladClickwrap } = await rig.control.accounts();
	const { data } = await rig.ask<{ data: Array<Record<string, unknown>> }>(
		'ironcladClickwrap',
		`/v1.1/sites/${ironcladClickwrap.siteId}/contract?per_page=100`,
	);
	return Object.fromEntries(data.map((row) => [String(row.id), String(row.published_version)]));
};

describeSignIn(rig, {
	service,
	title: 'Ironclad Clickwrap',
	read: latest(),
	route: 'GET /latest',
	address: ['baseUrl', 'Base URL'],
	// The access ID of a site stays as it is.
	revoked: 'never',
	expires: false,
});

describe('the credential', () => {
	test('sends the access ID with every request and no token, to its own host', async () => {
		await rig.connect(credential);
		expect(await rig.call(latest())).toMatchObject({ status: 'success', error: undefined });
		const [asked, ...others] = await rig.control.log(service);
		expect(others).toEqual([]);
		const { accessId } = (await rig.control.accounts()).ironcladClickwrap;
		expect(asked).toMatchObject({ method: 'GET', path: '/latest', query: { sid: accessId } });
		expect(Object.keys(asked?.headers ?? {})).not.toContain('authorization');
		expect(await rig.control.log('ironcladClickwrap')).toEqual([]);
	});

	test('is tested without a call', async () => {
		await rig.connect(credential);
		expect(await rig.engine.testCredential(credential)).toMatchObject({ status: 'OK' });
		expect(await rig.control.log(service)).toEqual([]);
	});

	test.each<[Record<string, string>, string]>([
		[{ sid: '4101' }, 'The field "Access ID" must be the access ID of a site'],
		[{ baseUrl: 'http://legal.example' }, 'The field "Base URL"'],
	])('with %j fails its own test', async (changes, words) => {
		await rig.connect(credential, changes);
		const { status, message } = await rig.engine.testCredential(credential);
		expect([status, message]).toEqual(['Error', expect.stringContaining(words)]);
	});

	test('a wrong access ID is told as such, with where to find the right one', async () => {
		await rig.connect(credential, { sid: '00000000-0000-4000-8000-000000000000' });
		const { error } = await rig.call(latest());
		expect(error).toMatchObject({
			message: `Ironclad Clickwrap no longer accepts the credential "My ${credential}": the access ID is invalid or has expired.`,
			description: expect.stringMatching(/^Copy the access ID .* again into the credential\.$/),
		});
	});

	test('more than the site may send is waited for', async () => {
		await rig.connect(credential);
		await rig.control.limit(service, 3, 1);
		const { json, error } = await rig.call(latest({ signerId: '={{ $json.id }}' }), {
			items: items('a', 'b', 'c', 'd', 'e'),
		});
		expect(error).toBeUndefined();
		expect(json).toHaveLength(5);
		expect((await rig.control.counters())[service].byRoute['GET /latest']).toBeLessThan(9);
	});

	test('a redirect is not followed, and names what would have gone there', async () => {
		await rig.connect(credential);
		await rig.control.fault({ service, times: 9, kind: 'redirect', location: 'https://elsewhere.example/' });
		const { error } = await rig.call(latest());
		expect(error?.description).toMatch(/^The access ID only goes to the credential's own address/);
	});
});

describe('operations', () => {
	beforeEach(async () => await rig.connect(credential));

	test('Get Published gives the published version of each contract of the group', async () => {
		const { json, error } = await rig.call(published());
		expect(error).toBeUndefined();
		const [versions = {}] = json;
		expect(Object.keys(versions).length).toBeGreaterThan(1);
		expect(await publishedVersions()).toMatchObject(versions);
		const { groupId } = (await rig.control.accounts()).ironcladClickwrap;
		expect((await rig.call(acceptance('getPublished', { groupBy: 'id', groupId }))).json).toEqual(json);
	});

	test('Get Latest tells of each contract of the group whether the signer has accepted the latest version', async () => {
		const [versions = {}] = (await rig.call(published())).json;
		const { json } = await rig.call(latest());
		const [accepted = {}] = json;
		expect(Object.keys(accepted)).toEqual(Object.keys(versions));
		expect(new Set(Object.values(accepted))).toEqual(new Set([true, false]));
		const nobody = await rig.call(latest({ signerId: 'nobody' }));
		expect(nobody.json).toEqual([Object.fromEntries(Object.keys(versions).map((id) => [id, false]))]);
	});

	test('Get Latest for single contracts, in test mode', async () => {
		const [versions = {}] = (await rig.call(published())).json;
		const [one = '', two = ''] = Object.keys(versions);
		await rig.control.clearLog();
		const { json, error } = await rig.call(
			latest({ contractsBy: 'id', contractIds: `${one},${two}`, query: { testMode: true } }),
		);
		expect(error).toBeUndefined();
		expect(Object.keys(json[0] ?? {})).toEqual([one, two]);
		const [asked] = await rig.received(service);
		expect(asked?.query).toEqual({
			sid: expect.any(String),
			sig: 'ada@harrow.example',
			cid: `${one},${two}`,
			tm: 'true',
		});
	});

	test.each<[Call, string]>([
		[latest({ signerId: '={{ "" }}' }), '"Signer ID" is required and is empty'],
		[latest({ groupKey: '={{ $json.missing }}' }), '"Group Key" is required and is empty'],
		[latest({ contractsBy: 'id', contractIds: '73001, terms' }), '"Contract IDs" must be contract IDs'],
		[acceptance('getPublished', { groupBy: 'id', groupId: 'sign-up' }), '"Group ID" must be an ID'],
	])('%j is refused before anything is sent', async (call, words) => {
		const { error } = await rig.call(call);
		expect(error?.message).toContain(words);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('a group that the site does not have is told as such', async () => {
		const { error } = await rig.call(published({ groupKey: 'no-such-group' }));
		expect(error?.message).toMatch(
			/^Ironclad Clickwrap does not find what "Get published versions" asked for/,
		);
	});
});

describe('recording', () => {
	beforeEach(async () => await rig.connect(credential));
	const record = (parameters: Call['parameters'] = {}) =>
		acceptance('record', {
			signerId: 'jane@example.com',
			event: 'agreed',
			versionsBy: 'groupKey',
			groupKey: 'sign-up',
			testMode: false,
			...parameters,
		});
	const bodies = async () =>
		(await rig.received(service)).filter(({ method }) => method === 'POST').map(({ body }) => body);

	test('what a group shows now is looked up and recorded; then it counts as accepted', async () => {
		const [versions = {}] = (await rig.call(published())).json;
		await rig.control.clearLog();
		const additionalFields = {
			customData: '{ "plan": "Team" }',
			ipAddress: '203.0.113.9',
			pageUrl: 'https://example.com/sign-up',
			moreParameters: '{ "res": "1920x1080" }',
		};
		const { json, error } = await rig.call(record({ additionalFields }));
		expect(error).toBeUndefined();
		expect(json).toEqual([{ success: true }]);
		expect(await bodies()).toEqual([
			{
				server_side: true,
				sig: 'jane@example.com',
				et: 'agreed',
				gkey: 'sign-up',
				vid: Object.values(versions).join(','),
				tm: false,
				cus: { plan: 'Team' },
				addr: '203.0.113.9',
				pau: 'https://example.com/sign-up',
				res: '1920x1080',
			},
		]);
		const accepted = await rig.call(latest({ signerId: 'jane@example.com' }));
		expect(new Set(Object.values(accepted.json[0] ?? {}))).toEqual(new Set([true]));
		const last = await rig.call(acceptance('getAccepted', { signerId: 'jane@example.com' }));
		expect(last.json).toEqual([versions]);
	});

	test('test mode is apart, and versions can be named', async () => {
		const [versions = {}] = (await rig.call(published())).json;
		const [contract = '', version] = Object.entries(versions)[0] ?? [];
		await rig.call(record({ versionsBy: 'id', versionIds: String(version), testMode: true }));
		const asked = { signerId: 'jane@example.com', contractsBy: 'id', contractIds: contract };
		expect((await rig.call(latest(asked))).json).toEqual([{ [contract]: false }]);
		expect((await rig.call(latest({ ...asked, query: { testMode: true } }))).json).toEqual([
			{ [contract]: true },
		]);
	});

	test('a lost answer is not repeated, and says whom to look for', async () => {
		await rig.control.fault({ service, method: 'POST', kind: 'reset', processed: true, times: 1 });
		const { error } = await rig.call(record());
		expect(error?.description).toMatch(/outcome is unknown.*signer ID = "jane@example.com"/s);
		expect(await rig.received(service)).toHaveLength(2);
	});

	test('Load Group gives what a page needs', async () => {
		const [versions = {}] = (await rig.call(published())).json;
		const { json } = await rig.call(acceptance('loadGroup', { groupKey: 'sign-up' }));
		expect(json).toMatchObject([
			{ key: 'sign-up', contracts: Object.keys(versions).map(Number), render_id: expect.any(String) },
		]);
	});

	test('Load Group fills tokens, and as a read it is asked again when its answer is lost', async () => {
		await rig.control.clearLog();
		await rig.control.fault({ service, method: 'POST', kind: 'reset', processed: true, times: 1 });
		const renderData = '{ "plan": "Team" }';
		const { error } = await rig.call(acceptance('loadGroup', { groupKey: 'sign-up', renderData }));
		expect(error).toBeUndefined();
		const bodies = (await rig.received(service)).map(({ method, path, body }) => [method, path, body]);
		const asked = ['POST', '/load/json', { gkey: 'sign-up', rnd: { plan: 'Team' } }];
		expect(bodies).toEqual([asked, asked]);
	});
});
