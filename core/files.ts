import type { IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';

import { thrownError } from './errors';
import type { Call } from './errors';
import { Pace } from './pace';
import { attempt, patienceOf, settle } from './request';
import type { Waiting } from './request';
import { refusal } from './url';

/** A file of an input item. */
export interface InputFile {
	name: string;
	type: string;
	/** Bytes. */
	size: number;
	/** The bytes, anew for each attempt: a stream can be sent only once. */
	open: () => Promise<Buffer | NodeJS.ReadableStream>;
}

/** What a file store asks for: an address that is signed already, and the headers that were signed with it. */
export interface SignedUpload {
	url: string;
	headers: Record<string, string>;
}

/**
 * The file in the item's binary property. A file in n8n's store is streamed from there; one in memory
 * is not copied again.
 *
 * @throws NodeOperationError, by n8n, when the item has no such file.
 */
export async function inputFile(
	context: IExecuteFunctions,
	itemIndex: number,
	property: string,
): Promise<InputFile> {
	const binary = context.helpers.assertBinaryData(itemIndex, property);
	const named = { name: binary.fileName ?? 'file', type: binary.mimeType };
	const { id } = binary;
	if (id !== undefined) {
		const { fileSize } = await context.helpers.getBinaryMetadata(id);
		return { ...named, size: fileSize, open: async () => await context.helpers.getBinaryStream(id) };
	}
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, property);
	return { ...named, size: bytes.length, open: async () => await Promise.resolve(bytes) };
}

/**
 * Puts a file where the vendor's signed address says, without the access token: the address is a key by
 * itself, and stays out of every message. Putting the same bytes again does no harm.
 *
 * @throws NodeApiError in plain words.
 */
export async function putFile(
	context: IExecuteFunctions,
	call: Call,
	waiting: Waiting,
	upload: SignedUpload,
	file: InputFile,
): Promise<void> {
	const storage: Call = {
		...call,
		repeatable: true,
		service: {
			...call.service,
			name: `The file storage of ${call.service.name}`,
			readError: () => ({}),
			forbidden: 'Its upload address may have expired: run this item again.',
		},
	};
	const why = refusal(upload.url);
	if (why !== undefined)
		throw thrownError(context.getNode(), storage, new Error(`The upload address ${why}`));
	const pace = new Pace();
	const patience = patienceOf({ waiting });
	const send = async (): Promise<IN8nHttpFullResponse> => {
		const response: unknown = await context.helpers.httpRequest({
			method: 'PUT',
			url: upload.url,
			headers: { ...upload.headers, 'Content-Length': file.size },
			body: await file.open(),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: waiting.timeout,
			abortSignal: waiting.signal,
		});
		const { statusCode, headers } = response as IN8nHttpFullResponse;
		// What the store says beside its status is of no use to the person, and may hold the address.
		return { statusCode: statusCode >= 200 && statusCode < 300 ? 204 : statusCode, headers, body: '' };
	};
	await settle(context, storage, waiting, async () => await attempt(context, storage, pace, patience, send));
}
