import type { IExecuteFunctions } from 'n8n-workflow';

import type { Answer, ListAnswer } from '../describe/answer';
import { outputField, StoredFile } from '../describe/files';
import { RecordWithFile } from '../describe/operationContext';
import type { RequestInput } from '../describe/operationContext';
import { missingError } from '../errors/nodeErrors';
import { fileRequest } from '../files/fileAnswer';
import type { Call } from '../transport/call';
import type { ApiRequest } from '../transport/request';
import { asText, getPath, isJsonObject } from '../util/json';

/** An answer that comes with one request. */
type Single = Exclude<Answer, ListAnswer>;

/** What the request must say of the answer that an operation expects. */
export function acceptance(
	context: IExecuteFunctions,
	answer: Single,
	{ pathParameters }: RequestInput,
): Pick<ApiRequest, 'accept' | 'keep'> {
	if (answer.kind === 'file') return fileRequest(context, answer, pathParameters);
	return { accept: answer.kind === 'nothing' || answer.kind === 'deleted' ? 'nothing' : 'json' };
}

/** What is known of a file, and the file in the field that the person has named. */
function fileRecord({ binary, size }: StoredFile, { pathParameters, unsent }: RequestInput): RecordWithFile {
	const { fileName, mimeType } = binary;
	const json = { ...pathParameters, fileName, mimeType, size };
	return new RecordWithFile(json, asText(unsent[outputField.key]), binary);
}

/**
 * The records in the answer of an operation.
 *
 * @throws NodeApiError when it is not what was to come.
 */
export function recordsIn(body: unknown, answer: Single, input: RequestInput, call: Call): unknown[] {
	if (body instanceof RecordWithFile) return [body];
	if (body instanceof StoredFile) return [fileRecord(body, input)];
	if (answer.kind === 'deleted') return [{ deleted: true, id: input.pathParameters[answer.id] }];
	const success = [{ success: true }];
	if (answer.kind === 'nothing') {
		return isJsonObject(body) && Object.keys(body).length > 0 ? [body] : success;
	}
	if (body === undefined && answer.kind === 'one') return success;
	const place = answer.kind === 'file' ? answer.orJson : answer;
	const found = place === undefined ? undefined : (place.read?.(body) ?? getPath(body, place.path));
	if (found === undefined) {
		if (call.changes.effect !== 'none') call.changes.made = 'unknown';
		throw missingError(call, answer.kind === 'file' ? 'file' : 'record');
	}
	return Array.isArray(found) ? (found as unknown[]) : [found];
}
