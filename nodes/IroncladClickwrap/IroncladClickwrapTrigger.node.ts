import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { triggerPanel } from '../../core/triggers/triggerPanel';
import { ironcladClickwrap } from './service';
import { webhooks } from './trigger/delivery';
import { properties } from './trigger/properties';

export class IroncladClickwrapTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ironclad Clickwrap Trigger',
		name: 'ironcladClickwrapTrigger',
		icon: { light: 'file:icons/ironcladClickwrap.svg', dark: 'file:icons/ironcladClickwrap.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when terms are accepted or published in Ironclad Clickwrap',
		defaults: { name: 'Ironclad Clickwrap Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'ironcladClickwrapApi',
				required: true,
				displayOptions: { show: { authentication: ['ironcladClickwrapApi'] } },
			},
			{
				name: 'ironcladClickwrapOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['ironcladClickwrapOAuth2Api'] } },
			},
		],
		// A hook in Ironclad Clickwrap uses one of the two methods.
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'webhook', ndvHideUrl: true },
		],
		triggerPanel: triggerPanel({
			header: 'Try it with an event of Ironclad Clickwrap',
			test: 'Copy the Test URL of this node into a hook of Ironclad Clickwrap (Settings → Integrations → add hook). Choose POST and the events there, and as its secret the Webhook Token of the credential. Press the test button here, then "Test webhook" there, or accept a contract. What Ironclad Clickwrap sends is shown here.',
			publish:
				'For what really happens, put the Production URL of this node into the hook, and publish. "Test webhook" starts no published workflow.',
			starts: 'every event that you have chosen both there and here starts it',
		}),
		properties,
	};

	methods = { listSearch: listSearchMethods(ironcladClickwrap) };

	webhookMethods = { default: webhooks.hooks };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await webhooks.receive(this);
	}
}
