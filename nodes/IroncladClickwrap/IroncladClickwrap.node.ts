import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { nodeProperties } from '../../core/editor/nodeProperties';
import { executeService } from '../../core/run/execute';
import { ironcladClickwrap } from './service';

export class IroncladClickwrap implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ironclad Clickwrap',
		name: 'ironcladClickwrap',
		icon: { light: 'file:icons/ironcladClickwrap.svg', dark: 'file:icons/ironcladClickwrap.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Work with sites, contracts and records of acceptance in Ironclad Clickwrap',
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

	methods = { listSearch: listSearchMethods(ironcladClickwrap) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, ironcladClickwrap);
	}
}
