import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { executeService } from '../../core/execute';
import { listSearches } from '../../core/pickers';
import { nodeProperties } from '../../core/properties';
import { ironcladClickwrap } from './service';

export class IroncladClickwrap implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ironclad Clickwrap',
		name: 'ironcladClickwrap',
		icon: { light: 'file:ironcladClickwrap.svg', dark: 'file:ironcladClickwrap.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Work with sites and contracts in Ironclad Clickwrap',
		defaults: { name: 'Ironclad Clickwrap' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
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
		properties: nodeProperties(ironcladClickwrap),
	};

	methods = { listSearch: listSearches(ironcladClickwrap) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, ironcladClickwrap);
	}
}
