import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
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

/** A body that stops coming, on a connection that stays. */
function stalled(part: Buffer): Readable {
	const body = new Readable({ read: () => undefined });
	body.push(part);
	return body;
}

async function* dripping(whole: Buffer, bytes: number, milliseconds: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < whole.length; at += bytes) {
		yield whole.subarray(at, at + bytes);
		await sleep(milliseconds, undefined, { ref: false });
	}
}

const MIB = 1024 * 1024;

/** So many blanks and the body, which is still JSON if it was; compressed, it is small until it is read. */
function* inflated(whole: Buffer, bytes: number, packed: (part: Buffer) => Buffer): Generator<Buffer> {
	const blanks = packed(Buffer.alloc(MIB, ' '));
	for (let sent = 0; sent < bytes; sent += MIB) yield blanks;
	yield packed(whole);
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
		case 'charset': {
			const charset = order.charset ?? 'latin1';
			const name = charset === 'latin1' ? 'iso-8859-1' : 'utf-16le';
			reply.header('content-type', `application/json; charset=${name}`).removeHeader('content-length');
			setHeaders();
			return Buffer.from(toBuffer(payload).toString(), charset);
		}
		case 'stall': {
			const whole = toBuffer(payload);
			setHeaders();
			reply.header('content-length', String(whole.length));
			return stalled(whole.subarray(0, order.bytes ?? Math.floor(whole.length / 2)));
		}
		case 'drip':
			setHeaders();
			return Readable.from(dripping(toBuffer(payload), order.bytes ?? 1, order.milliseconds ?? 1000));
		case 'huge': {
			const plain = order.plain === true;
			reply.removeHeader('content-length');
			if (!plain) reply.header('content-encoding', 'gzip');
			setHeaders();
			const packed = plain ? (part: Buffer) => part : (part: Buffer) => gzipSync(part);
			return Readable.from(inflated(toBuffer(payload), order.bytes ?? 1024 * MIB, packed));
		}
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
