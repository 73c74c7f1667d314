import type { JsonObject } from '../../foundation/http/json';
import type { Refusal, RefusalKind } from '../../foundation/http/refusal';
import type { RefusalAnswer } from '../../foundation/vendor';

/**
 * The error body for resources is not documented, as far as https://docs.cleavr.fr/api-reference could be
 * read. The sandbox has to choose one, and takes `{error: {code, message, param?}}` with these codes.
 */
const CODES: Record<RefusalKind, string> = {
	unauthorized: 'unauthorized',
	forbidden: 'insufficient_scope',
	notFound: 'not_found',
	mediaType: 'unsupported_media_type',
	malformed: 'invalid_request',
	invalid: 'invalid_request',
	tooLarge: 'request_too_large',
	tooManyRequests: 'rate_limited',
	conflict: 'conflict',
	precondition: 'precondition_failed',
	internal: 'internal_error',
};

export function cleavrRefusal({ kind, status, message, details }: Refusal): RefusalAnswer {
	const error: JsonObject = { code: details.type ?? CODES[kind], message };
	const param = details.issues?.[0]?.path;
	if (param) error.param = param;
	const headers = { ...details.headers };
	if (status === 401) headers['www-authenticate'] = 'Bearer error="invalid_token"';
	return { status, headers, body: { error } };
}
