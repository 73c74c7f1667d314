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

import { webhookHooks } from '../../core/triggers/hooks';
import { lookAfter } from '../../core/triggers/lookAfter';
import { readTriggerParameters } from '../../core/triggers/parameters';
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
		subtitle: '={{$parameter["event"]}}',
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
		sensitiveOutputFields: ['latest_document_version.put_url', 'conference_meeting.conference_password'],
		properties,
	};

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
