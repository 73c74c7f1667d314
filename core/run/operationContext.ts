import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { isRead } from '../describe/operation';
import type { OperationContext, RequestInput } from '../describe/operationContext';
import { requestLine } from '../describe/requestLine';
import type { RequestLine } from '../describe/requestLine';
import type { Service } from '../describe/service';
import { inputError } from '../errors/nodeErrors';
import { inputFile } from '../files/inputFile';
import { multipartForm } from '../files/multipart';
import { getFile, putFile } from '../files/storage';
import type { Call } from '../transport/call';
import { paginate } from '../transport/paginate';
import { sendRequest } from '../transport/request';
import type { ApiRequest } from '../transport/request';
import { asText, getPath, isJsonObject } from '../util/json';
import { fillPath } from '../util/url';

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
		body: service.envelope === undefined ? body : { [service.envelope]: body ?? {} },
	};
}

/** What an operation of several requests works with, for one item. */
export function operationContext(
	context: IExecuteFunctions,
	call: Call,
	input: RequestInput,
): OperationContext {
	const { connection, service, itemIndex } = call;
	const { credentialType } = connection;
	return {
		input,
		send: async ({
			request,
			pathParameters = {},
			query,
			body,
			headers,
			multipart,
			accept,
			url,
			repeatable,
			...more
		}) => {
			const form = multipart === undefined ? more.form : await multipartForm(multipart);
			const path = fillPath(requestLine(request).path, pathParameters);
			return await sendRequest(
				{ ...call, repeatable: repeatable ?? isRead({ request }) },
				{ ...withEnvelope(service, request, { path, query, body, headers }), form, accept, url },
			);
		},
		list: async ({ request, pathParameters = {}, query, answer }, limit = Infinity) => {
			const path = fillPath(requestLine(request).path, pathParameters);
			const listing = withEnvelope(service, request, { path, query });
			return (await paginate({ ...call, repeatable: true }, listing, answer, limit)).filter(isJsonObject);
		},
		inputFile: async (property) => await inputFile(context, itemIndex ?? 0, property),
		putFile: async (upload, file) => await putFile(context, call, upload, file),
		getFile: async (url, named) => await getFile(context, call, url, named),
		keepFile: async (text, { name, type }) =>
			await context.helpers.prepareBinaryData(Buffer.from(text, 'utf8'), name, type),
		refuse: (message, next) =>
			inputError(context.getNode(), message, itemIndex, next, 'Nothing was changed.'),
		accessToken: async () => {
			const credentials = await context.getCredentials(credentialType, 0);
			return asText(getPath(credentials, 'oauthTokenData.access_token'));
		},
	};
}

/**
 * Takes the steps; when one fails, undoes what was begun and passes the error on.
 *
 * @throws the error of the failed step, which says so when the undoing failed as well.
 */
export async function orUndo<T>(steps: () => Promise<T>, undo: () => Promise<unknown>): Promise<T> {
	return await steps().catch(async (error: unknown) => {
		await undo().catch(() => {
			if (!(error instanceof NodeApiError || error instanceof NodeOperationError)) return;
			error.description = `${error.description ?? ''} What was begun could not be undone.`.trim();
		});
		return await Promise.reject(error);
	});
}
