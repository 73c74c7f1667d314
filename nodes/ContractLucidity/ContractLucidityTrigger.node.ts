import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { poll } from '../../core/triggers/poll';
import { pollingOf } from './polling/poll';
import { properties } from './polling/properties';
import { contractLucidity } from './service';

export class ContractLucidityTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Contract Lucidity Trigger',
		name: 'contractLucidityTrigger',
		icon: { light: 'file:icons/contractLucidity.svg', dark: 'file:icons/contractLucidity.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase()}}',
		description:
			'Starts the workflow when the analysis of a document has ended, or when there is a new document or project',
		defaults: { name: 'Contract Lucidity Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'contractLucidityApi', required: true }],
		properties,
	};

	methods = { listSearch: listSearchMethods(contractLucidity) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, pollingOf);
	}
}
