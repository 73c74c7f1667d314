import type { NodeApiError } from 'n8n-workflow';
import type { Purpose } from '../../../../core/transport/call';
import { exchange, sendRequest } from '../../../../core/transport/request';
import { callOver, connection, errorOf, listRequest, purpose, requestContext } from '../../support/request';

const write: Purpose = { action: 'Create contact', effect: 'once' };

describe('a request whose 401 n8n has answered and not thrown, as before n8n-core 2.11', () => {
	const form = { name: 'a b' };
	const axiosError = (status: number) => ({
		messages: [`Request failed with status code ${status}`],
		httpCode: String(status),
		context: { data: { message: 'taken' } },
	});
	const strict = ({ ignoreHttpStatusErrors }: { ignoreHttpStatusErrors?: unknown }) =>
		ignoreHttpStatusErrors === false;
	/** n8n is thrown the 401, stores a new token unless it got none, and then throws what its repetition got. */
	const throwing = (status: number, renews = true) => {
		const credentials = { apiUrl: connection.baseUrl, accessToken: 'old' };
		return requestContext((options) => {
			if (!strict(options)) return { status: 401 };
			if (renews) credentials.accessToken = 'new';
			throw axiosError(status) as unknown as Error;
		}, credentials);
	};

	test('is sent again, whole, so that n8n renews the token and repeats it', async () => {
		const { context, sent } = requestContext((options) =>
			strict(options) ? { body: { id: 1 } } : { status: 401 },
		);
		const call = callOver(context, connection, write);
		expect(await sendRequest(call, { ...listRequest, form })).toEqual({ id: 1 });
		expect(sent.map(({ body }) => String(body))).toEqual(['name=a+b', 'name=a+b']);
		expect(sent[1]?.headers).not.toBe(sent[0]?.headers);
	});

	test('and is refused then, is told in the vendor’s words, and not sent a third time', async () => {
		const { context, sent } = throwing(422);
		const error = await errorOf<NodeApiError>(sendRequest(callOver(context, connection, write), listRequest));
		expect(error.message).toBe('Lawline refused "Create contact" (HTTP 422): taken.');
		// n8n's own repetition is within the second.
		expect(sent).toHaveLength(1);
	});

	test('and whose token could not be renewed, leaves nothing open', async () => {
		jest.useFakeTimers();
		const { context } = throwing(503, false);
		const error = errorOf<NodeApiError>(sendRequest(callOver(context, connection, write), listRequest));
		await jest.runAllTimersAsync();
		expect((await error).message).toBe(
			'Lawline did not renew the access: its sign-in answered with HTTP 503',
		);
		jest.useRealTimers();
	});

	test('and leads elsewhere then, is asked for where', async () => {
		const location = 'https://files.lawline.example/1';
		const credentials = { apiUrl: connection.baseUrl, accessToken: 'old' };
		const { context } = requestContext((options) => {
			if (credentials.accessToken === 'new') return { status: 303, headers: { location } };
			if (!strict(options)) return { status: 401 };
			credentials.accessToken = 'new';
			throw axiosError(303) as unknown as Error;
		}, credentials);
		const call = callOver(context, connection, purpose);
		expect(await exchange(call, { ...listRequest, accept: 'redirect' })).toMatchObject({ location });
	});

	test('and is thrown then, ends in how to reconnect', async () => {
		const { context } = throwing(401, false);
		const error = await errorOf<NodeApiError>(sendRequest(callOver(context, connection, write), listRequest));
		expect(error.message).toMatch(/no longer accepts the credential "Office account"/);
		expect(error.description).toMatch(/Nothing was changed/);
	});
});

describe('a request that is refused with the renewed token too', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** n8n throws so many 401; `token` is what it has stored after each attempt. */
	async function sendRefused(times: number, token: (attempts: number) => string) {
		let attempts = 0;
		const { context } = requestContext(() => {
			attempts += 1;
			if (attempts <= times) throw Object.assign(new Error('Request failed'), { httpCode: '401' });
			return { body: { id: 1 } };
		});
		const getCredentials = async () => await Promise.resolve({ accessToken: token(attempts) });
		const over = { ...context, getCredentials } as typeof context;
		const outcome = sendRequest(callOver(over, connection, write), listRequest).catch(
			(error: Error) => error,
		);
		await jest.runAllTimersAsync();
		return { outcome: await outcome, attempts };
	}

	test('is sent again as long as each token is a new one: it lived too short', async () => {
		const { outcome, attempts } = await sendRefused(2, (count) => `token ${count}`);
		expect([outcome, attempts]).toEqual([{ id: 1 }, 3]);
		expect(await sendRefused(9, (count) => `token ${count}`)).toMatchObject({ attempts: 3 });
	});

	test('is sent once more only where the token is the same: the access has ended', async () => {
		const { outcome, attempts } = await sendRefused(3, () => 'token');
		expect(attempts).toBe(2);
		expect(outcome).toMatchObject({
			message: expect.stringMatching(/no longer accepts the credential/) as string,
		});
	});
});
