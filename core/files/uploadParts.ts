import { createHash } from 'crypto';

import type { InputFile } from '../describe/files';

type Source = Pick<InputFile, 'open'>;

/** A part of a file that is sent piece by piece. */
export interface PartDigest {
	/** Bytes. */
	size: number;
	/** In base64, as the header Content-MD5 holds it. */
	md5: string;
}

async function* chunks({ open }: Source): AsyncGenerator<Buffer> {
	const source = await open();
	if (Buffer.isBuffer(source)) yield source;
	else for await (const chunk of source) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** The bytes as they come, cut wherever a part ends. */
async function* pieces(file: Source, partSize: number) {
	let at = 0;
	for await (const chunk of chunks(file)) {
		for (let from = 0; from < chunk.length;) {
			const offset = at % partSize;
			const piece = chunk.subarray(from, from + partSize - offset);
			yield { part: Math.floor(at / partSize), offset, piece };
			from += piece.length;
			at += piece.length;
		}
	}
}

/** Size and MD5 of each part of `partSize` bytes, the last one being shorter, in one reading of the file. */
export async function partDigests(file: Source, partSize: number): Promise<PartDigest[]> {
	const parts: Array<{ size: number; hash: ReturnType<typeof createHash> }> = [];
	for await (const { part, piece } of pieces(file, partSize)) {
		const entry = (parts[part] ??= { size: 0, hash: createHash('md5') });
		entry.size += piece.length;
		entry.hash.update(piece);
	}
	return parts.map(({ size, hash }) => ({ size, md5: hash.digest('base64') }));
}

/** The parts themselves, one in memory at a time: one is made when the one before is no longer needed. */
export async function* partBytes(
	file: Source,
	partSize: number,
	digests: PartDigest[],
): AsyncGenerator<Buffer> {
	let bytes = Buffer.alloc(0);
	for await (const { part, offset, piece } of pieces(file, partSize)) {
		const size = digests[part]?.size ?? 0;
		if (piece.length === size) yield piece;
		else {
			if (offset === 0) bytes = Buffer.allocUnsafe(size);
			piece.copy(bytes, offset);
			if (offset + piece.length === size) yield bytes;
		}
	}
}
