import { Readable } from 'node:stream';
import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { file, one } from '../../../../core/describe/answer';
import type { FileAnswer } from '../../../../core/describe/answer';
import { StoredFile } from '../../../../core/describe/files';
import { fileRequest } from '../../../../core/files/fileAnswer';

/** n8n's store, which knows the extensions of some types. */
const context = {
	helpers: {
		prepareBinaryData: async (stream: Readable, fileName: string, mimeType: string) => {
			const chunks: Buffer[] = [];
			for await (const chunk of stream) chunks.push(Buffer.from(chunk as Buffer));
			const fileExtension = { 'application/pdf': 'pdf', 'text/csv': 'csv' }[mimeType];
			return { fileName, mimeType, fileExtension, data: Buffer.concat(chunks).toString('base64') };
		},
	},
} as unknown as IExecuteFunctions;

const pdf = file({ name: 'record-{id}', types: ['application/pdf'] });
const any = file({ name: 'report' });
const orJson = file({ name: 'report', orJson: one() });

/** What is made of an answer: the file that was kept, or `undefined` where it is read as any other. */
async function taken(answer: FileAnswer, headers: object, { body = 'abc', statusCode = 200, id = '7' } = {}) {
	const response = { statusCode, headers, body: Readable.from([Buffer.from(body)]) };
	const { keep } = fileRequest(context, answer, { id });
	const kept = await keep?.(response as unknown as IN8nHttpFullResponse, {
		timeout: 1000,
		end: () => undefined,
	});
	return kept?.body as unknown;
}

const type = (value: string) => ({ 'content-type': value });

test.each<[string, FileAnswer, object, string]>([
	['the documented type', pdf, type('application/pdf'), 'application/pdf'],
	['it, in capitals and with a charset', pdf, type('Application/PDF; charset=x'), 'application/pdf'],
	['bytes', pdf, type('application/octet-stream'), 'application/octet-stream'],
	['no type', pdf, {}, 'application/pdf'],
	['any type, where none is documented', any, type('text/csv'), 'text/csv'],
	['no type, where none is documented', any, {}, 'application/octet-stream'],
	['a file where JSON may come', orJson, type('text/csv'), 'text/csv'],
])('%s is kept as a file', async (_what, answer, headers, mimeType) => {
	const stored = await taken(answer, headers);
	expect(stored).toBeInstanceOf(StoredFile);
	expect(stored).toMatchObject({ size: 3, binary: { mimeType } });
});

test.each<[string, FileAnswer, object, object]>([
	['JSON', pdf, type('application/json; charset=utf-8'), {}],
	['JSON of a kind', any, type('application/problem+json'), {}],
	['JSON where it may come', orJson, type('application/json'), {}],
	['a page', pdf, type('text/html'), {}],
	['no content', pdf, type('application/pdf'), { statusCode: 204 }],
])('%s is read as any answer is', async (_what, answer, headers, more) =>
	expect(await taken(answer, headers, more)).toBeUndefined(),
);

test('a file without a byte is none', async () =>
	expect(await taken(pdf, type('application/pdf'), { body: '' })).toBe(''));

test.each<[string, object, string | undefined]>([
	['7', {}, 'record-7.pdf'],
	['a/../b.exe', {}, 'record-a_b_exe.pdf'],
	['7', { 'content-disposition': 'attachment; filename="proof.pdf"' }, 'proof.pdf'],
	['7', { 'content-disposition': 'attachment; filename="proof"' }, 'proof'],
	['7', { 'content-disposition': 'attachment; filename="../.."' }, 'record-7.pdf'],
])('of %s, with %j, it is called %s', async (id, headers, fileName) =>
	expect(await taken(pdf, { ...type('application/pdf'), ...headers }, { id })).toMatchObject({
		binary: { fileName },
	}),
);

test('of a type that n8n knows no extension of, it has none', async () =>
	expect(await taken(any, type('application/x-own'))).toMatchObject({ binary: { fileName: 'report' } }));

test('JSON is good only where it may come', () => {
	expect(fileRequest(context, pdf, {}).accept).toBe('file');
	expect(fileRequest(context, orJson, {}).accept).toBe('json');
});
