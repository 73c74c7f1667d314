import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { inputFile, putFile } from './files';
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
	{ path, query, body }: { path: string; query?: IDataObject; body?: IDataObject },
): ApiRequest {
	const { method } = requestLine(request);
	if (method === 'GET' || method === 'DELETE') return { method, path, query };
	return {
		method,
		path,
		query,
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
	const { service, waiting } = connection;
	return {
		parts,
		send: async ({ request, segments = {}, query, body, repeatable }) =>
			await sendRequest(
				context,
				connection,
				withEnvelope(service, request, { path: fillPath(requestLine(request).path, segments), query, body }),
				{ ...purpose, repeatable: repeatable ?? isRead({ request }) },
			),
		file: async (property) => await inputFile(context, purpose.itemIndex ?? 0, property),
		put: async (upload, file) =>
			await putFile(context, callOf(context, connection, purpose), waiting, upload, file),
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
