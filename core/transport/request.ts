import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Accept } from '../describe/operationContext';
import type { CallDetails } from '../errors/call';
import { answerIn } from '../errors/errorCauses';
import {
	answeredError,
	canceledError,
	strayError,
	thrownError,
	tooLongError,
	unreadableError,
} from '../errors/nodeErrors';
import { joinUrl, sameOrigin } from '../util/url';
import { wait } from '../util/wait';
import type { Call } from './call';
import { isFresh } from './connection';
import type { Connection, Waiting } from './connection';
import { Canceled, TooLong } from './rateLimiter';
import type { Patience, RateLimiter, Release } from './rateLimiter';
import { receive } from './receive';
import { readBody } from './responseBody';
import { noteChanges, retryDelay } from './retry';
import type { AttemptResult } from './retry';
import { endedBy, timeToAnswer } from './timeLimit';

export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Below the connection's address. */
	path: string;
	query?: IDataObject;
	body?: IDataObject;
	/** A form in place of `body`. */
	form?: Record<string, string> | FormData;
	headers?: Record<string, string>;
	/** What the answer must be; JSON unless told otherwise. */
	accept?: Accept;
	/** The whole address, where the vendor gave it. Must lead to the connection's own host. */
	url?: string;
	/** Is given the headers of each answer. */
	answered?: (headers: IDataObject) => void;
}

/** No attempt: the wait for it would have been too long (`TooLong`). */
interface TooLate {
	kind: 'tooLate';
	opensAt?: number;
}

const formBody = (form: NonNullable<ApiRequest['form']>) =>
	form instanceof FormData ? (form as object) : new URLSearchParams(form);

/** Bytes of the files in a form. */
const sizeOf = (form: ApiRequest['form']): number =>
	form instanceof FormData
		? [...form.values()].reduce((sum, part) => sum + (typeof part === 'string' ? 0 : part.size), 0)
		: 0;

function httpOptions(connection: Connection, request: ApiRequest): IHttpRequestOptions {
	return {
		method: request.method,
		url:
			request.url === undefined
				? joinUrl(connection.baseUrl, request.path)
				: new URL(request.url, connection.baseUrl).href,
		qs: request.query,
		arrayFormat: 'repeat',
		headers: { ...connection.headers, ...request.headers },
		body: request.form === undefined ? request.body : formBody(request.form),
		json: request.form === undefined && request.accept !== 'text',
		// n8n would read an answer of any size, at any speed, and as UTF-8.
		encoding: 'stream',
		returnFullResponse: true,
		// A plain `true` would also keep the 401 from n8n, which then never refreshes the token.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		// A redirect could carry the token to another host.
		disableFollowRedirect: true,
		timeout: timeToAnswer(connection.waiting.timeout, sizeOf(request.form)),
	};
}

/** Sends it once, as far as n8n knows, and reads the answer. */
async function send(
	{ context, credentialType, waiting }: Connection,
	options: IHttpRequestOptions,
): Promise<IN8nHttpFullResponse> {
	const ours = new AbortController();
	const signal = endedBy(ours, waiting.signal);
	// n8n asks the context, and not the options, for the signal that ends a request.
	const its = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IAllExecuteFunctions;
	const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
		its,
		credentialType,
		options,
	);
	return await receive(response as IN8nHttpFullResponse, {
		timeout: waiting.timeout,
		end: () => ours.abort(),
	});
}

/** The stored token, to be compared. */
async function tokenOf({ context, credentialType }: Connection): Promise<string> {
	const { oauthTokenData, accessToken } = await context.getCredentials<IDataObject>(credentialType, 0);
	return JSON.stringify([oauthTokenData, accessToken]);
}

const isRedirect = ({ statusCode }: IN8nHttpFullResponse) => statusCode >= 300 && statusCode < 400;

/**
 * Sends, and sends once more when n8n kept a 401 to itself.
 *
 * n8n-core before 2.11 takes the object of `ignoreHttpStatusErrors` for a plain `true`. It must be thrown a 401 to
 * renew the token, and then repeats the request: nothing was carried out by one that was answered with 401. All of it is
 * in one turn of the rate limiter, as n8n's own repetition is: the others wait for the new token.
 */
async function exchange(connection: Connection, request: ApiRequest): Promise<IN8nHttpFullResponse> {
	// n8n signs the options that it is given, so each sending has its own.
	const answer = await send(connection, httpOptions(connection, request));
	if (answer.statusCode !== 401) return answer;
	const refused = await tokenOf(connection);
	// What is thrown holds the vendor's words only if n8n has read them, so it is no stream.
	const whole = { ...httpOptions(connection, request), encoding: undefined };
	const throwing = { ...whole, ignoreHttpStatusErrors: false };
	return await send(connection, throwing).catch(async (error: unknown) => {
		const thrown = answerIn(error);
		// With the token that was refused nothing was carried out: it is the sign-in that has failed.
		if (thrown === undefined || (await tokenOf(connection)) === refused) throw error;
		// Where a redirect leads was lost with the headers. The token is a new one by now.
		return isRedirect(thrown) ? await send(connection, httpOptions(connection, request)) : thrown;
	});
}

/**
 * Sends one request, and is the only function of the package that does.
 *
 * n8n adds, refreshes and stores the token; the rate limiter says when a request may leave (`rateLimiter.ts`), and
 * `retry.ts` whether it may be sent again.
 *
 * @returns the parsed JSON body; `undefined` for an answer without one.
 * @throws NodeApiError in the vendor's words, with what to do next.
 */
export async function sendRequest(call: Call, request: ApiRequest): Promise<unknown> {
	const { connection } = call;
	if (request.url !== undefined && !sameOrigin(request.url, connection.baseUrl)) throw strayError(call);

	const patience: Patience = { ...patienceOf(connection), endpoint: endpointOf(connection, request) };
	return await withRetries(call, connection.waiting, async () => {
		patience.first = !connection.begun;
		patience.fresh = isFresh(connection);
		connection.begun = true;
		return await attempt(call, connection.rateLimiter, patience, async () => {
			const response = await exchange(connection, request);
			request.answered?.(response.headers);
			return readBody(request.accept ?? 'json', response);
		});
	});
}

/** What is asked for, whatever the record. */
function endpointOf({ baseUrl }: Connection, { method, url, path }: ApiRequest): string {
	const { pathname } = new URL(url ?? joinUrl(baseUrl, path), baseUrl);
	return `${method} ${pathname.replace(/\/\d+(?=[/.]|$)/g, '/#')}`;
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
): Promise<unknown> {
	let failed: AttemptResult | undefined;
	const before = call.changes.made;
	for (let count = 1; ; count++) {
		const outcome = await next();
		if (outcome.kind === 'tooLate') {
			// What became of the attempt before tells more than that there may be no other.
			if (failed !== undefined) return settled(call, failed);
			throw tooLongError(call, outcome.opensAt, isOption);
		}
		const isAskedFor = outcome.kind === 'answered' && call.service.asksAgain?.(outcome.body) === true;
		noteChanges(call, outcome, isAskedFor, before);
		const pause = retryDelay(outcome, call.effect !== 'once', count, isAskedFor);
		if (pause === undefined) return settled(call, outcome);
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

/** The body of a good answer, or the error that tells the person what happened. */
function settled(call: CallDetails, outcome: AttemptResult): unknown {
	if (outcome.kind === 'thrown') throw thrownError(call, outcome.error);
	const { status, body } = outcome;
	if (status < 200 || status > 299) throw answeredError(call, { status, body });
	if (status === 204) return undefined;
	if (typeof body !== 'object' || body === null) throw unreadableError(call, body, status);
	return body;
}
