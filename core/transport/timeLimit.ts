/** Node's timers fire at once when they are to wait for longer (ms). */
const LONGEST = 2 ** 31 - 1;

/** Bytes in a millisecond on a line of 1 Mbit/s, which must suffice. */
const SLOWEST = 125;

/**
 * Milliseconds until an answer must have begun, when so many bytes are sent first: n8n counts the sending as
 * part of the time that the answer takes.
 */
export const timeToAnswer = (timeout: number, bytes = 0): number =>
	Math.min(Math.ceil(timeout + bytes / SLOWEST), LONGEST);

/** Calls `late` after so many milliseconds, unless the function that it returns was called before. */
export function after(milliseconds: number, late: () => void): () => void {
	const due = AbortSignal.timeout(timeToAnswer(milliseconds));
	due.addEventListener('abort', late, { once: true });
	return () => due.removeEventListener('abort', late);
}

/** What n8n says of an answer that did not begin in time, for one that did not end in time. */
export const lateError = () =>
	Object.assign(new Error('The answer came too slowly'), { code: 'ECONNABORTED' });

/** Ends a request that is under way, for the person's reason or for ours. */
export const endedBy = (controller: AbortController, signal: AbortSignal | undefined): AbortSignal =>
	signal === undefined ? controller.signal : AbortSignal.any([signal, controller.signal]);
