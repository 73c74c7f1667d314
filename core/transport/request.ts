import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Accept } from '../describe/operationContext';
import type { CallDetails } from '../errors/call';
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
import type { Connection, Waiting } from './connection';
import { Canceled, TooLong } from './rateLimiter';
import type { Patience, RateLimiter } from './rateLimiter';
import { receive } from './receive';
import { readBody } from './responseBody';
import { retryDelay } from './retry';
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
async function exchange(connection: Connection, request: ApiRequest): Promise<IN8nHttpFullResponse> {
	const { context, credentialType, waiting } = connection;
	const ours = new AbortController();
	const signal = endedBy(ours, waiting.signal);
	// n8n asks the context, and not the options, for the signal that ends a request.
	const its = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IAllExecuteFunctions;
	const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
		its,
		credentialType,
		httpOptions(connection, request),
	);
	return await receive(response as IN8nHttpFullResponse, {
		timeout: waiting.timeout,
		end: () => ours.abort(),
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

	const patience = patienceOf(connection);
	return await withRetries(call, connection.waiting, async () => {
		const first = !connection.begun;
		connection.begun = true;
		return await attempt(call, connection.rateLimiter, { ...patience, first }, async () => {
			return readBody(request.accept ?? 'json', await exchange(connection, request));
		});
	});
}

/** How long a call may wait from now on. */
export const patienceOf = ({ waiting }: Pick<Connection, 'waiting'>): Patience => ({
	atOnce: waiting.atOnce,
	until: Date.now() + waiting.longest,
	signal: waiting.signal,
});

/** Makes attempts until one is the last: because it went well, or because it may not be repeated. */
export async function withRetries(
	call: CallDetails,
	{ signal }: Waiting,
	next: () => Promise<AttemptResult>,
): Promise<unknown> {
	for (let count = 1; ; count++) {
		const outcome = await next();
		const isAskedFor = outcome.kind === 'answered' && call.service.asksAgain?.(outcome.body) === true;
		const pause = retryDelay(outcome, call.repeatable, count, isAskedFor);
		if (pause === undefined) return settled(call, outcome);
		if (!(await wait(pause, signal))) throw canceledError(call);
	}
}

/**
 * One request, when its turn has come.
 *
 * @throws NodeApiError when the turn would come too late, or the execution is canceled before it.
 */
export async function attempt(
	call: CallDetails,
	rateLimiter: RateLimiter,
	patience: Patience,
	send: () => Promise<IN8nHttpFullResponse>,
): Promise<AttemptResult> {
	try {
		await rateLimiter.acquire(patience);
	} catch (error) {
		if (error instanceof TooLong) throw tooLongError(call, error.opensAt);
		if (error instanceof Canceled) throw canceledError(call);
		throw thrownError(call, error);
	}
	try {
		const { statusCode: status, headers, body } = await send();
		rateLimiter.release({ status, headers });
		return { kind: 'answered', status, headers, body };
	} catch (error) {
		rateLimiter.release();
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
