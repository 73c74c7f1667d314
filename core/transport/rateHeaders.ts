/** What an answer head about the limit; header names in lower case. */
export interface ResponseHead {
	status: number;
	headers: Record<string, unknown>;
}

/** What an answer states of the limit that it was counted against. */
export interface StatedLimit {
	limit?: number;
	remaining?: number;
	/** The end of the window (ms), by the server's clock. */
	reset?: number;
	/** Milliseconds until then. */
	wait?: number;
}

/** No vendor means more than a month (ms). */
const LONGEST_TOLD = 31 * 24 * 3_600_000;

/** As seconds since 1970 it would be the year 5138: such a time is in milliseconds. */
const IN_MILLISECONDS = 1e11;

const number = (value: unknown): number | undefined => {
	const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

/** The server's own clock, as far as it tells it; else ours. */
const serverTime = ({ headers }: ResponseHead): number => {
	const told = Date.parse(String(headers.date));
	return Number.isNaN(told) ? Date.now() : told;
};

/** `Retry-After` in ms: seconds, or a date by the server's own clock. */
export function retryAfter(head: ResponseHead): number | undefined {
	const value = head.headers['retry-after'];
	const seconds = number(value);
	if (seconds !== undefined) return Math.min(Math.max(0, seconds * 1000), LONGEST_TOLD);
	const at = typeof value === 'string' ? Date.parse(value) : NaN;
	if (Number.isNaN(at)) return undefined;
	return Math.min(Math.max(0, at - serverTime(head)), LONGEST_TOLD);
}

/** `X-RateLimit-*`; an end of the window that nobody can mean is left out. */
export function statedLimit(head: ResponseHead): StatedLimit {
	const { headers } = head;
	const limit = number(headers['x-ratelimit-limit']);
	const remaining = number(headers['x-ratelimit-remaining']);
	const told = number(headers['x-ratelimit-reset']);
	if (told === undefined) return { limit, remaining };
	const reset = told < IN_MILLISECONDS ? told * 1000 : told;
	const wait = reset - serverTime(head);
	return wait > LONGEST_TOLD ? { limit, remaining } : { limit, remaining, reset, wait };
}

/** True for an answer by which the server wants to be left in peace. */
export const asksForPeace = (head: ResponseHead): boolean =>
	head.status === 429 || (head.status === 503 && retryAfter(head) !== undefined);
