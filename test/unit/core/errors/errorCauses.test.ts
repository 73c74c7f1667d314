import { NodeApiError } from 'n8n-workflow';
import type { JsonObject } from 'n8n-workflow';
import {
	answerIn,
	isRevoked,
	networkCode,
	oauthCode,
	signInFailure,
	statusOf,
} from '../../../../core/errors/errorCauses';
import { refusalWords } from '../../../../core/errors/refusalWords';
import { node } from '../../support/request';

describe('the status behind an error', () => {
	test.each<[unknown, number | undefined]>([
		[{ response: { status: 100 } }, 100],
		[{ response: { status: '599' } }, 599],
		[{ response: { status: 600 } }, undefined],
		[{ response: { status: 99 } }, undefined],
		[{ httpCode: '404.5' }, undefined],
		// n8n's own error, when no answer came.
		[{ httpCode: null }, undefined],
		[{ httpCode: '', cause: { response: { status: 503 } } }, 503],
	])('%j: %s', (error, status) => expect(statusOf(error)).toBe(status));
});

describe('the refusal of a sign-in', () => {
	// n8n's own sentences: older n8n keeps nothing else of the refusal.
	test.each([
		[
			'invalid_client',
			'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).',
		],
		[
			'invalid_grant',
			'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
		],
		[
			'unauthorized_client',
			'The client is not authorized to request an authorization code using this method.',
		],
		['unsupported_grant_type', 'The authorization grant type is not supported by the authorization server.'],
		['invalid_scope', 'The requested scope is invalid, unknown, or malformed.'],
		[
			'invalid_request',
			'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.',
		],
	])('%s is known by the sentence that n8n has for it', (code, sentence) => {
		expect(oauthCode(new Error(sentence))).toBe(code);
		expect(oauthCode({ message: 'Request failed', messages: [sentence] })).toBe(code);
		expect(isRevoked(new Error(sentence))).toBe(code === 'invalid_grant');
	});

	test('the code in the answer comes before any sentence', () =>
		expect(
			oauthCode({
				message: 'The requested scope is invalid',
				cause: { body: { error: 'invalid_client' } },
			}),
		).toBe('invalid_client'));

	test.each([
		'<b>invalid_grant',
		'invalid_grant</b>',
		'no such grant',
		'x'.repeat(61),
		'',
		7,
		{ message: 'invalid_grant' },
	])('%j is no code, and stays out of the message', (error) =>
		expect(oauthCode({ body: { error } })).toBeUndefined(),
	);

	test.each([
		['Request failed with status code 503', 503],
		['Request failed with status code 400', 400],
		// That one is the service's own: n8n's helper lets every other status of it through.
		['Request failed with status code 401', undefined],
		['Request failed', undefined],
	])('%s: %s', (message, status) => expect(signInFailure({ cause: new Error(message) })).toBe(status));
});

describe('an answer that n8n threw for its status', () => {
	const thrown = (status: number, more: object = {}) => ({
		message: 'Service unavailable',
		messages: [`Request failed with status code ${status}`],
		httpCode: String(status),
		...more,
	});

	test('has its status, headers and body where n8n keeps them', () => {
		const response = { status: 503, headers: { 'retry-after': '3' }, data: '<html>' };
		const answer = { statusCode: 503, headers: { 'retry-after': '3' }, body: '<html>' };
		expect(
			answerIn({ cause: Object.assign(new Error('Request failed with status code 503'), { response }) }),
		).toEqual(answer);
	});

	test('has its status and its JSON where older n8n keeps no more', () => {
		const data = { error: { message: 'busy' } };
		expect(answerIn(thrown(422, { context: { data } }))).toEqual({
			statusCode: 422,
			headers: {},
			body: data,
		});
		expect(answerIn(thrown(502, { context: {} }))).toEqual({ statusCode: 502, headers: {}, body: '' });
	});

	test('is found in the error that n8n makes of it', () => {
		class AxiosError extends Error {
			response = { status: 409, headers: {}, data: { error: { message: 'taken' } } };
		}
		const error = new AxiosError('Request failed with status code 409');
		const made = new NodeApiError(node, error as unknown as JsonObject);
		expect(answerIn(made)).toMatchObject({ statusCode: 409, body: { error: { message: 'taken' } } });
	});

	test.each([
		['a token that is refused still', thrown(401)],
		['a sign-in that refuses', { message: 'HTTP status 400', httpCode: '400' }],
		['a connection that failed', { message: 'read ECONNRESET', httpCode: 'ECONNRESET' }],
		['nothing', undefined],
	])('%s is none', (_what, error) => expect(answerIn(error)).toBeUndefined());
});

describe('the words of a refused sign-in', () => {
	const said = (body: object) =>
		refusalWords('Lawline', { cause: { body: { error: 'invalid_scope', ...body } } });

	test.each<[object, string]>([
		[{ error_description: 'The scope is unknown' }, 'Lawline said: The scope is unknown.'],
		[
			{ error_description: 'Unknown scope.', error_uri: 'https://lawline.example/errors' },
			'Lawline said: Unknown scope. See also https://lawline.example/errors',
		],
		[
			{ error_uri: 'https://lawline.example/errors?client_secret=abc#x' },
			'See also https://lawline.example/errors',
		],
		[{ error_uri: 'http://lawline.example/errors' }, ''],
		[{ error_uri: 'https://lawline.example/errors/clv4tok8Yx1' }, ''],
		[{ error_uri: 'not an address' }, ''],
		[{ error_uri: 7, error_description: { a: 1 } }, ''],
		[{ error_description: '  ' }, ''],
		[{}, ''],
	])('%j: %s', (body, words) => expect(said(body)).toBe(words));

	test.each([
		'sk_live_4f9Qz81LmN',
		'clv-tok-8f3a2b1c',
		'aB3xY9'.repeat(4),
		'qWertyUiop',
		'x'.repeat(40),
		'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl',
	])('%s is left out, as it may be a secret', (secret) => {
		const words = said({ error_description: `The value ${secret} of client_secret is wrong` });
		expect(words).toMatch(/^Lawline said: The value …(\.…)* of client_secret is wrong\.$/);
	});

	test('are shortened', () =>
		expect(said({ error_description: 'no '.repeat(1000) }).length).toBeLessThan(600));

	test('are missing where there was no refusal', () =>
		expect(refusalWords('Lawline', new Error('The requested scope is invalid'))).toBe(''));
});

describe('the code of a connection that failed', () => {
	test.each<[unknown, string | undefined]>([
		[{ code: 'ECONNRESET' }, 'ECONNRESET'],
		[{ code: 'E_NEW' }, 'E_NEW'],
		[{ httpCode: 'ECONNREFUSED' }, 'ECONNREFUSED'],
		// n8n's name for any refusal of a sign-in says nothing about the connection.
		[{ code: 'EAUTH' }, undefined],
		[{ code: 'EAUTH', cause: { code: 'ETIMEDOUT' } }, 'ETIMEDOUT'],
		[{ code: 'weird CODE', cause: { code: 'EPIPE' } }, 'EPIPE'],
		[{ code: 'E2E failed' }, undefined],
		[{ code: 'ECONNRESET by peer' }, undefined],
		[{ code: 7, httpCode: '503' }, undefined],
		[{ message: 'stream has been aborted' }, 'ERR_BAD_RESPONSE'],
		[
			{
				message: 'offline',
				messages: ['Failed to acquire OAuth2 access token: connect ECONNREFUSED ::1:443'],
			},
			'ECONNREFUSED',
		],
		[{ message: 'getaddrinfo EAI_AGAIN api.example' }, 'EAI_AGAIN'],
		[{ message: 'The fields EMAIL and ECONNRESET are unknown' }, undefined],
		[{}, undefined],
	])('%j: %s', (error, code) => expect(networkCode(error)).toBe(code));
});
