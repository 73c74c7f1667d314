import { createHmac } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, IHookFunctions, INode, IWebhookFunctions, JsonObject } from 'n8n-workflow';
import type { Service } from '../../../../../core/describe/service';

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

	hook(activation = 'activate'): IHookFunctions {
		return this.base('trigger', activation) as unknown as IHookFunctions;
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
