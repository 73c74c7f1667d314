import type { Ready } from './bring-up';
import { causes } from './triggerEvents';
import type { ImportedExample } from './examples';
import { runByTrigger } from '../n8n/live';
import type { ExecutionResult, WorkflowJson } from '../n8n/types';

/** One example's row in the demo's table. */
export interface ExampleRun {
	workflow: string;
	/** Nodes that ran, of how many. */
	nodes: string;
	/** Per service. */
	requests: string;
	/** Items that came out of the nodes at the end of the workflow. */
	items: number;
	outcome: string;
	passed: boolean;
}

/**
 * Runs one example in n8n: as the editor's button does, or by what its trigger waits for. It passes when n8n calls it a success, no node reported an error, the sandbox was
 * asked at least once and at least one item came out.
 */
export async function runExample(
	ready: Ready,
	{ workflow, stored }: ImportedExample,
	signal: AbortSignal,
): Promise<ExampleRun> {
	const before = await ready.sandbox.requests();
	const trigger = workflow.nodes.find(({ type, disabled }) => !disabled && Object.hasOwn(causes, type));
	const cause = trigger && causes[trigger.type];
	const running = cause
		? runByTrigger(ready.client, stored, async () => await cause(ready, workflow, trigger), signal)
		: ready.client.runWorkflow(stored.id, signal);
	const result = await running.catch((error: unknown) => {
		signal.throwIfAborted();
		return neverRan(error);
	});
	const after = await ready.sandbox.requests();

	const seen = Object.entries(after)
		.map(([service, count]) => ({ service, count: count - (before[service] ?? 0) }))
		.filter(({ count }) => count > 0);
	const items = itemsOut(workflow, result);
	const trouble = troubleOf(result, seen.length, items);
	const active = workflow.nodes.filter(({ type, disabled }) => !disabled && !type.endsWith('.stickyNote'));
	return {
		workflow: stored.name,
		nodes: `${Object.keys(result.nodes).length} of ${active.length}`,
		requests: seen.map(({ service, count }) => `${service} ${count}`).join(', ') || 'none',
		items,
		outcome: trouble ?? 'success',
		passed: trouble === undefined,
	};
}

/** An example that cannot be run, or does not end, is a row that failed: the others are run nevertheless. */
function neverRan(error: unknown): ExecutionResult {
	return {
		executionId: '',
		status: 'not run',
		error: error instanceof Error ? error.message : String(error),
		nodes: {},
	};
}

function troubleOf(result: ExecutionResult, services: number, items: number): string | undefined {
	const failed = Object.entries(result.nodes).find(([, { error }]) => error);
	if (failed) return `${result.status} at "${failed[0]}": ${failed[1].error ?? ''}`;
	if (result.status !== 'success') return [result.status, result.error].filter(Boolean).join(': ');
	if (services === 0) return 'the sandbox was not asked';
	return items === 0 ? 'no item came out' : undefined;
}

function itemsOut({ nodes, connections }: WorkflowJson, result: ExecutionResult): number {
	const leadsOn = (name: string) =>
		Object.values(connections[name] ?? {}).some((outputs) => outputs.some((targets) => targets?.length));
	return nodes
		.filter(({ name }) => !leadsOn(name))
		.reduce((sum, { name }) => sum + (result.nodes[name]?.items ?? 0), 0);
}
