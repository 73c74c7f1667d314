import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { nodeProperties } from '../../core/editor/nodeProperties';
import { executeService } from '../../core/run/execute';
import { contractLucidity } from './service';

export class ContractLucidity implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Contract Lucidity',
		name: 'contractLucidity',
		icon: { light: 'file:icons/contractLucidity.svg', dark: 'file:icons/contractLucidity.dark.svg' },
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

	methods = { listSearch: listSearchMethods(contractLucidity) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, contractLucidity);
	}
}
