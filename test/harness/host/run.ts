import { randomUUID } from 'node:crypto';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IPinData,
	IRun,
	ITaskData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { NodeRun, RunOptions, RunResult, WorkflowJson } from '../types';
import { additionalData } from './additionalData';
import type { CredentialStore } from './credentialStore';
import type { CredentialsHelper } from './credentialsHelper';
import { describeError, toJson } from './errors';
import { core, startExecution, workflow as n8nWorkflow } from './n8n';
import type { Packages } from './packages';

/** What an execution needs beside its workflow. */
export interface Instance {
	packages: Packages;
	store: CredentialStore;
	helper: CredentialsHelper;
}

/** What runs, by the id of its workflow. */
const underWay = new Map<string, { cancel: () => void }>();

/** Cancels the execution of a workflow, as the editor's stop button does. */
export const cancelRun = (id: string): void => underWay.get(id)?.cancel();

/** n8n's own search finds no trigger that has a webhook alone; the editor starts such a one with what is pinned to it. */
function firstNode(workflow: Workflow, { pinData = {} }: WorkflowJson): INode | undefined {
	const pinned = Object.keys(pinData).find((name) => workflow.getParentNodes(name).length === 0);
	return workflow.getStartNode() ?? (pinned === undefined ? undefined : (workflow.getNode(pinned) ?? undefined));
}

/** Runs a workflow once with n8n-core's WorkflowExecute, and never throws: what n8n would show is in the result. */
export async function runWorkflow(
	json: WorkflowJson,
	options: RunOptions,
	instance: Instance,
): Promise<RunResult> {
	const mode = options.mode ?? 'manual';
	const executionId = randomUUID();
	const workflow = new n8nWorkflow.Workflow({
		id: json.id ?? randomUUID(),
		name: json.name ?? 'Test',
		nodes: json.nodes.map((node) => prepare(node, options, instance)),
		connections: json.connections,
		active: false,
		nodeTypes: instance.packages,
		staticData: json.staticData,
		settings: { executionOrder: 'v1', ...json.settings },
	});

	try {
		const startNode = options.startNode ? workflow.getNode(options.startNode) : firstNode(workflow, json);
		if (!startNode) throw new Error('No node to start the workflow from could be found');

		const workflowData = { ...json, active: false } as never;
		const extras = { executionId, hooks: new core.ExecutionLifecycleHooks(mode, executionId, workflowData) };
		const execute = new core.WorkflowExecute(additionalData(instance.helper, extras as object), mode);
		const pinData = pinned(json, startNode, options);
		const execution = startExecution(execute, { workflow, startNode, pinData });
		const timer =
			options.cancelAfterMs === undefined
				? undefined
				: setTimeout(() => execution.cancel(), options.cancelAfterMs);
		if (json.id !== undefined) underWay.set(json.id, execution);
		try {
			return describeRun(await execution, workflow);
		} finally {
			clearTimeout(timer);
			if (json.id !== undefined) underWay.delete(json.id);
		}
	} catch (thrown) {
		// Refused before the first node ran, for example a required parameter that is empty.
		const error = describeError(thrown);
		return { status: 'error', error, nodes: {}, lastItems: [], staticData: {}, record: error.json };
	}
}

/** Runs a workflow on from a trigger that has these items, as n8n does in production. */
export async function runFrom(
	workflow: Workflow,
	node: INode,
	items: INodeExecutionData[][],
	mode: WorkflowExecuteMode,
	{ helper }: Instance,
): Promise<RunResult> {
	const executionId = randomUUID();
	const stack = [{ node, data: { main: items }, source: null }];
	const runData = n8nWorkflow.createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
	const hooks = new core.ExecutionLifecycleHooks(mode, executionId, { ...workflow, active: true } as never);
	const extras = { executionId, hooks } as object;
	const execute = new core.WorkflowExecute(additionalData(helper, extras), mode, runData);
	return describeRun(await execute.processRunExecutionData(workflow), workflow);
}

/**
 * A type without a prefix is one of the package. A reference to a credential that does not exist here means the one of
 * its type, as a person would pick after an import.
 */
export function prepare(node: INode, options: RunOptions, { packages, store }: Instance): INode {
	const prepared = { ...structuredClone(node), type: packages.fullName(node.type) };
	for (const [type, details] of Object.entries(prepared.credentials ?? {})) {
		const { id, name } = store.find(details, type) ?? store.newest(type) ?? details;
		Object.assign(details, { id, name });
	}
	const { continueOnFail } = options;
	if (continueOnFail && packages.isOwn(prepared.type))
		prepared.onError = continueOnFail === true ? 'continueRegularOutput' : continueOnFail;
	return prepared;
}

function pinned(json: WorkflowJson, startNode: INode, { items }: RunOptions): IPinData | undefined {
	if (!items) return json.pinData;
	return { ...json.pinData, [startNode.name]: items.map(toItem) };
}

const toItem = (item: INodeExecutionData | IDataObject): INodeExecutionData =>
	typeof item.json === 'object' && item.json !== null
		? (item as INodeExecutionData)
		: { json: item as IDataObject };

function describeRun(run: IRun, workflow: Workflow): RunResult {
	const { error, lastNodeExecuted, runData } = run.data.resultData;
	const nodes = Object.fromEntries(
		Object.entries(runData).flatMap(([name, tasks]) => {
			const last = tasks.at(-1);
			return last ? [[name, describeTask(last, tasks.length)]] : [];
		}),
	);
	return {
		status: run.status,
		...(error && { error: describeError(error) }),
		nodes,
		...(lastNodeExecuted && { lastNode: lastNodeExecuted }),
		lastItems: nodes[lastNodeExecuted ?? '']?.items ?? [],
		staticData: workflow.staticData,
		record: toJson(run.data),
	};
}

function describeTask(task: ITaskData, runs: number): NodeRun {
	const outputs = (task.data?.main ?? []).map((items) => (items ?? []).map(describeItem));
	return {
		items: outputs[0] ?? [],
		outputs,
		...(task.error && { error: describeError(task.error) }),
		executionTime: task.executionTime,
		runs,
		hints: (task.hints ?? []).map(({ message }) => message),
	};
}

/** An item's own error is a class instance in memory; everything else is plain already. */
const describeItem = ({ error, ...item }: INodeExecutionData): INodeExecutionData => ({
	...item,
	...(error && { error: describeError(error) as never }),
});
