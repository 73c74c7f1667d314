import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import { isRevoked, messages, networkCode, oauthCode, signInFailure, statusOf } from './causes';
import { isRecord } from './fields';
import type { Service, SignIn } from './service';

/** The call that went wrong, as far as the person must know it. */
export interface Call {
	service: Service;
	signIn: SignIn;
	/** The credential's name, as the person gave it. */
	credentialName: string;
	/** The operation in words: "create contact". */
	action: string;
	/** True where sending the call twice does no harm. */
	repeatable: boolean;
	itemIndex?: number;
}

/** One sentence on what happened, and what to do next. */
interface Explanation {
	message: string;
	description: string;
	status?: number;
}

/** Network codes, in words. */
const UNREACHABLE: Record<string, string> = {
	ECONNREFUSED: 'nothing answers at its address',
	ENOTFOUND: 'its host name is unknown',
	EAI_AGAIN: 'its host name cannot be looked up right now',
	EHOSTUNREACH: 'its host cannot be reached',
	ENETUNREACH: 'its network cannot be reached',
	CERT_HAS_EXPIRED: 'its TLS certificate has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is self-signed',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate cannot be verified',
};

/** The call may have been carried out before these. */
export const BROKEN_OFF: Record<string, string> = {
	ECONNRESET: 'the connection was cut before the answer was complete',
	EPIPE: 'the connection was cut while the request was being sent',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
	ERR_BAD_RESPONSE: 'the answer was cut short',
	// n8n tells a canceled execution from a failed one by this word in the message.
	ERR_CANCELED: 'the execution was canceled',
};

/** A vendor may send a whole page as its message. */
const shorten = (words: string) => (words.length > 500 ? `${words.slice(0, 500)} …` : words);

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** What follows from a write whose answer is missing or unreadable. */
function outcome(call: Call): string {
	if (call.repeatable) return 'Nothing was changed, so it is safe to run this again.';
	return (
		`The outcome is unknown: ${call.service.name} may have carried out "${call.action}". ` +
		`Look there before you run this item again, so that nothing is done twice.`
	);
}

function reconnect(call: Call, why: string): Explanation {
	return {
		message: `${call.service.name} no longer accepts the credential "${call.credentialName}": ${why}`,
		description: `${call.signIn.reconnect} Nothing was changed.`,
		status: 401,
	};
}

/** Why no usable answer came: the sign-in, the network, or a person who cancelled. */
function explainThrown(call: Call, error: unknown): Explanation {
	const { service } = call;
	const code = oauthCode(error);
	const words = messages(error);
	if (code === 'invalid_client') {
		return {
			message: `${service.name} does not know the client ID or secret of the credential "${call.credentialName}"`,
			description: `${call.signIn.checkClient ?? 'Check both in the credential.'} Nothing was changed.`,
			status: 401,
		};
	}
	if (code !== undefined && code !== 'invalid_grant') {
		return {
			message: `${service.name} did not renew the access of the credential "${call.credentialName}" (${code})`,
			description: `${call.signIn.remedies?.[code] ?? call.signIn.reconnect} Nothing was changed.`,
			status: 401,
		};
	}
	if (isRevoked(error)) {
		return reconnect(call, 'the access was revoked or has ended.');
	}
	if (/credentials not connected|without access token/i.test(words)) {
		return {
			message: `The credential "${call.credentialName}" is not connected yet`,
			description: `Open it and press "Connect my account". Nothing was sent to ${service.name}.`,
		};
	}
	// A credential type's own sign-in speaks to the person already, beginning with the vendor's name.
	const own = words.split('\n').find((line) => line.startsWith(`${service.name} `));
	if (own !== undefined) {
		return { message: shorten(own), description: `${call.signIn.reconnect} Nothing was changed.` };
	}
	if (statusOf(error) === 401) return reconnect(call, 'the token is invalid or has expired.');

	const failed = signInFailure(error);
	if (failed !== undefined) {
		return {
			message: `${service.name} did not renew the access: its sign-in answered with HTTP ${failed}`,
			description: `"${call.action}" was not carried out. Run this again later.`,
			status: failed,
		};
	}

	const network = networkCode(error);
	if (network !== undefined && UNREACHABLE[network] !== undefined) {
		return {
			message: `${service.name} cannot be reached: ${UNREACHABLE[network]}`,
			description:
				`Nothing was sent. Check the address in the credential "${call.credentialName}" ` +
				`(${call.signIn.addressField}) and this server's network, then run this again. (${network})`,
		};
	}
	if (network !== undefined && BROKEN_OFF[network] !== undefined) {
		return {
			message: `${service.name} did not finish its answer to "${call.action}": ${BROKEN_OFF[network]}`,
			description: `${outcome(call)} (${network})`,
		};
	}
	return {
		message: `"${call.action}" at ${service.name} did not get a usable answer`,
		description: `${outcome(call)}${network === undefined ? '' : ` (${network})`}`,
		status: statusOf(error),
	};
}

/** A body that is not JSON, in one short phrase: never the page itself. */
export function describeBody(body: unknown): string {
	if (isRecord(body)) return 'no message';
	if (typeof body !== 'string' || body.trim() === '') return 'an empty body';
	if (/<html|<!doctype html/i.test(body.slice(0, 500))) {
		const title = /<title[^>]*>([^<]{1,80})/i.exec(body)?.[1]?.trim();
		return title === undefined ? 'a web page' : `a web page titled "${title}"`;
	}
	return 'text that is not JSON';
}

/** Why the vendor did not do what it was asked, from its answer. */
function explainAnswer(call: Call, status: number, body: unknown): Explanation {
	const { service } = call;
	if (status >= 300 && status < 400) {
		return {
			message: `${service.name} answered with a redirect to another address, which is not followed`,
			description:
				`The access token only goes to the credential's own address. Check ${call.signIn.addressField} ` +
				`in the credential "${call.credentialName}": it must be the final address.`,
			status,
		};
	}
	const said = service.readError(body, status);
	const spoken = shorten(said.message?.trim() ?? '');
	const words = spoken === '' ? '' : `: ${sentence(spoken)}`;
	const advice = said.advice === undefined ? '' : `${sentence(said.advice)} `;
	const explain = (message: string, next: string): Explanation => ({
		message: `${message}${words}`,
		description: `${advice}${next}`,
		status,
	});

	if (status === 403) return explain(`${service.name} does not allow "${call.action}"`, service.forbidden);
	if (status === 404) {
		return explain(
			`${service.name} does not find what "${call.action}" asked for`,
			'Check the ID: the record may be deleted, belong to another account, or be hidden from the connected user. Nothing was changed.',
		);
	}
	if (status >= 500) {
		const page = words === '' ? ` and sent ${describeBody(body)}` : '';
		return explain(
			`${service.name} could not answer "${call.action}" (HTTP ${status})${page}`,
			outcome(call),
		);
	}
	return explain(
		`${service.name} refused "${call.action}" (HTTP ${status})`,
		'Nothing was changed. Correct the values named above and run this item again.',
	);
}

function apiError(node: INode, call: Call, { message, description, status }: Explanation): NodeApiError {
	// A fresh response object keeps tokens, headers and vendor bodies out of the stored execution.
	const response: JsonObject = { message };
	return new NodeApiError(node, response, {
		message,
		description,
		httpCode: status === undefined ? undefined : String(status),
		itemIndex: call.itemIndex,
	});
}

/** The error for a request that n8n's helper gave up on. */
export function thrownError(node: INode, call: Call, error: unknown): NodeApiError {
	return apiError(node, call, explainThrown(call, error));
}

/** The error for an answer whose status says that the call was not carried out. */
export function answeredError(
	node: INode,
	call: Call,
	answer: { status: number; body: unknown },
): NodeApiError {
	return apiError(node, call, explainAnswer(call, answer.status, answer.body));
}

/** The error for a good answer that does not hold the record which was asked for. */
export function missingError(node: INode, call: Call): NodeApiError {
	return apiError(node, call, {
		message: `${call.service.name} answered "${call.action}" without the record`,
		description: outcome(call),
	});
}

/** The error for a request that was not sent because the vendor allows none for too long. */
export function tooLongError(node: INode, call: Call, opensAt: number): NodeApiError {
	const at = new Date(opensAt).toISOString().slice(0, 19).replace('T', ' ');
	return apiError(node, call, {
		message: `${call.service.name} allows no further request before ${at} UTC`,
		description:
			'That is longer than this node may wait (option "Longest Wait"). This request was not carried out: ' +
			'run the item again after that time, or allow a longer wait.',
		status: 429,
	});
}

/** The error for an address, given by the vendor, that leads away from the credential's own host. */
export function strayError(node: INode, call: Call): NodeApiError {
	return apiError(node, call, {
		message: `${call.service.name} pointed to another host for the next page, which was not called`,
		description:
			"The access token only goes to the credential's own address. The list would be incomplete, so none of it is returned.",
	});
}

/** The error for a list that cannot be read to its end; `why` follows the vendor's name. */
export function incompleteError(node: INode, call: Call, why: string): NodeApiError {
	return apiError(node, call, {
		message: `${call.service.name} ${why}`,
		description:
			'The list would be incomplete, so none of it is returned. Nothing was changed; run this again.',
	});
}

/** The error for a request that was not sent because the execution was canceled. */
export function canceledError(node: INode, call: Call): NodeApiError {
	return apiError(node, call, {
		message: `The execution was canceled before "${call.action}" was sent to ${call.service.name}`,
		description: 'This request was not carried out.',
	});
}

/** The error for an answer that says "done" but cannot be read. */
export function unreadableError(node: INode, call: Call, body: unknown, status: number): NodeApiError {
	return apiError(node, call, {
		message: `${call.service.name} answered "${call.action}" with ${describeBody(body)} in place of JSON`,
		description: `A proxy or a sign-in page may stand between n8n and ${call.service.name}. ${outcome(call)}`,
		status,
	});
}

/** Bad input or a bad setting, found before anything was sent, or after no more than a look. */
export function inputError(
	node: INode,
	message: string,
	itemIndex?: number,
	next?: string,
	left = 'Nothing was sent.',
): NodeOperationError {
	return new NodeOperationError(node, message, {
		description: `${next === undefined ? '' : `${next} `}${left}`,
		itemIndex,
	});
}
