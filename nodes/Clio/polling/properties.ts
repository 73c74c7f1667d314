import type { INodeProperties } from 'n8n-workflow';

import { outputNames, outputParameter } from '../builders/triggerOutput';
import { clio } from '../service';
import { listFilterParameter } from './filters';
import { polledLists } from './polledLists';

const typed = polledLists.filter(({ types }) => types !== undefined).map(({ value }) => value);

/** A message does not change. */
const messages = polledLists.filter(({ within }) => within !== undefined).map(({ value }) => value);

/** As the resources stand in the node Clio. */
const inOrderOfUse = clio.resources.flatMap(({ value }) =>
	polledLists.filter((list) => list.value === value),
);

/** What the polling trigger asks for. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'note',
		description:
			'The kind of record. Of notes, conversation messages, relationships, custom fields, practice areas and users Clio tells in no other way.',
		options: inOrderOfUse.map(({ name, value }) => ({ name, value })),
	},
	{
		displayName: 'Notes About',
		name: 'kind',
		type: 'options',
		default: 'Matter',
		description: 'Whether to look for the notes of matters or for those of contacts',
		displayOptions: { show: { resource: typed } },
		options: [
			{ name: 'Matters', value: 'Matter' },
			{ name: 'Contacts', value: 'Contact' },
		],
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'created',
		description: 'What starts the workflow; of deletions Clio tells by webhooks only (Clio Trigger)',
		displayOptions: { hide: { resource: messages } },
		options: [
			{ name: 'Created', value: 'created', action: 'On record created (checked at intervals)' },
			{
				name: 'Created or Updated',
				value: 'createdOrUpdated',
				action: 'On record created or updated (checked at intervals)',
			},
			{ name: 'Updated', value: 'updated', action: 'On record updated (checked at intervals)' },
		],
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'created',
		description: 'What starts the workflow; what the connected user has sent does not',
		displayOptions: { show: { resource: messages } },
		options: [{ name: 'Created', value: 'created', action: 'On record created (checked at intervals)' }],
	},
	listFilterParameter((list) => !typed.includes(list)),
	// A note about a contact belongs to no matter.
	listFilterParameter((list) => typed.includes(list), { kind: ['Matter'] }),
	outputParameter(['simplified', 'raw', 'selected']),
	...outputNames(polledLists.map(({ kind, value }) => ({ kind, shown: { resource: [value] } }))),
];
