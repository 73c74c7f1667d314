import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { webhookHooks } from '../../core/triggers/hooks';
import { triggerPanel } from '../../core/triggers/triggerPanel';
import { clioButtons } from './button/buttons';
import { receive } from './button/click';
import { properties } from './button/properties';

export class ClioButtonTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clio Button Trigger',
		name: 'clioButtonTrigger',
		icon: { light: 'file:icons/clio.svg', dark: 'file:icons/clio.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["label"] }}',
		description: 'Puts a button into Clio Manage that starts the workflow, for one user',
		defaults: { name: 'Clio Button Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clioOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'GET',
				responseMode: 'onReceived',
				path: 'button',
				ndvHideMethod: true,
				ndvHideUrl: true,
			},
		],
		triggerPanel: triggerPanel({
			header: 'Try it with a click in Clio',
			test: 'Press the test button, then open such a record in Clio as the connected user and press the button with "(test)" behind its label. The record is shown here.',
			publish: 'Publishing puts the button itself into Clio.',
			starts: 'every click on its button in Clio starts it',
		}),
		sensitiveOutputFields: ['latest_document_version.put_url'],
		properties,
	};

	webhookMethods = { default: webhookHooks(clioButtons) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
