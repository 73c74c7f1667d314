import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { effectOf } from '../describe/effect';
import type { Job } from '../describe/job';
import type {
	HttpAnswer,
	OperationContext,
	OperationRequest,
	RequestInput,
} from '../describe/operationContext';
import { requestLine } from '../describe/requestLine';
import type { RequestLine } from '../describe/requestLine';
import type { Service } from '../describe/service';
import { noChanges } from '../errors/changes';
import { whatIsLeft } from '../errors/explanation';
import { namedRecord } from '../errors/namedRecords';
import { canceledError, explainAnew, inputError } from '../errors/nodeErrors';
import { inputFile, inputFiles } from '../files/inputFile';
import { multipartForm } from '../files/multipart';
import { getFile, putFile } from '../files/storage';
import type { Call } from '../transport/call';
import { paginate } from '../transport/paginate';
import { exchange } from '../transport/request';
import type { ApiRequest } from '../transport/request';
import { inTurn } from '../util/inTurn';
import { asText, getPath, isJsonObject } from '../util/json';
import { fillPath } from '../util/url';
import { wait } from '../util/wait';
import { capital } from '../util/words';
import { finishJob } from './jobs';
import type { Shared } from './shared';

/** A request as the vendor wants it: its body in the envelope, and none where the method has none. */
export function withEnvelope(
	service: Service,
	request: RequestLine,
	{ path, query, body, headers }: Pick<ApiRequest, 'path' | 'query' | 'body' | 'headers'>,
): ApiRequest {
	const { method } = requestLine(request);
	if (method === 'GET' || method === 'DELETE') return { method, path, query, headers };
	return {
		method,
		path,
		query,
		headers,
		body: service.envelope === undefined || body === undefined ? body : { [service.envelope]: body },
	};
}

async function exchangeFor(
	call: Call,
	{
		request,
		pathParameters = {},
		query,
		body,
		headers,
		multipart,
		accept,
		url,
		withoutToken,
		...more
	}: OperationRequest,
): Promise<HttpAnswer> {
	const form = multipart === undefined ? more.form : await multipartForm(multipart);
	const path = fillPath(requestLine(request).path, pathParameters);
	return await exchange(
		{ ...call, effect: effectOf({ request, effect: more.effect }) },
		{
			...withEnvelope(call.service, request, { path, query, body, headers }),
			form,
			accept,
			url,
			withoutToken,
		},
	);
}

/** An earlier attempt to delete it, whose answer was lost, has done so. */
const isGone = ({ changes }: Call, wanted: OperationRequest, error: unknown) =>
	wanted.request.startsWith('DELETE ') &&
	effectOf(wanted) === 'idempotent' &&
	changes.made === 'unknown' &&
	error instanceof NodeApiError &&
	error.httpCode === '404';

async function send(call: Call, request: OperationRequest): Promise<unknown> {
	const answer = await exchangeFor(call, request).catch(async (error: unknown) =>
		isGone(call, request, error) ? undefined : await Promise.reject(error),
	);
	return answer?.body;
}

/** A look at a job; items that wait for the same one share it. */
async function look(
	call: Call,
	{ lookUps }: Shared,
	{ noun, request, query }: Job,
	id: string,
): Promise<unknown> {
	const its = { ...call, action: `Look at ${noun} ${id}`, records: [namedRecord(capital(noun), id)] };
	const key = `${request} ${id} ${JSON.stringify(query ?? {})}`;
	return await lookUps
		.get(key, async () => await send(its, { request, pathParameters: { id }, query }))
		.finally(() => lookUps.forget(key));
}

/** Milliseconds for the undoing, whatever became of the execution. */
const UNDO_WITHIN = 30_000;

/** The same call, which does not end with the execution, and does not count among what the operation has changed. */
function undoing(call: Call): Call {
	const { connection } = call;
	const { waiting } = connection;
	const signal = AbortSignal.timeout(UNDO_WITHIN);
	const timeout = Math.min(waiting.timeout, UNDO_WITHIN);
	return {
		...call,
		connection: { ...connection, waiting: { ...waiting, longest: UNDO_WITHIN, timeout, signal } },
		changes: noChanges('idempotent'),
	};
}

async function orUndo<T>(call: Call, steps: () => Promise<T>, undo: OperationRequest): Promise<T> {
	return await steps().catch(async (error: unknown) => {
		try {
			await send(undoing(call), { effect: 'idempotent', accept: 'nothing', ...undo });
			call.changes.made = 'nothing';
			explainAnew(error);
		} catch {
			if (error instanceof NodeApiError || error instanceof NodeOperationError)
				error.description = `${error.description ?? ''} What was begun could not be undone.`.trim();
		}
		return await Promise.reject(error);
	});
}

/** What an operation of several requests works with, for one item. */
export function operationContext(
	context: IExecuteFunctions,
	call: Call,
	input: RequestInput,
	shared: Shared,
): OperationContext {
	const { connection, service, itemIndex = 0 } = call;
	const { waiting, credentialType, baseUrl } = connection;
	const account = `${baseUrl} ${context.getNode().credentials?.[credentialType]?.id ?? ''}`;
	const credentialValue = async (path: string) =>
		asText(getPath(await context.getCredentials(credentialType, 0), path));
	return {
		input,
		zone: context.getTimezone(),
		send: async (request) => await send(call, request),
		exchange: async (request) => await exchangeFor(call, request),
		orUndo: async (steps, undo) => await orUndo(call, steps, undo),
		list: async ({ request, pathParameters = {}, query, answer }, limit = Infinity) => {
			const path = fillPath(requestLine(request).path, pathParameters);
			const listing = withEnvelope(service, request, { path, query });
			return (await paginate({ ...call, effect: 'none' }, listing, answer, limit)).filter(isJsonObject);
		},
		inputFile: async (property) => await inputFile(context, itemIndex, property),
		inputFiles: async (properties) => await inputFiles(context, itemIndex, properties),
		putFile: async (upload, file) => await putFile(context, call, upload, file),
		getFile: async (url, described) => await getFile(context, call, url, described),
		keepFile: async (text, { name, type }) =>
			await context.helpers.prepareBinaryData(Buffer.from(text, 'utf8'), name, type),
		shared: shared.lookUps,
		finish: async (job, begun) =>
			await finishJob(call, job, input, async (id) => await look(call, shared, job, id), begun),
		pause: async (milliseconds) => {
			if (!(await wait(milliseconds, waiting.signal))) throw canceledError(call);
		},
		following: (count) => {
			const first = itemIndex + 1;
			const most = Math.max(0, Math.min(count, context.getInputData().length - first));
			return Array.from({ length: most }, (_, index) => first + index).flatMap((index) => {
				try {
					return [shared.input(index)];
				} catch {
					// That item will tell of it itself.
					return [];
				}
			});
		},
		inTurn: async (keys, work) =>
			await inTurn(
				keys.map((key) => `${account} ${key}`),
				work,
				{ signal: waiting.signal, canceled: () => canceledError(call) },
			),
		refuse: (message, next) => inputError(context.getNode(), message, itemIndex, next, whatIsLeft(call)),
		accessToken: async () => await credentialValue('oauthTokenData.access_token'),
		credentialValue,
	};
}
