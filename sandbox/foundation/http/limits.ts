import type { Clock } from '../clock';

/** So many requests in a window of so many seconds. */
export interface RateLimit {
	requests: number;
	seconds: number;
}

/** Where one caller stands in its window. Times in seconds; `resetsAt` is a unix time on the sandbox's clock. */
export interface RateState {
	allowed: boolean;
	limit: number;
	remaining: number;
	resetsAt: number;
	retryAfter: number;
}

/** Counts requests in fixed windows, one window per key (an access token), each opened by its first request. */
export class RateLimiter {
	private readonly windows = new Map<string, { count: number; endsAt: number }>();
	private current: RateLimit | null;

	constructor(
		private readonly clock: Clock,
		private readonly original: RateLimit | null,
	) {
		this.current = original;
	}

	/** Sets another limit (null: none) and forgets what was counted. */
	change(limit: RateLimit | null): void {
		this.current = limit;
		this.windows.clear();
	}

	reset(): void {
		this.change(this.original);
	}

	/** Counts one request; undefined when there is no limit. */
	take(key: string): RateState | undefined {
		if (!this.current) return undefined;
		const { requests, seconds } = this.current;
		const now = this.clock.milliseconds();
		let window = this.windows.get(key);
		if (!window || window.endsAt <= now) {
			window = { count: 0, endsAt: now + seconds * 1000 };
			this.windows.set(key, window);
		}
		window.count++;
		return {
			allowed: window.count <= requests,
			limit: requests,
			remaining: Math.max(0, requests - window.count),
			resetsAt: Math.ceil(window.endsAt / 1000),
			retryAfter: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
		};
	}
}
