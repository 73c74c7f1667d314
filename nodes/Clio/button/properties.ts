import type { INodeProperties } from 'n8n-workflow';

import { outputNames, outputParameter } from '../builders/triggerOutput';
import { places } from '../api/places';

/** What the button trigger asks for. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'A button in Clio belongs to one user: the one whose connection makes it, and nobody else sees it. For each lawyer who shall have it, add one of these nodes with a credential of that lawyer.',
		name: 'ownerNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Label',
		name: 'label',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Open the matter',
		description:
			'What the button says in Clio. While you try the node out, there is a second button with " (test)" behind its label.',
	},
	{
		displayName: 'Place',
		name: 'place',
		type: 'options',
		noDataExpression: true,
		default: 'matters/show',
		description: 'The page of Clio on which the button stands',
		options: places.map(({ name, value }) => ({ name, value })),
	},
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'options',
		default: 'page',
		description: 'What the person sees in the new tab that Clio opens',
		options: [
			{ name: 'A Short Page', value: 'page', description: 'A text of yours' },
			{ name: 'Another Web Page', value: 'redirect', description: 'Such as the page of the record in Clio' },
		],
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: 'The workflow was started\nYou can close this tab.',
		placeholder: 'e.g. The folders are on their way',
		description: 'The first line is the heading',
		displayOptions: { show: { answer: ['page'] } },
	},
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://app.clio.com/nc/#/matters/{ID}',
		description: 'Where the tab goes on. {ID} becomes the ID of the record.',
		displayOptions: { show: { answer: ['redirect'] } },
	},
	outputParameter(['simplified', 'raw', 'selected'], {
		description: 'What to give of the record for which the button is pressed',
	}),
	...outputNames(places.map(({ value, kind }) => ({ kind, shown: { place: [value] } }))),
];
