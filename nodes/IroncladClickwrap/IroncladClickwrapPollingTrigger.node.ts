import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { poll } from '../../core/triggers/poll';
import { pollingOf } from './polling/poll';
import { properties } from './polling/properties';
import { ironcladClickwrap } from './service';

export class IroncladClickwrapPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ironclad Clickwrap Polling Trigger',
		name: 'ironcladClickwrapPollingTrigger',
		icon: { light: 'file:icons/ironcladClickwrap.svg', dark: 'file:icons/ironcladClickwrap.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description:
			'Asks Ironclad Clickwrap for new acceptances: for editions without webhooks, and where Ironclad cannot reach n8n',
		defaults: { name: 'Ironclad Clickwrap Polling Trigger' },
		polling: true,
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
		properties,
	};

	methods = { listSearch: listSearchMethods(ironcladClickwrap) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, pollingOf);
	}
}
