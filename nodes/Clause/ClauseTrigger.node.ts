import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { webhookHooks } from '../../core/triggers/hooks';
import { clause } from './service';
import { clauseWebhooks } from './trigger/clauseWebhooks';
import { receive } from './trigger/delivery';
import { properties } from './trigger/properties';

export class ClauseTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clause Trigger',
		name: 'clauseTrigger',
		icon: { light: 'file:icons/clause.svg', dark: 'file:icons/clause.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when a smart clause emits an obligation in Clause (legacy service)',
		defaults: { name: 'Clause Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clauseOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				path: 'webhook',
				ndvHideMethod: true,
				ndvHideUrl: true,
			},
		],
		properties,
	};

	methods = { listSearch: listSearchMethods(clause) };

	webhookMethods = { default: webhookHooks(clauseWebhooks) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
