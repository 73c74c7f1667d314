import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { asOptions } from '../../../core/describe/fields';
import { CUSTOM, DEAUTHORIZED, presets } from './events';
import { models } from './models';

const byName = (entries: INodePropertyOptions[]): INodePropertyOptions[] =>
	[...entries].sort((one, other) => one.name.localeCompare(other.name));

/** One list of events for all models that have the same. */
function eventLists(): INodeProperties[] {
	const lists = new Set(models.map(({ events }) => events.join()));
	return [...lists].map((list) => ({
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['created'],
		description: 'What of it starts the workflow',
		displayOptions: {
			show: {
				event: [CUSTOM],
				model: models.filter(({ events }) => events.join() === list).map(({ value }) => value),
			},
		},
		options: byName(asOptions(...list.split(','))),
	}));
}

/** What the trigger asks for. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'matter.created',
		description: 'What starts the workflow',
		options: byName([
			...presets.map(({ name, value, description }) => ({ name, value, description })),
			{
				name: 'App Deauthorized',
				value: DEAUTHORIZED,
				description: 'When a user disconnects your Clio app inside Clio',
			},
			{
				name: 'Custom (Model and Events)',
				value: CUSTOM,
				description: 'Any of the events that Clio knows for a kind of record',
			},
		]),
	},
	{
		displayName:
			'Paste the webhook URL of this node into the "Deauthorization Callback URL" of your app in the Clio developer portal. An app has one such URL, for all of its users. Clio signs nothing here, so keep the URL to yourself.',
		name: 'deauthorizedNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { event: [DEAUTHORIZED] } },
	},
	{
		displayName: 'Model',
		name: 'model',
		type: 'options',
		noDataExpression: true,
		required: true,
		default: 'matter',
		description: 'The kind of record',
		displayOptions: { show: { event: [CUSTOM] } },
		options: models.map(({ name, value }) => ({ name, value })),
	},
	...eventLists(),
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'options',
		default: 'default',
		description: 'What Clio delivers of the record',
		hint: 'For changes this is also the watch list: Clio tells of a change only when one of these fields has changed. "etag" and "updated_at" change every time.',
		displayOptions: { hide: { event: [DEAUTHORIZED] } },
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
		default: 'id,etag',
		placeholder: 'e.g. id,etag,status,client{id,name}',
		description:
			'Separated by commas, as Clio names them; braces choose from a linked record, one level deep. At most 1000 characters.',
		displayOptions: { show: { fields: ['own'] }, hide: { event: [DEAUTHORIZED] } },
	},
	{
		displayName: 'Send Unknown Names',
		name: 'unknownNames',
		type: 'boolean',
		default: false,
		description:
			'Whether to send names that the node does not know, such as those that Clio has added since; Clio refuses a name that does not exist',
		displayOptions: { show: { fields: ['own'] }, hide: { event: [DEAUTHORIZED] } },
	},
];
