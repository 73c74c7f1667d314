import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHookFunctions, INode, IWebhookFunctions, JsonObject } from 'n8n-workflow';
import type { Service } from '../../../../../core/describe/service';
import { InvalidValue } from '../../../../../core/input/values';
import type { webhookHooks } from '../../../../../core/triggers/hooks';
import { redeliveries } from '../../../../../core/triggers/redeliveries';
import { forgetSecrets } from '../../../../../core/triggers/signingSecrets';

export const URL = 'https://n8n.example/webhook/1/webhook';

export const node = {
	id: '1',
	name: 'Trigger',
	type: 'trigger',
	credentials: { madeUpApi: { id: '1', name: 'Mine' } },
} as unknown as INode;

export const service: Service = {
	name: 'Made Up',
	resources: [],
	listSearches: {},
	signIns: { madeUpApi: { addressField: 'Address', reconnect: 'Connect again.' } },
	credential: 'madeUpApi',
	readError: () => ({}),
	forbidden: 'Ask somebody.',
};

/** An answer of the vendor's with this status; without one, none came. */
export const failure = (httpCode?: string) =>
	new NodeApiError(node, { message: 'no' } as JsonObject, { message: 'no', httpCode });

/** n8n as a trigger of an active workflow sees it: what the node keeps, its parameters, the log. */
export class Workflow {
	state: IDataObject = {};
	parameters: Record<string, unknown> = {};
	url = URL;
	readonly log: string[] = [];

	private base(mode: string, activation: string) {
		return {
			getNode: () => node,
			getNodeParameter: (name: string) => this.parameters[name],
			getNodeWebhookUrl: () => this.url,
			getWorkflowStaticData: () => this.state,
			getActivationMode: () => activation,
			getMode: () => mode,
			getCredentials: async () =>
				await Promise.resolve({ apiUrl: 'https://api.example', token: 'typed by a person' }),
			logger: { warn: (line: string) => void this.log.push(line) },
			helpers: {},
		};
	}

	/** With the event "created" chosen; what the process knows of its address is forgotten. */
	constructor() {
		this.parameters.events = 'created';
		forgetSecrets(URL);
		redeliveries.forget(URL);
	}

	hook(activation = 'activate'): IHookFunctions {
		return this.base('trigger', activation) as unknown as IHookFunctions;
	}

	/** What n8n does when it activates: a failure is taken back, and what the failed hooks have kept is lost. */
	async activate(hooks: ReturnType<typeof webhookHooks>, mode = 'activate'): Promise<void> {
		const saved = structuredClone(this.state);
		const context = this.hook(mode);
		try {
			if (!(await hooks.checkExists.call(context))) await hooks.create.call(context);
		} catch (error) {
			this.state = saved;
			await hooks.delete.call(this.hook(mode));
			throw error;
		}
	}

	async deactivate(hooks: ReturnType<typeof webhookHooks>): Promise<boolean> {
		return await hooks.delete.call(this.hook());
	}

	/** A request at the node's address, and what became of it. */
	async request(
		receive: (context: IWebhookFunctions) => Promise<{ workflowData?: unknown; noWebhookResponse?: boolean }>,
		body: string,
		headers: IDataObject,
		mode = 'webhook',
	) {
		const response = Object.assign(new EventEmitter(), {
			statusCode: 200,
			writableEnded: false,
			status: (status: number) => (response.statusCode = status),
			setHeader: () => undefined,
			end: () => (response.writableEnded = true),
		});
		const context = {
			...this.base(mode, 'activate'),
			getRequestObject: () => ({ rawBody: Buffer.from(body) }),
			getHeaderData: () => headers,
			getBodyData: () => JSON.parse(body) as IDataObject,
			getResponseObject: () => response,
		} as unknown as IWebhookFunctions;
		const { workflowData, noWebhookResponse } = await receive(context);
		// n8n's own answer.
		if (noWebhookResponse !== true) response.end();
		response.emit('close');
		const [items = []] = (workflowData ?? []) as Array<Array<{ json: IDataObject }>>;
		return { status: response.statusCode, items: items.map(({ json }) => json) };
	}
}

export const hmac = (secret: string, body: string, encoding: 'hex' | 'base64' = 'hex') =>
	createHmac('sha256', secret).update(body).digest(encoding);

/** The events that a node of the made-up vendor wants. */
export const eventsOf = (read: (name: string) => unknown) => {
	const events = read('events');
	if (events === '') throw new InvalidValue('"Events" is required and is empty');
	return events === 'byHand' ? undefined : String(events);
};
