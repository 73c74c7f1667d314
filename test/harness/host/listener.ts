import { createServer, ServerResponse, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';

/** A request as n8n's webhook server hands it to a node: what express and n8n's body parser add to Node's own. */
export interface WebhookRequest extends IncomingMessage {
	body: unknown;
	rawBody: Buffer;
	params: Record<string, string>;
	query: Record<string, string>;
}

/** The part of express's response that nodes use. */
export interface WebhookResponse extends ServerResponse {
	status(code: number): WebhookResponse;
	json(body: unknown): WebhookResponse;
	send(body: unknown): WebhookResponse;
}

export type Handler = (request: WebhookRequest, response: WebhookResponse) => Promise<void>;

const handlers = new Map<string, Handler>();
let address: Promise<string> | undefined;

/** Where n8n listens for webhooks; the port is a free one, bound at the first call. */
export async function webhookBase(): Promise<string> {
	address ??= listen();
	return await address;
}

let answersArrive = true;

/** False: n8n receives every request, but who sent it sees the error of a proxy. */
export const letAnswersArrive = (arrive: boolean): void => void (answersArrive = arrive);

/** `path` is what comes after the base. */
export const handle = (method: string, path: string, handler: Handler): void =>
	void handlers.set(`${method} ${path}`, handler);
export const unhandle = (method: string, path: string): boolean => handlers.delete(`${method} ${path}`);

async function listen(): Promise<string> {
	const server = createServer((request, response) => {
		serve(request as WebhookRequest, expressLike(response)).catch(() => {
			if (!response.headersSent) response.writeHead(500);
			response.end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	server.unref();
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
}

async function serve(request: WebhookRequest, response: WebhookResponse): Promise<void> {
	const { pathname, searchParams } = new URL(request.url ?? '/', 'http://n8n.invalid');
	const handler = handlers.get(`${request.method ?? ''} ${pathname.replace(/^\/webhook\//, '')}`);
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	if (!handler) {
		response.status(404).json({ code: 404, message: 'The requested webhook is not registered.' });
		return;
	}
	const rawBody = Buffer.concat(chunks);
	const query = Object.fromEntries(searchParams);
	const body = parsed(rawBody, request.headers['content-type'] ?? '');
	// As n8n, which turns JSON that cannot be read away before any node sees it.
	if (body === undefined) response.status(422).json({ code: 422, message: 'Failed to parse request body' });
	else {
		const whole = Object.assign(request, { rawBody, body, query, params: {} });
		if (answersArrive) return await handler(whole, response);
		await handler(whole, expressLike(new ServerResponse(request)));
		response.status(502).end();
	}
}

function parsed(rawBody: Buffer, contentType: string): unknown {
	const text = rawBody.toString('utf8');
	if (contentType.includes('x-www-form-urlencoded')) return { ...parse(text) };
	if (!contentType.includes('json') || text === '') return {};
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function expressLike(response: ServerResponse): WebhookResponse {
	const extended = Object.assign(response, {
		status: (code: number) => {
			response.statusCode = code;
			return extended;
		},
		json: (body: unknown) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(body));
			return extended;
		},
		send: (body: unknown) => {
			response.end(typeof body === 'string' ? body : JSON.stringify(body));
			return extended;
		},
	}) as WebhookResponse;
	return extended;
}
