import { setTimeout as pause } from 'node:timers/promises';
import { sandboxCredential } from '../../test/harness/vendors';
import { say } from '../demo/bring-up';
import { connectOAuth2 } from '../n8n/connect';
import { readExecution } from '../n8n/execution';
import { published } from '../n8n/live';
import type { StoredCredential, StoredWorkflow, WorkflowJson } from '../n8n/types';
import type { Cluster } from './cluster';

interface Listed {
	id: string;
	status: string;
}

let names = 0;

/** A new credential of a type, connected where a person would have to; without a token where not. */
export async function newCredential({ client, sandbox }: Cluster, type: string): Promise<StoredCredential> {
	const { fields, consent } = sandboxCredential(type);
	const data = fields(await sandbox.accounts(), sandbox.urls);
	const stored = await client.saveCredential(type, `${type} ${++names}`, data);
	if (consent) await connectOAuth2(client, stored);
	return stored;
}

/** A workflow that is active. */
export interface Live {
	workflow: StoredWorkflow;
	/** Calls its webhook and waits for the end of the execution: true when it succeeded. */
	call(body?: unknown): Promise<boolean>;
}

/** Stores and activates a workflow, which starts with a webhook at `path` if it is to be called. */
export async function goLive(cluster: Cluster, make: (path: string) => WorkflowJson): Promise<Live> {
	const path = `queue-${++names}`;
	const json = make(path);
	// Whoever looks for the reason of a failure finds it in n8n.
	const settings = { ...(json.settings as object), saveDataErrorExecution: 'all' };
	const { client, signal } = cluster;
	const workflow = await client.createWorkflow({ ...json, settings });
	await client.call('POST', `/workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
	await published(client, workflow, signal);
	return {
		workflow,
		async call(body = {}) {
			const response = await fetch(`${cluster.webhook.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
				signal,
			});
			await response.arrayBuffer();
			return response.ok;
		},
	};
}

/** The newest executions of a workflow that n8n knows of. */
export async function executionsOf({ client }: Cluster, { id }: StoredWorkflow): Promise<Listed[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { results } = await client.call<{ results: Listed[] }>(
		'GET',
		`/executions?filter=${filter}&limit=100`,
	);
	return results;
}

/** What n8n shows of an execution that ended badly. */
export async function wordsOf({ client }: Cluster, { id }: Listed): Promise<string> {
	const stored = await client.call<{ status: string; data: string }>('GET', `/executions/${id}`);
	const { error, nodes } = readExecution(id, stored);
	return error ?? Object.values(nodes).find((node) => node.error)?.error ?? stored.status;
}

/** How many of the calls failed; n8n's words for the first of them go to the terminal. */
export async function failures(cluster: Cluster, { workflow }: Live, outcomes: boolean[]): Promise<number> {
	const failed = outcomes.filter((succeeded) => !succeeded).length;
	if (failed === 0) return 0;
	const first = (await executionsOf(cluster, workflow)).find(({ status }) => status !== 'success');
	say(
		`    ${failed} failed: ${first ? await wordsOf(cluster, first) : 'n8n has stored no failed execution'}`,
	);
	return failed;
}

/** Looks again until there is something. Throws a sentence when there is nothing within some seconds. */
export async function until<T>(
	{ signal }: Cluster,
	what: string,
	look: () => Promise<T | undefined>,
	seconds = 60,
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	while (Date.now() < deadline) {
		const found = await look();
		if (found !== undefined) return found;
		await pause(50, undefined, { signal });
	}
	throw new Error(`${what}: not within ${seconds} seconds.`);
}
