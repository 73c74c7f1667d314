import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

import type { CallDetails } from './call';
import { describeBody, explainAnswer } from './explainAnswer';
import { explainThrown } from './explainThrown';
import { whatFollows } from './explanation';
import type { Explanation } from './explanation';

function apiError(call: CallDetails, { message, description, status }: Explanation): NodeApiError {
	// A fresh response object keeps tokens, headers and vendor bodies out of the stored execution.
	const response: JsonObject = { message };
	return new NodeApiError(call.node, response, {
		message,
		description,
		httpCode: status === undefined ? undefined : String(status),
		itemIndex: call.itemIndex,
	});
}

/** The error for a request that n8n's helper gave up on. */
export function thrownError(call: CallDetails, error: unknown): NodeApiError {
	return apiError(call, explainThrown(call, error));
}

/** The error for an answer whose status says that the call was not carried out. */
export function answeredError(call: CallDetails, answer: { status: number; body: unknown }): NodeApiError {
	return apiError(call, explainAnswer(call, answer.status, answer.body));
}

/** The error for a good answer that does not hold the record which was asked for. */
export function missingError(call: CallDetails): NodeApiError {
	return apiError(call, {
		message: `${call.service.name} answered "${call.action}" without the record`,
		description: whatFollows(call),
	});
}

/** The error for a request that was not sent because the vendor allows none for too long. */
export function tooLongError(call: CallDetails, opensAt: number): NodeApiError {
	const at = new Date(opensAt).toISOString().slice(0, 19).replace('T', ' ');
	return apiError(call, {
		message: `${call.service.name} allows no further request before ${at} UTC`,
		description:
			'That is longer than this node may wait (option "Longest Wait"). This request was not carried out: ' +
			'run the item again after that time, or allow a longer wait.',
		status: 429,
	});
}

/** The error for an address, given by the vendor, that leads away from the credential's own host. */
export function strayError(call: CallDetails): NodeApiError {
	return apiError(call, {
		message: `${call.service.name} pointed to another host for the next page, which was not called`,
		description:
			"The access token only goes to the credential's own address. The list would be incomplete, so none of it is returned.",
	});
}

/** The error for a list that goes on after so many pages. */
export function endlessError(call: CallDetails, pages: number): NodeApiError {
	return apiError(call, {
		message: `${call.service.name} goes on with the list after ${pages.toLocaleString('en')} pages`,
		description:
			'The list would be incomplete, so none of it is returned. Nothing was changed. If it is that long, raise ' +
			'the option "Most Pages"; or ask for less, by filters or with a limit.',
	});
}

/** The error for a list that cannot be read to its end; `why` follows the vendor's name. */
export function incompleteError(call: CallDetails, why: string): NodeApiError {
	return apiError(call, {
		message: `${call.service.name} ${why}`,
		description:
			'The list would be incomplete, so none of it is returned. Nothing was changed; run this again.',
	});
}

/** The error for a request that was not sent because the execution was canceled. */
export function canceledError(call: CallDetails): NodeApiError {
	return apiError(call, {
		message: `The execution was canceled before "${call.action}" was sent to ${call.service.name}`,
		description: 'This request was not carried out.',
	});
}

/** The error for an answer that says "done" but cannot be read. */
export function unreadableError(call: CallDetails, body: unknown, status: number): NodeApiError {
	return apiError(call, {
		message: `${call.service.name} answered "${call.action}" with ${describeBody(body)} in place of JSON`,
		description: `A proxy or a sign-in page may stand between n8n and ${call.service.name}. ${whatFollows(call)}`,
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
