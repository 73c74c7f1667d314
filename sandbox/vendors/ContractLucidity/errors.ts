import type { JsonObject } from '../../foundation/http/json';
import type { Issue, Refusal } from '../../foundation/http/refusal';
import type { RefusalAnswer } from '../../foundation/vendor';

/**
 * What Pydantic says for each broken JSON-schema rule; only strings are sent to this API. The vendor's
 * samples are worded as by Pydantic 1: https://clientdocs.contractlucidity.com/api/error-codes
 */
const WORDS: Record<string, { msg: string; type: string }> = {
	required: { msg: 'field required', type: 'value_error.missing' },
	additionalProperties: { msg: 'extra fields not permitted', type: 'value_error.extra' },
	type: { msg: 'str type expected', type: 'type_error.str' },
	pattern: { msg: 'ensure this value has at least 1 characters', type: 'value_error.any_str.min_length' },
	format: { msg: 'value is not a valid uuid', type: 'type_error.uuid' },
};
const WHOLE_BODY = { msg: 'value is not a valid dict', type: 'type_error.dict' };

function fault({ where, path, message, keyword }: Issue): JsonObject {
	const words = path === '' ? WHOLE_BODY : (WORDS[keyword] ?? { msg: message, type: 'value_error' });
	return { loc: [where, ...path.split('.').filter((part) => part !== '')], ...words };
}

/** FastAPI's errors: `detail` is a text, but for a 422 a list of `{loc, msg, type}`. */
export function contractLucidityRefusal({ kind, status, message, details }: Refusal): RefusalAnswer {
	const { headers } = details;
	switch (kind) {
		case 'invalid':
			return { status: 422, headers, body: { detail: (details.issues ?? []).map(fault) } };
		case 'mediaType':
			// FastAPI does not look at the content type but at what it can read: anything else than JSON is no object.
			return { status: 422, headers, body: { detail: [{ loc: ['body'], ...WHOLE_BODY }] } };
		case 'malformed':
			return {
				status: 422,
				headers,
				body: { detail: [{ loc: ['body'], msg: message, type: 'value_error.jsondecode' }] },
			};
		case 'unauthorized': {
			// The text for an expired token and for a wrong secret are documented; that for a missing token is not.
			const detail = details.extra === 'expired' ? 'Token has expired' : message;
			return { status, headers: { ...headers, 'www-authenticate': 'Bearer' }, body: { detail } };
		}
		default:
			return { status, headers, body: { detail: message } };
	}
}
