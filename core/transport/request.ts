import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import type { Accept, HttpAnswer } from '../describe/operationContext';
import { answerIn, statusOf } from '../errors/errorCauses';
import { recordsIn } from '../errors/namedRecords';
import { strayError } from '../errors/nodeErrors';
import { sameOrigin } from '../util/url';
import { addressOf, endpointOf, leadsTo } from './address';
import { attempt, patienceOf, withRetries } from './attempts';
import type { Call } from './call';
import { isFresh } from './connection';
import type { Connection } from './connection';
import type { Patience } from './rateLimiter';
import { isStream, letGo, receive } from './receive';
import type { Limits } from './receive';
import { isGood, isRedirect, readBody } from './responseBody';
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
	/** Takes the bytes of a good answer that is a file; `undefined` for one that is none. */
	keep?: (response: IN8nHttpFullResponse, limits: Limits) => Promise<IN8nHttpFullResponse> | undefined;
	/** The whole address, where the vendor gave it. Must lead to the connection's own host. */
	url?: string;
	/** True where the body proves who sends it, and the token must stay at home. */
	withoutToken?: boolean;
	/** Is given the headers of each answer. */
	answered?: (headers: IDataObject) => void;
}

const formBody = (form: NonNullable<ApiRequest['form']>) =>
	form instanceof FormData ? (form as object) : new URLSearchParams(form);

/** Bytes of the files in a form. */
const sizeOf = (form: ApiRequest['form']): number =>
	form instanceof FormData
		? [...form.values()].reduce((sum, part) => sum + (typeof part === 'string' ? 0 : part.size), 0)
		: 0;

/** n8n sends nothing for an object without entries: where the request says that it is JSON, it is a text. */
const isEmptyJson = ({ body, headers }: ApiRequest): boolean =>
	body !== undefined && Object.keys(body).length === 0 && headers?.['content-type'] === 'application/json';

const bodyOf = (request: ApiRequest): object | string | undefined => {
	if (request.form !== undefined) return formBody(request.form);
	return isEmptyJson(request) ? '{}' : request.body;
};

function httpOptions(connection: Connection, request: ApiRequest): IHttpRequestOptions {
	return {
		method: request.method,
		url: addressOf(connection, request),
		qs: request.query,
		arrayFormat: 'repeat',
		headers: { ...connection.headers, ...request.headers },
		body: bodyOf(request) as IHttpRequestOptions['body'],
		json: request.form === undefined && request.accept !== 'text' && request.keep === undefined,
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

/** Sends it once, as far as n8n knows, and reads the answer. n8n signs its options, so each sending has its own. */
async function send(
	connection: Connection,
	request: ApiRequest,
	changed: Partial<IHttpRequestOptions> = {},
): Promise<IN8nHttpFullResponse> {
	const { context, credentialType, waiting } = connection;
	const ours = new AbortController();
	const signal = endedBy(ours, waiting.signal);
	// n8n asks the context, and not the options, for the signal that ends a request.
	const its = Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IAllExecuteFunctions;
	const options = { ...httpOptions(connection, request), ...changed };
	const response: unknown =
		request.withoutToken === true
			? await context.helpers.httpRequest({ ...options, ignoreHttpStatusErrors: true, abortSignal: signal })
			: await context.helpers.httpRequestWithAuthentication.call(its, credentialType, options);
	const answer = response as IN8nHttpFullResponse;
	const limits = { timeout: waiting.timeout, end: () => ours.abort() };
	const kept = isGood(answer) && isStream(answer.body) ? request.keep?.(answer, limits) : undefined;
	return await (kept ?? receive(answer, limits, request.accept));
}

/** The stored token, to be compared. */
async function tokenOf({ context, credentialType }: Connection): Promise<string> {
	const { oauthTokenData, accessToken } = await context.getCredentials<IDataObject>(credentialType, 0);
	return JSON.stringify([oauthTokenData, accessToken]);
}

/** As n8n throws it. */
const refusedKey = () => Object.assign(new Error('Request failed with status code 401'), { httpCode: '401' });

/**
 * Sends, and sends once more when n8n kept a 401 to itself.
 *
 * n8n-core before 2.11 takes the object of `ignoreHttpStatusErrors` for a plain `true`. It must be thrown a 401 to
 * renew the token, and then repeats the request: nothing was carried out by one that was answered with 401. All of it is
 * in one turn of the rate limiter, as n8n's own repetition is: the others wait for the new token.
 */
async function sendRenewed(connection: Connection, request: ApiRequest): Promise<IN8nHttpFullResponse> {
	const answer = await send(connection, request);
	// A sender without a token has none to renew.
	if (answer.statusCode !== 401 || request.withoutToken === true) return answer;
	// n8n has nothing to renew: the same key would be sent once more, and what is answered then is no word of a sign-in.
	if (connection.signIn.signedBy !== undefined) throw refusedKey();
	const refused = await tokenOf(connection);
	// What is thrown holds the vendor's words only if n8n has read them, so it is no stream; a file must be one.
	const isFile = request.keep !== undefined;
	const throwing = { ignoreHttpStatusErrors: false, ...(!isFile && { encoding: undefined }) };
	return await send(connection, request, throwing).catch(async (error: unknown) => {
		const thrown = answerIn(error);
		// With the token that was refused nothing was carried out: it is the sign-in that has failed.
		if (thrown === undefined || (await tokenOf(connection)) === refused) throw error;
		// Where a redirect leads was lost with the headers, and the words with the stream. The token is a new one by now.
		const isLost = isRedirect(thrown) || (isFile && request.method === 'GET');
		if (isLost) letGo(thrown.body);
		return isLost ? await send(connection, request) : thrown;
	});
}

/**
 * Sends one request, and is the only function of the package that does so with a token.
 *
 * n8n adds, refreshes and stores the token; the rate limiter says when a request may leave (`rateLimiter.ts`), and
 * `retry.ts` whether it may be sent again.
 *
 * @returns the answer with its parsed JSON body; `undefined` in place of that for an answer without one.
 * @throws NodeApiError in the vendor's words, with what to do next.
 */
export async function exchange(whole: Call, request: ApiRequest): Promise<HttpAnswer> {
	const call = { ...whole, records: recordsIn(request.path, whole.records) };
	const { connection } = call;
	const { accept = 'json' } = request;
	if (request.url !== undefined && !sameOrigin(request.url, connection.baseUrl)) throw strayError(call);

	const patience: Patience = { ...patienceOf(connection), endpoint: endpointOf(connection, request) };
	let refused: string | undefined;
	const wasRenewed = async (error: unknown): Promise<boolean> => {
		if (statusOf(error) !== 401) return false;
		const before = refused;
		refused = await tokenOf(connection);
		return before !== undefined && before !== refused;
	};
	const send = async () => {
		patience.first = !connection.begun;
		patience.fresh = isFresh(connection);
		connection.begun = true;
		const outcome = await attempt(call, connection.rateLimiter, patience, async () => {
			const response = await sendRenewed(connection, request);
			request.answered?.(response.headers);
			return readBody(accept, response);
		});
		return outcome.kind === 'thrown' ? { ...outcome, renewed: await wasRenewed(outcome.error) } : outcome;
	};
	const { status, headers, body } = await withRetries(call, connection.waiting, send, accept);
	const location = leadsTo(headers.location, addressOf(connection, request));
	return { status, headers: headers as IDataObject, body, location };
}

/** Sends one request as {@link exchange} does; of the answer the body is all that counts. */
export const sendRequest = async (call: Call, request: ApiRequest): Promise<unknown> =>
	(await exchange(call, request)).body;
