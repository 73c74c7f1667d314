import type { INodeProperties } from 'n8n-workflow';

import { listFilterParameter } from './filters';
import { polledLists } from './polledLists';

const typed = polledLists.filter(({ types }) => types !== undefined).map(({ value }) => value);

/** What the polling trigger asks for. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'note',
		description:
			'The kind of record. Of notes, relationships, custom fields, practice areas and users Clio tells in no other way.',
		options: [...polledLists]
			.sort((one, other) => one.name.localeCompare(other.name))
			.map(({ name, value }) => ({ name, value })),
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
	listFilterParameter((list) => !typed.includes(list)),
	// A note about a contact belongs to no matter.
	listFilterParameter((list) => typed.includes(list), { kind: ['Matter'] }),
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'options',
		default: 'default',
		description: 'What to get of each record',
		options: [
			{ name: 'Default', value: 'default', description: 'What most workflows need' },
			{ name: 'Own List', value: 'own', description: 'The names that you give' },
		],
	},
	{
		displayName: 'Field Names',
		name: 'fieldNames',
		type: 'string',
		required: true,
		default: 'id,etag,created_at,updated_at',
		placeholder: 'e.g. subject,detail,matter{display_number}',
		description:
			'Separated by commas, as Clio names them; braces choose from a linked record, one level deep. What the node itself needs (ID, etag, created_at, updated_at) is added.',
		displayOptions: { show: { fields: ['own'] } },
	},
	{
		displayName: 'Send Unknown Names',
		name: 'unknownNames',
		type: 'boolean',
		default: false,
		description:
			'Whether to send names that the node does not know, such as those that Clio has added since; Clio refuses a name that does not exist',
		displayOptions: { show: { fields: ['own'] } },
	},
];
