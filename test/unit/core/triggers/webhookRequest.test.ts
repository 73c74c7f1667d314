import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { IWebhookFunctions } from 'n8n-workflow';
import { answerTo, respond, headerOf, ignore, rawBody } from '../../../../core/triggers/webhookRequest';

/** A call of a webhook; `did` holds what was done to the response. */
function called(request: { headers?: Record<string, unknown>; rawBody?: unknown }) {
	const did: unknown[][] = [];
	const note =
		(name: string) =>
		(...given: unknown[]) =>
			did.push([name, ...given]);
	const context = {
		getRequestObject: () => ({ rawBody: request.rawBody }),
		getHeaderData: () => request.headers ?? {},
		getResponseObject: () => ({ status: note('status'), setHeader: note('setHeader'), end: note('end') }),
	};
	return { context: context as unknown as IWebhookFunctions, did };
}

test.each([
	[Buffer.from('{}'), '{}'],
	[undefined, ''],
	['{}', ''],
])('the bytes of %j are %j', (given, text) =>
	expect(rawBody(called({ rawBody: given }).context).toString()).toBe(text),
);

test.each([
	[{ 'x-secret': 'a' }, 'a'],
	[{ 'x-secret': '' }, ''],
	[{ 'x-secret': ['a', 'a'] }, undefined],
	[{}, undefined],
])('the header of %j is %j', (headers, value) =>
	expect(headerOf(called({ headers }).context, 'x-secret')).toBe(value),
);

test('an answer of one’s own is complete: n8n must not send another', () => {
	const { context, did } = called({});
	expect(respond(context, 401, { 'WWW-Authenticate': 'Token' })).toEqual({ noWebhookResponse: true });
	expect(did).toEqual([['status', 401], ['setHeader', 'WWW-Authenticate', 'Token'], ['end']]);
});

test('what is ignored is answered by n8n, without items for the workflow', () =>
	expect(ignore()).toEqual({ webhookResponse: 'OK' }));

describe('how n8n answers', () => {
	const asked = () => {
		const response = new ServerResponse(new IncomingMessage(new Socket()));
		const context = { getResponseObject: () => response } as unknown as IWebhookFunctions;
		return { response, answer: answerTo(context) };
	};

	test.each([
		[200, true],
		[302, true],
		[404, false],
		[500, false],
	])('%s is %s, and nothing is known before', (status, is) => {
		const { response, answer } = asked();
		expect(answer()).toBeUndefined();
		response.statusCode = status;
		response.end();
		response.emit('close');
		expect(answer()).toBe(is);
	});

	test('is known too when the caller has hung up before', () => {
		const { response, answer } = asked();
		response.destroy();
		response.emit('close');
		expect(answer()).toBeUndefined();
		response.statusCode = 500;
		response.end();
		expect(answer()).toBe(false);
	});
});
