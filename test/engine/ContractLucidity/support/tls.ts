import { once } from 'node:events';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** An instance behind a certificate that no public authority vouches for. */
export interface PrivateHost {
	url: string;
	/** As text (PEM). */
	certificate: string;
	stop(): Promise<void>;
}

/** Leads what comes by TLS to `target`. */
export async function startPrivateHost(target: string): Promise<PrivateHost> {
	const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
		extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
	});
	const answer = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
		const { method, url = '', headers } = incoming;
		const onward = request(new URL(url, target), { method, headers }, (reply) => {
			outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
			reply.pipe(outgoing);
		});
		onward.on('error', () => outgoing.destroy());
		incoming.pipe(onward);
	};
	const server = createServer({ cert, key }, answer).listen(0, 'localhost');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `https://localhost:${port}`,
		certificate: cert,
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
