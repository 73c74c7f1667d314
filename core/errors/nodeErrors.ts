import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import type { Accept } from '../describe/operationContext';
import type { CallDetails } from './call';
import { networkCode } from './errorCauses';
import { describeBody, explainAnswer } from './explainAnswer';
import { explainThrown } from './explainThrown';
import { andBefore, sentences, whatFollows } from './explanation';
import type { Explanation } from './explanation';
import { BROKEN_OFF, NOT_SENT } from './networkCodes';

/** How each error is explained. What an operation leaves may change once more, when it is undone. */
const explanations = new WeakMap<object, () => Explanation>();

/** What the operation had done when an error ended it. */
const changes = new WeakMap<object, CallDetails['changes']>();

/** What the operation had done at the vendor; `undefined` for an error that is not one of these. */
export const changesBehind = (error: object): CallDetails['changes'] | undefined => changes.get(error);

/** Says anew what an operation has left that was undone after its error. */
export function explainAnew(error: unknown): void {
	if (error instanceof NodeApiError)
		error.description = explanations.get(error)?.().description ?? error.description;
}

/** The error for a call, with nothing in it but the explanation. */
export function apiError(call: CallDetails, explain: () => Explanation): NodeApiError {
	const { message, description, status } = explain();
	// A fresh response object keeps tokens, headers and vendor bodies out of the stored execution.
	const response: JsonObject = { message };
	const error = new NodeApiError(call.node, response, {
		message,
		description,
		httpCode: status === undefined ? undefined : String(status),
		itemIndex: call.itemIndex,
	});
	explanations.set(error, explain);
	changes.set(error, call.changes);
	return error;
}

/** Errors of connections that failed, and may not fail the next time. */
const lost = new WeakSet<object>();

/** True for a fault that may be over with the next request: a connection that broke, a service that has no time now. */
export function isPassing(error: NodeApiError): boolean {
	const status = Number(error.httpCode);
	// A good status of an error: a proxy has answered in place of the service.
	const isGood = status >= 200 && status < 300;
	return lost.has(error) || isGood || status === 408 || status === 429 || status >= 500;
}

/** The error for a request that n8n's helper gave up on. */
export function thrownError(call: CallDetails, thrown: unknown): NodeApiError {
	const error = apiError(call, () => explainThrown(call, thrown));
	const code = networkCode(thrown) ?? '';
	if (NOT_SENT.has(code) || code in BROKEN_OFF) lost.add(error);
	return error;
}

/** The error for an answer whose status says that the call was not carried out. */
export function answeredError(call: CallDetails, answer: { status: number; body: unknown }): NodeApiError {
	return apiError(call, () => explainAnswer(call, answer.status, answer.body));
}

/** The error for a good answer that does not hold the record, or the file, which was asked for. */
export function missingError(call: CallDetails, what: 'record' | 'file' = 'record'): NodeApiError {
	return apiError(call, () => ({
		message: `${call.service.name} answered "${call.action}" without the ${what}`,
		description: whatFollows(call),
	}));
}

/**
 * The error for a request that was not sent because it would have had to wait for too long.
 *
 * @param opensAt when the vendor allows the next one (ms since 1970); missing where it was not yet the turn of this one
 * @param isOption true where a person can allow a longer wait
 */
export function tooLongError(call: CallDetails, opensAt?: number, isOption = false): NodeApiError {
	if (opensAt === undefined) {
		const longer = isOption ? ', or allow a longer wait (option "Longest Wait")' : '';
		return apiError(call, () => ({
			message: `"${call.action}" was not sent: others with this credential went before it, and ${call.service.name} takes one at a time`,
			description: andBefore(call, `This request was not carried out: run it again later${longer}.`),
		}));
	}
	const at = new Date(opensAt).toISOString().slice(0, 19).replace('T', ' ');
	return apiError(call, () => ({
		message: `${call.service.name} allows no further request before ${at} UTC`,
		description: andBefore(
			call,
			isOption
				? 'That is longer than this node may wait (option "Longest Wait"). This request was not carried out: ' +
						'run the item again after that time, or allow a longer wait.'
				: `"${call.action}" cannot wait so long, and was not carried out. Try it again after that time.`,
		),
		status: 429,
	}));
}

/** The error for an address, given by the vendor, that leads away from the credential's own host. */
export function strayError(call: CallDetails): NodeApiError {
	return apiError(call, () => ({
		message: `${call.service.name} pointed to another host for the rest of its answer, which was not called`,
		description: andBefore(
			call,
			`The ${call.signIn.signedBy ?? 'access token'} only goes to the credential's own address. The answer would be incomplete, so none of it is returned.`,
		),
	}));
}

/** The error for a list that goes on after so many pages. */
export function endlessError(call: CallDetails, pages: number): NodeApiError {
	return apiError(call, () => ({
		message: `${call.service.name} goes on with the list after ${pages.toLocaleString('en')} pages`,
		description: andBefore(
			call,
			'The list would be incomplete, so none of it is returned. If it is that long, raise ' +
				'the option "Most Pages"; or ask for less, by filters or with a limit.',
		),
	}));
}

/** The error for a list that cannot be read to its end; `why` follows the vendor's name, `next` is a sentence. */
export function incompleteError(call: CallDetails, why: string, next?: string): NodeApiError {
	return apiError(call, () => ({
		message: `${call.service.name} ${why}`,
		description: [
			`The list would be incomplete, so none of it is returned. ${whatFollows(call)}`,
			...(next === undefined ? [] : [next]),
		].join(' '),
	}));
}

/** The error for a request that was not sent because the execution was canceled. */
export function canceledError(call: CallDetails): NodeApiError {
	return apiError(call, () => ({
		message: `The execution was canceled before "${call.action}" was sent to ${call.service.name}`,
		description: andBefore(call, 'This request was not carried out.'),
	}));
}

/** The error for an answer that says "done" but is not what it must be. */
export function unreadableError(
	call: CallDetails,
	body: unknown,
	status: number,
	accept: Accept = 'json',
): NodeApiError {
	const what = accept === 'file' ? 'a file' : 'JSON';
	return apiError(call, () => ({
		message: `${call.service.name} answered "${call.action}" with ${describeBody(body, accept)} in place of ${what}`,
		description: `A proxy or a sign-in page may stand between n8n and ${call.service.name}. ${whatFollows(call)}`,
		status,
	}));
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
		description: sentences(next, left),
		itemIndex,
	});
}
