import { retryDelay } from '../../../../core/transport/retry';
import type { AttemptResult } from '../../../../core/transport/retry';

const answered = (
	status: number,
	body: unknown = {},
	headers: Record<string, unknown> = {},
): AttemptResult => ({
	kind: 'answered',
	status,
	headers,
	body,
});
const thrown = (code: string): AttemptResult => ({
	kind: 'thrown',
	error: Object.assign(new Error('failed'), { cause: { code } }),
});
const signIn = (status: number): AttemptResult => ({
	kind: 'thrown',
	error: { cause: new Error(`Request failed with status code ${status}`) },
});
const revoked: AttemptResult = { kind: 'thrown', error: { cause: { body: { error: 'invalid_grant' } } } };

const refused: AttemptResult = { kind: 'thrown', error: { httpCode: '401' } };

describe.each([
	['a read', true],
	['a write', false],
])('%s', (_what, repeatable) => {
	const again = (outcome: AttemptResult, attempt = 1) =>
		retryDelay(outcome, repeatable, attempt) !== undefined;

	test.each<[string, AttemptResult, boolean, boolean]>([
		['200', answered(200), false, false],
		['201', answered(201), false, false],
		['204 without a body', answered(204, ''), false, false],
		['200 with a web page', answered(200, '<html>'), true, false],
		['200 with nothing', answered(200, ''), true, false],
		['200 with null', answered(200, null), true, false],
		['301', answered(301, ''), false, false],
		['400', answered(400), false, false],
		['401', answered(401), false, false],
		['403', answered(403), false, false],
		['404', answered(404), false, false],
		['408', answered(408), true, false],
		['409', answered(409), false, false],
		['422', answered(422), false, false],
		['429', answered(429), true, true],
		['500', answered(500), true, false],
		['500 with Retry-After', answered(500, '', { 'retry-after': '3' }), true, false],
		['501', answered(501), false, false],
		['502', answered(502), true, false],
		['503', answered(503), true, false],
		['503 with Retry-After', answered(503, '', { 'retry-after': '3' }), true, true],
		['503 with an unreadable Retry-After', answered(503, '', { 'retry-after': 'soon' }), true, false],
		['504', answered(504), true, false],
		['a refused connection', thrown('ECONNREFUSED'), true, true],
		['an unreachable host', thrown('EHOSTUNREACH'), true, true],
		['an unreachable network', thrown('ENETUNREACH'), true, true],
		['a name server that is busy', thrown('EAI_AGAIN'), true, true],
		['an unknown host', thrown('ENOTFOUND'), false, false],
		['a connection reset', thrown('ECONNRESET'), true, false],
		['a time-out', thrown('ETIMEDOUT'), true, false],
		['another time-out', thrown('ECONNABORTED'), true, false],
		['a broken pipe', thrown('EPIPE'), true, false],
		['a bad certificate', thrown('CERT_HAS_EXPIRED'), false, false],
		['a cancelled execution', thrown('ERR_CANCELED'), false, false],
		['a refused token that another execution may have renewed', revoked, true, true],
		['a token that another execution may have renewed meanwhile', refused, true, true],
		['a sign-in that is down, so that nothing was sent', signIn(503), true, true],
		['a sign-in with too many requests', signIn(429), true, true],
		['a sign-in that refuses', signIn(400), false, false],
		['anything else', { kind: 'thrown', error: new Error('what?') }, false, false],
		['not even an error', { kind: 'thrown', error: undefined }, false, false],
	])('after %s', (_after, outcome, read, write) => expect(again(outcome)).toBe(repeatable ? read : write));

	test('a refused token is tried a second time only', () => {
		for (const outcome of [revoked, refused]) {
			expect(again(outcome, 1)).toBe(true);
			expect(again(outcome, 2)).toBe(false);
		}
	});

	test('only a limit is waited for without counting: the wait itself has a bound', () => {
		expect(again(answered(429), 1000)).toBe(true);
		expect(again(thrown('ECONNREFUSED'), 3)).toBe(true);
		expect(again(thrown('ECONNREFUSED'), 4)).toBe(false);
		expect(again(answered(500), 4)).toBe(false);
		expect(again(signIn(503), 3)).toBe(true);
		expect(again(signIn(503), 4)).toBe(false);
		expect(again(signIn(429), 4)).toBe(false);
	});
});

test('pauses grow and are never the same for all', () => {
	const pauses = (attempt: number) =>
		Array.from({ length: 200 }, () => retryDelay(answered(500), true, attempt) ?? NaN);
	for (const [attempt, least, most] of [
		[1, 250, 750],
		[2, 500, 1500],
		[3, 1000, 3000],
	] as const) {
		const all = pauses(attempt);
		expect(Math.min(...all)).toBeGreaterThanOrEqual(least);
		expect(Math.max(...all)).toBeLessThanOrEqual(most);
		expect(new Set(all).size).toBeGreaterThan(100);
	}
});

test('what the service asks for again is sent again, some times, whatever it was', () => {
	const asked = (attempt: number) => retryDelay(answered(422), false, attempt, true);
	expect(asked(1)).toBeGreaterThan(0);
	expect(asked(3)).toBeGreaterThan(0);
	expect(asked(4)).toBeUndefined();
});
