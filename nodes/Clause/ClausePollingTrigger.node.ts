import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { poll } from '../../core/triggers/poll';
import { pollingOf } from './polling/poll';
import { properties } from './polling/properties';
import { clause } from './service';

export class ClausePollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clause Polling Trigger',
		name: 'clausePollingTrigger',
		icon: { light: 'file:icons/clause.svg', dark: 'file:icons/clause.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Asks Clause for new contracts and for changes of their status (legacy service)',
		defaults: { name: 'Clause Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clauseOAuth2Api', required: true }],
		properties,
	};

	methods = { listSearch: listSearchMethods(clause) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, pollingOf);
	}
}
