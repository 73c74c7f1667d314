import { RateLimiter } from '../../../../core/transport/rateLimiter';
import { START, patient, serverNow, limited, delay, answered, room, begun, passed } from './support/windows';

beforeEach(() => {
	jest.useFakeTimers({ now: START });
});

afterEach(() => {
	jest.useRealTimers();
});

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
