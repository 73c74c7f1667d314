import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { nodeProperties } from '../../core/editor/nodeProperties';
import { resourceMappingMethods } from '../../core/editor/resourceMapping';
import { executeService } from '../../core/run/execute';
import { clio } from './service';

export class Clio implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clio',
		name: 'clio',
		icon: { light: 'file:icons/clio.svg', dark: 'file:icons/clio.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Work with matters, contacts, tasks, documents, time, bills and calendars in Clio Manage',
		defaults: { name: 'Clio' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clioOAuth2Api', required: true }],
		sensitiveOutputFields: ['latest_document_version.put_url', 'conference_meeting.conference_password'],
		properties: nodeProperties(clio),
	};

	methods = { listSearch: listSearchMethods(clio), resourceMapping: resourceMappingMethods(clio) };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeService(this, clio);
	}
}
