import { retryAfter } from '../../../../core/transport/rateHeaders';
import { Canceled, RateLimiter, TooLong } from '../../../../core/transport/rateLimiter';
import type { Patience } from '../../../../core/transport/rateLimiter';
import type { Rate } from '../../../../core/describe/service';

/** A server with a fixed window that opens with the first request in it, as a vendor would run it. */
class LimitedServer {
	readonly accepted: number[] = [];
	refused = 0;
	underWay = 0;
	mostUnderWay = 0;
	private opened = -Infinity;
	private used = 0;

	constructor(
		private readonly limit: number,
		private readonly seconds: number,
		private readonly headers: boolean,
		private readonly latency = 20,
	) {}

	async call(pace: RateLimiter): Promise<void> {
		for (;;) {
			const release = await pace.acquire(patient());
			this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
			const said = this.answer();
			await new Promise((resolve) => setTimeout(resolve, this.latency));
			this.underWay--;
			release(said);
			if (said.status !== 429) return;
		}
	}

	private answer() {
		const now = Date.now();
		if (now >= this.opened + this.seconds * 1000) [this.opened, this.used] = [now, 0];
		const end = this.opened + this.seconds * 1000;
		const date = new Date(Math.floor(now / 1000) * 1000).toUTCString();
		const reset = String(Math.ceil(end / 1000));
		if (this.used >= this.limit) {
			this.refused++;
			return { status: 429, headers: { date, 'retry-after': String(Math.ceil((end - now) / 1000)) } };
		}
		this.used++;
		this.accepted.push(now);
		const told = {
			'x-ratelimit-limit': String(this.limit),
			'x-ratelimit-remaining': String(this.limit - this.used),
			'x-ratelimit-reset': reset,
		};
		return { status: 200, headers: { date, ...(this.headers ? told : {}) } };
	}
}

const START = Date.parse('2026-03-02T09:00:00.350Z');

beforeEach(() => {
	jest.useFakeTimers({ now: START });
});

afterEach(() => {
	jest.useRealTimers();
});

const patient = (changes: Partial<Patience> = {}): Patience => ({ longest: Infinity, ...changes });

/** Runs `count` calls, so many of them at once, to their end on the fake clock; the milliseconds that they took. */
async function run(server: LimitedServer, pace: RateLimiter, count: number, atOnce = 8): Promise<number> {
	let left = count;
	const worker = async () => {
		while (left-- > 0) await server.call(pace);
	};
	const all = Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
	let ended = false;
	void all.then(() => (ended = true));
	while (!ended) await jest.advanceTimersByTimeAsync(10);
	await all;
	return Date.now() - START;
}

describe('a window that the server states', () => {
	it.each([
		{ limit: 50, seconds: 6, count: 500 },
		{ limit: 50, seconds: 60, count: 200 },
		{ limit: 20, seconds: 3, count: 100 },
	])(
		'$count calls at $limit per $seconds s: within 5 % of the least time, hardly ever refused',
		async (row) => {
			const server = new LimitedServer(row.limit, row.seconds, true);
			const took = await run(server, new RateLimiter({ requests: 50, seconds: 60, stated: true }), row.count);
			const least = (Math.ceil(row.count / row.limit) - 1) * row.seconds * 1000;
			expect(server.accepted).toHaveLength(row.count);
			expect(took).toBeGreaterThanOrEqual(least);
			expect(took).toBeLessThan(least * 1.05);
			expect(server.refused).toBeLessThanOrEqual(1);
		},
	);

	it('is dropped where the answers no longer state it', async () => {
		const server = new LimitedServer(Infinity, 60, false);
		const took = await run(server, new RateLimiter({ requests: 50, seconds: 60, stated: true }), 200);
		expect(took).toBeLessThan(1000);
	});
});

it('keeps a stated limit when a proxy answers without it', async () => {
	const pace = new RateLimiter({ requests: 50, seconds: 60, stated: true });
	(await pace.acquire(patient()))({ status: 502, headers: {} });
	const server = new LimitedServer(50, 60, true);
	await run(server, pace, 60);
	expect(server.accepted).toHaveLength(60);
	expect(server.refused).toBeLessThanOrEqual(1);
	expect(Date.now() - START).toBeGreaterThanOrEqual(59_000);
});

it('keeps a documented limit that the answers do not state', async () => {
	const server = new LimitedServer(100, 10, false);
	const took = await run(server, new RateLimiter({ requests: 100, seconds: 10 }), 250);
	expect(server.refused).toBeLessThanOrEqual(2);
	expect(took).toBeLessThan(22_500);
});

it('holds everybody back after one 429', async () => {
	const server = new LimitedServer(10, 5, false);
	await run(server, new RateLimiter(), 30);
	expect(server.accepted).toHaveLength(30);
	// Those that were under way together when the window closed, twice.
	expect(server.refused).toBeLessThanOrEqual(16);
});

it.each<[string, number, Rate | undefined]>([
	['no known limit', 120, undefined],
	['a limit that is far away', 50, { requests: 2000, seconds: 60 }],
])('with %s nobody waits for the requests of others: %i at once', async (_what, atOnce, rate) => {
	const server = new LimitedServer(Infinity, 60, false, 1000);
	expect(await run(server, new RateLimiter(rate), atOnce, atOnce)).toBeLessThan(2100);
	expect(server.mostUnderWay).toBe(atOnce - 1);
});

it('sends the first request of a cold credential alone', async () => {
	const pace = new RateLimiter();
	const went: number[] = [];
	const first = pace.acquire(patient()).then((release) => (went.push(0), release));
	for (let index = 1; index < 5; index++) void pace.acquire(patient()).then(() => went.push(index));
	await jest.advanceTimersByTimeAsync(9000);
	expect(went).toEqual([0]);
	(await first)({ status: 200, headers: {} });
	await jest.advanceTimersByTimeAsync(0);
	expect(went).toEqual([0, 1, 2, 3, 4]);
});

it('does not let one slow request hold up the others for long', async () => {
	const pace = new RateLimiter();
	const went: number[] = [];
	for (let index = 0; index < 5; index++) void pace.acquire(patient()).then(() => went.push(index));
	await jest.advanceTimersByTimeAsync(10_100);
	expect(went).toEqual([0, 1, 2, 3, 4]);
});

it('gives up at once when the wait would be too long, and says when to come again', async () => {
	const pace = new RateLimiter();
	(await pace.acquire(patient()))({ status: 429, headers: { 'retry-after': '600' } });
	const waiting = pace.acquire(patient({ longest: 300_000 }));
	await expect(waiting).rejects.toBeInstanceOf(TooLong);
	await expect(pace.acquire(patient({ longest: 1 }))).rejects.toMatchObject({
		opensAt: START + 600_000,
	});
	expect(Date.now()).toBe(START);
});

it('ends a wait when the execution is canceled, and lets the next one go', async () => {
	const pace = new RateLimiter();
	const release = await pace.acquire(patient());
	const abort = new AbortController();
	const waiting = pace.acquire(patient({ signal: abort.signal }));
	const next = pace.acquire(patient());
	abort.abort();
	await expect(waiting).rejects.toBeInstanceOf(Canceled);
	await expect(pace.acquire(patient({ signal: abort.signal }))).rejects.toBeInstanceOf(Canceled);
	release({ status: 200, headers: {} });
	await next;
});

it('an execution that is canceled while its request is under way takes no turn from another', async () => {
	const pace = new RateLimiter();
	const abort = new AbortController();
	const release = await pace.acquire(patient({ signal: abort.signal }));
	const went = jest.fn();
	void pace.acquire(patient()).then(went);
	abort.abort();
	release({ status: 200, headers: {} });
	await jest.advanceTimersByTimeAsync(0);
	expect(went).toHaveBeenCalled();
});

it('doubles its own pause when a 429 says nothing', async () => {
	const pace = new RateLimiter();
	const pauses: number[] = [];
	for (let time = 0; time < 4; time++) {
		const turn = pace.acquire(patient());
		await jest.advanceTimersByTimeAsync(60_000);
		(await turn)({ status: 429, headers: {} });
		const refused: unknown = await pace.acquire(patient({ longest: 0 })).catch((error: unknown) => error);
		pauses.push(refused instanceof TooLong ? (refused.opensAt ?? NaN) - Date.now() : NaN);
	}
	pauses.forEach((pause, time) => {
		expect(pause).toBeGreaterThanOrEqual(1000 * 2 ** time);
		expect(pause).toBeLessThanOrEqual(1500 * 2 ** time);
	});
});

describe('Retry-After', () => {
	const date = 'Mon, 02 Mar 2026 09:00:00 GMT';
	it.each<[string | undefined, number | undefined]>([
		['7', 7000],
		['0', 0],
		['86400', 86_400_000],
		['1e300', 31 * 86_400_000],
		['-5', 0],
		[' ', undefined],
		['Mon, 02 Mar 2026 09:01:30 GMT', 90_000],
		['Mon, 02 Mar 2026 08:00:00 GMT', 0],
		['soon', undefined],
		['', undefined],
		[undefined, undefined],
	])('%s → %s ms', (value, expected) => {
		expect(retryAfter({ status: 429, headers: { date, 'retry-after': value } })).toBe(expected);
	});
});
