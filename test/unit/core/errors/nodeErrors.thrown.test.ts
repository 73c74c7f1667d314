import { NodeOperationError, UserError } from 'n8n-workflow';
import { thrownError } from '../../../../core/errors/nodeErrors';
import { mayHaveArrived } from '../../../../core/errors/explainThrown';
import { statusOf } from '../../../../core/errors/errorCauses';
import { node } from '../../support/request';
import { signIn, read, write, lost, unknown, wellFormed } from './support/calls';

/** As n8n-core throws them: an axios error inside, sometimes wrapped. */
const network = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });
const wrapped = (code: string) =>
	Object.assign(new Error('failed'), {
		cause: Object.assign(new Error('inner'), { cause: network(code) }),
	});
const oauth = (error: string) => Object.assign(new Error('Unauthorized'), { body: { error }, status: 401 });

describe('no answer', () => {
	test.each([
		['ECONNREFUSED', /nothing answers/],
		['ENOTFOUND', /host name is unknown/],
		['EAI_AGAIN', /host name/],
		['EHOSTUNREACH', /host cannot be reached/],
		['ENETUNREACH', /network cannot be reached/],
		['CERT_HAS_EXPIRED', /certificate has expired/],
		['DEPTH_ZERO_SELF_SIGNED_CERT', /self-signed/],
		['SELF_SIGNED_CERT_IN_CHAIN', /self-signed/],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /cannot be verified/],
	])('%s: nothing was sent', (code, why) => {
		for (const error of [network(code), wrapped(code)]) {
			const told = thrownError(write, error);
			wellFormed(told);
			expect(told.message).toMatch(/^Lawline cannot be reached: /);
			expect(told.message).toMatch(why);
			expect(told.description).toMatch(new RegExp(`Nothing was sent.*Office account.*Base URL.*${code}`));
		}
	});

	test.each([
		['ECONNRESET', /cut before/],
		['EPIPE', /cut while/],
		['ECONNABORTED', /in time/],
		['ETIMEDOUT', /in time/],
		['ERR_BAD_RESPONSE', /cut short/],
		['ERR_CANCELED', /cancel+ed/],
	])('%s: the outcome is unknown for a write', (code, why) => {
		const told = thrownError(lost, wrapped(code));
		wellFormed(told);
		expect(told.message).toMatch(why);
		expect(told.description).toMatch(unknown);
		expect(thrownError(read, wrapped(code)).description).toMatch(/safe to run this again/);
	});

	test.each<[unknown]>([
		[new Error('what?')],
		['what?'],
		[undefined],
		[null],
		[{}],
		[{ code: 'weird code' }],
	])('something unknown: %s', (error) => {
		const told = thrownError(lost, error);
		wellFormed(told);
		expect(told.message).toMatch(/"Create contact" at Lawline did not get a usable answer/);
		expect(told.description).toMatch(unknown);
	});

	test.each([
		['E_NEW', /\(E_NEW\)$/],
		['weird code', /twice\.$/],
	])('something unknown with the code %s', (code, end) => {
		const told = thrownError(lost, Object.assign(new Error('what?'), { code }));
		wellFormed(told);
		expect(told.message).toBe('"Create contact" at Lawline did not get a usable answer');
		expect(told.description).toMatch(end);
		expect(told.httpCode).toBeNull();
	});

	test('errors that go round in a circle', () => {
		const error: Error & { cause?: unknown } = new Error('round');
		error.cause = { cause: error };
		wellFormed(thrownError(read, error));
		expect(statusOf(error)).toBeUndefined();
	});
});

describe('the sign-in', () => {
	test.each([
		[
			'invalid_client',
			/does not know the client ID or secret of the credential "Office account"/,
			/Check both/,
		],
		[
			'unauthorized_client',
			/did not renew the access of the credential "Office account" \(unauthorized_client\)/,
			/connect again/,
		],
		['invalid_grant', /no longer accepts the credential "Office account"/, /connect again/],
	])('%s', (code, message, description) => {
		for (const error of [oauth(code), { cause: oauth(code) }, { cause: { errorResponse: oauth(code) } }]) {
			const told = thrownError(write, error);
			wellFormed(told);
			expect(told.message).toMatch(message);
			expect(told.description).toMatch(description);
			expect(told.description).toMatch(/Nothing was changed/);
		}
	});

	test.each([
		['The credential needs to be reconnected', /no longer accepts/, /connect again/],
		['refreshToken is required', /no longer accepts/, /connect again/],
		['OAuth credentials not connected', /not connected yet/, /press "Connect"/],
		['Unable to sign without access token', /not connected yet/, /press "Connect"/],
	])('n8n says: %s', (words, message, description) => {
		const told = thrownError(read, new NodeOperationError(node, new Error(words)));
		wellFormed(told);
		expect(told.message).toMatch(message);
		expect(told.description).toMatch(description);
	});

	test.each([
		['Check the region.', /^Check the region\. Nothing was changed\.$/],
		[undefined, /^Check both in the credential\. Nothing was changed\.$/],
	])('what to check about the client: %s', (checkClient, description) => {
		const call = { ...write, signIn: { ...signIn, checkClient } };
		expect(thrownError(call, oauth('invalid_client')).description).toMatch(description);
	});

	test('the vendor’s own remedy comes in place of connecting again', () => {
		const call = { ...write, signIn: { ...signIn, remedies: { invalid_scope: 'Check the scopes.' } } };
		expect(thrownError(call, oauth('invalid_scope')).description).toMatch(/^Check the scopes\. /);
		expect(thrownError(call, oauth('invalid_request')).description).toMatch(/^Open the credential/);
	});

	test.each<[string, unknown, RegExp]>([
		[
			'is not reached, of which n8n 2.25 keeps the words only',
			{
				message: 'The service refused the connection - perhaps it is offline',
				messages: ['Failed to acquire OAuth2 access token: connect ECONNREFUSED 127.0.0.1:443'],
			},
			/^Lawline cannot be reached: nothing answers at its address$/,
		],
		[
			'breaks off',
			Object.assign(new Error('Failed to acquire OAuth2 access token: socket hang up'), {
				cause: network('ECONNRESET'),
			}),
			/^Lawline did not give access: its sign-in sent no usable answer$/,
		],
	])('that gives no first token as it %s: nothing was sent to the service', (_name, error, words) => {
		expect(mayHaveArrived(write, error)).toBe(false);
		const told = thrownError(write, error);
		wellFormed(told);
		expect(told.message).toMatch(words);
		expect(told.description).toMatch(/Nothing was sent|was not carried out/);
	});

	test('that fails by itself leaves nothing open, and has no part in the credential', () => {
		const told = thrownError(write, { cause: new Error('Request failed with status code 503') });
		wellFormed(told);
		expect(told).toMatchObject({
			message: 'Lawline did not renew the access: its sign-in answered with HTTP 503',
			description: '"Create contact" was not carried out. Run this again later.',
			httpCode: '503',
		});
	});

	test('401 after a renewed token', () => {
		const error = Object.assign(new Error('401'), { response: { status: 401, data: { secret: 'x' } } });
		expect(thrownError(read, error)).toMatchObject({
			message: expect.stringContaining('no longer accepts the credential "Office account"'),
			httpCode: '401',
		});
	});

	test('a credential’s own words', () => {
		const told = thrownError(read, { cause: new UserError('Lawline refused the secret') });
		expect(told.message).toBe('Lawline refused the secret');
		expect(told.description).toMatch(/connect again\.$/);
	});
});
