import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { Accept } from '../describe/operationContext';
import { BROKEN_OFF, TOO_LARGE } from '../errors/networkCodes';
import { isJsonObject } from '../util/json';
import { isGood } from './responseBody';
import { after, lateError } from './timeLimit';

/** Bytes, when nothing is compressed any more. No page of a vendor comes near it. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

/** Bytes of a refusal, whose status is what counts. */
const LARGEST_REFUSAL = 1024 * 1024;

/** What n8n passes on of an answer that it was asked for as a stream. */
type Stream = AsyncIterable<Buffer>;

export const isStream = (body: unknown): body is Stream =>
	typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

const failure = (code: string) => Object.assign(new Error('The answer was not read to its end'), { code });

/** What is not read to its end keeps its connection, or its file, open. */
export function letGo(body: unknown): void {
	if (typeof body !== 'object' || body === null || !('destroy' in body)) return;
	if (typeof body.destroy === 'function') (body.destroy as () => void).call(body);
}

/** An error of the stream, with a code that says what it means: a decompressor has its own. */
function brokenOff(error: unknown): unknown {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return code in BROKEN_OFF || code === TOO_LARGE ? error : failure('ERR_BAD_RESPONSE');
}

export interface Limits {
	/** Milliseconds from the head of the answer to its end; of a file, between two pieces of it. */
	timeout: number;
	/** Ends the request, and with it a stream that has stalled. */
	end: () => void;
}

/** Reads on until the end, or until something is wrong: what came, and what that was. */
async function readStream(
	stream: Stream,
	largest: number,
	{ timeout, end }: Limits,
): Promise<{ bytes: Buffer; fault?: unknown }> {
	const chunks: Buffer[] = [];
	let size = 0;
	const read = async () => {
		for await (const chunk of stream) {
			size += chunk.length;
			if (size > largest) throw failure(TOO_LARGE);
			chunks.push(chunk);
		}
	};
	let inTime = () => {};
	const late = new Promise<never>((_resolve, reject) => {
		inTime = after(timeout, () => reject(lateError()));
	});
	try {
		await Promise.race([read(), late]);
		return { bytes: Buffer.concat(chunks) };
	} catch (error) {
		end();
		return { bytes: Buffer.concat(chunks), fault: brokenOff(error) };
	} finally {
		inTime();
	}
}

/** JSON without a word on its charset is UTF-8 (RFC 8259); its first character is ASCII, which tells UTF-16. */
function charsetOf(bytes: Buffer, contentType: unknown): string | undefined {
	const [first, second] = bytes;
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	const named = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(typeof contentType === 'string' ? contentType : '');
	if (named?.[1] !== undefined) return named[1];
	if (bytes.length > 1 && first === 0 && second !== 0) return 'utf-16be';
	if (bytes.length > 1 && first !== 0 && second === 0) return 'utf-16le';
	return undefined;
}

function decodedAs(bytes: Buffer, charset: string, fatal = false): string | undefined {
	try {
		return new TextDecoder(charset, { fatal }).decode(bytes);
	} catch {
		return undefined;
	}
}

/**
 * The text of an answer, in the charset that it names. One that names none and is not UTF-8 is of an old
 * system: in Windows-1252 every byte is a character, so that nothing is lost.
 */
export function textOf(bytes: Buffer, contentType: unknown): string {
	const charset = charsetOf(bytes, contentType);
	const named = charset === undefined ? undefined : decodedAs(bytes, charset);
	if (named !== undefined) return named;
	return decodedAs(bytes, 'utf-8', true) ?? decodedAs(bytes, 'windows-1252') ?? bytes.toString();
}

/** As n8n would have done it: what is no JSON stays a text. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/**
 * Reads an answer that n8n gave as a stream: JSON as what it holds, anything else as text. Of a refusal, and where nothing
 * is expected, what came is enough.
 *
 * @throws Error with a network code when a good answer is too large, too slow, or broken off.
 */
export async function receive(
	response: IN8nHttpFullResponse,
	limits: Limits,
	accept: Accept = 'json',
): Promise<IN8nHttpFullResponse> {
	const body: unknown = response.body;
	if (!isStream(body)) return response;
	const good = isGood(response);
	const { bytes, fault } = await readStream(body, good ? LARGEST_ANSWER : LARGEST_REFUSAL, limits);
	if (good && fault !== undefined && accept !== 'nothing') throw fault;
	const text = textOf(bytes, response.headers['content-type']);
	const found = parsed(text);
	return { ...response, body: (isJsonObject(found) || Array.isArray(found) ? found : text) as object };
}
