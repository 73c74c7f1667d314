import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';

/** The way to hosts of the Internet that lead to a server of this machine. */
export interface Hosts {
	/** What a process needs in its environment to go this way. */
	environment: Record<string, string>;
	/** Every request that came, as `GET https://eu.app.clio.com/path`, without its query. */
	seen: string[];
	stop(): Promise<void>;
}

/**
 * A proxy for HTTPS that leads `hosts`, and no other, to `target`, with a certificate of their names: so a node calls the very
 * addresses of a vendor.
 */
export async function startHosts(hosts: string[], target: () => string): Promise<Hosts> {
	const { cert, private: key } = await generate([{ name: 'commonName', value: hosts[0] ?? '' }], {
		extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }],
	});
	const folder = await mkdtemp(path.join(tmpdir(), 'legalops-hosts-'));
	const authority = path.join(folder, 'authority.pem');
	await writeFile(authority, cert);

	const seen: string[] = [];
	const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
		const { method = '', url = '', headers } = incoming;
		seen.push(`${method} https://${headers.host ?? ''}${url.replace(/\?.*/, '')}`);
		const onward = request(new URL(url, target()), { method, headers }, (reply) => {
			outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(outgoing);
		});
		onward.on('error', () => outgoing.destroy());
		incoming.pipe(onward);
	};
	const inside = createSecureServer({ cert, key }, answer);
	const proxy = createServer((_request, response) => response.writeHead(400).end());
	const sockets = new Set<Socket>();
	proxy.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
	});
	proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Socket) => {
		const [host = '', port] = url.split(':');
		if (port !== '443' || !hosts.includes(host)) {
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		inside.emit('connection', socket);
	});
	proxy.listen(0, '127.0.0.1');
	await once(proxy, 'listening');
	const { port } = proxy.address() as AddressInfo;
	return {
		environment: {
			HTTPS_PROXY: `http://127.0.0.1:${port}`,
			https_proxy: `http://127.0.0.1:${port}`,
			NODE_EXTRA_CA_CERTS: authority,
		},
		seen,
		async stop() {
			for (const socket of sockets) socket.destroy();
			proxy.close();
			await once(proxy, 'close');
			await rm(folder, { recursive: true, force: true });
		},
	};
}
