import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultOrder } from './faults';

const HTML = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>
`;

/** The answer's body as bytes; what fastify would stream is not spoiled but passed on. */
const toBuffer = (payload: unknown): Buffer =>
	Buffer.isBuffer(payload) ? payload : Buffer.from(typeof payload === 'string' ? payload : '');

/** A body that breaks off: so many bytes, then the connection ends although more was promised. */
function brokenOff(request: FastifyRequest, part: Buffer): Readable {
	const { socket } = request.raw;
	return Readable.from(
		(async function* () {
			yield part;
			await new Promise((resolve) => setImmediate(resolve));
			socket.end();
			socket.destroySoon();
		})(),
	);
}

/** Nothing is sent, not even a status line: the connection is reset. */
function neverBegun(request: FastifyRequest): Readable {
	const { socket } = request.raw;
	return new Readable({
		read() {
			socket.resetAndDestroy();
		},
	});
}

function bodyOf(order: FaultOrder, reply: FastifyReply): string {
	const text =
		typeof order.body === 'string' ? order.body : JSON.stringify(order.body ?? { error: 'injected fault' });
	if (typeof order.body !== 'string') reply.header('content-type', 'application/json; charset=utf-8');
	else if (!reply.getHeader('content-type')) reply.header('content-type', 'text/plain; charset=utf-8');
	return text;
}

const padded = (text: string, bytes: number | undefined): string =>
	bytes === undefined ? text : text.padEnd(bytes, 'x');

/** Replaces a finished answer by what the fault makes of it. Returns the new payload. */
export function spoil(
	order: FaultOrder,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): unknown {
	const replace = (status: number, body: string): string => {
		reply.code(order.status ?? status).removeHeader('content-length');
		return padded(body, order.bytes);
	};
	const setHeaders = () => reply.headers(order.headers ?? {});
	switch (order.kind) {
		case 'delay':
			setHeaders();
			return payload;
		case 'status': {
			reply.removeHeader('content-type');
			const body = replace(500, bodyOf(order, reply));
			setHeaders();
			return body;
		}
		case 'html':
			reply.header('content-type', 'text/html; charset=utf-8');
			setHeaders();
			return replace(502, typeof order.body === 'string' ? order.body : HTML);
		case 'redirect':
			reply.header('location', order.location ?? 'http://127.0.0.1:9/elsewhere');
			setHeaders();
			return replace(302, '');
		case 'empty':
			setHeaders();
			return replace(reply.statusCode, '');
		case 'contentType':
			reply.header('content-type', 'text/plain; charset=utf-8');
			setHeaders();
			return payload;
		case 'cut': {
			const whole = toBuffer(payload);
			const part = whole.subarray(0, order.bytes ?? Math.floor(whole.length / 2));
			setHeaders();
			reply.header('content-length', String(Math.max(whole.length, part.length + 1)));
			return brokenOff(request, part);
		}
		case 'reset':
			return neverBegun(request);
	}
}
