import { UserError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { ContractLucidityApi } from '../../../credentials/ContractLucidityApi.credentials';

const type = new ContractLucidityApi();

/** The credential as another process of n8n has loaded it. */
function otherProcess(): ContractLucidityApi {
	let other: ContractLucidityApi | undefined;
	jest.isolateModules(() => {
		const path = '../../../credentials/ContractLucidityApi.credentials';
		const loaded = jest.requireActual<{ ContractLucidityApi: new () => ContractLucidityApi }>(path);
		other = new loaded.ContractLucidityApi();
	});
	if (other === undefined) throw new Error('The credential was not loaded');
	return other;
}

let instances = 0;

/** A Contract Lucidity of its own, which knows one secret and issues a new token to each exchange. */
function instance(answer?: (exchange: number) => object) {
	const apiUrl = `https://contracts-${++instances}.example/api/v1`;
	const requests: IHttpRequestOptions[] = [];
	const caller = {
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => {
				requests.push(options);
				const number = requests.length;
				await new Promise((resolve) => setTimeout(resolve, 10));
				const { client_secret: secret } = options.body as Record<string, string>;
				const right = { statusCode: 200, body: { access_token: `jwt-${number}`, token_type: 'bearer' } };
				const wrong = { statusCode: 401, body: { detail: 'Invalid credentials' } };
				return answer?.(number) ?? (secret === 'right' ? right : wrong);
			},
		},
	} as unknown as IHttpRequestHelper;
	const signIn = async (changes: ICredentialDataDecryptedObject = {}, worker = type) =>
		await worker.preAuthentication.call(caller, {
			apiUrl,
			clientId: 'cl_1',
			clientSecret: 'right',
			accessToken: '',
			...changes,
		});
	return { apiUrl, requests, signIn };
}

const fifty = async <T>(call: () => Promise<T>) =>
	await Promise.all(Array.from({ length: 50 }, async () => await call()));
const tokens = (answers: Array<{ accessToken: string }>) =>
	new Set(answers.map(({ accessToken }) => accessToken));

test('id and secret go as JSON, without anything else, and no redirect is followed', async () => {
	const { apiUrl, requests, signIn } = instance();
	await signIn();
	expect(requests).toEqual([
		expect.objectContaining({
			method: 'POST',
			url: `${apiUrl}/auth/token`,
			body: { client_id: 'cl_1', client_secret: 'right' },
			json: true,
			disableFollowRedirect: true,
		}),
	]);
});

test('fifty that have no token share one exchange', async () => {
	const { requests, signIn } = instance();
	expect(tokens(await fifty(signIn)).size).toBe(1);
	expect(requests).toHaveLength(1);
});

test('fifty that hold the token just issued, which no longer works, share one new exchange', async () => {
	const { requests, signIn } = instance();
	const stale = await signIn();
	const fresh = tokens(await fifty(async () => await signIn(stale)));
	expect(fresh.size).toBe(1);
	expect(fresh).not.toContain(stale.accessToken);
	expect(requests).toHaveLength(2);
});

test('one that comes late with the token before gets the new one without asking', async () => {
	const { requests, signIn } = instance();
	const stale = await signIn();
	const fresh = await signIn(stale);
	expect(await signIn(stale)).toEqual(fresh);
	expect(requests).toHaveLength(2);
});

// The other process has stored its token after ours, and ours was never tried.
test('one that holds another process’s dead token does not get ours, which is older', async () => {
	const { requests, signIn } = instance();
	const worker = otherProcess();
	const first = await signIn();
	const ours = await signIn(first);
	const theirs = await signIn(first, worker);
	expect(theirs).not.toEqual(ours);
	const fresh = tokens(await fifty(async () => await signIn(theirs)));
	expect(fresh.size).toBe(1);
	expect(fresh).not.toContain(ours.accessToken);
	expect(requests).toHaveLength(4);
	// Those who are late with any token before it share it.
	for (const late of [first, ours, theirs]) expect(fresh).toContain((await signIn(late)).accessToken);
	expect(requests).toHaveLength(4);
});

test('a token of long ago is not handed out again', async () => {
	const { requests, signIn } = instance();
	await signIn();
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
	await fifty(signIn);
	jest.restoreAllMocks();
	expect(requests).toHaveLength(2);
});

test('a wrong secret is told to all who waited, and the next one asks again', async () => {
	const { requests, signIn } = instance();
	const refused = await Promise.allSettled(
		Array.from({ length: 50 }, async () => await signIn({ clientSecret: 'wrong' })),
	);
	for (const outcome of refused) {
		expect(outcome).toMatchObject({
			status: 'rejected',
			reason: new UserError('Contract Lucidity refused the client ID or the client secret'),
		});
	}
	expect(requests).toHaveLength(1);
	await expect(signIn({ clientSecret: 'wrong' })).rejects.toThrow(UserError);
	expect(requests).toHaveLength(2);
	expect((await signIn()).accessToken).toContain('jwt-3');
});

test.each<[string, object, RegExp]>([
	['a fault', { statusCode: 500, body: {} }, /no token \(HTTP 500\)/],
	['a redirect', { statusCode: 302, body: '' }, /no token \(HTTP 302\)/],
	['a fault that speaks of a token', { statusCode: 500, body: { access_token: 'no' } }, /HTTP 500/],
	['a web page', { statusCode: 200, body: '<html>' }, /no token/],
	['nothing', { statusCode: 200, body: undefined }, /no token/],
	['an empty token', { statusCode: 200, body: { access_token: '' } }, /no token/],
])('%s in place of a token is an error, and is not remembered', async (_what, first, message) => {
	const { signIn } = instance((number) =>
		number === 1 ? first : { statusCode: 200, body: { access_token: 't' } },
	);
	await expect(signIn()).rejects.toThrow(message);
	expect((await signIn()).accessToken).toMatch(/ t$/);
});

test('an exchange that fails late does not make others forget a newer one', async () => {
	const fails: Array<() => void> = [];
	const { requests, signIn } = instance();
	const slow = {
		helpers: {
			httpRequest: async () =>
				await new Promise((_resolve, reject) => fails.push(() => reject(new Error('socket hang up')))),
		},
	} as unknown as IHttpRequestHelper;
	const { apiUrl } = instance();
	const credentials = { apiUrl, clientId: 'cl_1', clientSecret: 'right', accessToken: '' };
	const first = type.preAuthentication.call(slow, credentials);
	jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
	const { accessToken } = await signIn({ apiUrl });
	fails[0]?.();
	await expect(first).rejects.toThrow('socket hang up');
	expect(await signIn({ apiUrl })).toEqual({ accessToken });
	jest.restoreAllMocks();
	expect(requests).toHaveLength(1);
});

test('instances, clients and secrets do not share', async () => {
	const one = instance();
	const other = instance();
	await Promise.all([one.signIn(), other.signIn(), one.signIn({ clientId: 'cl_2' })]);
	expect([one.requests.length, other.requests.length]).toEqual([2, 1]);
});

test('an address that may not be called is refused by the name of its field', async () => {
	const { requests, signIn } = instance();
	const apiUrl = 'the-field-instance-url-must-start-with-https:/api/v1';
	await expect(signIn({ apiUrl })).rejects.toThrow('"Instance URL" must start with https://');
	expect(requests).toEqual([]);
});

describe('a request is signed', () => {
	const credentials = { apiUrl: 'https://a.example/api/v1', clientId: 'cl_1', clientSecret: 'right' };
	const signed = async (changes: ICredentialDataDecryptedObject) =>
		await type.authenticate(
			{ ...credentials, ...changes },
			{ url: 'https://a.example', headers: { a: 'b' } },
		);

	test('with the token of its own fields only', async () => {
		const caller = {
			helpers: {
				httpRequest: async () => await Promise.resolve({ statusCode: 200, body: { access_token: 'jwt' } }),
			},
		} as unknown as IHttpRequestHelper;
		const { accessToken } = await type.preAuthentication.call(caller, { ...credentials, accessToken: '' });
		expect((await signed({ accessToken })).headers).toEqual({ a: 'b', Authorization: 'Bearer jwt' });
		const changes: ICredentialDataDecryptedObject[] = [
			{ apiUrl: 'https://evil.example/api/v1' },
			{ clientId: 'cl_2' },
			{ clientSecret: 'other' },
		];
		for (const change of changes) {
			expect((await signed({ accessToken, ...change })).headers).toEqual({ a: 'b' });
		}
	});

	test.each(['', 'jwt', null as unknown as string])('not with the token %j', async (accessToken) =>
		expect((await signed({ accessToken })).headers).toEqual({ a: 'b' }),
	);
});

describe('the end of a token', () => {
	const credentials = { apiUrl: 'https://a.example/api/v1', clientId: 'cl_1', clientSecret: 'right' };
	const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
	const jwt = (claims: object) => `${part({ alg: 'HS256' })}.${part(claims)}.c2ln`;
	let now: jest.SpyInstance<number, []>;
	beforeEach(() => (now = jest.spyOn(Date, 'now').mockReturnValue(1_000_000_000_000)));
	afterEach(() => now.mockRestore());

	/** Whether the token is still sent so many seconds after it was received. */
	async function isSent(token: string, ...seconds: number[]): Promise<boolean[]> {
		const { apiUrl, signIn } = instance(() => ({ statusCode: 200, body: { access_token: token } }));
		const { accessToken } = await signIn();
		const sent: boolean[] = [];
		for (const after of seconds) {
			now.mockReturnValue(1_000_000_000_000 + after * 1000);
			const { headers } = await type.authenticate({ ...credentials, apiUrl, accessToken }, { url: apiUrl });
			sent.push(headers?.Authorization === `Bearer ${token}`);
		}
		return sent;
	}

	test.each([900, 3600, 86_400])(
		'of %i seconds is a minute before, counted from its receipt',
		async (life) => {
			// By the clock of the instance, which is years away.
			const token = jwt({ iat: 5000, exp: 5000 + life });
			expect(await isSent(token, 0, life - 61, life - 60, life + 1)).toEqual([true, true, false, false]);
		},
	);

	test('of a short one is after half of its life', async () =>
		expect(await isSent(jwt({ iat: 5000, exp: 5030 }), 14, 15)).toEqual([true, false]));

	test.each([
		['no JWT', 'opaque'],
		['claims that are none', `a.${Buffer.from('nonsense').toString('base64url')}.c`],
		['claims that are null', `a.${Buffer.from('null').toString('base64url')}.c`],
		['no end', jwt({ iat: 5000 })],
		['no beginning', jwt({ exp: 5000 })],
		['an end before its beginning', jwt({ iat: 5000, exp: 4000 })],
		['an end that is no number', jwt({ iat: 5000, exp: 'soon' })],
	])('is not known with %s: it is sent until it is refused', async (_what, token) =>
		expect(await isSent(token, 0, 10_000_000)).toEqual([true, true]),
	);
});

describe('whom it trusts', () => {
	const credentials = { apiUrl: 'https://a.example/api/v1', clientId: 'cl_1', clientSecret: 'right' };
	const body = 'A'.repeat(100);
	const given = `Subject: ours\n-----BEGIN CERTIFICATE----- ${body.slice(0, 70)} ${body.slice(70)} -----END CERTIFICATE-----`;
	const ca = `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n${'A'.repeat(36)}\n-----END CERTIFICATE-----`;

	test.each<[ICredentialDataDecryptedObject, object]>([
		[{}, {}],
		[{ ignoreSslIssues: false, trustedAuthority: ' ' }, {}],
		[{ ignoreSslIssues: true }, { skipSslCertificateValidation: true }],
		[{ ignoreSslIssues: true, trustedAuthority: given }, { skipSslCertificateValidation: true }],
		[{ trustedAuthority: given }, { agentOptions: { ca } }],
		[{ trustedAuthority: `${given}\n${given}` }, { agentOptions: { ca: `${ca}\n${ca}` } }],
	])('%#', async (more, expected) => {
		const { apiUrl, requests, signIn } = instance();
		await signIn(more);
		const chosen = ({ skipSslCertificateValidation, agentOptions }: IHttpRequestOptions) =>
			JSON.parse(JSON.stringify({ skipSslCertificateValidation, agentOptions })) as object;
		expect(requests.map(chosen)).toEqual([expected]);
		const signed = await type.authenticate({ ...credentials, apiUrl, ...more }, { url: apiUrl });
		expect(chosen(signed)).toEqual(expected);
	});
});
