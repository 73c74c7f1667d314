import type { IWebhookFunctions } from 'n8n-workflow';
import { respond, headerOf, ignore, rawBody } from '../../../../core/triggers/webhookRequest';

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
