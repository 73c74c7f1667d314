import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { executeService } from '../../core/execute';
import { listSearches } from '../../core/pickers';
import { nodeProperties } from '../../core/properties';
import { contractLucidity } from './service';

export class ContractLucidity implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Contract Lucidity',
		name: 'contractLucidity',
		icon: { light: 'file:contractLucidity.svg', dark: 'file:contractLucidity.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Work with projects and documents in Contract Lucidity',
		defaults: { name: 'Contract Lucidity' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'contractLucidityApi', required: true }],
		properties: nodeProperties(contractLucidity),
	};

	methods = { listSearch: listSearches(contractLucidity) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, contractLucidity);
	}
}
