import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { webhookHooks } from '../../core/triggers/hooks';
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
		triggerPanel: {
			header: 'Try it with a click in Clio',
			executionsHelp: {
				inactive:
					'Press the test button, then open such a record in Clio as the connected user and press the button with "(test)" behind its label. The record is shown here. Once the workflow is published, the button itself is there, and those runs are found under Executions.',
				active:
					'The workflow is published: every click on its button in Clio starts it, and those runs are found under Executions. To see one here, press the test button, then press the button with "(test)" behind its label.',
			},
			activationHint:
				'Publish the workflow to have its button in Clio; those runs are found under Executions.',
		},
		sensitiveOutputFields: ['latest_document_version.put_url'],
		properties,
	};

	webhookMethods = { default: webhookHooks(clioButtons) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
