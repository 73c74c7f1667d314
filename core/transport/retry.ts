import type { CallDetails } from '../errors/call';
import type { Changes } from '../errors/changes';
import { isRevoked, networkCode, signInFailure, statusOf } from '../errors/errorCauses';
import { mayHaveArrived } from '../errors/explainThrown';
import { BROKEN_OFF, NOT_SENT } from '../errors/networkCodes';
import { asksForPeace } from './rateHeaders';

/** What became of one attempt. */
export type AttemptResult =
	| { kind: 'answered'; status: number; headers: Record<string, unknown>; body: unknown }
	/** `renewed`: the token that was refused is another one than the one that was refused before. */
	| { kind: 'thrown'; error: unknown; renewed?: boolean };

const ATTEMPTS = 4;
const FIRST_DELAY = 500;

/** So many tokens, each a new one, are tried: more would wear out the sign-in of an access that has ended. */
const RENEWALS = 3;

/** The server says that it did not do it, or may do it next time. */
const TRANSIENT = new Set([408, 500, 502, 503, 504]);

/** Doubled each time, and jittered so that many executions do not come back together. */
const backOff = (attempt: number) => FIRST_DELAY * 2 ** (attempt - 1) * (0.5 + Math.random());

const unreadable = ({ status, body }: AttemptResult & { kind: 'answered' }) =>
	status >= 200 && status < 300 && status !== 204 && (typeof body !== 'object' || body === null);

/** Whether the vendor did what it was asked; `undefined` where nobody knows. */
function isCarriedOut(call: CallDetails, outcome: AttemptResult, isAskedFor: boolean): boolean | undefined {
	if (outcome.kind === 'thrown') return mayHaveArrived(call, outcome.error) ? undefined : false;
	const { status } = outcome;
	if (status >= 200 && status < 300) return unreadable(outcome) ? undefined : true;
	if (isAskedFor || asksForPeace(outcome)) return false;
	return status >= 500 || status === 408 ? undefined : false;
}

/**
 * Notes what an attempt has done to the vendor's data.
 *
 * @param before what the operation had done before the first attempt of the request
 */
export function noteChanges(
	call: CallDetails,
	outcome: AttemptResult,
	isAskedFor: boolean,
	before: Changes['made'],
): void {
	if (call.effect === 'none') return;
	const done = isCarriedOut(call, outcome, isAskedFor);
	if (done === undefined) call.changes.made = 'unknown';
	// One that went well has done what earlier attempts may have done.
	else if (done) call.changes.made = before === 'unknown' ? 'unknown' : 'something';
}

/**
 * Whether an attempt may be followed by another, and after how long.
 *
 * A call that changes something is sent again only when the server, or the missing connection, makes
 * it certain that it was not carried out.
 *
 * @param attempt the number of the attempt just made, from 1
 * @param isAskedFor the answer itself asks for another attempt
 * @returns milliseconds to wait on top of what the rate limiter asks for; `undefined` when this was the last attempt
 */
export function retryDelay(
	outcome: AttemptResult,
	repeatable: boolean,
	attempt: number,
	isAskedFor = false,
): number | undefined {
	if (outcome.kind === 'answered') {
		// The rate limiter holds everybody back for these, as long as the caller's patience lasts.
		if (asksForPeace(outcome)) return 0;
		const again = isAskedFor || (repeatable && (TRANSIENT.has(outcome.status) || unreadable(outcome)));
		return again && attempt < ATTEMPTS ? backOff(attempt) : undefined;
	}
	// Another execution may have won the race for the refresh token, or renewed while this one held the token before.
	if (isRevoked(outcome.error) || statusOf(outcome.error) === 401) {
		// A token that lives shorter than n8n takes to send it is refused as a new one each time.
		const again = attempt === 1 || (outcome.renewed === true && attempt < RENEWALS);
		return again ? backOff(attempt) : undefined;
	}
	const failed = signInFailure(outcome.error);
	if (failed !== undefined) {
		return attempt < ATTEMPTS && (failed === 429 || TRANSIENT.has(failed)) ? backOff(attempt) : undefined;
	}
	const code = networkCode(outcome.error);
	if (code === undefined || code === 'ERR_CANCELED' || attempt >= ATTEMPTS) return undefined;
	return NOT_SENT.has(code) || (repeatable && code in BROKEN_OFF) ? backOff(attempt) : undefined;
}
