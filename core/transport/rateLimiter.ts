import { sleep } from 'n8n-workflow';

import type { Rate, SignIn } from '../describe/service';
import { asksForPeace, statedLimit } from './rateHeaders';
import type { ResponseHead, StatedLimit } from './rateHeaders';
import { RateWindow } from './rateWindow';

/** How one request wants to wait. */
export interface Patience {
	/** Milliseconds after which waiting for the vendor is given up. */
	longest: number;
	signal?: AbortSignal;
	/** The first request of a run: the token may have expired since the last run. */
	first?: boolean;
	/** The token is known to be good for a while yet: nobody has to prove it for the others. */
	fresh?: boolean;
	/** What is asked for, without the IDs in it: a vendor may limit some endpoints by themselves. */
	endpoint?: string;
}

/** Ends a turn; `head` is missing when no answer came. */
export type Release = (head?: ResponseHead) => void;

/**
 * Thrown when the wait is longer than allowed. `opensAt` (ms since 1970) is when the vendor allows the next request;
 * missing where others were served before, one at a time.
 */
export class TooLong extends Error {
	constructor(readonly opensAt?: number) {
		super('The wait would be longer than allowed');
	}
}

/** Thrown when the execution is cancelled during a wait. */
export class Canceled extends Error {}

interface Waiter extends Pick<Patience, 'first' | 'fresh' | 'endpoint'> {
	queuedAt: number;
	/** When waiting for the vendor is given up. */
	until: number;
	go: (release: Release) => void;
	fail: (error: Error) => void;
}

/** A credential that was not used for this long (ms) may hold an expired token. */
const COLD_AFTER = 1000;

/** The others wait this long (ms) for the one that goes first: long enough to renew a token. */
const GO_FIRST = 10_000;

/** A timer of Node takes 24 days at most (ms). */
const LONGEST_ALARM = 3_600_000;

/** Unlike the time of day, nobody can set this clock. */
const clock = () => performance.now();

/**
 * When the requests of one credential may leave: never faster than the vendor allows, in the order in which they came,
 * and the first one of a cold credential alone, so that an expired token is renewed once and not by each; not where
 * the token is known to be good.
 *
 * Nothing else holds them back, so that no run waits for another one's requests, but where the vendor wants one at a
 * time. How many requests a run has under way is its own affair (`forEachItem`).
 */
export class RateLimiter {
	private readonly queue = new Set<Waiter>();
	private readonly common: RateWindow;
	/** Who has stated the common limit last. */
	private statedBy: string | undefined;
	/** Endpoints that the vendor limits by themselves. */
	private readonly own = new Map<string, RateWindow>();
	private running = 0;
	private usedAt = -Infinity;
	private alarm = Infinity;
	/** A request goes first: of a cold credential, or of a new window. */
	private isFirstUnderWay = false;
	/** Since when they go one after the other, because none has proved the token. */
	private oneByOneSince: number | undefined;

	constructor(
		private readonly rate?: Rate,
		private readonly oneAtATime = false,
	) {
		this.common = new RateWindow(rate);
	}

	/**
	 * Waits for a turn, which ends when the function given back is called.
	 *
	 * @throws TooLong as soon as the vendor allows none within `patience.longest`, or when that is over and another one's
	 * request is still under way where there may be one only; Canceled when the execution is.
	 */
	async acquire({ longest, signal, first, fresh, endpoint }: Patience): Promise<Release> {
		return await new Promise<Release>((resolve, reject) => {
			const settle = (end: () => void) => {
				signal?.removeEventListener('abort', onAbort);
				end();
			};
			const queuedAt = clock();
			const waiter: Waiter = {
				first,
				fresh,
				endpoint,
				queuedAt,
				until: queuedAt + longest,
				go: (release) => settle(() => resolve(release)),
				fail: (error) => settle(() => reject(error)),
			};
			const onAbort = () => {
				this.queue.delete(waiter);
				waiter.fail(new Canceled());
			};
			if (signal?.aborted === true) return waiter.fail(new Canceled());
			signal?.addEventListener('abort', onAbort);
			this.queue.add(waiter);
			this.dispatch();
		});
	}

	private windowOf(endpoint: string | undefined): RateWindow {
		return this.own.get(endpoint ?? '') ?? this.common;
	}

	private dispatch(): void {
		const now = clock();
		const isTaken = () => this.oneAtATime && this.running > 0;
		let next = Infinity;
		for (const waiter of this.queue) {
			const opensAt = this.windowOf(waiter.endpoint).opensAt(now);
			const at = Math.max(opensAt, this.othersGoAt(waiter));
			if (opensAt > now && opensAt > waiter.until) {
				this.queue.delete(waiter);
				waiter.fail(new TooLong(Date.now() + opensAt - now));
			} else if (isTaken() && waiter.until <= now) {
				this.queue.delete(waiter);
				waiter.fail(new TooLong());
			} else if (isTaken() || at > now) {
				next = Math.min(next, isTaken() ? waiter.until : at);
			} else {
				this.queue.delete(waiter);
				waiter.go(this.start(now, waiter));
			}
		}
		if (next < Infinity) this.wake(now, next);
	}

	/** Waiting for the one that goes first is our own wish: it makes nobody fail, and ends with the longest wait. */
	private othersGoAt({ queuedAt, until }: Waiter): number {
		if (!this.isFirstUnderWay) return -Infinity;
		return Math.min((this.oneByOneSince ?? -Infinity) + GO_FIRST, Math.max(until, queuedAt + GO_FIRST));
	}

	private start(now: number, { first, fresh, queuedAt, endpoint }: Waiter): Release {
		const window = this.windowOf(endpoint);
		const opens = window.take(now);
		const cold = now - this.usedAt > COLD_AFTER || (first === true && this.usedAt < queuedAt);
		const unproven = cold && fresh !== true;
		if (!this.isFirstUnderWay && (opens || (unproven && this.running === 0))) {
			this.isFirstUnderWay = true;
			this.oneByOneSince = opens ? now : (this.oneByOneSince ?? now);
		}
		this.running++;
		return (head) => {
			this.running--;
			window.done();
			this.isFirstUnderWay = false;
			if (head !== undefined) this.learn(head, endpoint, opens);
			if (this.running === 0 && this.queue.size === 0) this.oneByOneSince = undefined;
			this.dispatch();
		};
	}

	/** One alarm at a time; a later wish waits for the earlier alarm. */
	private wake(now: number, at: number): void {
		if (this.alarm <= at) return;
		this.alarm = at;
		void sleep(Math.min(Math.ceil(at - now), LONGEST_ALARM)).then(() => {
			if (this.alarm === at) this.alarm = Infinity;
			this.dispatch();
		});
	}

	private learn(head: ResponseHead, endpoint: string | undefined, opened: boolean): void {
		const now = clock();
		const stated = statedLimit(head);
		const window = this.windowMeant(head, stated, endpoint, now);
		if (asksForPeace(head)) return window.hold(head, stated, now, opened && head.status === 429);
		if (head.status !== 401) {
			this.usedAt = now;
			this.oneByOneSince = undefined;
		}
		// An error page of a proxy says nothing about the vendor's limit.
		const isLifted = stated.remaining === undefined && this.rate?.stated === true && head.status < 400;
		if (isLifted) window.lift();
		else window.learn(stated, now);
	}

	/**
	 * The limit that an answer speaks of. A vendor may limit some endpoints by themselves ("some endpoints have their own
	 * limits", https://docs.developers.clio.com/api-docs/rate-limits) and does not say which: it is taken for one of the
	 * endpoint when it is stricter than what another endpoint has just stated, or refuses although there is room.
	 */
	private windowMeant(
		{ status }: ResponseHead,
		{ limit }: StatedLimit,
		endpoint: string | undefined,
		now: number,
	): RateWindow {
		if (endpoint === undefined || (limit === undefined && status !== 429)) return this.windowOf(endpoint);
		const isOwn =
			limit === undefined
				? this.common.hasStatedRoom(now)
				: this.statedBy !== endpoint && this.common.isStricter(limit, now);
		const its = this.own.get(endpoint);
		if (its !== undefined && !this.common.isLimit(limit)) return its;
		if (isOwn) {
			const window = new RateWindow();
			this.own.set(endpoint, window);
			return window;
		}
		this.own.delete(endpoint);
		if (limit !== undefined) this.statedBy = endpoint;
		return this.common;
	}
}

const rateLimiters = new Map<string, RateLimiter>();

/** The one rate limiter of a credential in this process, shared by all nodes and executions. */
export function rateLimiterOf(key: string, { rate, oneAtATime }: SignIn): RateLimiter {
	let limiter = rateLimiters.get(key);
	if (limiter === undefined) {
		limiter = new RateLimiter(rate, oneAtATime);
		rateLimiters.set(key, limiter);
	}
	return limiter;
}
