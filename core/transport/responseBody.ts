import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Accept } from '../describe/operationContext';
import { isJsonObject } from '../util/json';

/**
 * Brings an answer that is not JSON, and is not meant to be, into the shape of one that is: `{ text }` or
 * `{ location }`. Anything else stays as it came, for the error that follows.
 */
export function readBody(accept: Accept, response: IN8nHttpFullResponse): IN8nHttpFullResponse {
	const { statusCode, headers, body } = response;
	if (accept === 'text' && statusCode >= 200 && statusCode < 300 && !isJsonObject(body)) {
		return { ...response, body: { text: typeof body === 'string' ? body : '' } };
	}
	const { location } = headers;
	if (accept === 'redirect' && statusCode >= 301 && statusCode <= 308 && typeof location === 'string') {
		return { ...response, statusCode: 200, body: { location } };
	}
	return response;
}
