import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { webhookHooks } from '../../core/triggers/hooks';
import { triggerPanel } from '../../core/triggers/triggerPanel';
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
		triggerPanel: triggerPanel({
			header: 'Try it with an obligation that the clause emits',
			test: 'Press the test button while the contract is being drafted. The node puts a secret with the test address of n8n into the vault of the organization, and adds a flow to the clause that posts its obligations there. Then have the contract signed and trigger the clause: it emits obligations only when its contract runs. n8n listens for two minutes and shows the obligation here; afterwards flow and secret are deleted.',
			publish:
				'Publish while the contract is being drafted, as flow and secret are made anew for that; then have it signed, and leave the workflow published while the contract runs.',
			starts: 'every such obligation of the clause starts it',
		}),
		properties,
	};

	methods = { listSearch: listSearchMethods(clause) };

	webhookMethods = { default: webhookHooks(clauseWebhooks) };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
