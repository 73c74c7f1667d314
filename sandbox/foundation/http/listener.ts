import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

const HOST = '127.0.0.1';

/** A fastify app on a loopback port that can be closed and opened again without losing the app's state. */
export class Listener {
	private server: Server | undefined;
	private boundPort: number;

	/** Port 0 takes a free one, and keeps it from then on. `onConnection` is told how many are open with each new one. */
	constructor(
		private readonly app: FastifyInstance,
		port: number,
		private readonly onConnection?: (open: number) => void,
	) {
		this.boundPort = port;
	}

	get url(): string {
		return `http://${HOST}:${this.boundPort}`;
	}

	async open(): Promise<void> {
		if (this.server) return;
		const server = createServer((request, response) => this.app.routing(request, response));
		let connections = 0;
		server.on('connection', (socket) => {
			this.onConnection?.(++connections);
			socket.once('close', () => connections--);
		});
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(this.boundPort, HOST, resolve);
		});
		this.server = server;
		const address: AddressInfo | string | null = server.address();
		if (address && typeof address === 'object') this.boundPort = address.port;
	}

	/** Refuses connections from now on; open ones are cut. */
	async close(): Promise<void> {
		const { server } = this;
		if (!server) return;
		this.server = undefined;
		const closed = new Promise<void>((resolve) => server.close(() => resolve()));
		server.closeAllConnections();
		await closed;
	}
}
