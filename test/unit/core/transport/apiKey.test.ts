import type { IHttpRequestOptions, NodeApiError } from 'n8n-workflow';
import { connect } from '../../../../core/transport/connection';
import { callOn, type Purpose } from '../../../../core/transport/call';
import { sendRequest } from '../../../../core/transport/request';
import type { Service } from '../../../../core/describe/service';
import {
	connection,
	errorOf,
	listRequest,
	node,
	requestContext,
	service,
	type Answer,
} from '../../support/request';

const KEY = 'lk_live_4f2a9c7e11d04b6d';

/** A credential whose `authenticate` puts a key into a header: it has no token, and n8n renews nothing. */
const keyed: Service = {
	...service,
	credential: 'lawlineKeyApi',
	signIns: {
		lawlineKeyApi: {
			addressField: 'Base URL',
			signedBy: 'API key',
			reconnect: 'Make a new API key in Lawline and put it into the credential.',
			rate: { requests: 100, seconds: 1 },
		},
	},
};

const write: Purpose = { action: 'Create contact', effect: 'once' };
const read: Purpose = { action: 'Get many contacts', effect: 'none' };

/** n8n with the key's credential around a fake server; the key is added after the node has let the request go. */
function keyedContext(answer: (options: IHttpRequestOptions, index: number) => Answer) {
	const { context, sent } = requestContext(answer, { apiUrl: connection.baseUrl, apiKey: KEY });
	const credentials = { lawlineKeyApi: { id: String(Math.random()), name: 'Office key' } };
	return { context: { ...context, getNode: () => ({ ...node, credentials }) }, sent };
}

const send = async (answer: (options: IHttpRequestOptions, index: number) => Answer, purpose = write) => {
	const { context, sent } = keyedContext(answer);
	const call = callOn(await connect(context, keyed, 'lawlineKeyApi'), purpose);
	return { answer: sendRequest(call, { ...listRequest, method: 'POST', body: { name: 'a' } }), sent };
};

const unauthorized = () => {
	throw Object.assign(new Error('Request failed with status code 401'), {
		response: { status: 401, config: { headers: { 'x-api-key': KEY } } },
	});
};

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

const failed = async ({ answer }: Awaited<ReturnType<typeof send>>) => {
	const error = errorOf<NodeApiError>(answer);
	await jest.runAllTimersAsync();
	return await error;
};

describe('a sign-in by a key in a header', () => {
	test('is left to n8n: the request carries no header of a token, and its answer is read', async () => {
		const { answer, sent } = await send(() => ({ body: { id: 1 } }));
		expect(await answer).toEqual({ id: 1 });
		expect(JSON.stringify(sent)).not.toMatch(/authorization|bearer|lk_live/i);
	});

	test.each<[string, (options: IHttpRequestOptions) => Answer]>([
		['thrown by n8n', unauthorized],
		[
			'answered, as before n8n-core 2.11',
			({ ignoreHttpStatusErrors }) => (ignoreHttpStatusErrors === false ? unauthorized() : { status: 401 }),
		],
	])('a refused key (%s) is told as one, with what to do, and is never told itself', async (_how, answer) => {
		const error = await failed(await send(answer));
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message:
				'Lawline no longer accepts the credential "Office key": the API key is invalid or has expired.',
			description: 'Make a new API key in Lawline and put it into the credential. Nothing was changed.',
		});
		expect(JSON.stringify(error)).not.toContain(KEY);
		expect(`${error.message} ${error.description} ${JSON.stringify(error.messages)}`).not.toMatch(
			/token|lk_live/i,
		);
	});

	test('is not renewed: what is answered with 401 is not sent in another way, which could do it after all', async () => {
		const strictly: unknown[] = [];
		const outcome = await send(({ ignoreHttpStatusErrors }) => {
			if (ignoreHttpStatusErrors !== false) return { status: 401 };
			strictly.push(ignoreHttpStatusErrors);
			throw Object.assign(new Error('Request failed with status code 503'), { httpCode: '503' });
		});
		expect((await failed(outcome)).message).toMatch(/the API key is invalid/);
		expect(strictly).toEqual([]);
	});

	test('goes to no other address, and the words say what would have gone there', async () => {
		const { description } = await failed(await send(() => ({ status: 307 })));
		expect(description).toMatch(/^The API key only goes to the credential's own address/);
		const { context } = keyedContext(() => ({}));
		const call = callOn(await connect(context, keyed, 'lawlineKeyApi'), read);
		const stray = await errorOf<NodeApiError>(
			sendRequest(call, { ...listRequest, url: 'https://elsewhere.example/next' }),
		);
		expect(stray.description).toMatch(/^The API key only goes to the credential's own address/);
	});

	test('has a pace of its own', async () => {
		const { context } = keyedContext(() => ({}));
		const one = await connect(context, keyed, 'lawlineKeyApi');
		expect((await connect(context, keyed, 'lawlineKeyApi')).rateLimiter).toBe(one.rateLimiter);
		const { context: other } = keyedContext(() => ({}));
		expect((await connect(other, keyed, 'lawlineKeyApi')).rateLimiter).not.toBe(one.rateLimiter);
	});
});
