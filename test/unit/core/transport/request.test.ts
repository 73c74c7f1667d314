import type { NodeApiError } from 'n8n-workflow';
import { RateLimiter } from '../../../../core/transport/rateLimiter';
import type { Purpose } from '../../../../core/transport/call';
import { sendRequest } from '../../../../core/transport/request';
import { connect } from '../../../../core/transport/connection';
import type { ApiRequest } from '../../../../core/transport/request';
import {
	callOver,
	connection,
	errorOf,
	listRequest,
	node,
	purpose,
	requestContext,
	service,
	type Answer,
} from '../../support/request';

const write: Purpose = { action: 'Create contact', effect: 'once' };

describe('a request', () => {
	test('goes below the credential’s address, with its headers, and leaves n8n the 401', async () => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		const to = { ...connection, headers: { Version: '2' } };
		await sendRequest(callOver(context, to, purpose), { ...listRequest, query: { ids: ['1', '2'] } });
		expect(sent).toEqual([
			expect.objectContaining({
				method: 'GET',
				url: 'https://api.lawline.example/v1/matters',
				qs: { ids: ['1', '2'] },
				arrayFormat: 'repeat',
				headers: { Version: '2' },
				json: true,
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: { ignore: true, except: [401] },
				disableFollowRedirect: true,
			}),
		]);
	});

	test.each<[number, unknown, unknown]>([
		[200, { id: 1 }, { id: 1 }],
		[201, [1], [1]],
		[204, '', undefined],
	])('answered with %i gives its body', async (status, body, expected) => {
		const { context } = requestContext(() => ({ status, body }));
		expect(await sendRequest(callOver(context, connection, write), listRequest)).toEqual(expected);
	});

	test.each<[number, unknown, RegExp]>([
		[200, '', /an empty body in place of JSON/],
		[200, '<html>', /a web page in place of JSON/],
		[200, null, /an empty body in place of JSON/],
		[302, '', /redirect/],
		[403, { message: 'no' }, /does not allow "Create contact": no\./],
		[500, {}, /HTTP 500/],
	])('that changes something and is answered with %i is sent once', async (status, body, message) => {
		const { context, sent } = requestContext(() => ({ status, body }));
		const error = await errorOf<NodeApiError>(sendRequest(callOver(context, connection, write), listRequest));
		expect(error).toMatchObject({ name: 'NodeApiError', message: expect.stringMatching(message) });
		expect(sent).toHaveLength(1);
	});

	test('of a read is given up after four attempts', async () => {
		jest.useFakeTimers();
		const { context, sent } = requestContext(() => ({ status: 500 }));
		const error = errorOf(sendRequest(callOver(context, connection, purpose), listRequest));
		await jest.runAllTimersAsync();
		expect((await error).message).toMatch(/HTTP 500/);
		expect(sent).toHaveLength(4);
		jest.useRealTimers();
	});

	test('that the service asks for once more is sent again, although it changes something', async () => {
		jest.useFakeTimers();
		const answers = [{ status: 422, body: { again: true } }, { body: { id: 1 } }];
		const { context, sent } = requestContext((_options, index) => answers[index] ?? {});
		const asksAgain = (body: unknown) => (body as { again?: boolean }).again === true;
		const asking = { ...connection, service: { ...service, asksAgain } };
		const answer = sendRequest(callOver(context, asking, write), listRequest);
		await jest.runAllTimersAsync();
		expect(await answer).toEqual({ id: 1 });
		expect(sent).toHaveLength(2);
		jest.useRealTimers();
	});

	test('without an answer ends in what happened, and makes room for the next', async () => {
		const failed = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
		const { context } = requestContext(() => {
			throw failed;
		});
		const one = {
			...connection,
			rateLimiter: new RateLimiter(),
		};
		for (let time = 0; time < 2; time++) {
			const error = await errorOf(sendRequest(callOver(context, one, write), listRequest));
			expect(error.message).toMatch(/did not finish its answer to "Create contact"/);
		}
	});

	test('whose turn comes too late, or after the end of the execution, is not sent', async () => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		const rateLimiter = new RateLimiter();
		const release = await rateLimiter.acquire({ longest: Infinity });
		release({ status: 429, headers: { 'retry-after': '600' } });
		const held = { ...connection, rateLimiter };
		const late = await errorOf<NodeApiError>(sendRequest(callOver(context, held, write), listRequest));
		expect(late.message).toMatch(/^Lawline allows no further request before /);
		expect(late.httpCode).toBe('429');
		const waiting = { ...connection.waiting, signal: AbortSignal.abort() };
		const ended = await errorOf(sendRequest(callOver(context, { ...held, waiting }, write), listRequest));
		expect(ended.message).toMatch(/^The execution was canceled before/);
		expect(sent).toEqual([]);
	});

	test.each<[Partial<ApiRequest>, string | undefined, boolean]>([
		[{ body: { name: 'a' } }, '{"name":"a"}', true],
		[{ form: { name: 'a b' } }, 'name=a+b', false],
		[{ accept: 'text' }, undefined, false],
		[{ accept: 'redirect' }, undefined, true],
		[{ accept: 'nothing' }, undefined, true],
		[{ keep: () => undefined }, undefined, false],
	])('with %j has the body %s', async (request, body, json) => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		await sendRequest(callOver(context, connection, write), { ...listRequest, ...request });
		const given: unknown = sent[0]?.body;
		expect(given instanceof URLSearchParams ? given.toString() : JSON.stringify(given)).toBe(body);
		expect(sent[0]?.json).toBe(json);
	});

	test('is the first of its run once only', async () => {
		const { context } = requestContext(() => ({ body: {} }));
		const cold = { ...connection, rateLimiter: new RateLimiter(), begun: false };
		const acquire = jest.spyOn(cold.rateLimiter, 'acquire');
		const call = callOver(context, cold, purpose);
		for (let time = 0; time < 2; time++) await sendRequest(call, listRequest);
		expect(acquire.mock.calls.map(([{ first }]) => first)).toEqual([true, false]);
	});

	test('is known to the vendor by its endpoint, whatever the record', async () => {
		const { context } = requestContext(() => ({ body: {} }));
		const acquire = jest.spyOn(connection.rateLimiter, 'acquire');
		const call = callOver(context, connection, purpose);
		for (const path of ['/matters/1.json', '/matters/23.json']) {
			await sendRequest(call, { method: 'GET', path });
		}
		await sendRequest(call, { ...listRequest, url: 'https://api.lawline.example/v1/matters/4.json?page=2' });
		expect(acquire.mock.calls.map(([{ endpoint }]) => endpoint)).toEqual(
			Array(3).fill('GET /v1/matters/#.json'),
		);
	});

	describe('that takes longer than it may wait', () => {
		const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		const patience = { ...connection, waiting: { longest: 5000, timeout: 120_000, isOption: true } };
		const opened = () => ({ ...patience, rateLimiter: new RateLimiter() });

		/** Each attempt lasts two minutes. */
		const slow = (answer: (index: number) => Answer) => {
			const { context, sent } = requestContext((_options, index) => answer(index));
			const { httpRequestWithAuthentication } = context.helpers;
			const slowly = async (...given: Parameters<typeof httpRequestWithAuthentication>) => {
				await new Promise((resolve) => setTimeout(resolve, 120_000));
				return (await httpRequestWithAuthentication.apply(context as never, given)) as unknown;
			};
			return { context: { ...context, helpers: { httpRequestWithAuthentication: slowly } } as never, sent };
		};

		beforeEach(() => {
			jest.useFakeTimers();
		});

		afterEach(() => {
			jest.useRealTimers();
		});

		test('fails by what became of its attempts', async () => {
			const { context, sent } = slow(() => {
				throw broken;
			});
			const error = errorOf<NodeApiError>(sendRequest(callOver(context, opened(), purpose), listRequest));
			await jest.runAllTimersAsync();
			expect((await error).message).toMatch(/did not finish its answer to "Get many matters"/);
			expect(sent).toHaveLength(0);
		});

		test('still waits for the vendor as long as it may', async () => {
			const answers: Answer[] = [{ status: 429, headers: { 'retry-after': '4' } }, { body: { id: 1 } }];
			const { context } = slow((index) => answers[index] ?? {});
			const answer = sendRequest(callOver(context, opened(), purpose), listRequest);
			await jest.runAllTimersAsync();
			expect(await answer).toEqual({ id: 1 });
		});

		test('has no new patience for each refusal', async () => {
			const { context, sent } = slow(() => ({ status: 429, headers: { 'retry-after': '4' } }));
			const error = errorOf<NodeApiError>(sendRequest(callOver(context, opened(), purpose), listRequest));
			await jest.runAllTimersAsync();
			expect((await error).message).toMatch(/^Lawline allows no further request before /);
			expect((await error).description).toContain('"Longest Wait"');
			expect(sent).toHaveLength(2);
		});

		test('and may not be sent once more, fails by what became of it', async () => {
			const on = opened();
			const { context } = requestContext(() => {
				throw broken;
			});
			const first = errorOf<NodeApiError>(sendRequest(callOver(context, on, purpose), listRequest));
			await jest.advanceTimersByTimeAsync(0);
			// Meanwhile the vendor refuses another run.
			const release = await on.rateLimiter.acquire({ longest: 0 });
			release({ status: 429, headers: { 'retry-after': '600' } });
			await jest.runAllTimersAsync();
			expect((await first).message).toMatch(/did not finish its answer/);
		});
	});

	test.each<[number, unknown]>([
		[200, ''],
		[200, '<html>'],
		[202, 'accepted'],
		[200, null],
		[200, [1]],
		[204, ''],
	])('of which nothing is expected is done with %i and %j', async (status, body) => {
		const { context, sent } = requestContext(() => ({ status, body }));
		const call = callOver(context, connection, { action: 'Delete matter', effect: 'once' });
		await expect(sendRequest(call, { ...listRequest, accept: 'nothing' })).resolves.not.toThrow();
		expect(sent).toHaveLength(1);
		expect(call.changes.made).toBe('something');
	});

	test('to another host is not sent', async () => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		for (const url of ['https://evil.example/v1', '//evil.example', 'http://api.lawline.example/v1']) {
			const error = await errorOf<NodeApiError>(
				sendRequest(callOver(context, connection, purpose), { ...listRequest, url }),
			);
			expect(error.message).toMatch(/another host/);
		}
		expect(sent).toEqual([]);
	});

	test('of a read is repeated until it is answered', async () => {
		jest.useFakeTimers();
		const answers = [{ status: 503 }, { status: 200, body: '<html>' }, { status: 200, body: { id: 1 } }];
		const { context, sent } = requestContext((_options, index) => answers[index] ?? {});
		const answer = sendRequest(callOver(context, connection, purpose), listRequest);
		await jest.runAllTimersAsync();
		expect(await answer).toEqual({ id: 1 });
		expect(sent).toHaveLength(3);
		jest.useRealTimers();
	});

	test('ends its wait when the execution is cancelled', async () => {
		const abort = new AbortController();
		const { context, sent } = requestContext(() => ({ status: 503 }));
		const waiting = { ...connection.waiting, signal: abort.signal };
		const answer = errorOf<NodeApiError>(
			sendRequest(callOver(context, { ...connection, waiting }, purpose), listRequest),
		);
		setTimeout(() => abort.abort(), 50);
		expect((await answer).message).toMatch(/canceled/);
		expect(sent).toHaveLength(1);
	});

	test('with a credential that is none of the service’s is not sent', async () => {
		const { context, sent } = requestContext(() => ({ body: {} }));
		const error = await errorOf(connect(context, service, 'otherApi'));
		expect(error.message).toBe('The credential type "otherApi" is not one of Lawline');
		expect(sent).toEqual([]);
		expect(node.credentials).not.toHaveProperty('otherApi');
	});
});
