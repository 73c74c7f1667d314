import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { webhookHooks } from '../../core/triggers/hooks';
import { cleavrWebhooks } from './trigger/cleavrWebhooks';
import { receive } from './trigger/delivery';
import { properties } from './trigger/properties';

export class CleavrTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cleavr Trigger',
		name: 'cleavrTrigger',
		icon: { light: 'file:icons/cleavr.svg', dark: 'file:icons/cleavr.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when something happens at Cleavr Connect',
		defaults: { name: 'Cleavr Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cleavrOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
				ndvHideMethod: true,
				ndvHideUrl: '={{ $parameter["registration"] !== "byHand" }}',
			},
		],
		properties,
	};

	webhookMethods = { default: webhookHooks(cleavrWebhooks) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
