import { RateLimiter, TooLong } from '../../../../../core/transport/rateLimiter';
import type { Patience, Release } from '../../../../../core/transport/rateLimiter';

export const START = Date.parse('2026-03-02T09:00:00.350Z');

export const patient = (changes: Partial<Patience> = {}): Patience => ({ longest: Infinity, ...changes });

/** The server's clock, which knows whole seconds only. */
export const serverNow = () => Math.floor(Date.now() / 1000) * 1000;

/** What an answer says of the limit; the window ends in so many seconds of the server's clock. */
export const limited = (limit: number, remaining: number, seconds: number) => ({
	date: new Date(serverNow()).toUTCString(),
	'x-ratelimit-limit': String(limit),
	'x-ratelimit-remaining': String(remaining),
	'x-ratelimit-reset': String(serverNow() / 1000 + seconds),
});

/** Milliseconds until the next request may leave. */
export async function delay(pace: RateLimiter, endpoint?: string): Promise<number> {
	try {
		(await pace.acquire(patient({ longest: 0, endpoint })))();
		return 0;
	} catch (error) {
		if (error instanceof TooLong) return (error.opensAt ?? NaN) - Date.now();
		throw error;
	}
}

export async function answered(
	pace: RateLimiter,
	status = 200,
	headers: Record<string, unknown> = {},
	endpoint?: string,
): Promise<void> {
	(await pace.acquire(patient({ endpoint })))({ status, headers });
}

/** How many requests may leave now, without an answer to any. */
export async function room(pace: RateLimiter): Promise<number> {
	for (let count = 0; count < 100; count++) if ((await delay(pace)) > 0) return count;
	return Infinity;
}

/** Sends a request; `went` tells whether it has left, and `release` ends it. */
export function begun(
	pace: RateLimiter,
	changes: Partial<Patience> = {},
): { went: boolean; release: Release } {
	const request = { went: false, release: (() => undefined) as Release };
	void pace.acquire(patient(changes)).then((release) => Object.assign(request, { went: true, release }));
	return request;
}

export const passed = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);
