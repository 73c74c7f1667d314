import { Readable } from 'node:stream';
import { createUnzip, gzipSync } from 'node:zlib';
import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { getFile, putFile } from '../../../../core/files/storage';
import { multipartForm } from '../../../../core/files/multipart';
import { inputFile } from '../../../../core/files/inputFile';
import type { Call } from '../../../../core/transport/call';
import type { RequestContext } from '../../../../core/transport/connection';
import { callOver, connection, errorOf, node, purpose, type Answer } from '../../support/request';

const url = 'https://files.lawline.example/1?signature=abc';

/** A call of a service at this address. */
const callAt = (context: RequestContext, baseUrl = connection.baseUrl): Call =>
	callOver(context, { ...connection, baseUrl }, { ...purpose, action: 'Upload file', effect: 'once' });

/** n8n with a file store that keeps what it is given, and a vendor's store that answers one after another. */
function storage(answers: Answer[] = [], binary: Partial<IBinaryData> = {}) {
	const sent: IHttpRequestOptions[] = [];
	const kept: string[] = [];
	const readings: string[] = [];
	const context = {
		getNode: () => node,
		helpers: {
			httpRequest: async (options: IHttpRequestOptions) => {
				const { status = 200, headers = {}, body = '' } = answers[sent.length] ?? {};
				sent.push(options);
				return await Promise.resolve({ statusCode: status, headers, body });
			},
			assertBinaryData: () => ({ mimeType: 'text/plain', data: '', ...binary }),
			getBinaryDataBuffer: async () => {
				readings.push('whole');
				return await Promise.resolve(Buffer.from('Größe'));
			},
			getBinaryMetadata: async () => await Promise.resolve({ fileSize: 1234 }),
			getBinaryStream: async (id: string) => {
				readings.push(id);
				return await Promise.resolve(Readable.from([Buffer.from('abc')]));
			},
			prepareBinaryData: async (stream: Readable, fileName: string, mimeType?: string) => {
				const chunks: Buffer[] = [];
				for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
				kept.push(Buffer.concat(chunks).toString());
				const data = Buffer.concat(chunks).toString('base64');
				return { fileName, mimeType: mimeType ?? 'text/plain', data };
			},
		},
	};
	return { context: context as unknown as IExecuteFunctions, sent, kept, readings };
}

const stream = (text: string) => Readable.from([Buffer.from(text)]);

/** Runs to the end of all waits. */
async function soon<T>(run: Promise<T>): Promise<T> {
	await Promise.all([run.catch(() => undefined), jest.runAllTimersAsync()]);
	return await run;
}

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

describe('a file of an item', () => {
	test.each([
		[{ fileName: 'a.pdf', fileExtension: 'txt' }, 'a.pdf'],
		[{ fileExtension: 'pdf' }, 'file.pdf'],
		[{ fileExtension: '' }, 'file'],
		[{}, 'file'],
	])('%j is called %s', async (binary, name) => {
		const { context } = storage([], binary);
		expect(await inputFile(context, 0, 'data')).toMatchObject({ name, type: 'text/plain' });
	});

	test('in memory is read once', async () => {
		const { context, readings } = storage();
		const { size, open } = await inputFile(context, 0, 'data');
		expect(size).toBe(7);
		expect([await open(), await open()]).toEqual([Buffer.from('Größe'), Buffer.from('Größe')]);
		expect(readings).toEqual(['whole']);
	});

	test('in n8n’s store is streamed, anew for each attempt, and never read as a whole', async () => {
		const { context, readings } = storage([], { id: 'filesystem:1' });
		const { size, open } = await inputFile(context, 0, 'data');
		expect(size).toBe(1234);
		expect(readings).toEqual([]);
		expect(await open()).not.toBe(await open());
		expect(readings).toEqual(['filesystem:1', 'filesystem:1']);
	});
});

test.each([
	['memory', async () => await Promise.resolve(Buffer.from('Größe'))],
	['a disk', async () => await Promise.resolve(Readable.from([Buffer.from('Grö'), Buffer.from('ße')]))],
])('a form holds its texts, and a file from %s', async (_where, open) => {
	const file = { name: 'a.txt', type: 'text/plain', size: 7, open };
	const form = await multipartForm({ project_id: '7', file });
	expect(form.get('project_id')).toBe('7');
	const part = form.get('file') as File;
	expect([part.name, part.type, await part.text()]).toEqual(['a.txt', 'text/plain', 'Größe']);
});

test('a form holds several files under one name, in their order, and none for an empty list', async () => {
	const named = (name: string) => ({
		name,
		type: 'text/plain',
		size: 1,
		open: async () => await Promise.resolve(Buffer.from(name)),
	});
	const form = await multipartForm({ note: 'n', file: ['b.txt', 'a.txt', 'b.txt'].map(named), none: [] });
	expect([...form.keys()]).toEqual(['note', 'file', 'file', 'file']);
	const files = form.getAll('file') as File[];
	expect(files.map((file) => file.name)).toEqual(['b.txt', 'a.txt', 'b.txt']);
	expect(await Promise.all(files.map(async (file) => await file.text()))).toEqual([
		'b.txt',
		'a.txt',
		'b.txt',
	]);
});

describe('putting a file into the vendor’s store', () => {
	const upload = { url, headers: { 'x-signed': '1' } };
	const put = async (
		{ context }: ReturnType<typeof storage>,
		open: () => Promise<Buffer | Readable> = async () => await Promise.resolve(Buffer.from('abc')),
	) => await soon(putFile(context, callAt(context), upload, { size: 250, open }));

	test('goes to its address with the headers that were signed, and no further', async () => {
		const store = storage();
		await put(store);
		expect(store.sent).toEqual([
			expect.objectContaining({
				method: 'PUT',
				url,
				headers: { 'x-signed': '1', 'Content-Length': 250 },
				body: Buffer.from('abc'),
				disableFollowRedirect: true,
				// As long as an answer may take, and a millisecond for each 125 bytes.
				timeout: connection.waiting.timeout + 2,
			}),
		]);
	});

	test('opens the file for each attempt, and closes what was not read to its end', async () => {
		const opened: Readable[] = [];
		const store = storage([{ status: 503 }, { status: 200 }]);
		await put(store, async () => {
			const next = stream('abc');
			opened.push(next);
			return await Promise.resolve(next);
		});
		expect(store.sent.map(({ body }) => body)).toEqual(opened);
		expect(opened.map(({ destroyed }) => destroyed)).toEqual([true, true]);
	});

	test.each([200, 201, 204])('is done with %i, whatever the body', async (status) => {
		await expect(put(storage([{ status, body: '<ok/>' }]))).resolves.toBeUndefined();
	});

	test.each([
		[
			403,
			/^The file storage of Lawline does not allow "Upload file"$/,
			/^Its upload address may have expired/,
		],
		[302, /^The file storage of Lawline answered with a redirect/, /./],
		[400, /^The file storage of Lawline refused "Upload file" \(HTTP 400\)$/, /./],
	])('is told in our words when it is answered with %i', async (status, message, description) => {
		const store = storage([{ status, body: { message: `No ${url}` } }]);
		const error = await errorOf<Error & { description: string }>(put(store));
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(description);
		expect(JSON.stringify([error, error.message])).not.toContain('signature');
		expect(store.sent).toHaveLength(1);
	});

	test('does not go to an address without encryption', async () => {
		const { context, sent } = storage();
		const open = async () => await Promise.resolve(Buffer.from('abc'));
		const plain = { url: 'http://files.lawline.example/1', headers: {} };
		const put = putFile(context, callAt(context), plain, { size: 3, open });
		expect((await errorOf(put)).message).toMatch(/did not get a usable answer/);
		expect(sent).toEqual([]);
	});
});

describe('getting a file from the vendor’s store', () => {
	const get = async ({ context }: ReturnType<typeof storage>) =>
		await soon(getFile(context, callAt(context), url, { name: 'a.txt', type: 'text/plain' }));

	test('streams it into n8n’s store, under its name', async () => {
		const store = storage([{ body: stream('abc'), headers: { 'content-length': '3' } }]);
		expect(await get(store)).toMatchObject({ fileName: 'a.txt', mimeType: 'text/plain' });
		expect(store.kept).toEqual(['abc']);
		expect(store.sent).toEqual([
			expect.objectContaining({ method: 'GET', url, encoding: 'stream', disableFollowRedirect: true }),
		]);
	});

	test('begins anew when it came incomplete', async () => {
		const store = storage([
			{ body: stream('ab'), headers: { 'content-length': '3' } },
			{ body: stream('abc'), headers: { 'content-length': '3' } },
		]);
		await get(store);
		expect(store.kept).toEqual(['ab', 'abc']);
	});

	test.each([{}, { 'content-length': '2', 'content-encoding': 'gzip' }])(
		'takes what came where the length is not known: %j',
		async (headers) => {
			const store = storage([{ body: stream('abc'), headers }]);
			await get(store);
			expect(store.sent).toHaveLength(1);
		},
	);

	test('takes one that was compressed on its way, whose length is that of less', async () => {
		const sent = gzipSync('abc'.repeat(100));
		// n8n takes the header away that names the compression.
		const body = Readable.from([sent]).pipe(createUnzip());
		const store = storage([{ body, headers: { 'content-length': String(sent.length) } }]);
		jest.useRealTimers();
		await getFile(store.context, callAt(store.context), url, { name: 'a.txt' });
		expect(store.kept).toEqual(['abc'.repeat(100)]);
		expect(store.sent).toHaveLength(1);
	});

	test('begins anew when one that was compressed ends too early', async () => {
		const sent = gzipSync('abc'.repeat(100));
		const comes = (bytes: Buffer) => ({ body: Readable.from([bytes]).pipe(createUnzip()) });
		const store = storage([comes(sent.subarray(0, 12)), comes(sent)]);
		jest.useRealTimers();
		await getFile(store.context, callAt(store.context), url, { name: 'a.txt' });
		expect(store.kept).toEqual(['abc'.repeat(100)]);
		expect(store.sent).toHaveLength(2);
	});

	test('keeps no file of an answer that has none', async () => {
		const store = storage([{ status: 204, body: stream('') }]);
		expect((await errorOf(get(store))).message).toBe(
			'The file storage of Lawline answered "Upload file" without the file',
		);
		expect(store.kept).toEqual([]);
	});

	test('keeps no file of a refusal, and closes what it does not read', async () => {
		const body = stream('<Error>no</Error>');
		const store = storage([{ status: 403, body }]);
		expect((await errorOf(get(store))).message).toMatch(/does not allow "Upload file"$/);
		expect(store.kept).toEqual([]);
		expect(body.destroyed).toBe(true);
	});

	test.each([null, 'text', {}, { destroy: 'no' }])('has nothing to close in %j', async (body) => {
		const store = storage([{ status: 404, body }]);
		expect((await errorOf(get(store))).message).toMatch(/has nothing at the address of the file$/);
	});
});

describe('a file on this computer', () => {
	const near = 'http://127.0.0.1:9200/1';
	const transfers: Array<[string, (context: IExecuteFunctions, call: Call) => Promise<unknown>]> = [
		[
			'is put there',
			async (context, call) => {
				const open = async () => await Promise.resolve(Buffer.from('abc'));
				await putFile(context, call, { url: near, headers: {} }, { size: 3, open });
			},
		],
		['is got from there', async (context, call) => await getFile(context, call, near, { name: 'a.txt' })],
	];

	test.each(transfers)('%s for a service on this computer', async (_what, transfer) => {
		const { context, sent } = storage([{ body: stream('abc') }]);
		await soon(transfer(context, callAt(context, 'http://localhost:9100/v1')));
		expect(sent.map((options) => options.url)).toEqual([near]);
	});

	test.each(transfers)('never %s for one that is elsewhere', async (_what, transfer) => {
		const { context, sent } = storage([{ body: stream('abc') }]);
		const error = await errorOf(soon(transfer(context, callAt(context))));
		expect(error.message).toMatch(/did not get a usable answer/);
		expect(sent).toEqual([]);
	});
});
