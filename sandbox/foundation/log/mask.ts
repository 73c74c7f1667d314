import type { Json, JsonObject } from '../http/json';
import { withoutSecrets } from './secrets';

/** Without case, hyphens and underscores: `clientSecret` names the same thing as `client_secret`. */
const SECRET_NAMES =
	/^(x?(access|auth)token|(refresh|id|expired|bearer)?token|(client|shared|xhook)?secret|xamzsignature|password|codeverifier|(client)?assertion|x?apikey|(proxy)?authorization|(set)?cookie)$/i;

/** `code` is secret only where OAuth uses it, at the top of a form or query: many records have a harmless `code`. */
const SECRET_AT_TOP = /^code$/i;

/** Of `form[client_secret]` the last part counts. */
const isSecretName = (name: string): boolean =>
	SECRET_NAMES.test((/([\w-]+)[^\w-]*$/.exec(name)?.[1] ?? '').replaceAll(/[_-]/g, ''));

/** A copy without secrets (`***`); of binary content and of text that is no form and no JSON only the size is left. */
export function masked(value: unknown, isTop = true): Json {
	if (value === undefined || value === null) return null;
	if (Buffer.isBuffer(value)) return `<${value.length} bytes>`;
	if (Array.isArray(value)) return value.map((item) => masked(item, false));
	if (typeof value === 'object') {
		const copy: JsonObject = {};
		for (const [name, item] of Object.entries(value)) {
			const isSecret = isSecretName(name) || (isTop && SECRET_AT_TOP.test(name));
			copy[withoutSecrets(name)] = isSecret && item !== '' ? '***' : masked(item, false);
		}
		return copy;
	}
	if (typeof value === 'number' || typeof value === 'boolean') return value;
	const text = String(value);
	return isTop ? `<${text.length} characters>` : withoutSecrets(text);
}

/** Headers with secrets masked; the scheme word of an Authorization header stays readable. */
export function maskedHeaders(headers: Record<string, string | string[] | undefined>): JsonObject {
	const copy: JsonObject = {};
	for (const [name, value] of Object.entries(headers)) {
		const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
		const scheme = /^([A-Za-z]+) ./.exec(text)?.[1];
		copy[name] = !isSecretName(name) ? withoutSecrets(text) : scheme ? `${scheme} ***` : '***';
	}
	return copy;
}
