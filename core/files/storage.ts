import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { StoredFile } from '../describe/files';
import type { DescribedFile, InputFile, SignedUpload } from '../describe/files';
import { missingError, thrownError } from '../errors/nodeErrors';
import type { Call } from '../transport/call';
import { RateLimiter } from '../transport/rateLimiter';
import { letGo } from '../transport/receive';
import { attempt, patienceOf, withRetries } from '../transport/attempts';
import { isGood, readBody } from '../transport/responseBody';
import { endedBy, timeToAnswer } from '../transport/timeLimit';
import { isLoopback, refusal } from '../util/url';
import { keepFile } from './keepFile';

/** Why a file may not go to an address, or come from it: this computer is for those who work with it. */
function refusedAddress(address: string, baseUrl: string): string | undefined {
	const isNearer = isLoopback(address) && !isLoopback(baseUrl);
	return isNearer ? 'is on this computer, and the service is not' : refusal(address);
}

/** A call to the file store: the token is not for it, and its address is a key by itself. */
function storageCall(call: Call, address: string, expired: string): Call {
	const storage: Call = {
		...call,
		// The bytes alone change nothing: nobody sees them before they are confirmed.
		effect: 'none',
		service: {
			...call.service,
			name: `The file storage of ${call.service.name}`,
			readError: () => ({}),
			forbidden: expired,
			refused: expired,
		},
	};
	const why = refusedAddress(address, call.connection.baseUrl);
	if (why === undefined) return storage;
	throw thrownError(storage, new Error(`The address of the file ${why}`));
}

/** What the store says beside its status is of no use to the person, and may hold the address. */
const withoutWords = ({ statusCode, headers }: IN8nHttpFullResponse): IN8nHttpFullResponse => ({
	statusCode,
	headers,
	body: '',
});

/** How the bytes of one attempt come, and what is made of its answer. */
interface Exchange {
	/** Of what is sent, in bytes. */
	size?: number;
	open?: InputFile['open'];
	/** `end` ends the exchange, and with it a stream that has stalled. */
	read: (response: IN8nHttpFullResponse, end: () => void) => Promise<IN8nHttpFullResponse>;
}

/** Without the access token, n8n's or another; attempts are repeated as for any call. */
async function callStorage(
	context: IExecuteFunctions,
	storage: Call,
	options: IHttpRequestOptions,
	{ size, open, read }: Exchange,
): Promise<unknown> {
	const { waiting } = storage.connection;
	const rateLimiter = new RateLimiter();
	const patience = patienceOf({ waiting });
	const send = async (): Promise<IN8nHttpFullResponse> => {
		const body = await open?.();
		const ours = new AbortController();
		try {
			const response: unknown = await context.helpers.httpRequest({
				...options,
				...(body !== undefined && { body: body as IHttpRequestOptions['body'] }),
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: timeToAnswer(waiting.timeout, size),
				abortSignal: endedBy(ours, waiting.signal),
			});
			return await read(response as IN8nHttpFullResponse, () => ours.abort());
		} finally {
			letGo(body);
		}
	};
	const next = async () => await attempt(storage, rateLimiter, patience, send);
	return (await withRetries(storage, waiting, next)).body;
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
	upload: SignedUpload,
	file: Pick<InputFile, 'size' | 'open'>,
): Promise<void> {
	const expired = 'Its upload address may have expired; a new run gets a new one.';
	const storage = storageCall(call, upload.url, expired);
	const headers = { ...upload.headers, 'Content-Length': file.size };
	const read = async (response: IN8nHttpFullResponse) =>
		await Promise.resolve(readBody('nothing', withoutWords(response)));
	const options: IHttpRequestOptions = { method: 'PUT', url: upload.url, headers };
	await callStorage(context, storage, options, { ...file, read });
}

/**
 * Gets a file from the vendor's signed address into n8n's binary store, as a stream and without the access
 * token. A file that comes incomplete, or of which nothing comes for as long as an answer may take, is got again.
 *
 * @returns the file as an item carries it
 * @throws NodeApiError in plain words.
 */
export async function getFile(
	context: IExecuteFunctions,
	call: Call,
	url: string,
	described: DescribedFile,
): Promise<IBinaryData> {
	const storage = storageCall(call, url, 'Its address may have expired: run this item again.');
	const { timeout } = call.connection.waiting;
	const read: Exchange['read'] = async (response, end) => {
		if (isGood(response) && response.statusCode !== 204) {
			return { ...response, body: await keepFile(context, response, described, { timeout, end }) };
		}
		// Nobody reads what the store says: the rest of it would keep the connection.
		end();
		letGo(response.body);
		return withoutWords(response);
	};
	const options: IHttpRequestOptions = { method: 'GET', url, encoding: 'stream' };
	const stored = await callStorage(context, storage, options, { read });
	if (!(stored instanceof StoredFile)) throw missingError(storage, 'file');
	return stored.binary;
}
