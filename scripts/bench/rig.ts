import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { say } from '../demo/bring-up';
import { sandboxCredential } from '../../test/harness/vendors';
import { N8nClient } from '../n8n/client';
import { connectOAuth2 } from '../n8n/connect';
import { ended, published } from '../n8n/live';
import { startHost, type Host } from '../n8n/host';
import { installN8n, type Installation } from '../n8n/install';
import type { StoredCredential, WorkflowJson } from '../n8n/types';
import { owner } from '../demo/owner';
import type { Session } from '../util/session';
import { spawnSandbox, type SandboxProcess } from './sandbox';

const collector = fileURLToPath(new URL('./collect-garbage.cjs', import.meta.url));

/** How long n8n may take to collect its garbage. */
const collectionMs = 1_000;

/** How one execution ended, as the caller of its webhook sees it. */
export interface Execution {
	succeeded: boolean;
	/** What the workflow answered; empty when the execution failed. */
	answer: Record<string, unknown>;
	/** From the call of the webhook to its answer. */
	seconds: number;
}

/** What the benchmark stands on: a real n8n with the package in it, and the sandbox in a process of its own. */
export class Rig {
	private host: Host | undefined;
	private client: N8nClient | undefined;
	private names = 0;

	private constructor(
		readonly installation: Installation,
		readonly sandbox: SandboxProcess,
		private readonly userFolder: string,
		private readonly signal: AbortSignal,
	) {}

	/** Starts the sandbox and prepares n8n; all of it ends with the session. */
	static async open({ signal, onEnd }: Session): Promise<Rig> {
		const installation = await installN8n(say, signal);
		const sandbox = await spawnSandbox();
		onEnd(() => sandbox.stop());
		const userFolder = await mkdtemp(join(tmpdir(), 'legalops-bench-'));
		onEnd(async () => await rm(userFolder, { recursive: true, force: true }));
		const rig = new Rig(installation, sandbox, userFolder, signal);
		onEnd(async () => await rig.host?.stop());
		return rig;
	}

	/** n8n's process. */
	get pid(): number {
		return this.running.host.pid;
	}

	/** Starts n8n, anew when it runs: whatever it held in memory is gone, what it stored is there. */
	async freshN8n(): Promise<void> {
		await this.host?.stop();
		this.host = await startHost({
			installation: this.installation,
			userFolder: this.userFolder,
			preferredPort: this.host ? Number(new URL(this.host.url).port) : undefined,
			preload: [collector],
			signal: this.signal,
		});
		this.client = new N8nClient(this.host.url);
		await this.client.signIn(owner);
		const uris = [`${this.host.url}/rest/oauth2-credential/callback`];
		await this.sandbox.control('POST', '/redirect-uris', { uris });
	}

	/** Stops n8n; `freshN8n` starts it again. */
	async stopN8n(): Promise<void> {
		await this.host?.stop();
	}

	/** Makes n8n give back the memory that it needed for its start and no longer uses. */
	async collectGarbage(): Promise<void> {
		process.kill(this.pid, 'SIGUSR2');
		await pause(collectionMs);
	}

	/** A new credential of a type, connected where a person would have to; without a token where not. */
	async credential(type: string): Promise<StoredCredential> {
		const { fields, consent } = sandboxCredential(type);
		const data = fields(await this.sandbox.accounts(), this.sandbox.urls);
		const { client } = this.running;
		const stored = await client.saveCredential(type, `${type} ${++this.names}`, data);
		if (consent) await connectOAuth2(client, stored);
		return stored;
	}

	/** Stores and activates a workflow that starts with a webhook at `path`; the function given calls it once. */
	async activate(make: (path: string) => WorkflowJson): Promise<(body?: unknown) => Promise<Execution>> {
		const path = `bench-${++this.names}`;
		const { client } = this.running;
		const { id, versionId } = await client.createWorkflow(make(path));
		await client.call('POST', `/workflows/${id}/activate`, { versionId });
		return async (body = {}) => {
			const url = `${this.running.host.url}/webhook/${path}`;
			await this.untilListening(url);
			const begun = performance.now();
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
				signal: this.signal,
			});
			const text = await response.text();
			const seconds = (performance.now() - begun) / 1000;
			const answer = response.ok ? (JSON.parse(text) as Record<string, unknown>) : {};
			return { succeeded: response.ok, answer, seconds };
		};
	}

	/**
	 * Stores and activates a workflow with a trigger of its own; the function given counts the items that the trigger has handed
	 * over in all of its executions so far, and throws when one of them has failed.
	 */
	async watch(workflow: WorkflowJson, trigger: string): Promise<() => Promise<number>> {
		const stored = await this.running.client.createWorkflow(workflow);
		await this.running.client.call('POST', `/workflows/${stored.id}/activate`, {
			versionId: stored.versionId,
		});
		await published(this.running.client, stored, this.signal);
		const counted = new Map<string, number>();
		return async () => {
			for (const { executionId, status, error, nodes } of await ended(
				this.running.client,
				stored.id,
				counted,
			)) {
				if (status !== 'success') throw new Error(`The trigger has failed: ${error ?? status}`);
				counted.set(executionId, nodes[trigger]?.items ?? 0);
			}
			return [...counted.values()].reduce((sum, items) => sum + items, 0);
		};
	}

	/** n8n activates workflows after it has answered that it will, and after a start. */
	private async untilListening(webhook: string): Promise<void> {
		for (;;) {
			const headers = { origin: webhook, 'access-control-request-method': 'POST' };
			const response = await fetch(webhook, { method: 'OPTIONS', headers, signal: this.signal });
			if (response.headers.get('access-control-allow-methods')?.includes('POST')) return;
			await pause(50, undefined, { signal: this.signal });
		}
	}

	private get running(): { host: Host; client: N8nClient } {
		if (!this.host || !this.client) throw new Error('n8n was not started yet.');
		return { host: this.host, client: this.client };
	}
}
