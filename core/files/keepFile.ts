import type { IBinaryData, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { StoredFile } from '../describe/files';
import type { DescribedFile } from '../describe/files';
import { letGo } from '../transport/receive';
import type { Limits } from '../transport/receive';
import { lateError } from '../transport/timeLimit';
import { arrival } from './arrival';

/** A context of a node that may put files into n8n's binary store. */
export interface FileContext {
	helpers: Pick<IExecuteFunctions['helpers'], 'prepareBinaryData' | 'getBinaryMetadata'>;
}

/** Bytes. */
async function storedSize(context: FileContext, { id, data }: IBinaryData): Promise<number> {
	if (id === undefined) return Buffer.byteLength(data, 'base64');
	return (await context.helpers.getBinaryMetadata(id)).fileSize;
}

/** The decompressors of Node count what went in. n8n takes the header that named the compression away. */
const isDecompressed = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && 'bytesWritten' in body;

/**
 * The length that an answer promised; unknown for one that was compressed on its way, which by itself shows where it is
 * incomplete.
 */
function promisedSize({ headers, body }: IN8nHttpFullResponse): number | undefined {
	const { 'content-length': length, 'content-encoding': encoding } = headers;
	if (encoding !== undefined || length === undefined || isDecompressed(body)) return undefined;
	return Number(length);
}

const incomplete = () => Object.assign(new Error('The file came incomplete'), { code: 'ECONNRESET' });

/** A decompressor's own words for an end that came too early. */
const isBroken = (error: unknown) =>
	typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');

/**
 * Streams the file of an answer into n8n's binary store, however large it is, and however long it takes as long as something
 * comes. Nothing is left open.
 *
 * @throws Error with a network code when it came incomplete, or nothing came any more.
 */
export async function keepFile(
	context: FileContext,
	response: IN8nHttpFullResponse,
	{ name, type, size: told = 0 }: DescribedFile,
	{ timeout, end }: Limits,
): Promise<StoredFile> {
	const { body } = response;
	const coming = arrival(body, timeout, end);
	try {
		const stream = body as unknown as Parameters<typeof context.helpers.prepareBinaryData>[0];
		const binary = await context.helpers.prepareBinaryData(stream, name, type);
		const size = await storedSize(context, binary);
		const promised = promisedSize(response);
		// How a vendor counts the bytes of a file is not always known, but not that it has some.
		const isLost = told > 0 && size === 0;
		if (isLost || (promised !== undefined && promised !== size)) throw incomplete();
		return new StoredFile(binary, size);
	} catch (error) {
		if (coming.isLate()) throw lateError();
		throw isBroken(error) ? incomplete() : error;
	} finally {
		coming.stop();
		letGo(body);
	}
}
