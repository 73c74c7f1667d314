import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { nodeProperties } from '../../core/editor/nodeProperties';
import { executeService } from '../../core/run/execute';
import { cleavr } from './service';

export class Cleavr implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Cleavr',
		name: 'cleavr',
		icon: { light: 'file:icons/cleavr.svg', dark: 'file:icons/cleavr.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Hand unpaid invoices over to recovery with Cleavr Connect',
		defaults: { name: 'Cleavr' },
		usableAsTool: true,
		sensitiveOutputFields: ['onboarding_url', 'secret'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cleavrOAuth2Api', required: true }],
		properties: nodeProperties(cleavr),
	};

	methods = { listSearch: listSearchMethods(cleavr) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, cleavr);
	}
}
