import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import type { Sandbox } from '../../harness/sandbox';
import { ask, type Answer } from './client';

export type Fields = Record<string, unknown>;

/** Clio's API as one signed-in user calls it. */
export interface Clio {
	call(method: string, path: string, data?: object, headers?: Record<string, string>): Promise<Answer>;
	/** The answer's `data`; fails on any other status. */
	data<T = Fields>(status: number, method: string, path: string, data?: object): Promise<T>;
}

/** Signs in, without a rate limit. */
export async function clioOf({ urls, control }: Sandbox): Promise<Clio> {
	const { access_token: token } = await control.grant('clio');
	await control.limit('clio', null);
	const call: Clio['call'] = async (method, path, data, headers) =>
		await ask(`${urls.clio}/api/v4${path}`, {
			method,
			token,
			...(data && { json: { data } }),
			...(headers && { headers }),
		});
	return {
		call,
		async data<T>(status: number, method: string, path: string, data?: object): Promise<T> {
			const answer = await call(method, path, data);
			if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
			return (answer.body as { data: T }).data;
		},
	};
}

/** Type and message of an error. */
export const errorOf = ({ body }: Answer): { type: string; message: string } =>
	(body as { error: { type: string; message: string } }).error;

export const md5 = (text: string): string => createHash('md5').update(text).digest('base64');

interface Header {
	name: string;
	value: string;
}

/** A version of a document while it is uploaded. */
export interface Version {
	uuid: string;
	put_url: string | null;
	put_headers: Header[];
	multiparts: Array<{ part_number: number; put_url: string; put_headers: Header[] }>;
	fully_uploaded: boolean;
}

/** A document as `UPLOAD` shows it. */
export interface Document {
	id: number;
	name: string;
	latest_document_version: Version;
}

/** The fields that an upload needs. */
export const UPLOAD =
	'fields=id,name,latest_document_version{uuid,put_url,put_headers,multiparts,fully_uploaded}';

/** Headers as `fetch` wants them. */
export const headersOf = (list: Header[]): Record<string, string> =>
	Object.fromEntries(list.map(({ name, value }) => [name, value]));

/** A request as the receiver of webhooks got it. */
export interface Call {
	headers: IncomingHttpHeaders;
	body: string;
}

/** Whoever is called by webhooks, on loopback. */
export interface Receiver {
	url: string;
	calls: Call[];
	/** What it answers to events. */
	status: number;
	/** Whether it answers a handshake as it should. */
	echoes: boolean;
	stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			receiver.calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
			const secret = request.headers['x-hook-secret'];
			if (secret === undefined) response.statusCode = receiver.status;
			else if (receiver.echoes) response.setHeader('x-hook-secret', secret);
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const receiver: Receiver = {
		url: `http://127.0.0.1:${port}/hook`,
		calls: [],
		status: 200,
		echoes: true,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return receiver;
}
