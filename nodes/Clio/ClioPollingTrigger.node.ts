import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeExecutionData, INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';

import { listSearchMethods } from '../../core/editor/listSearch';
import { poll } from '../../core/triggers/poll';
import { pollingOf } from './polling/poll';
import { properties } from './polling/properties';
import { clio } from './service';

export class ClioPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clio Polling Trigger',
		name: 'clioPollingTrigger',
		icon: { light: 'file:icons/clio.svg', dark: 'file:icons/clio.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"] + ": " + $parameter["resource"]}}',
		description:
			'Asks Clio Manage for new and changed records: for notes and other records without webhooks, and where Clio cannot reach n8n',
		defaults: { name: 'Clio Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clioOAuth2Api', required: true }],
		sensitiveOutputFields: ['latest_document_version.put_url', 'conference_meeting.conference_password'],
		properties,
	};

	methods = { listSearch: listSearchMethods(clio) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, pollingOf);
	}
}
