import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { webhookHooks } from '../../core/triggers/hooks';
import { triggerPanel } from '../../core/triggers/triggerPanel';
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
		triggerPanel: triggerPanel({
			header: 'Try it with something that happens at Cleavr Connect',
			test: 'Press the test button, then make one of the events happen: submit a receivable, for example. What Cleavr sends is shown here. While n8n listens, the node has a webhook of its own at Cleavr, which is deleted afterwards. With "Registered by Hand", Cleavr needs the Test URL of this node for that, and the credential the secret that belongs to it.',
			publish:
				'When you publish, the node registers its webhook at Cleavr; when you unpublish, it deletes it. With "Registered by Hand", give Cleavr the Production URL of this node.',
			starts: 'every such event at Cleavr starts it',
		}),
		properties,
	};

	webhookMethods = { default: webhookHooks(cleavrWebhooks) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
