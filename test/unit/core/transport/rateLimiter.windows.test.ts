import { RateLimiter, TooLong } from '../../../../core/transport/rateLimiter';
import type { Patience, Release } from '../../../../core/transport/rateLimiter';

const START = Date.parse('2026-03-02T09:00:00.350Z');

beforeEach(() => {
	jest.useFakeTimers({ now: START });
});

afterEach(() => {
	jest.useRealTimers();
});

const patient = (changes: Partial<Patience> = {}): Patience => ({ longest: Infinity, ...changes });

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
async function delay(pace: RateLimiter, endpoint?: string): Promise<number> {
	try {
		(await pace.acquire(patient({ longest: 0, endpoint })))();
		return 0;
	} catch (error) {
		if (error instanceof TooLong) return (error.opensAt ?? NaN) - Date.now();
		throw error;
	}
}

async function answered(
	pace: RateLimiter,
	status = 200,
	headers: Record<string, unknown> = {},
	endpoint?: string,
): Promise<void> {
	(await pace.acquire(patient({ endpoint })))({ status, headers });
}

/** How many requests may leave now, without an answer to any. */
async function room(pace: RateLimiter): Promise<number> {
	for (let count = 0; count < 100; count++) if ((await delay(pace)) > 0) return count;
	return Infinity;
}

/** Sends a request; `went` tells whether it has left, and `release` ends it. */
function begun(pace: RateLimiter, changes: Partial<Patience> = {}): { went: boolean; release: Release } {
	const request = { went: false, release: (() => undefined) as Release };
	void pace.acquire(patient(changes)).then((release) => Object.assign(request, { went: true, release }));
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
		const together = [1, 2, 3, 4, 5].map(() => begun(pace));
		await passed(0);
		for (const { release } of together) release({ status: 429, headers: {} });
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
		const release = await pace.acquire(patient());
		await passed(60_000);
		await answered(pace, 200, limited(10, 9, 60));
		release(late);
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
		one.release({ status: 200, headers: {} });
		await passed(0);
		expect(other.went).toBe(true);
	});
});

describe('the end of a window', () => {
	test('may be told in milliseconds', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60, stated: true });
		const headers = { ...limited(10, 0, 31), 'x-ratelimit-reset': String(serverNow() + 31_000) };
		await answered(pace, 200, headers);
		expect(await delay(pace)).toBe(31_000);
		await passed(31_000);
		await answered(pace, 429, { date: headers.date, 'x-ratelimit-reset': String(serverNow() + 31_000) });
		expect(await delay(pace)).toBeLessThanOrEqual(62_000);
	});

	test('that nobody can mean is not believed', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60, stated: true });
		await answered(pace, 200, { ...limited(10, 0, 31), 'x-ratelimit-reset': String(serverNow() * 1000) });
		expect(await delay(pace)).toBe(60_000);
		await passed(60_000);
		await answered(pace, 429, { ...limited(10, 0, 31), 'x-ratelimit-reset': String(serverNow() * 1000) });
		expect(await delay(pace)).toBeLessThanOrEqual(1500);
	});

	test.each([-3_600_000, 3_600_000])('is where it was when the clock is set by %i ms', async (shift) => {
		const [one, other] = [new RateLimiter({ requests: 50, seconds: 60 }), new RateLimiter()];
		await answered(one, 200, limited(10, 0, 60));
		await answered(other, 429, { 'retry-after': '60' });
		jest.setSystemTime(Date.now() + shift);
		expect([await delay(one), await delay(other)]).toEqual([60_000, 60_000]);
		await passed(60_000);
		expect([await delay(one), await delay(other)]).toEqual([0, 0]);
	});
});

describe('the limit of one endpoint', () => {
	const [list, files] = ['GET /matters', 'GET /files'];

	test('does not hold back the others, which keep their own', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60, stated: true });
		await answered(pace, 200, limited(50, 40, 60), list);
		await answered(pace, 200, limited(5, 0, 60), files);
		expect(await delay(pace, files)).toBe(60_000);
		expect(await delay(pace, list)).toBe(0);
		expect(await delay(pace, 'GET /users')).toBe(0);
		await answered(pace, 200, limited(50, 0, 60), list);
		expect(await delay(pace, 'GET /users')).toBe(60_000);
	});

	test.each([
		['with it', limited(5, 0, 60)],
		['without a word of it', {}],
	])('refuses nothing but this endpoint, %s', async (_words, headers) => {
		const pace = new RateLimiter({ requests: 50, seconds: 60, stated: true });
		await answered(pace, 200, limited(50, 40, 60), list);
		await answered(pace, 429, { ...headers, 'retry-after': '600' }, files);
		expect(await delay(pace, files)).toBe(600_000);
		expect(await delay(pace, list)).toBe(0);
	});

	test('is not taken for that of all because it was the first one seen', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60, stated: true });
		await answered(pace, 200, limited(5, 1, 60), files);
		await answered(pace, 200, limited(50, 40, 60), list);
		await answered(pace, 200, limited(5, 0, 60), files);
		expect([await delay(pace, files), await delay(pace, list)]).toEqual([60_000, 0]);
	});

	test('is none when all have become stricter', async () => {
		const pace = new RateLimiter({ requests: 50, seconds: 60, stated: true });
		await answered(pace, 200, limited(300, 200, 60), list);
		await answered(pace, 200, limited(50, 30, 60), files);
		await passed(60_000);
		await answered(pace, 200, limited(50, 49, 60), list);
		await answered(pace, 200, limited(50, 0, 60), files);
		expect([await delay(pace, files), await delay(pace, list)]).toEqual([59_000, 59_000]);
	});

	test('a refusal by a vendor that states no limit is for everybody', async () => {
		const pace = new RateLimiter();
		await answered(pace, 200, {}, list);
		await answered(pace, 429, { 'retry-after': '600' }, files);
		expect(await delay(pace, list)).toBe(600_000);
	});
});

describe('whoever waits', () => {
	const outcome = (turn: Promise<unknown>) => {
		const seen: { is?: 'went' | 'refused'; at?: number } = {};
		const settled = (is: 'went' | 'refused') => () => Object.assign(seen, { is, at: Date.now() - START });
		turn.then(settled('went'), settled('refused'));
		return seen;
	};

	test('for a vendor that wants one at a time gets an end at the longest wait', async () => {
		const pace = new RateLimiter(undefined, true);
		const release = await pace.acquire(patient());
		const brief = pace.acquire(patient({ longest: 20_000 })).catch((error: unknown) => error);
		const [late, patientOne] = [outcome(brief), outcome(pace.acquire(patient()))];
		await passed(19_999);
		expect(late).toEqual({});
		await passed(1);
		expect(late).toEqual({ is: 'went', at: 20_000 });
		expect(await brief).toMatchObject({ opensAt: undefined });
		await passed(100_000);
		expect(patientOne).toEqual({});
		release({ status: 200, headers: {} });
		await passed(0);
		expect(patientOne.is).toBe('went');
	});

	test('without patience for the vendor still lets the first one go first', async () => {
		const pace = new RateLimiter();
		const [first, ...others] = [1, 2, 3].map(() => begun(pace, { longest: 0 }));
		await passed(1000);
		expect(others.map(({ went }) => went)).toEqual([false, false]);
		first?.release({ status: 200, headers: {} });
		await passed(0);
		expect(others.map(({ went }) => went)).toEqual([true, true]);
	});

	test('behind a patient one is refused as soon as the vendor closes for longer', async () => {
		const pace = new RateLimiter();
		const release = await pace.acquire(patient());
		const patientOne = outcome(pace.acquire(patient()));
		const brief = outcome(pace.acquire(patient({ longest: 10_000 })));
		release({ status: 429, headers: { 'retry-after': '60' } });
		await passed(0);
		expect(brief).toEqual({ is: 'refused', at: 0 });
		await passed(60_000);
		expect(patientOne).toEqual({ is: 'went', at: 60_000 });
	});

	test('waits for one that goes first no longer than the longest wait', async () => {
		const pace = new RateLimiter();
		await answered(pace, 429, { 'retry-after': '15' });
		const opener = outcome(pace.acquire(patient({ longest: 20_000 })));
		const next = outcome(pace.acquire(patient({ longest: 20_000 })));
		await passed(30_000);
		expect([opener, next]).toEqual([
			{ is: 'went', at: 15_000 },
			{ is: 'went', at: 20_000 },
		]);
	});

	test('waits ten seconds at most while one after the other fails', async () => {
		const pace = new RateLimiter();
		const all = Array.from({ length: 30 }, () => begun(pace));
		for (let second = 0; second < 10; second++) {
			await passed(0);
			await passed(1000);
			for (const { release } of all.filter(({ went }) => went).slice(second, second + 1)) release();
		}
		await passed(0);
		expect(all.every(({ went }) => went)).toBe(true);
	});
});

test('after a refusal one goes first, and the others when the vendor has answered it', async () => {
	const pace = new RateLimiter();
	await answered(pace, 429, { 'retry-after': '5' });
	const [one, other] = [begun(pace), begun(pace)];
	await passed(5000);
	expect([one.went, other.went]).toEqual([true, false]);
	one.release({ status: 429, headers: { 'retry-after': '5' } });
	await passed(4999);
	expect(other.went).toBe(false);
	await passed(1);
	expect(other.went).toBe(true);
});

describe('the first request of a run', () => {
	test('goes alone, although the credential was in use just now', async () => {
		const pace = new RateLimiter();
		await answered(pace);
		await passed(500);
		const [first, second] = [begun(pace, { first: true }), begun(pace)];
		await passed(0);
		expect([first.went, second.went]).toEqual([true, false]);
		first.release({ status: 200, headers: {} });
		await passed(0);
		expect(second.went).toBe(true);
	});

	test('does not when another was answered since it came', async () => {
		const pace = new RateLimiter();
		const earlier = begun(pace, { first: true });
		const [first, second] = [begun(pace, { first: true }), begun(pace)];
		await passed(100);
		expect(first.went).toBe(false);
		earlier.release({ status: 200, headers: {} });
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

describe('a token that n8n knows to be good for a while yet', () => {
	const fresh = { first: true, fresh: true };

	test('lets everybody go at once, also where the credential was not used for long', async () => {
		const pace = new RateLimiter();
		const all = [begun(pace, fresh), begun(pace, fresh), begun(pace, fresh)];
		await passed(0);
		expect(all.map(({ went }) => went)).toEqual([true, true, true]);
	});

	test('still leaves it to one to open a window', async () => {
		const pace = new RateLimiter({ requests: 2, seconds: 60 });
		const [one, other] = [begun(pace, fresh), begun(pace, fresh)];
		await passed(0);
		expect([one.went, other.went]).toEqual([true, false]);
		one.release({ status: 200, headers: {} });
		await passed(0);
		expect(other.went).toBe(true);
	});

	test('does not hurry those who know nothing of it', async () => {
		const pace = new RateLimiter();
		const [one, other] = [begun(pace, { first: true }), begun(pace, fresh)];
		await passed(0);
		expect([one.went, other.went]).toEqual([true, false]);
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
