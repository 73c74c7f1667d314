import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Accept } from '../describe/operationContext';
import type { CallDetails } from '../errors/call';
import {
	answeredError,
	canceledError,
	thrownError,
	tooLongError,
	unreadableError,
} from '../errors/nodeErrors';
import { wait } from '../util/wait';
import type { Connection, Waiting } from './connection';
import { Canceled, TooLong } from './rateLimiter';
import type { Patience, RateLimiter, Release } from './rateLimiter';
import { isGood, isRedirect } from './responseBody';
import { noteChanges, retryDelay } from './retry';
import type { AttemptResult } from './retry';

type Answered = AttemptResult & { kind: 'answered' };

/** No attempt: the wait for it would have been too long (`TooLong`). */
interface TooLate {
	kind: 'tooLate';
	opensAt?: number;
}

/** How long a call may still wait for the vendor, over all its attempts. */
export const patienceOf = ({ waiting }: Pick<Connection, 'waiting'>): Patience => ({
	longest: waiting.longest,
	signal: waiting.signal,
});

/** Makes attempts until one is the last: because it went well, or because it may not be repeated. */
export async function withRetries(
	call: CallDetails,
	{ signal, isOption }: Waiting,
	next: () => Promise<AttemptResult | TooLate>,
	accept: Accept = 'json',
): Promise<Answered> {
	let failed: AttemptResult | undefined;
	const before = call.changes.made;
	for (let count = 1; ; count++) {
		const outcome = await next();
		if (outcome.kind === 'tooLate') {
			// What became of the attempt before tells more than that there may be no other.
			if (failed !== undefined) return settled(call, failed, accept);
			throw tooLongError(call, outcome.opensAt, isOption);
		}
		const isAskedFor = outcome.kind === 'answered' && call.service.asksAgain?.(outcome.body) === true;
		noteChanges(call, outcome, isAskedFor, before);
		const pause = retryDelay(outcome, call.effect !== 'once', count, isAskedFor);
		if (pause === undefined) return settled(call, outcome, accept);
		// A refusal for now is told as what it is: when to come again.
		failed = pause === 0 ? undefined : outcome;
		if (!(await wait(pause, signal))) throw canceledError(call);
	}
}

/**
 * One request, when its turn has come; the time that it waited for that is taken off the patience.
 *
 * @throws NodeApiError when the execution is canceled before its turn.
 */
export async function attempt(
	call: CallDetails,
	rateLimiter: RateLimiter,
	patience: Patience,
	send: () => Promise<IN8nHttpFullResponse>,
): Promise<AttemptResult | TooLate> {
	const asked = performance.now();
	let release: Release;
	try {
		release = await rateLimiter.acquire(patience);
	} catch (error) {
		if (error instanceof TooLong) return { kind: 'tooLate', opensAt: error.opensAt };
		if (error instanceof Canceled) throw canceledError(call);
		throw thrownError(call, error);
	}
	patience.longest -= performance.now() - asked;
	try {
		const { statusCode: status, headers, body } = await send();
		release({ status, headers });
		return { kind: 'answered', status, headers, body };
	} catch (error) {
		release();
		return { kind: 'thrown', error };
	}
}

/** A good answer, or the error that tells the person what happened. */
function settled(call: CallDetails, outcome: AttemptResult, accept: Accept): Answered {
	if (outcome.kind === 'thrown') throw thrownError(call, outcome.error);
	const { status, headers, body } = outcome;
	if (accept === 'redirect' && isRedirect({ statusCode: status }) && typeof headers.location === 'string')
		return outcome;
	if (!isGood({ statusCode: status })) throw answeredError(call, { status, body });
	if (status === 204) return { ...outcome, body: undefined };
	if (typeof body !== 'object' || body === null) throw unreadableError(call, body, status, accept);
	return outcome;
}
