import { Rig, type Call } from '../../harness/rig';
import { isSince } from '../../harness/version';
import { service } from './support/documents';
import { startPrivateHost, type PrivateHost } from './support/tls';

const rig = new Rig();
const type = 'contractLucidityApi';
const projects: Call = {
	node: 'contractLucidity',
	credential: type,
	parameters: { resource: 'project', operation: 'getAll', returnAll: true },
};
/** Since this or that moment. */
const exchanges = async (since = 0) => (await rig.control.counters())[service].tokenRequests - since;
/** The first one of a sandbox that was reset may be refused: the process still holds a token of before. */
const signedIn = async () => {
	await rig.connect(type);
	await rig.call(projects);
	await rig.control.clearLog();
	return await exchanges();
};
const statuses = async () =>
	(await rig.control.log(service))
		.filter(({ path }) => path.endsWith('/projects'))
		.map(({ status }) => status);

describe('the life of a token', () => {
	const pass = async (seconds: number) => {
		await rig.control.advanceClock(seconds);
		await rig.engine.time.pass(seconds);
	};
	afterEach(async () => await rig.engine.time.release());

	test.each<[string, number, number]>([
		['15 minutes', 900, 0],
		['60 minutes', 3600, 0],
		['24 hours', 86_400, 0],
		// What counts is how long it lives from its receipt on, not what anybody's clock says.
		['15 minutes, where n8n’s clock is a day ahead', 900, 86_400],
		['15 minutes, where n8n’s clock is a day behind', 900, -86_400],
	])('is %s: it is renewed a minute early, once', async (_life, tokenSeconds, ahead) => {
		await rig.control.contractLucidity.settings({ tokenSeconds });
		await rig.engine.time.hold(new Date((await rig.control.now()).getTime() + ahead * 1000));
		const first = await signedIn();
		await pass(tokenSeconds - 75);
		expect((await rig.call(projects)).error).toBeUndefined();
		expect([await exchanges(first), await statuses()]).toEqual([0, [200]]);
		await pass(20);
		const many = Array.from({ length: 5 }, (_, n) => ({ n }));
		expect((await rig.call(projects, { items: many })).error).toBeUndefined();
		expect(await exchanges(first)).toBe(1);
		// n8n renews a token when a request is refused, and no request was: it went without the dying one.
		const refused = (await rig.control.log(service)).filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(0);
		for (const { headers } of refused) expect(headers).not.toHaveProperty('authorization');
		expect((await rig.call(projects)).error).toBeUndefined();
		expect(await exchanges(first)).toBe(1);
	});

	test('that is too short for that is half used', async () => {
		await rig.control.contractLucidity.settings({ tokenSeconds: 40 });
		await rig.engine.time.hold(await rig.control.now());
		const first = await signedIn();
		await pass(10);
		await rig.call(projects);
		expect(await exchanges(first)).toBe(0);
		await pass(15);
		expect((await rig.call(projects)).error).toBeUndefined();
		expect(await exchanges(first)).toBe(1);
	});
});

describe('a sign-in that is refused', () => {
	test('is not tried a second time', async () => {
		await rig.connect(type, { clientSecret: 'cls_wrong_secret' });
		expect((await rig.call(projects)).error?.message).toMatch(/refused the client ID or the client secret/);
		expect(await exchanges()).toBe(1);
	});

	test('is not tried a second time when the token has expired and the secret was deleted', async () => {
		const first = await signedIn();
		await rig.control.expireTokens(service);
		const detail = 'Invalid credentials';
		await rig.control.fault({
			service,
			path: '/token$/',
			times: 9,
			kind: 'status',
			status: 401,
			body: { detail },
		});
		const { error } = await rig.call(projects);
		expect(error?.message).toMatch(/refused the client ID or the client secret/);
		expect(error?.description).toMatch(/if they were deleted in Contract Lucidity.*create new ones/);
		expect(await exchanges(first)).toBe(1);
	});
});

describe('an instance with a certificate of the organization’s own', () => {
	let host: PrivateHost;
	beforeAll(async () => {
		host = await startPrivateHost(rig.sandbox.urls.contractLucidity);
	});
	afterAll(async () => await host.stop());
	const connected = async (more: object) => {
		await rig.connect(type, { instanceUrl: host.url, ...more });
		const { error } = await rig.call(projects);
		return { error, tested: (await rig.engine.testCredential(type)).status };
	};

	test('is not called, and the error says why', async () => {
		const { error, tested } = await connected({});
		expect(error?.message).toBe('Contract Lucidity cannot be reached: its TLS certificate is self-signed');
		expect(tested).toBe('Error');
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('is called by a person who wants it all the same', async () => {
		expect(await connected({ ignoreSslIssues: true })).toEqual({ error: undefined, tested: 'OK' });
	});

	test.each<[string, (certificate: string) => string]>([
		['as it is in the file', (certificate) => certificate],
		['in one line', (certificate) => certificate.replace(/\s*\n/g, ' ')],
	])('is called by who has the certificate of its authority, %s', async (_how, written) => {
		// Before, n8n takes a certificate from its own environment only.
		if (!isSince(rig.engine, '2.25')) return;
		const trustedAuthority = written(host.certificate);
		expect(await connected({ trustedAuthority })).toEqual({ error: undefined, tested: 'OK' });
	});

	test('is not called with what is no certificate, and the error names the field', async () => {
		const { error } = await connected({ trustedAuthority: 'C:\\certificates\\authority.pem' });
		expect(error?.message).toMatch(
			/"Certificate of the Authority" must begin with -----BEGIN CERTIFICATE-----/,
		);
		expect(await rig.control.log(service)).toEqual([]);
	});

	test('is not trusted because of another one’s authority', async () => {
		if (!isSince(rig.engine, '2.25')) return;
		const other = await startPrivateHost(rig.sandbox.urls.contractLucidity);
		await other.stop();
		const { error } = await connected({ trustedAuthority: other.certificate });
		expect(error?.message).toMatch(/cannot be reached: its TLS certificate/);
	});
});
