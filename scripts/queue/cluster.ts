import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort, { clearLockedPorts } from 'get-port';
import { spawnSandbox, type SandboxProcess } from '../bench/sandbox';
import { say } from '../demo/bring-up';
import { owner } from '../demo/owner';
import { N8nClient } from '../n8n/client';
import { startHost, type Host, type HostOptions } from '../n8n/host';
import { installN8n, type Installation } from '../n8n/install';
import type { Session } from '../util/session';
import { unlimited } from './log';
import { findPrograms } from './packages';
import { startPostgres, startRedis, type Service } from './services';

/** n8n in queue mode, with the sandbox behind it. */
export interface Cluster {
	installation: Installation;
	redis: Service;
	postgres: Service;
	sandbox: SandboxProcess;
	client: N8nClient;
	workers: Host[];
	/** Takes what comes to the webhooks of active workflows; main takes none of it. */
	webhook: Host;
	/** One more of these, on the same queue; the load balancer between them is missing. */
	anotherWebhook(): Promise<Host>;
	signal: AbortSignal;
}

function settingsFor(redis: Service, postgres: Service, webhookUrl: string): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_USER: 'postgres',
		DB_POSTGRESDB_DATABASE: 'postgres',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_WEBHOOK_URL: webhookUrl,
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
	};
}

/** Starts everything; all of it ends with the session. Throws a sentence when a program is missing or does not come up. */
export async function startCluster({ signal, onEnd }: Session): Promise<Cluster> {
	const programs = await findPrograms();
	const installation = await installN8n(say, signal);
	const folder = await mkdtemp(join(tmpdir(), 'legalops-queue-'));
	onEnd(async () => await rm(folder, { recursive: true, force: true }));

	say('Starting the sandbox, Redis and PostgreSQL …');
	const ending = async <T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
		const started = await starting;
		onEnd(() => started.stop());
		return started;
	};
	const sandbox = await ending(spawnSandbox());
	await unlimited(sandbox, 'clio');
	const redis = await ending(startRedis(programs, folder));
	const postgres = await ending(startPostgres(programs, folder));

	// Main tells the vendors the webhook process's address, so it must be known before that is up.
	const webhookPort = await getPort({ host: '127.0.0.1' });
	const settings = settingsFor(redis, postgres, `http://127.0.0.1:${webhookPort}`);
	const host = async (name: string, options: Partial<HostOptions> = {}) =>
		await ending(startHost({ installation, userFolder: join(folder, name), settings, signal, ...options }));

	say('Starting n8n: main, two workers and a webhook process (about a minute) …');
	const main = await host('main');
	clearLockedPorts();
	const parts = [
		host('webhook', { command: 'webhook', preferredPort: webhookPort }),
		host('worker-1', { command: 'worker' }),
		host('worker-2', { command: 'worker' }),
	] as const;
	// When one fails, the others are waited for all the same, so that they are ended.
	await Promise.allSettled(parts);
	const [webhook, ...workers] = await Promise.all(parts);
	await sandbox.control('POST', '/redirect-uris', { uris: [`${main.url}/rest/oauth2-credential/callback`] });
	const client = new N8nClient(main.url);
	await client.signIn(owner);
	const anotherWebhook = () => host('webhook-2', { command: 'webhook' });
	return { installation, redis, postgres, sandbox, client, workers, webhook, anotherWebhook, signal };
}

/** How many executions a worker has begun so far, by its log. */
export async function begunBy({ log }: Host): Promise<number> {
	return (await readFile(log, 'utf8')).match(/Worker started execution/g)?.length ?? 0;
}
