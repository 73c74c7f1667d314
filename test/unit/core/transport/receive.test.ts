import { Readable } from 'node:stream';
import type { Accept } from '../../../../core/describe/operationContext';
import { LARGEST_ANSWER, receive, textOf } from '../../../../core/transport/receive';
import { errorOf } from '../../support/request';

const stream = (...chunks: Array<string | Buffer>) =>
	Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

/** Reads an answer; `ended` counts how often its request was ended. */
async function received(
	body: unknown,
	{ statusCode = 200, type = 'application/json', timeout = 5000, accept = 'json' as Accept } = {},
): Promise<{ body: unknown; ended: number }> {
	let ended = 0;
	const end = () => void ended++;
	const response = { statusCode, headers: { 'content-type': type }, body: body as Readable };
	const answer = await receive(response, { timeout, end }, accept);
	return { body: answer.body, ended };
}

describe('an answer', () => {
	test.each<[string, unknown]>([
		['{"id":1}', { id: 1 }],
		['[1]', [1]],
		['', ''],
		['<html>', '<html>'],
		['12', '12'],
		['null', 'null'],
		['{"id":', '{"id":'],
	])('of %j is read as %j', async (text, body) =>
		expect(await received(stream(text))).toEqual({ body, ended: 0 }),
	);

	test('is read however it is cut, in the middle of a letter too', async () => {
		const bytes = Buffer.from('{"name":"Zoë"}');
		const single = Array.from(bytes, (byte) => Buffer.of(byte));
		expect((await received(stream(...single))).body).toEqual({ name: 'Zoë' });
	});

	test.each([undefined, '', { id: 1 }, 'text'])('that is no stream stays as it came: %j', async (body) =>
		expect((await received(body)).body).toEqual(body),
	);
});

describe('an answer that is', () => {
	const codeOf = async (reading: Promise<unknown>) => (await errorOf<Error & { code: string }>(reading)).code;
	const breaking = (code: string) =>
		Readable.from(
			(async function* () {
				yield Buffer.from('{"id":');
				await Promise.resolve();
				throw Object.assign(new Error('broken'), { code });
			})(),
		);

	test.each([
		['ECONNRESET', 'ECONNRESET'],
		['ERR_CANCELED', 'ERR_CANCELED'],
		['Z_BUF_ERROR', 'ERR_BAD_RESPONSE'],
	])('broken off with %s is an error, %s', async (given, code) =>
		expect(await codeOf(received(breaking(given)))).toBe(code),
	);

	test('broken off although it refuses is still a refusal', async () =>
		expect(await received(breaking('ECONNRESET'), { statusCode: 404 })).toMatchObject({ body: '{"id":' }));

	test('broken off where nothing is expected is as good as a whole one', async () =>
		expect(await received(breaking('ECONNRESET'), { accept: 'nothing' })).toMatchObject({ body: '{"id":' }));

	test('stalled is ended in time', async () => {
		const stalled = new Readable({ read: () => undefined });
		stalled.push('{"id":');
		expect(await codeOf(received(stalled, { timeout: 50 }))).toBe('ECONNABORTED');
		const refused = new Readable({ read: () => undefined });
		refused.push('{"message":"no"}');
		expect(await received(refused, { timeout: 50, statusCode: 400 })).toEqual({
			body: { message: 'no' },
			ended: 1,
		});
	});

	test('too large is not read on', async () => {
		const mebibyte = Buffer.alloc(1024 * 1024, ' ');
		let made = 0;
		const endless = Readable.from(
			(function* () {
				for (;;) {
					made += mebibyte.length;
					yield mebibyte;
				}
			})(),
			{ objectMode: false },
		);
		expect(await codeOf(received(endless))).toBe('ERR_ANSWER_TOO_LARGE');
		expect(endless.destroyed).toBe(true);
		expect(made).toBeLessThan(LARGEST_ANSWER + 4 * mebibyte.length);
	});
});

describe('the charset of an answer', () => {
	const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
	const json = '{"name":"Zoë Müller"}';
	const type = 'application/json';

	test.each<[string, Buffer, unknown]>([
		['no word', Buffer.from(json), type],
		['no type', Buffer.from(json), undefined],
		['UTF-8', Buffer.from(json), `${type}; charset=utf-8`],
		['UTF-8 with a mark', Buffer.from(`\ufeff${json}`), type],
		['Latin-1', Buffer.from(json, 'latin1'), `${type};charset=ISO-8859-1`],
		['Latin-1 in quotes', Buffer.from(json, 'latin1'), `${type}; Charset="iso-8859-1"`],
		['Latin-1, unsaid', Buffer.from(json, 'latin1'), type],
		['Latin-1 under a name that nobody knows', Buffer.from(json, 'latin1'), `${type}; charset=x-old`],
		['UTF-16 with a mark', Buffer.from(`\ufeff${json}`, 'utf16le'), `${type}; charset=utf-16`],
		['UTF-16 from the big end, with a mark', utf16be(`\ufeff${json}`), `${type}; charset=utf-16`],
		['UTF-16, unsaid', Buffer.from(json, 'utf16le'), type],
		['UTF-16 from the big end, unsaid', utf16be(json), type],
	])('of %s is understood', (_what, bytes, contentType) => expect(textOf(bytes, contentType)).toBe(json));

	test('that is named is taken at its word, where one letter is broken', () =>
		expect(textOf(Buffer.from('Zo\xeb Mü', 'latin1'), 'text/plain; charset=utf-8')).toContain('\ufffd'));

	test.each(['', '{}'])('of %j does not matter', (text) =>
		expect(textOf(Buffer.from(text), type)).toBe(text),
	);
});
