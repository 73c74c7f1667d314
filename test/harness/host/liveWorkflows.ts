import type {
	IHttpRequestMethods,
	INode,
	INodeExecutionData,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { LiveExecution, WorkflowJson } from '../types';
import { additionalData } from './additionalData';
import { describeError } from './errors';
import { handle, unhandle, webhookBase, type WebhookRequest, type WebhookResponse } from './listener';
import { withExpressions } from './mockNode';
import { core, triggerRegistry, workflow as n8nWorkflow } from './n8n';
import { prepare, runFrom, type Instance } from './run';

type Hook = 'checkExists' | 'create' | 'delete';

/** What n8n's database has of an active workflow. */
interface Row {
	json: WorkflowJson & { id: string };
	/** Static data is kept as text: what nobody saves is not there any more. */
	staticData: string;
	executions: LiveExecution[];
	active: boolean;
	/** A person at the canvas listens for the test URL (TestWebhooks). */
	isTest: boolean;
}

/**
 * n8n's activation of workflows (ActiveWorkflowManager, WorkflowTriggerActivator, WebhookService, LiveWebhooks), step by step: n8n-core's own contexts, timers and
 * pollers, over a database in memory. Static data is saved where n8n saves it: after an activation and a deactivation, and when a
 * trigger or a poller emits; never after a timer of a node. What a node's `webhook` writes is lost, as on n8n 2.36.9 to 2.41.3
 * (2.40.7: a second `Workflow` over the same data is made in between, which takes it for saved); older versions save it.
 */
export class LiveWorkflows {
	private readonly rows = new Map<string, Row>();
	private readonly running = new Set<Promise<void>>();
	private readonly registry = triggerRegistry();
	private startable: Promise<void> = Promise.resolve();

	constructor(private readonly instance: Instance) {}

	/** Throws what a person would read when the activation fails. */
	async activate(json: WorkflowJson, mode: WorkflowActivateMode): Promise<void> {
		const id = json.id ?? 'live';
		const before = this.rows.get(id);
		// As n8n does when an active workflow is saved.
		if (before?.active) await this.deactivate(id);
		const row: Row = {
			json: { ...json, id, nodes: json.nodes.map((node) => prepare(node, {}, this.instance)) },
			staticData: before?.staticData ?? JSON.stringify(json.staticData ?? {}),
			executions: before?.executions ?? [],
			active: false,
			isTest: mode === 'manual',
		};
		this.rows.set(id, row);
		const workflow = this.load(row);
		const data = await this.data();
		await withExpressions(workflow, async () => {
			const webhooks = async () => await this.addWebhooks(row, workflow, data, mode);
			const others = async () =>
				await this.registry.add(
					workflow,
					data,
					mode,
					(_workflow, node) => this.triggerContext(row, workflow, node, data, mode),
					(_workflow, node) => this.pollContext(row, workflow, node, data, mode),
				);
			const results = this.registry.together
				? await Promise.allSettled([webhooks(), others()])
				: await Promise.allSettled([webhooks().then(others)]);
			for (const result of results) {
				if (result.status === 'fulfilled') continue;
				await this.registry.remove(id);
				await this.removeWebhooks(row);
				throw result.reason;
			}
		});
		this.save(workflow);
		row.active = true;
	}

	async deactivate(id: string): Promise<void> {
		this.row(id).active = false;
		if (this.registry.together) {
			await Promise.all([this.removeWebhooks(this.row(id)), this.registry.remove(id)]);
			return;
		}
		await this.removeWebhooks(this.row(id));
		await this.registry.remove(id);
	}

	/** The process dies: nothing is told to anybody, and what was not saved is gone. */
	async crash(id: string): Promise<void> {
		this.row(id).active = false;
		const row = this.row(id);
		for (const webhook of this.webhooksOf(this.load(row), await this.data(), row))
			unhandle(webhook.httpMethod, listenedAt(webhook));
		await this.registry.remove(id);
	}

	/** Ends without a word, and with all that was known of it. */
	async forget(id: string): Promise<void> {
		if (this.rows.has(id)) await this.crash(id);
		this.rows.delete(id);
	}

	async forgetAll(): Promise<void> {
		for (const id of [...this.rows.keys()]) await this.forget(id);
	}

	/** What was started since the last call, when it has ended. */
	async takeExecutions(id: string): Promise<LiveExecution[]> {
		await Promise.all(this.running);
		return this.row(id).executions.splice(0);
	}

	/** False: no execution that a webhook asks for can be started, as with a database that is full. n8n answers 500 then. */
	letWorkflowsStart(start: boolean, afterMs = 0): void {
		const known = async () => {
			if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
			if (!start) throw new Error('The database is full.');
		};
		this.startable = known();
		this.startable.catch(() => undefined);
	}

	staticData(id: string): unknown {
		return JSON.parse(this.row(id).staticData);
	}

	private row(id: string): Row {
		const row = this.rows.get(id);
		if (!row) throw new Error(`No workflow "${id}" was activated.`);
		return row;
	}

	private load({ json, staticData }: Row): Workflow {
		return new n8nWorkflow.Workflow({
			...json,
			active: true,
			nodeTypes: this.instance.packages,
			staticData: JSON.parse(staticData) as never,
			settings: { executionOrder: 'v1', ...json.settings },
		});
	}

	private save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.row(workflow.id).staticData = JSON.stringify(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	}

	private async data(own: object = {}): Promise<IWorkflowExecuteAdditionalData> {
		const base = await webhookBase();
		const urls = { webhookBaseUrl: base, webhookTestBaseUrl: base.replace(/webhook$/, 'webhook-test') };
		return additionalData(this.instance.helper, { ...urls, ...own });
	}

	private webhooksOf(
		workflow: Workflow,
		data: IWorkflowExecuteAdditionalData,
		{ isTest }: Pick<Row, 'isTest'>,
	): IWebhookData[] {
		return Object.values(workflow.nodes).flatMap((node) => {
			const { description } = this.instance.packages.getByNameAndVersion(node.type, node.typeVersion);
			return (description.webhooks ?? []).map((webhookDescription) => ({
				httpMethod: webhookDescription.httpMethod as IHttpRequestMethods,
				node: node.name,
				path: n8nWorkflow.NodeHelpers.getNodeWebhookPath(workflow.id, node, webhookDescription.path),
				webhookDescription,
				workflowId: workflow.id,
				workflowExecuteAdditionalData: data,
				isTest,
			}));
		});
	}

	private async addWebhooks(
		row: Row,
		workflow: Workflow,
		data: IWorkflowExecuteAdditionalData,
		mode: WorkflowActivateMode,
	): Promise<void> {
		for (const webhook of this.webhooksOf(workflow, data, row)) {
			handle(
				webhook.httpMethod,
				listenedAt(webhook),
				async (request, response) => await this.onWebhook(row, webhook, request, response),
			);
			const by = row.isTest ? 'manual' : 'trigger';
			const exists = await this.callHook('checkExists', workflow, webhook, by, mode);
			if (!exists) await this.callHook('create', workflow, webhook, by, mode);
		}
	}

	private async removeWebhooks(row: Row): Promise<void> {
		const workflow = this.load(row);
		await withExpressions(workflow, async () => {
			for (const webhook of this.webhooksOf(workflow, await this.data(), row)) {
				await this.callHook('delete', workflow, webhook, 'internal', 'update');
				unhandle(webhook.httpMethod, listenedAt(webhook));
			}
		});
		this.save(workflow);
	}

	private async callHook(
		hook: Hook,
		workflow: Workflow,
		webhook: IWebhookData,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
	): Promise<boolean> {
		const node = nodeOf(workflow, webhook.node);
		const type = this.instance.packages.getByNameAndVersion(node.type, node.typeVersion);
		const method = type.webhookMethods?.[webhook.webhookDescription.name]?.[hook];
		const data = webhook.workflowExecuteAdditionalData;
		const context = new core.HookContext(workflow, node, data, mode, activation, webhook);
		return (await method?.call(context)) ?? false;
	}

	private async onWebhook(
		row: Row,
		webhook: IWebhookData,
		request: WebhookRequest,
		response: WebhookResponse,
	): Promise<void> {
		const workflow = this.load(row);
		const node = nodeOf(workflow, webhook.node);
		const data = await this.data({ httpRequest: request, httpResponse: response });
		const type = this.instance.packages.getByNameAndVersion(node.type, node.typeVersion);
		const context = new core.WebhookContext(workflow, node, data, row.isTest ? 'manual' : 'webhook', webhook, [], null);
		const result = await withExpressions(
			workflow,
			async () => (await type.webhook?.call(context)) as IWebhookResponseData,
		);
		// As n8n does since some version before 2.40.7, where the workflow is started before the answer is given.
		if (result.workflowData) {
			await this.startable;
			this.start(row, node, result.workflowData, 'webhook');
		}
		if (result.noWebhookResponse !== true) {
			response.status(200).json(result.webhookResponse ?? { message: 'Workflow was started' });
		}
	}

	private triggerContext(
		row: Row,
		workflow: Workflow,
		node: INode,
		data: IWorkflowExecuteAdditionalData,
		mode: WorkflowActivateMode,
	): ITriggerFunctions {
		const emit = (items: INodeExecutionData[][]) => {
			this.save(workflow);
			this.start(row, node, items, 'trigger');
		};
		const fail = (error: Error) => this.note(row, { by: 'trigger', node: node.name, error });
		const emitError = (error: Error) => {
			fail(error);
			void this.registry.remove(workflow.id);
		};
		return new core.TriggerContext(workflow, node, data, 'trigger', mode, emit, emitError, fail);
	}

	private pollContext(
		row: Row,
		workflow: Workflow,
		node: INode,
		data: IWorkflowExecuteAdditionalData,
		mode: WorkflowActivateMode,
	): IPollFunctions {
		const emit = (items: INodeExecutionData[][]) => {
			this.save(workflow);
			this.start(row, node, items, 'poll');
		};
		const emitError = (error: Error) => this.note(row, { by: 'poll', node: node.name, error });
		return new core.PollContext(workflow, node, data, 'trigger', mode, emit, emitError);
	}

	private note(row: Row, { error, ...rest }: Pick<LiveExecution, 'by' | 'node'> & { error: Error }): void {
		row.executions.push({ ...rest, status: 'error', items: [], error: describeError(error) });
	}

	/** A trigger's items go through the workflow as in every production execution. */
	private start(row: Row, node: INode, items: INodeExecutionData[][], by: LiveExecution['by']): void {
		const execution: LiveExecution = { by, node: node.name, status: 'running', items: [] };
		row.executions.push(execution);
		const mode = by === 'webhook' ? 'webhook' : 'trigger';
		const run = runFrom(this.load(row), node, items, mode, this.instance).then(({ status, error, nodes }) => {
			Object.assign(execution, { status, error, items: nodes[node.name]?.items ?? [] });
			this.running.delete(run);
		});
		this.running.add(run);
	}
}

/** n8n's address for tests is another one. */
const listenedAt = ({ path, isTest }: IWebhookData) => (isTest ? `/webhook-test/${path}` : path);

function nodeOf(workflow: Workflow, name: string): INode {
	const node = workflow.getNode(name);
	if (!node) throw new Error(`The workflow has no node "${name}".`);
	return node;
}
