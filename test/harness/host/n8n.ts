import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The only place that loads n8n's modules, so that one environment variable moves every test to another version:
 * `LEGALOPS_N8N_CORE` names a folder whose `node_modules` holds `n8n-core` and `n8n-workflow`. All other files import
 * types only.
 */
export const engineFolder = path.resolve(
	process.env.LEGALOPS_N8N_CORE ?? path.join(__dirname, '../../..'),
);

const fromFolder = createRequire(path.join(engineFolder, 'package.json'));
// n8n-core's own dependencies (the container, the OAuth2 client) must be the copies that it uses itself.
const fromCore = createRequire(fromFolder.resolve('n8n-core'));

// n8n-core's classes carry decorators that need this before the first of them is defined.
fromCore('reflect-metadata');

/** n8n-core, as installed in {@link engineFolder}. */
export const core = fromFolder('n8n-core') as typeof import('n8n-core');
/** n8n-workflow, as n8n-core uses it. */
export const workflow = fromCore('n8n-workflow') as typeof import('n8n-workflow');

// n8n gives a regular expression 250 ms by the wall clock, which a machine busy with other tests cannot promise.
workflow.setSafeRegexEngine?.({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, replacement) => input.replace(new RegExp(pattern, flags), replacement),
	matchAll: (pattern, input, flags = '') => [
		...input.matchAll(new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`)),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

/** n8n's OAuth2 client, which n8n's controllers use for the authorization code flow. */
export const clientOAuth2 = fromCore('@n8n/client-oauth2') as typeof import('@n8n/client-oauth2');

/** The one container of n8n's services. */
const { Container } = fromCore('@n8n/di') as typeof import('@n8n/di');

/** Keeps files where n8n's own setting says, as n8n does from its start; without it they stay in memory. */
export async function startFileStore(): Promise<void> {
	await Container.get(core.BinaryDataService).init();
}

type Execution = import('n8n-core').WorkflowExecute;

/** Starts an execution, in both of its forms: before 2.0 n8n took the parts one by one. */
export function startExecution(
	execute: Execution,
	parts: Parameters<Execution['run']>[0],
): ReturnType<Execution['run']> {
	if (execute.run.length === 1) return execute.run(parts);
	const run = execute.run as unknown as (...args: unknown[]) => ReturnType<Execution['run']>;
	return run.call(execute, parts.workflow, parts.startNode, undefined, parts.pinData);
}

type Contexts = Parameters<import('n8n-core').ActiveWorkflowTriggers['addAllTriggers']>;

/** What n8n activates triggers and pollers with, in both of its forms: it got another name and more methods in 2.3x. */
export interface TriggerRegistry {
	add(
		workflow: Contexts[1],
		data: Contexts[2],
		activation: Contexts[4],
		triggerContext: Contexts[5],
		pollContext: Contexts[6],
	): Promise<void>;
	remove(workflowId: string): Promise<void>;
	/** True where n8n calls the hooks of a node's webhook and starts its trigger at the same time. */
	together: boolean;
}

/** Timers run in the leader only, which is what a single n8n is. */
export function triggerRegistry(): TriggerRegistry {
	Container.get(core.InstanceSettings).markAsLeader();
	const { ActiveWorkflowTriggers, ActiveWorkflows } = core as typeof core & { ActiveWorkflows: never };
	const service = Container.get(ActiveWorkflowTriggers ?? ActiveWorkflows);
	return {
		together: ActiveWorkflowTriggers !== undefined,
		add: async (workflow, data, activation, triggerContext, pollContext) => {
			const add = (service.addAllTriggers ?? Reflect.get(service, 'add')) as typeof service.addAllTriggers;
			await add.call(service, workflow.id, workflow, data, 'trigger', activation, triggerContext, pollContext);
		},
		remove: async (workflowId) => void (await service.remove(workflowId)),
	};
}

const coreManifest = fromFolder('n8n-core/package.json') as { version: string };
/** Version of n8n-core under test. */
export const coreVersion = coreManifest.version;
