import { setTimeout as pause } from 'node:timers/promises';
import type { N8nClient } from './client';
import { readExecution } from './execution';
import type { ExecutionResult, StoredWorkflow } from './types';

interface Listed {
	id: string;
	status: string;
}

const finished = new Set(['success', 'error', 'canceled', 'crashed']);
const patienceMs = 60_000;

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** Waits for an activation: n8n answers before the triggers are set up. Throws the sentence with which one of them refused. */
export async function published(
	client: N8nClient,
	{ id, name }: StoredWorkflow,
	signal?: AbortSignal,
): Promise<void> {
	const deadline = Date.now() + patienceMs;
	while (Date.now() < deadline) {
		const { status, triggers } = await client.call<Publication>('GET', `/workflows/${id}/publication-status`);
		if (status === 'published') return;
		const failed = triggers.find(({ errorMessage }) => errorMessage !== null);
		if (failed) throw new Error(`"${name}" could not be activated: ${failed.errorMessage ?? ''}`);
		await pause(100, undefined, { signal });
	}
	throw new Error(`"${name}" was not active within a minute.`);
}

/** The executions of a workflow that have ended, newest first, without those that are known. */
export async function ended(
	client: N8nClient,
	workflowId: string,
	known: ReadonlyMap<string, unknown>,
): Promise<ExecutionResult[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = await client.call<{ results: Listed[] }>(
		'GET',
		`/executions?filter=${filter}&limit=100`,
	);
	const found: ExecutionResult[] = [];
	for (const { id, status } of results) {
		if (known.has(id) || !finished.has(status)) continue;
		const execution = await client.call<{ status: string; data: string }>('GET', `/executions/${id}`);
		found.push(readExecution(id, execution));
	}
	return found;
}

/**
 * Activates a workflow, makes its trigger fire, waits for the end of the execution that follows, and deactivates it again. Throws
 * a sentence when nothing follows within a minute.
 * @param cause what makes the trigger fire
 */
export async function runByTrigger(
	client: N8nClient,
	workflow: StoredWorkflow,
	cause: () => Promise<void>,
	signal?: AbortSignal,
): Promise<ExecutionResult> {
	const { id, versionId, name } = workflow;
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const newest = async (): Promise<Listed | undefined> => {
		const { results } = await client.call<{ results: Listed[] }>(
			'GET',
			`/executions?filter=${filter}&limit=1`,
		);
		return results[0];
	};
	const before = await newest();
	await client.call('POST', `/workflows/${id}/activate`, { versionId });
	try {
		await published(client, workflow, signal);
		await cause();
		const deadline = Date.now() + patienceMs;
		while (Date.now() < deadline) {
			const last = await newest();
			if (last !== undefined && last.id !== before?.id && finished.has(last.status)) {
				const execution = await client.call<{ status: string; data: string }>(
					'GET',
					`/executions/${last.id}`,
				);
				return readExecution(last.id, execution);
			}
			await pause(200, undefined, { signal });
		}
		throw new Error(`"${name}" was not started by what should have started it.`);
	} finally {
		await client.call('POST', `/workflows/${id}/deactivate`, {});
	}
}
