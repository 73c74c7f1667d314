import type { Refusal, RefusalKind } from '../../foundation/http/refusal';
import type { RefusalAnswer } from '../../foundation/vendor';

/**
 * Names in `error.name`. Only `RateLimitExceededError` is documented; the others are chosen in its style, and
 * so are all values of `error.code`: nobody should rely on either.
 * https://clickwrap-developer.ironcladapp.com/reference/rate-limits
 */
const NAMES: Record<RefusalKind, string> = {
	unauthorized: 'UnauthorizedError',
	forbidden: 'ForbiddenError',
	notFound: 'NotFoundError',
	mediaType: 'UnsupportedMediaTypeError',
	malformed: 'BadRequestError',
	invalid: 'BadRequestError',
	tooLarge: 'PayloadTooLargeError',
	tooManyRequests: 'RateLimitExceededError',
	conflict: 'ConflictError',
	precondition: 'PreconditionFailedError',
	internal: 'InternalServerError',
};

const codeOf = (name: string): string =>
	name
		.replace(/Error$/, '')
		.replace(/\B[A-Z]/g, (letter) => `_${letter}`)
		.toLowerCase();

/** Clickwrap's errors: `{error: {message, status, name, code}}`. */
export function ironcladClickwrapRefusal({ kind, status, message, details }: Refusal): RefusalAnswer {
	const name = NAMES[kind];
	return { status, headers: details.headers, body: { error: { message, status, name, code: codeOf(name) } } };
}
