import type { INodeProperties } from 'n8n-workflow';

import { fieldProperties } from '../../../core/editor/nodeProperties';
import { clauseField, contractField, organizationField } from '../fields';
import { OTHER } from './obligations';

export const organizationOfTrigger = organizationField({
	required: true,
	description: 'In its vault the address of this node is kept',
});
export const clauseOfTrigger = clauseField({ description: 'The clause whose obligations are told' });

/** What the trigger asks for. */
export const properties: INodeProperties[] = [
	...fieldProperties([
		organizationOfTrigger,
		contractField({ required: undefined, description: 'Only needed to choose the clause from a list' }),
		clauseOfTrigger,
	]),
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'any',
		description: 'What starts the workflow',
		options: [
			{
				name: 'Any Obligation',
				value: 'any',
				description: 'When the clause emits an obligation of whatever kind',
			},
			{
				name: 'Notification Obligation',
				value: 'notification',
				description: 'When somebody is to be told something',
			},
			{
				name: 'Other Obligation',
				value: OTHER,
				description: 'When it emits one of the classes that you name',
			},
			{ name: 'Payment Obligation', value: 'payment', description: 'When somebody is to pay' },
		],
	},
	{
		displayName: 'Classes',
		name: 'classes',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. org.example.delivery.InspectionObligation',
		description:
			'The classes of the obligations ($class), separated by commas; the last part of a name is enough',
		displayOptions: { show: { event: [OTHER] } },
	},
];
