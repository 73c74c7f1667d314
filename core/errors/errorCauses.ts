import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { asText, isJsonObject } from '../util/json';

/** The error and everything that it was made from, outermost first. */
function* causes(error: unknown): Generator<Record<string, unknown>> {
	const seen = new Set<unknown>();
	const waiting: unknown[] = [error];
	while (waiting.length > 0) {
		const current = waiting.shift();
		if (typeof current !== 'object' || current === null || seen.has(current)) continue;
		seen.add(current);
		const entry = current as Record<string, unknown>;
		yield entry;
		waiting.push(entry.cause, entry.errorResponse, entry.error);
	}
}

function firstText(error: unknown, read: (cause: Record<string, unknown>) => unknown): string | undefined {
	for (const cause of causes(error)) {
		const value = read(cause);
		if (typeof value === 'string' && value !== '') return value;
	}
	return undefined;
}

/** The HTTP status behind an error that n8n's request helper threw; `undefined` when no answer came. */
export function statusOf(error: unknown): number | undefined {
	for (const cause of causes(error)) {
		const response = cause.response;
		const status = isJsonObject(response) ? (response.status ?? response.statusCode) : undefined;
		const code = Number(status ?? cause.httpCode);
		if (Number.isInteger(code) && code >= 100 && code <= 599) return code;
	}
	return undefined;
}

/**
 * The answer in an error that n8n threw for its status; `undefined` for a 401 and for all that is none. n8n before 2.36
 * keeps no headers, and no body but a JSON object. A token address that is down looks the same.
 */
export function answerIn(error: unknown): IN8nHttpFullResponse | undefined {
	const status = Number(/Request failed with status code (\d{3})/.exec(messages(error))?.[1]);
	if (Number.isNaN(status) || status === 401) return undefined;
	for (const { response, context } of causes(error)) {
		if (isJsonObject(response)) {
			const { headers, data } = response;
			return {
				statusCode: status,
				headers: isJsonObject(headers) ? { ...headers } : {},
				body: data as never,
			};
		}
		if (isJsonObject(context) && isJsonObject(context.data)) {
			return { statusCode: status, headers: {}, body: context.data };
		}
	}
	return { statusCode: status, headers: {}, body: '' };
}

/** Older n8n drops the code and keeps its standard text (RFC 6749, section 5.2). */
const OAUTH_TEXTS: Array<[RegExp, string]> = [
	[/client authentication failed/i, 'invalid_client'],
	[/provided authorization grant/i, 'invalid_grant'],
	[/client is not authorized to request/i, 'unauthorized_client'],
	[/authorization grant type is not supported/i, 'unsupported_grant_type'],
	[/requested scope is invalid/i, 'invalid_scope'],
	[/request is missing a required parameter/i, 'invalid_request'],
];

/** Every message of the error and its causes, a line each. */
export const messages = (error: unknown) =>
	[...causes(error)]
		.flatMap(({ message, messages: earlier }) => [message, ...(Array.isArray(earlier) ? earlier : [])])
		.map(asText)
		.join('\n');

/** What a sign-in answered beside its code; both may be missing. */
export interface Refusal {
	code: string;
	/** In the vendor's words, which may repeat a secret. */
	description: unknown;
	uri: unknown;
}

/** A refusal of the sign-in as RFC 6749, section 5.2, words it; older n8n drops it. */
export function refusalOf(error: unknown): Refusal | undefined {
	for (const { body } of causes(error)) {
		if (!isJsonObject(body)) continue;
		const { error: code, error_description: description, error_uri: uri } = body;
		if (typeof code === 'string' && /^[\w-]{1,60}$/.test(code)) return { code, description, uri };
	}
	return undefined;
}

/** The OAuth2 error code (RFC 6749, section 5.2) with which the sign-in refused. */
export function oauthCode(error: unknown): string | undefined {
	const code = refusalOf(error)?.code;
	return code ?? OAUTH_TEXTS.find(([text]) => text.test(messages(error)))?.[1];
}

/** How Node words a failed system call: "connect ECONNREFUSED 10.0.0.1:443". */
const SYSTEM_CALL = /\b(?:connect|read|write|getaddrinfo) (E[A-Z_]+)\b/;

/**
 * The code of a connection that failed, such as `ECONNRESET`; older n8n keeps it as the status, or, where it was to get
 * a token (2.25), in its words only.
 */
export function networkCode(error: unknown): string | undefined {
	const code = firstText(error, ({ code: own, httpCode }) =>
		[own, httpCode].find((one) => typeof one === 'string' && /^[A-Z][A-Z_]+$/.test(one) && one !== 'EAUTH'),
	);
	if (code !== undefined) return code;
	const words = messages(error);
	return /stream has been aborted/i.test(words) ? 'ERR_BAD_RESPONSE' : SYSTEM_CALL.exec(words)?.[1];
}

/**
 * True when the vendor takes neither the token nor the means to renew it, or there is none: older n8n (2.11) says so as
 * "refreshToken is required".
 */
export const isRevoked = (error: unknown) =>
	oauthCode(error) === 'invalid_grant' ||
	/needs to be reconnected|no refresh token|refreshToken is required/i.test(messages(error));

/** True where n8n had no token yet and has got none: nothing was sent to the service itself. */
export const hasNoToken = (error: unknown) => /failed to acquire oauth2 access token/i.test(messages(error));

/**
 * The status with which the token endpoint failed. n8n's helper lets every status of the service itself
 * through but 401, so a complaint about any other one came from the sign-in.
 */
export function signInFailure(error: unknown): number | undefined {
	const status = Number(/status code (\d{3})/i.exec(messages(error))?.[1]);
	return Number.isNaN(status) || status === 401 ? undefined : status;
}
