import { NodeApiError } from 'n8n-workflow';

import { changesBehind } from '../errors/nodeErrors';

/** The status of the vendor's answer behind an error of the request path; `undefined` when none came. */
function statusOf(error: unknown): number | undefined {
	if (!(error instanceof NodeApiError) || error.httpCode === null) return undefined;
	const status = Number(error.httpCode);
	return Number.isNaN(status) ? undefined : status;
}

export const statusIs = (error: unknown, ...statuses: number[]): boolean =>
	statuses.includes(statusOf(error) ?? 0);

/** For a record that may be gone: nothing in its place. Any other error passes. */
export const unlessGone = async (error: unknown): Promise<undefined> =>
	statusIs(error, 404) ? undefined : await Promise.reject(error);

/** True when the vendor's answer leaves no doubt that nothing was done. */
export function isRefusal(error: unknown): boolean {
	const status = statusOf(error);
	return status !== undefined && status >= 300 && status < 500;
}

/** True when something may have been done: no refusal, and not known to have failed on its way. */
export const mayBeDone = (error: unknown): boolean =>
	error instanceof NodeApiError && !isRefusal(error) && changesBehind(error)?.made !== 'nothing';

/** True for what goes away by itself: no connection, no usable answer, too many requests, a fault of the vendor's. */
export function isPassing(error: unknown): boolean {
	return error instanceof NodeApiError && (!isRefusal(error) || statusIs(error, 408, 429));
}

/** Adds a sentence to what the person reads. */
export function addTo(error: unknown, words: string): void {
	if (error instanceof NodeApiError) error.description = `${error.description ?? ''} ${words}`.trim();
}

/** What went wrong, in one line for the log. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
