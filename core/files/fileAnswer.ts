import type { IN8nHttpFullResponse } from 'n8n-workflow';

import type { FileAnswer } from '../describe/answer';
import { StoredFile } from '../describe/files';
import type { ApiRequest } from '../transport/request';
import { fileNameIn } from './contentDisposition';
import { keepFile } from './keepFile';
import type { FileContext } from './keepFile';

/** Says only that there are bytes. */
const ANY_BYTES = 'application/octet-stream';

const typeOf = ({ headers }: IN8nHttpFullResponse): string =>
	String(headers['content-type'] ?? '')
		.split(';', 1)
		.join('')
		.trim()
		.toLowerCase();

function isFile({ types, orJson }: FileAnswer, type: string): boolean {
	const isJson = /^application\/(.+\+)?json$/.test(type);
	if (types === undefined) return !isJson;
	return types.includes(type) || type === ANY_BYTES || (type === '' && orJson === undefined);
}

/** `record-{id}`, with values that are no paths and end in nothing that looks like an extension. */
const filled = (template: string, values: Record<string, string>): string =>
	template.replace(/\{(\w+)\}/g, (_match, key: string) => (values[key] ?? '').replace(/[^\w-]+/g, '_'));

/** With the extension that follows from its type, as n8n knows it. */
function withExtension({ binary, size }: StoredFile, name: string): StoredFile {
	const { fileExtension: extension = '' } = binary;
	return new StoredFile({ ...binary, fileName: extension === '' ? name : `${name}.${extension}` }, size);
}

/**
 * How a request takes an answer that may be a file: streamed into n8n's binary store. What else comes, JSON or a page, is read
 * as any answer is.
 *
 * @param pathParameters fill in the name that the operation gives the file where the vendor gives none
 */
export function fileRequest(
	context: FileContext,
	answer: FileAnswer,
	pathParameters: Record<string, string>,
): Pick<ApiRequest, 'accept' | 'keep'> {
	const keep: ApiRequest['keep'] = (response, limits) => {
		const type = typeOf(response);
		if (response.statusCode === 204 || !isFile(answer, type)) return undefined;
		const given = fileNameIn(response.headers['content-disposition']);
		const name = given ?? filled(answer.name, pathParameters);
		const stored = keepFile(
			context,
			response,
			{ name, type: type === '' ? (answer.types?.[0] ?? ANY_BYTES) : type },
			limits,
		);
		const named = stored.then((file) => (given === undefined ? withExtension(file, name) : file));
		// A file without a byte is none.
		return named.then((file) => ({ ...response, body: (file.size === 0 ? '' : file) as object }));
	};
	return { accept: answer.orJson === undefined ? 'file' : 'json', keep };
}
