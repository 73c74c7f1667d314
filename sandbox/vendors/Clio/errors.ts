import type { Issue, Refusal, RefusalKind } from '../../foundation/http/refusal';
import type { RefusalAnswer } from '../../foundation/vendor';

/**
 * Names in `error.type`, which https://docs.developers.clio.com/openapi.json leaves open (`ErrorDetail`).
 * Known are `InvalidFields` (https://docs.developers.clio.com/api-docs/fields), `ArgumentError`
 * (https://docs.developers.clio.com/api-docs/paging) and `ForbiddenError`
 * (https://docs.developers.clio.com/api-docs/permissions); the others are chosen in the same style.
 */
const TYPES: Record<RefusalKind, string> = {
	unauthorized: 'Unauthorized',
	forbidden: 'ForbiddenError',
	notFound: 'RecordNotFound',
	mediaType: 'UnsupportedMediaType',
	malformed: 'BadRequest',
	invalid: 'ArgumentError',
	tooLarge: 'PayloadTooLarge',
	tooManyRequests: 'RateLimited',
	conflict: 'Conflict',
	precondition: 'PreconditionFailed',
	internal: 'InternalServerError',
};

/** Clio's errors: `{error: {type, message}}`, but the OAuth form for a token that is not accepted. */
export function clioRefusal({ kind, status, message, details }: Refusal): RefusalAnswer {
	const headers = { ...details.headers };
	if (details.issues) return invalidBody(details.issues);
	if (kind !== 'unauthorized') {
		return { status, headers, body: { error: { type: details.type ?? TYPES[kind], message } } };
	}
	const description =
		'The access token provided is expired, revoked, malformed, or invalid for other reasons.';
	headers['www-authenticate'] =
		`Bearer realm="clio", error="invalid_token", error_description="${description}"`;
	return { status, headers, body: { error: 'invalid_token', error_description: description } };
}

/** A body without its envelope is a bad request; anything wrong inside is a failed validation. */
function invalidBody(issues: readonly Issue[]): RefusalAnswer {
	const isUnwrapped = issues.some(({ path, keyword }) => path === 'data' && keyword === 'required');
	if (isUnwrapped)
		return {
			status: 400,
			body: { error: { type: 'BadRequest', message: 'The body must be wrapped: {"data": {…}}' } },
		};
	const message = issues.map((issue) => `${issue.path.replace(/^data\./, '')} ${issue.message}`).join('; ');
	return { status: 422, body: { error: { type: 'ArgumentError', message } } };
}
