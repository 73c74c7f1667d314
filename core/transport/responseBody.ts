import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Accept } from '../describe/operationContext';
import { StoredFile } from '../describe/files';
import { isJsonObject } from '../util/json';

/** True for a status that says "done". */
export const isGood = ({ statusCode }: Pick<IN8nHttpFullResponse, 'statusCode'>): boolean =>
	statusCode >= 200 && statusCode < 300;

/** True for a status that sends the caller to another address. */
export const isRedirect = ({ statusCode }: Pick<IN8nHttpFullResponse, 'statusCode'>): boolean =>
	statusCode >= 300 && statusCode < 400;

/**
 * Brings a good answer that is not JSON, and is not meant to be, into the shape of one that is: `{ text }`, or `{}` for nothing.
 * What was to be something else becomes a text, and anything else stays as it came, for the error that follows.
 */
export function readBody(accept: Accept, response: IN8nHttpFullResponse): IN8nHttpFullResponse {
	const body: unknown = response.body;
	if (!isGood(response)) return response;
	const is = (found: object | string) => ({ ...response, body: found as object });
	if (accept === 'nothing') return is(isJsonObject(body) ? body : {});
	if (accept === 'text' && !isJsonObject(body)) return is({ text: typeof body === 'string' ? body : '' });
	if (accept === 'file' && typeof body !== 'string' && !(body instanceof StoredFile))
		return is(JSON.stringify(body) ?? '');
	return response;
}
