import { StoredFile } from '../../../../core/describe/files';
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

describe('where nothing is expected', () => {
	test.each<[unknown, object]>([
		['', {}],
		[undefined, {}],
		['<html></html>', {}],
		['12', {}],
		[[{ a: 1 }], {}],
		[{ a: 1 }, { a: 1 }],
	])('%j comes as %j', (body, expected) =>
		expect(readBody('nothing', answer(200, body))).toMatchObject({ statusCode: 200, body: expected }),
	);

	test('a refusal is left as it came', () => expect(readBody('nothing', answer(422, 'no')).body).toBe('no'));
});

describe('where a file is expected', () => {
	const stored = new StoredFile({ data: '', mimeType: 'application/pdf' }, 3);

	test('the file is what comes', () => expect(readBody('file', answer(200, stored)).body).toBe(stored));

	test.each<[unknown, string]>([
		[{ a: 1 }, '{"a":1}'],
		[[], '[]'],
		['<html></html>', '<html></html>'],
		[undefined, ''],
	])('%j is told as what it is', (body, text) => expect(readBody('file', answer(200, body)).body).toBe(text));

	test('a refusal is left as it came', () =>
		expect(readBody('file', answer(404, { a: 1 })).body).toEqual({ a: 1 }));
});

test.each(['json', 'redirect'] as const)('where %s is expected, all is left as it came', (accept) => {
	for (const given of [answer(200, { a: 1 }), answer(303, '', { location: '/1' }), answer(404, 'no')])
		expect(readBody(accept, given)).toBe(given);
});
