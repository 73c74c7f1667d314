import type { INodeProperties } from 'n8n-workflow';

import { BY_HAND, EVENTS } from './events';

/** What the trigger asks for. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Webhook',
		name: 'registration',
		type: 'options',
		noDataExpression: true,
		default: 'automatic',
		description: 'Who tells Cleavr the address of this node',
		options: [
			{
				name: 'Register Automatically',
				value: 'automatic',
				description:
					'The node does it when the workflow is published (in older n8n: switched to Active); needs the scope webhooks:write',
			},
			{
				name: 'Registered by Hand',
				value: BY_HAND,
				description: 'You have given Cleavr the address, and got a secret for it',
			},
		],
	},
	{
		displayName:
			'Give Cleavr the Production URL of this node, which is shown above, and put the secret that you get for it (whsec_…) into the field "Webhook Secret" of the credential.',
		name: 'byHandNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: [BY_HAND] } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		default: ['receivable.*'],
		description: 'What starts the workflow; for a webhook that was registered by hand, none means all',
		options: EVENTS,
	},
	{
		displayName: 'Other Events',
		name: 'otherEvents',
		type: 'string',
		default: '',
		placeholder: 'e.g. receivable.disputed, payment.*',
		description: 'Comma-separated list of further event types, as Cleavr spells them',
	},
];
