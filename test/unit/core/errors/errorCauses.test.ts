import {
	isRevoked,
	networkCode,
	oauthCode,
	signInFailure,
	statusOf,
} from '../../../../core/errors/errorCauses';

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
		[{}, undefined],
	])('%j: %s', (error, code) => expect(networkCode(error)).toBe(code));
});
