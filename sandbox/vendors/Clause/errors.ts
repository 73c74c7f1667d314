import type { Refusal, RefusalKind } from '../../foundation/http/refusal';
import type { RefusalAnswer } from '../../foundation/vendor';

const NAMES: Partial<Record<RefusalKind, string>> = {
	unauthorized: 'UnauthorizedError',
	forbidden: 'ForbiddenError',
	notFound: 'NotFoundError',
	invalid: 'ValidationError',
};

/** Bodies are refused by 422 and queries by 400; Clause's own connector handles both, which is when is not known. */
const statusOf = ({ kind, status, details }: Refusal): number =>
	kind === 'invalid' && details.issues?.some(({ where }) => where === 'body') ? 422 : status;

/**
 * LoopBack 3's error body: `{error: {statusCode, name, message}}`. Not documented, but inferred from
 * operation names of https://developers.clause.io/reference (`contractFind`, `userFindFullUserById`).
 */
export function clauseRefusal(refusal: Refusal): RefusalAnswer {
	const { kind, message, details } = refusal;
	const statusCode = statusOf(refusal);
	return {
		status: statusCode,
		headers: details.headers,
		body: { error: { statusCode, name: NAMES[kind] ?? 'Error', message } },
	};
}
