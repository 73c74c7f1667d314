import { sleep } from 'n8n-workflow';

import type { Rate } from '../describe/service';

/** What an answer head about the limit; header names in lower case. */
export interface ResponseHead {
	status: number;
	headers: Record<string, unknown>;
}

/** How one caller wants to wait. */
export interface Patience {
	/** The most requests of this credential that may be under way. */
	atOnce: number;
	/** The moment (ms) after which waiting is given up. */
	until: number;
	signal?: AbortSignal;
	/** The first request of a run: the token may have expired since the last run. */
	first?: boolean;
}

/** Thrown when the wait would be longer than allowed; `opensAt` (ms) is when to come again. */
export class TooLong extends Error {
	constructor(readonly opensAt: number) {
		super('The wait would be longer than allowed');
	}
}

/** Thrown when the execution is cancelled during a wait. */
export class Canceled extends Error {}

interface Waiter extends Patience {
	queuedAt: number;
	go: () => void;
	fail: (error: Error) => void;
}

/** Without a word from the server, a 429 holds everybody back for this long (ms), doubled each time. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** No vendor means more than a month (ms). */
const LONGEST_TOLD = 31 * 24 * 3_600_000;

/** A credential that was not used for this long (ms) may hold an expired token. */
const COLD_AFTER = 1000;

/** The others wait this long (ms) for the one that goes first: long enough to renew a token. */
const GO_FIRST = 10_000;

const number = (value: unknown): number | undefined => {
	const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

/** `Retry-After` in ms: seconds, or a date by the server's own clock. */
export function retryAfter({ headers }: ResponseHead, now = Date.now()): number | undefined {
	const value = headers['retry-after'];
	const seconds = number(value);
	if (seconds !== undefined) return Math.min(Math.max(0, seconds * 1000), LONGEST_TOLD);
	const at = typeof value === 'string' ? Date.parse(value) : NaN;
	if (Number.isNaN(at)) return undefined;
	const serverNow = Date.parse(String(headers.date));
	return Math.min(Math.max(0, at - (Number.isNaN(serverNow) ? now : serverNow)), LONGEST_TOLD);
}

/**
 * When the requests of one credential may leave: never more at once than asked for, never faster than
 * the server allows, in the order in which they came, and the first one of a cold credential alone, so
 * that an expired token is renewed once and not by each.
 */
export class RateLimiter {
	private readonly queue: Waiter[] = [];
	private running = 0;
	private usedAt = -Infinity;
	private notBefore = 0;
	private pauses = 0;
	private limit: number;
	private length: number;
	private left = Infinity;
	private endsAt = 0;
	/** The window whose end the server has confirmed, by its `X-RateLimit-Reset`. */
	private window: number | undefined;
	private alarm = Infinity;
	/** When the request that goes first was sent (ms): of a cold credential, or of a new window. */
	private firstSentAt: number | undefined;
	/** The request that goes first opens a window. */
	private opening = false;
	/** `X-RateLimit-Reset` counts whole seconds: the window may be up to one shorter than it says. */
	private mayBeShorter = true;

	constructor(private readonly rate?: Rate) {
		this.limit = rate?.requests ?? Infinity;
		this.length = (rate?.seconds ?? 0) * 1000;
	}

	/**
	 * Waits for a turn. Every turn must be ended by `release`.
	 *
	 * @throws TooLong when it would come after `patience.until`; Canceled when the execution is cancelled.
	 */
	async acquire(patience: Patience): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			const { signal } = patience;
			const settle = (end: () => void) => {
				signal?.removeEventListener('abort', onAbort);
				end();
			};
			const waiter: Waiter = {
				...patience,
				queuedAt: Date.now(),
				go: () => settle(resolve),
				fail: (error) => settle(() => reject(error)),
			};
			const onAbort = () => {
				this.queue.splice(this.queue.indexOf(waiter), 1);
				waiter.fail(new Canceled());
				this.dispatch();
			};
			if (signal?.aborted === true) return waiter.fail(new Canceled());
			signal?.addEventListener('abort', onAbort);
			this.queue.push(waiter);
			this.dispatch();
		});
	}

	/** Ends a turn; `head` is missing when no answer came. */
	release(head?: ResponseHead): void {
		const now = Date.now();
		this.running--;
		if (head?.status === 429 && this.opening) this.mayBeShorter = false;
		this.opening = false;
		this.firstSentAt = undefined;
		if (head !== undefined) this.learn(head, now);
		this.dispatch();
	}

	/** When the next request could leave (ms). */
	private opensAt(now: number): number {
		const windowOpens = this.left > 0 || now >= this.endsAt ? now : this.endsAt;
		return Math.max(windowOpens, this.notBefore);
	}

	private dispatch(): void {
		const now = Date.now();
		for (let next = this.queue[0]; next !== undefined; next = this.queue[0]) {
			const opensAt = this.opensAt(now);
			if (opensAt > next.until) {
				this.queue.shift();
				next.fail(new TooLong(opensAt));
				continue;
			}
			if (this.running >= next.atOnce) return;
			const free = (this.firstSentAt ?? -Infinity) + GO_FIRST;
			if (free > now) return this.wake(free);
			if (opensAt > now) return this.wake(opensAt);
			this.queue.shift();
			this.start(now, next);
			next.go();
		}
	}

	private start(now: number, { first, queuedAt }: Waiter): void {
		if (now >= this.endsAt) {
			this.left = this.limit;
			this.endsAt = now + this.length;
			this.window = undefined;
			this.opening = this.limit < Infinity;
		}
		const unproven = now - this.usedAt > COLD_AFTER || (first === true && this.usedAt < queuedAt);
		if ((unproven && this.running === 0) || this.opening) this.firstSentAt ??= now;
		this.left--;
		this.running++;
	}

	/** One alarm at a time; a later wish waits for the earlier alarm. */
	private wake(at: number): void {
		if (this.alarm <= at) return;
		this.alarm = at;
		void sleep(at - Date.now()).then(() => {
			if (this.alarm === at) this.alarm = Infinity;
			this.dispatch();
		});
	}

	private learn(head: ResponseHead, now: number): void {
		if (head.status === 429 || (head.status === 503 && retryAfter(head) !== undefined))
			return this.hold(head, now);
		if (head.status !== 401) this.usedAt = now;
		this.pauses = 0;
		const limit = number(head.headers['x-ratelimit-limit']);
		const remaining = number(head.headers['x-ratelimit-remaining']);
		const reset = number(head.headers['x-ratelimit-reset']);
		if (remaining === undefined) {
			// An error page of a proxy says nothing about the vendor's limit.
			if (this.rate?.stated === true && head.status < 400) this.left = this.limit = Infinity;
			return;
		}
		if (limit !== undefined) this.limit = limit;
		if (reset === undefined || reset === this.window) {
			this.left = Math.min(this.left, remaining);
			return;
		}
		// Answers of the window before may still arrive after the first one of this.
		if (this.window !== undefined && reset < this.window) return;
		const serverNow = Date.parse(String(head.headers.date));
		const wait = Number.isNaN(serverNow) ? reset * 1000 - now : reset * 1000 - serverNow;
		const fresh = limit !== undefined && remaining === limit - 1;
		this.window = reset;
		this.left = Math.max(0, remaining - this.running);
		// A window that this answer has opened is measured from now on; one under way ends when the server says.
		const whole = Math.round(wait / 1000) - (this.mayBeShorter ? 1 : 0);
		if (fresh) this.length = Math.max(1, whole) * 1000;
		this.endsAt = now + (fresh ? this.length : Math.max(0, wait));
	}

	private hold(head: ResponseHead, now: number): void {
		const reset = number(head.headers['x-ratelimit-reset']);
		const serverNow = Date.parse(String(head.headers.date));
		const untilReset =
			reset === undefined ? undefined : reset * 1000 - (Number.isNaN(serverNow) ? now : serverNow);
		const pause =
			retryAfter(head, now) ?? (untilReset !== undefined && untilReset > 0 ? untilReset : undefined);
		// Those that were under way together are refused together: that counts once.
		const again = now < this.notBefore ? Math.max(0, this.pauses - 1) : this.pauses++;
		const own = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** again) * (1 + Math.random() / 2);
		// A server that says "now" and refuses again is not believed a second time.
		const told =
			pause === undefined ? undefined : Math.max(pause, Math.min(LONGEST_PAUSE, FIRST_PAUSE * again));
		this.notBefore = Math.max(this.notBefore, now + (told ?? own));
		this.endsAt = Math.min(this.endsAt, this.notBefore);
	}
}

const rateLimiters = new Map<string, RateLimiter>();

/** The one rate limiter of a credential in this process, shared by all nodes and executions. */
export function rateLimiterOf(key: string, rate?: Rate): RateLimiter {
	let limiter = rateLimiters.get(key);
	if (limiter === undefined) {
		limiter = new RateLimiter(rate);
		rateLimiters.set(key, limiter);
	}
	return limiter;
}
