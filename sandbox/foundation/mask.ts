import type { Json, JsonObject } from './json';

const SECRET_NAMES =
	/^(access_token|refresh_token|id_token|expired_token|token|client_secret|secret|shared_secret|x-amz-signature|password|code_verifier|assertion)$/i;

/** `code` is secret only where OAuth uses it, at the top of a form or query: many records have a harmless `code`. */
const SECRET_AT_TOP = /^code$/i;

const SECRET_HEADERS = /^(authorization|proxy-authorization|cookie|set-cookie|x-hook-secret|x-api-key)$/i;

/** A copy with secrets replaced by `***` and binary content by its size. */
export function masked(value: unknown, isTop = true): Json {
	if (value === undefined || value === null) return null;
	if (Buffer.isBuffer(value)) return `<${value.length} bytes>`;
	if (Array.isArray(value)) return value.map((item) => masked(item, false));
	if (typeof value === 'object') {
		const copy: JsonObject = {};
		for (const [name, item] of Object.entries(value)) {
			const isSecret = SECRET_NAMES.test(name) || (isTop && SECRET_AT_TOP.test(name));
			copy[name] = isSecret && item !== '' ? '***' : masked(item, false);
		}
		return copy;
	}
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
	return String(value);
}

/** Headers with secrets masked; the scheme word of an Authorization header stays readable. */
export function maskedHeaders(headers: Record<string, string | string[] | undefined>): JsonObject {
	const copy: JsonObject = {};
	for (const [name, value] of Object.entries(headers)) {
		const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
		const scheme = /^([A-Za-z]+) ./.exec(text)?.[1];
		copy[name] = !SECRET_HEADERS.test(name) ? text : scheme ? `${scheme} ***` : '***';
	}
	return copy;
}
