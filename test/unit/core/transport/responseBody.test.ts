import { readBody } from '../../../../core/transport/responseBody';

const answer = (statusCode: number, body: unknown, headers: Record<string, string> = {}) => ({
	statusCode,
	headers,
	body: body as object,
});

describe('a text', () => {
	test.each([
		['<html></html>', '<html></html>'],
		['', ''],
		[undefined, ''],
	])('of %j comes as an object', (body, text) =>
		expect(readBody('text', answer(200, body))).toMatchObject({ statusCode: 200, body: { text } }),
	);

	test('is left as it came when the call was refused, or when it was JSON', () => {
		expect(readBody('text', answer(502, '<html></html>')).body).toBe('<html></html>');
		expect(readBody('text', answer(200, { a: 1 })).body).toEqual({ a: 1 });
	});
});

describe('a redirect', () => {
	const to = { location: 'https://files.example/1' };

	test.each([301, 302, 303, 307, 308])('of status %i comes as its address', (status) =>
		expect(readBody('redirect', answer(status, '', to))).toMatchObject({ statusCode: 200, body: to }),
	);

	test('without an address, a plain answer and a 304 are left as they came', () => {
		expect(readBody('redirect', answer(303, '')).statusCode).toBe(303);
		expect(readBody('redirect', answer(304, '', {})).statusCode).toBe(304);
		expect(readBody('redirect', answer(201, { a: 1 }, to)).body).toEqual({ a: 1 });
		expect(readBody('redirect', answer(200, { a: 1 })).body).toEqual({ a: 1 });
	});
});

test('a refusal that names an address stays a refusal', () =>
	expect(
		readBody('redirect', answer(404, { error: 'no' }, { location: 'https://files.example/1' })),
	).toMatchObject({ statusCode: 404, body: { error: 'no' } }));

test('a redirect that nobody asked for stays one', () =>
	expect(readBody('json', answer(302, '', { location: 'https://evil.example' }))).toMatchObject({
		statusCode: 302,
		body: '',
	}));
