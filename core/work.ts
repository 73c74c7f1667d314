import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { inputError } from './errors';
import { asText, getPath, isRecord } from './fields';
import { formWith, getFile, inputFile, putFile } from './files';
import { allRows } from './lists';
import type { RequestParts } from './parameters';
import { callOf, sendRequest } from './request';
import type { ApiRequest, Connection, Purpose } from './request';
import { isRead, requestLine } from './service';
import type { RequestLine, Service, Work } from './service';
import { fillPath } from './url';

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
export function workFor(
	context: IExecuteFunctions,
	connection: Connection,
	parts: RequestParts,
	purpose: Purpose,
): Work {
	const { service, waiting, credentialType } = connection;
	const call = () => callOf(context, connection, purpose);
	return {
		parts,
		send: async ({
			request,
			segments = {},
			query,
			body,
			headers,
			multipart,
			accept,
			url,
			repeatable,
			...more
		}) => {
			const form = multipart === undefined ? more.form : await formWith(multipart);
			const path = fillPath(requestLine(request).path, segments);
			return await sendRequest(
				context,
				connection,
				{ ...withEnvelope(service, request, { path, query, body, headers }), form, accept, url },
				{ ...purpose, repeatable: repeatable ?? isRead({ request }) },
			);
		},
		all: async ({ request, segments = {}, query, answer }, wanted = Infinity) => {
			const path = fillPath(requestLine(request).path, segments);
			const listing = withEnvelope(service, request, { path, query });
			const reading = { ...purpose, repeatable: true };
			return (await allRows(context, connection, listing, answer, wanted, reading)).filter(isRecord);
		},
		file: async (property) => await inputFile(context, purpose.itemIndex ?? 0, property),
		put: async (upload, file) => await putFile(context, call(), waiting, upload, file),
		get: async (url, named) => await getFile(context, call(), waiting, url, named),
		keep: async (text, { name, type }) =>
			await context.helpers.prepareBinaryData(Buffer.from(text, 'utf8'), name, type),
		refuse: (message, next) =>
			inputError(context.getNode(), message, purpose.itemIndex, next, 'Nothing was changed.'),
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
