import { RateLimiter, TooLong } from '../../../../core/transport/rateLimiter';
import type { Patience } from '../../../../core/transport/rateLimiter';

const START = Date.parse('2026-03-02T09:00:00.350Z');

beforeEach(() => {
	jest.useFakeTimers({ now: START });
});

afterEach(() => {
	jest.useRealTimers();
});

const patient = (changes: Partial<Patience> = {}): Patience => ({ atOnce: 99, until: Infinity, ...changes });

/** The server's clock, which knows whole seconds only. */
const serverNow = () => Math.floor(Date.now() / 1000) * 1000;

/** What an answer says of the limit; the window ends in so many seconds of the server's clock. */
const limited = (limit: number, remaining: number, seconds: number) => ({
	date: new Date(serverNow()).toUTCString(),
	'x-ratelimit-limit': String(limit),
	'x-ratelimit-remaining': String(remaining),
	'x-ratelimit-reset': String(serverNow() / 1000 + seconds),
});

/** Milliseconds until the next request may leave. */
async function delay(pace: RateLimiter): Promise<number> {
	const refused: unknown = await pace
		.acquire(patient({ until: Date.now() }))
		.catch((error: unknown) => error);
	if (refused instanceof TooLong) return refused.opensAt - Date.now();
	pace.release();
	return 0;
}

async function answered(
	pace: RateLimiter,
	status = 200,
	headers: Record<string, unknown> = {},
): Promise<void> {
	await pace.acquire(patient());
	pace.release({ status, headers });
}

/** How many requests may leave now, without an answer to any. */
async function room(pace: RateLimiter): Promise<number> {
	for (let count = 0; count < 100; count++) if ((await delay(pace)) > 0) return count;
	return Infinity;
}

/** Sends a request that is under way; `went` tells whether it has left. */
function begun(pace: RateLimiter, changes: Partial<Patience> = {}): { went: boolean } {
	const request = { went: false };
	void pace.acquire(patient(changes)).then(() => (request.went = true));
	return request;
}

const passed = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

describe('a server that holds back', () => {
	test.each([
		[503, 5000],
		[429, 5000],
		// It may have done what it was asked, and says nothing about the others.
		[500, 0],
		[200, 0],
	])('with %i and Retry-After holds everybody for %i ms', async (status, expected) => {
		const pace = new RateLimiter();
		await answered(pace, status, { 'retry-after': '5' });
		expect(await delay(pace)).toBe(expected);
	});

	const reset = (seconds: number) => String(serverNow() / 1000 + seconds);
	const date = () => new Date(serverNow()).toUTCString();

	test('may tell by the end of its window alone, by its own clock or by ours', async () => {
		const [one, other] = [new RateLimiter(), new RateLimiter()];
		await answered(one, 429, { date: date(), 'x-ratelimit-reset': reset(20) });
		expect(await delay(one)).toBe(20_000);
		await answered(other, 429, { 'x-ratelimit-reset': reset(20) });
		expect(await delay(other)).toBe(19_650);
	});

	test.each([0, -30])('is not believed when its window ended %i s from now', async (seconds) => {
		const pace = new RateLimiter();
		await answered(pace, 429, { date: date(), 'x-ratelimit-reset': reset(seconds) });
		expect(await delay(pace)).toBeGreaterThanOrEqual(1000);
		expect(await delay(pace)).toBeLessThanOrEqual(1500);
	});

	test('with "now" is believed once, then less and less', async () => {
		const pace = new RateLimiter();
		const waits: number[] = [];
		for (let time = 0; time < 4; time++) {
			await answered(pace, 429, { 'retry-after': '0' });
			waits.push(await delay(pace));
			await passed(waits.at(-1) ?? 0);
		}
		expect(waits).toEqual([0, 1000, 2000, 3000]);
	});

	test('those that it refuses together count as one refusal', async () => {
		const pace = new RateLimiter();
		await answered(pace);
		for (let count = 0; count < 5; count++) await pace.acquire(patient());
		for (let count = 0; count < 5; count++) pace.release({ status: 429, headers: {} });
		expect(await delay(pace)).toBeLessThanOrEqual(1500);
	});

	test('ends a window that we thought to be longer', async () => {
		const pace = new RateLimiter({ requests: 2, seconds: 60 });
		await answered(pace);
		await answered(pace, 429, { 'retry-after': '5' });
		expect(await delay(pace)).toBe(5000);
	});
});

describe('the window of a server', () => {
	test('that was open already ends when the server says', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60 });
		await answered(pace, 200, limited(10, 0, 31));
		expect(await delay(pace)).toBe(31_000);
		const other = new RateLimiter({ requests: 50, seconds: 60 });
		await answered(other, 200, { ...limited(10, 0, 31), date: undefined });
		expect(await delay(other)).toBe(30_650);
	});

	test('that was open already does not tell how long the next one is', async () => {
		const pace = new RateLimiter({ requests: 2, seconds: 60 });
		await answered(pace, 200, limited(2, 0, 31));
		await passed(31_000);
		await answered(pace);
		expect(await room(pace)).toBe(1);
		expect(await delay(pace)).toBe(60_000);
	});

	test('that the request has opened is measured, a second less, until that was too early', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60 });
		await answered(pace, 200, limited(3, 2, 20));
		expect(await room(pace)).toBe(2);
		expect(await delay(pace)).toBe(19_000);
		await passed(19_000);
		await answered(pace, 429, { 'retry-after': '1' });
		await passed(1000);
		await answered(pace, 200, limited(3, 2, 20));
		expect(await room(pace)).toBe(2);
		expect(await delay(pace)).toBe(20_000);
	});

	test('counts what is under way, and an answer of the one before changes nothing', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60 });
		await answered(pace, 200, limited(10, 9, 60));
		const late = { status: 200, headers: limited(10, 1, 60) };
		await pace.acquire(patient());
		await passed(60_000);
		await answered(pace, 200, limited(10, 9, 60));
		pace.release(late);
		expect(await room(pace)).toBe(8);
	});

	test('that follows on the one before gives room again', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60 });
		await answered(pace, 200, limited(10, 1, 5));
		await answered(pace, 200, limited(10, 6, 60));
		expect(await room(pace)).toBe(6);
		expect(await delay(pace)).toBe(60_000);
	});

	test('has less room when an answer says so without the end of it', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60 });
		await answered(pace, 200, limited(10, 5, 31));
		await answered(pace, 200, { 'x-ratelimit-remaining': '2' });
		expect(await room(pace)).toBe(2);
		expect(await delay(pace)).toBe(31_000);
	});

	test('has the room that the last one was said to have', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60 });
		await answered(pace, 200, limited(3, 0, 31));
		await passed(31_000);
		await answered(pace, 200, { 'x-ratelimit-remaining': '2' });
		expect(await room(pace)).toBe(2);
		await passed(60_000);
		expect(await room(pace)).toBe(3);
	});

	test.each([400, 502])('is kept when an answer with %i does not state it', async (status) => {
		const pace = new RateLimiter({ requests: 3, seconds: 60, stated: true });
		await answered(pace, status);
		expect(await room(pace)).toBe(2);
	});

	test('is opened by one request alone', async () => {
		const pace = new RateLimiter({ requests: 2, seconds: 1 });
		await answered(pace);
		await answered(pace);
		const [one, other] = [begun(pace), begun(pace)];
		await passed(999);
		expect([one.went, other.went]).toEqual([false, false]);
		await passed(1);
		expect([one.went, other.went]).toEqual([true, false]);
		pace.release({ status: 200, headers: {} });
		await passed(0);
		expect(other.went).toBe(true);
	});
});

describe('the first request of a run', () => {
	test('goes alone, although the credential was in use just now', async () => {
		const pace = new RateLimiter();
		await answered(pace);
		await passed(500);
		const [first, second] = [begun(pace, { first: true }), begun(pace)];
		await passed(0);
		expect([first.went, second.went]).toEqual([true, false]);
		pace.release({ status: 200, headers: {} });
		await passed(0);
		expect(second.went).toBe(true);
	});

	test('does not when another was answered since it came', async () => {
		const pace = new RateLimiter();
		await answered(pace);
		await pace.acquire(patient());
		const first = begun(pace, { first: true, atOnce: 1 });
		await passed(100);
		expect(first.went).toBe(false);
		pace.release({ status: 200, headers: {} });
		const second = begun(pace);
		await passed(0);
		expect([first.went, second.went]).toEqual([true, true]);
	});

	test('and none of the others does', async () => {
		const pace = new RateLimiter();
		await answered(pace);
		await passed(500);
		const [one, other] = [begun(pace), begun(pace)];
		await passed(0);
		expect([one.went, other.went]).toEqual([true, true]);
	});
});

test('while a request of a credential is under way, no other one needs to go alone', async () => {
	const pace = new RateLimiter();
	await answered(pace);
	await pace.acquire(patient());
	await passed(2000);
	const [one, other] = [begun(pace), begun(pace)];
	await passed(0);
	expect([one.went, other.went]).toEqual([true, true]);
});

test('an answer that refuses the token does not prove it', async () => {
	const pace = new RateLimiter();
	await answered(pace, 401);
	const [one, other] = [begun(pace), begun(pace)];
	await passed(0);
	expect([one.went, other.went]).toEqual([true, false]);
});
