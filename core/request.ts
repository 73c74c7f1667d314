import { NodeOperationError } from 'n8n-workflow';
import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INode,
} from 'n8n-workflow';

import {
	answeredError,
	canceledError,
	inputError,
	strayError,
	thrownError,
	tooLongError,
	unreadableError,
} from './errors';
import type { Call } from './errors';
import { Canceled, paceOf, TooLong } from './pace';
import type { Pace, Patience } from './pace';
import { readAs } from './read';
import type { Accept } from './read';
import { repeatAfter } from './repeat';
import type { Outcome } from './repeat';
import type { Service } from './service';
import { join, refusal, sameOrigin } from './url';
import { wait } from './wait';

/** What the request path needs of n8n; every context of a node that may send requests has it. */
export type RequestContext = Pick<IAllExecuteFunctions, 'getCredentials' | 'getNode'> & {
	helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
};

/** A credential in use: where it points and what every request with it carries. */
export interface Connection {
	service: Service;
	credentialType: string;
	credentialName: string;
	baseUrl: string;
	headers: Record<string, string>;
	/** Shared with every other node and execution that uses the credential. */
	pace: Pace;
	waiting: Waiting;
	/** True once a request was sent over it. */
	begun: boolean;
}

/** How a run of the node wants to wait. */
export interface Waiting {
	/** The most requests of the credential that may be under way. */
	atOnce: number;
	/** Milliseconds after which a request is given up that may not leave. */
	longest: number;
	/** Milliseconds that an answer may take. */
	timeout: number;
	/** Ends every wait. */
	signal?: AbortSignal;
}

/** For short calls from the editor. */
const BRIEFLY: Waiting = { atOnce: 8, longest: 10_000, timeout: 30_000 };

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

/** What the person is doing, for the text of an error. */
export type Purpose = Pick<Call, 'action' | 'repeatable' | 'itemIndex'>;

/** A credential type turns an address that may not be called into this, naming the field. */
const REFUSED_FIELD = /^the-field-(.+?)-must-start-with-https:/;

const dashed = (label: string) => label.toLowerCase().replace(/\W+/g, '-');

function usableAddress(
	node: INode,
	service: Service,
	credentialType: string,
	credentials: IDataObject,
): string {
	const { addressField = 'its address', otherAddressFields = [] } = service.signIns[credentialType] ?? {};
	const refuse = (field: string, why: string) =>
		inputError(node, `The field "${field}" of the ${service.name} credential ${why}`);
	for (const value of Object.values(credentials)) {
		const slug = REFUSED_FIELD.exec(String(value))?.[1];
		if (slug === undefined) continue;
		const field = [addressField, ...otherAddressFields].find((label) => dashed(label) === slug) ?? slug;
		throw refuse(field, 'must start with https:// (http is accepted for this computer only)');
	}
	const address = String(credentials.apiUrl ?? '').trim();
	const why = refusal(address);
	if (why !== undefined) throw refuse(addressField, why);
	return address;
}

/**
 * Opens the credential for a run of the node.
 *
 * The credential of the first item is used for all: n8n signs every request with that one, so a
 * host taken from a later item would receive another account's token.
 *
 * @throws NodeOperationError when the credential's address may not be called.
 */
export async function connect(
	context: RequestContext,
	service: Service,
	credentialType: string,
	waiting: Waiting = BRIEFLY,
): Promise<Connection> {
	const node = context.getNode();
	const credentials = await context.getCredentials<IDataObject>(credentialType, 0);
	const { id, name } = node.credentials?.[credentialType] ?? {};
	const baseUrl = usableAddress(node, service, credentialType, credentials);
	return {
		service,
		credentialType,
		credentialName: name ?? credentialType,
		baseUrl,
		headers: service.headers?.(credentials) ?? {},
		pace: paceOf(`${credentialType} ${id ?? ''} ${baseUrl}`, service.rate),
		waiting,
		begun: false,
	};
}

const formBody = (form: NonNullable<ApiRequest['form']>) =>
	form instanceof FormData ? (form as object) : new URLSearchParams(form);

function httpOptions(connection: Connection, request: ApiRequest): IHttpRequestOptions {
	return {
		method: request.method,
		url:
			request.url === undefined
				? join(connection.baseUrl, request.path)
				: new URL(request.url, connection.baseUrl).href,
		qs: request.query,
		arrayFormat: 'repeat',
		headers: { ...connection.headers, ...request.headers },
		body: request.form === undefined ? request.body : formBody(request.form),
		json: request.form === undefined && request.accept !== 'text',
		returnFullResponse: true,
		// A plain `true` would also keep the 401 from n8n, which then never refreshes the token.
		ignoreHttpStatusErrors: { ignore: true, except: [401] },
		// A redirect could carry the token to another host.
		disableFollowRedirect: true,
		timeout: connection.waiting.timeout,
	};
}

/** What the person is doing, with everything that the text of an error needs. */
export function callOf(context: RequestContext, connection: Connection, purpose: Purpose): Call {
	const { service, credentialType, credentialName } = connection;
	const signIn = service.signIns[credentialType];
	if (signIn !== undefined) return { ...purpose, service, signIn, credentialName };
	throw new NodeOperationError(
		context.getNode(),
		`The credential type "${credentialType}" is not one of ${service.name}`,
	);
}

/**
 * Sends one request, and is the only function of the package that does.
 *
 * n8n adds, refreshes and stores the token; the pace says when a request may leave (`pace.ts`), and
 * `repeat.ts` whether it may be sent again.
 *
 * @returns the parsed JSON body; `undefined` for an answer without one.
 * @throws NodeApiError in the vendor's words, with what to do next.
 */
export async function sendRequest(
	context: RequestContext,
	connection: Connection,
	request: ApiRequest,
	purpose: Purpose,
): Promise<unknown> {
	const node = context.getNode();
	const call = callOf(context, connection, purpose);
	if (request.url !== undefined && !sameOrigin(request.url, connection.baseUrl)) {
		throw strayError(node, call);
	}

	const patience = patienceOf(connection);
	return await settle(context, call, connection.waiting, async () => {
		const first = !connection.begun;
		connection.begun = true;
		return await attempt(context, call, connection.pace, { ...patience, first }, async () => {
			const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				connection.credentialType,
				httpOptions(connection, request),
			);
			return readAs(request.accept ?? 'json', response as IN8nHttpFullResponse);
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
export async function settle(
	context: RequestContext,
	call: Call,
	{ signal }: Waiting,
	next: () => Promise<Outcome>,
): Promise<unknown> {
	for (let count = 1; ; count++) {
		const outcome = await next();
		const isAskedFor = outcome.kind === 'answered' && call.service.asksAgain?.(outcome.body) === true;
		const pause = repeatAfter(outcome, call.repeatable, count, isAskedFor);
		if (pause === undefined) return settled(context.getNode(), call, outcome);
		if (!(await wait(pause, signal))) throw canceledError(context.getNode(), call);
	}
}

/**
 * One request, when its turn has come.
 *
 * @throws NodeApiError when the turn would come too late, or the execution is canceled before it.
 */
export async function attempt(
	context: RequestContext,
	call: Call,
	pace: Pace,
	patience: Patience,
	send: () => Promise<IN8nHttpFullResponse>,
): Promise<Outcome> {
	try {
		await pace.turn(patience);
	} catch (error) {
		if (error instanceof TooLong) throw tooLongError(context.getNode(), call, error.opensAt);
		if (error instanceof Canceled) throw canceledError(context.getNode(), call);
		throw thrownError(context.getNode(), call, error);
	}
	try {
		const { statusCode: status, headers, body } = await send();
		pace.done({ status, headers });
		return { kind: 'answered', status, headers, body };
	} catch (error) {
		pace.done();
		return { kind: 'thrown', error };
	}
}

/** The body of a good answer, or the error that tells the person what happened. */
function settled(node: INode, call: Call, outcome: Outcome): unknown {
	if (outcome.kind === 'thrown') throw thrownError(node, call, outcome.error);
	const { status, body } = outcome;
	if (status < 200 || status > 299) throw answeredError(node, call, { status, body });
	if (status === 204) return undefined;
	if (typeof body !== 'object' || body === null) throw unreadableError(node, call, body, status);
	return body;
}
