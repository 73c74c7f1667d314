import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { webhookHooks } from '../../core/triggers/hooks';
import { lookAfter } from '../../core/triggers/lookAfter';
import { readTriggerParameters } from '../../core/triggers/parameters';
import { triggerPanel } from '../../core/triggers/triggerPanel';
import { clio } from './service';
import { clioWebhooks } from './trigger/clioWebhooks';
import { deauthorized } from './trigger/deauthorized';
import { receive } from './trigger/delivery';
import { properties } from './trigger/properties';
import { subscriptionOf } from './trigger/subscription';

export class ClioTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clio Trigger',
		name: 'clioTrigger',
		icon: { light: 'file:icons/clio.svg', dark: 'file:icons/clio.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["event"].replace(".", ": ").replace(/_/g, " ").replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Starts the workflow when something happens in Clio Manage',
		defaults: { name: 'Clio Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clioOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
				ndvHideMethod: true,
				ndvHideUrl: '={{ $parameter["event"] !== "appDeauthorized" }}',
			},
		],
		triggerPanel: triggerPanel({
			header: 'Try it with something that happens in Clio',
			test: 'Press the test button, then do in Clio what the event says: open a matter, complete a task, upload a document. What Clio delivers is shown here. For "App: Disconnected", first copy the Test URL of this node into the Deauthorization Callback URL of your app in the developer portal.',
			publish:
				'For "App: Disconnected", the Production URL stands there in the end; for all other events the node tells Clio its address by itself.',
			starts: 'every such event in Clio starts it',
		}),
		sensitiveOutputFields: ['latest_document_version.put_url', 'conference_meeting.conference_password'],
		properties,
	};

	methods = { listSearch: listSearchMethods(clio) };

	webhookMethods = { default: webhookHooks(clioWebhooks) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const subscription = readTriggerParameters(this, subscriptionOf);
		return subscription === undefined ? await deauthorized.receive(this) : await receive(this, subscription);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await lookAfter(this, clioWebhooks);
	}

	// What starts the workflow comes from the webhook; without this n8n would wait for the timer of `trigger`.
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await Promise.resolve([this.getInputData()]);
	}
}
