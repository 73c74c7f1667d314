import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { partBytes, partDigests } from '../../../../core/files/uploadParts';

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64');
const file = Buffer.from('The quick brown fox jumps over the lazy dog');

/** The same file, as it comes from memory and in chunks of several sizes from a disk. */
const sources = [0, 1, 7, 10, 64].map((chunk) => ({
	chunk,
	open: async () =>
		chunk === 0
			? file
			: Readable.from(
					Array.from({ length: Math.ceil(file.length / chunk) }, (_, index) =>
						file.subarray(index * chunk, (index + 1) * chunk),
					),
				),
}));

describe.each(sources)('a file that comes in chunks of $chunk', (source) => {
	test.each([
		[10, [10, 10, 10, 10, 3]],
		[43, [43]],
		[50, [43]],
	])('is cut into parts of %i bytes', async (size, sizes) => {
		const digests = await partDigests(source, size);
		expect(digests.map((part) => part.size)).toEqual(sizes);
		const parts: Buffer[] = [];
		for await (const bytes of partBytes(source, size, digests)) parts.push(Buffer.from(bytes));
		expect(Buffer.concat(parts).toString()).toBe(file.toString());
		expect(parts.map(md5)).toEqual(digests.map((part) => part.md5));
	});
});

test('a file that has grown since it was measured gives no more than was measured', async () => {
	const parts: string[] = [];
	for await (const bytes of partBytes({ open: async () => file }, 10, [{ size: 10, md5: '' }])) {
		parts.push(bytes.toString());
	}
	expect(parts).toEqual(['The quick ']);
});

test('a stream of text is read as its bytes', async () => {
	const source = { open: async () => Readable.from(['Größe ', 'in Bytes']).setEncoding('utf8') };
	const whole = Buffer.from('Größe in Bytes');
	const digests = await partDigests(source, 10);
	expect(digests).toEqual([
		{ size: 10, md5: md5(whole.subarray(0, 10)) },
		{ size: whole.length - 10, md5: md5(whole.subarray(10)) },
	]);
});

test('a file without a byte has no parts', async () => {
	expect(await partDigests({ open: async () => Readable.from([]) }, 10)).toEqual([]);
});

test('a stream that is left before its end is closed', async () => {
	const stream = Readable.from([file, file]);
	const source = { open: async () => stream };
	for await (const bytes of partBytes(source, 10, [{ size: 10, md5: '' }])) {
		expect(bytes).toHaveLength(10);
		break;
	}
	expect(stream.destroyed).toBe(true);
});
