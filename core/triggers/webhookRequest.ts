import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { Answer } from './redeliveries';

/** The request's body as it came: signatures are made of bytes. Empty when there was none. */
export function rawBody(context: IWebhookFunctions): Buffer {
	const { rawBody: body } = context.getRequestObject() as { rawBody?: unknown };
	return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** One header; `undefined` when it is missing or came more than once. */
export function headerOf(context: IWebhookFunctions, name: string): string | undefined {
	const value: unknown = context.getHeaderData()[name];
	return typeof value === 'string' ? value : undefined;
}

/** Answers the request here and now; the workflow does not run. */
export function respond(
	context: IWebhookFunctions,
	status: number,
	headers: Record<string, string> = {},
	body?: string,
): IWebhookResponseData {
	const response = context.getResponseObject();
	response.status(status);
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
	response.end(body);
	return { noWebhookResponse: true };
}

/** n8n answers 200, and the workflow does not run. */
export const ignore = (): IWebhookResponseData => ({ webhookResponse: 'OK' });

/**
 * How n8n answers the request. A caller that has hung up is answered too, as far as n8n can tell: what it would have said is what
 * became of the request.
 */
export function answerTo(context: IWebhookFunctions): Answer {
	let response: ReturnType<IWebhookFunctions['getResponseObject']> | undefined = context.getResponseObject();
	let answer: boolean | undefined;
	const look = () => {
		if (response?.writableEnded === true) {
			answer = response.statusCode < 400;
			response = undefined;
		}
		return answer;
	};
	// Lets go of the response, which holds the request.
	response.once('close', look);
	return look;
}
