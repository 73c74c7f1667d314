import type { INodeProperties } from 'n8n-workflow';

import { authentication, siteFilter } from '../trigger/properties';

/** What the polling trigger asks for. */
export const properties: INodeProperties[] = [
	authentication,
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'agreed',
		description: 'What starts the workflow',
		options: [
			{ name: 'Agreed', value: 'agreed', description: 'Somebody accepts a contract' },
			{ name: 'Any', value: 'any', description: 'All activity with contracts' },
			{ name: 'Disagreed', value: 'disagreed', description: 'Somebody declines a contract' },
			{ name: 'Displayed', value: 'displayed', description: 'Somebody is shown a contract' },
		],
	},
	siteFilter,
];
