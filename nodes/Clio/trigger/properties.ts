import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { asOptions } from '../../../core/describe/fields';
import { eventFilterParameter } from './eventFilters';
import { CUSTOM, DEAUTHORIZED, presets } from './events';
import { models } from './models';

/** The models that have each list of events. */
const eventLists = (): Array<[events: string[], of: string[]]> => {
	const lists = [...new Set(models.map(({ events }) => events.join()))];
	return lists.map((list) => [
		list.split(','),
		models.filter(({ events }) => events.join() === list).map(({ value }) => value),
	]);
};

/** Where a model's filters are shown: a deleted record is delivered without its links. */
const shownFor = (of: string[]) =>
	presets.filter(({ model, event }) => of.includes(model) && event !== 'deleted').map(({ value }) => value);

/** Where what is delivered is also what is watched. */
const watching = presets.filter(({ event }) => event === 'updated').map(({ value }) => value);

const FIELDS: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'options',
	default: 'default',
	description: 'What Clio delivers of the record',
	options: [
		{ name: 'Default', value: 'default', description: 'What most workflows need' },
		{ name: 'Own List', value: 'own', description: 'The names that you give' },
	],
};

const WATCHED =
	'The workflow starts only when one of these fields has changed. With "etag" or "updated_at" among them, every change counts.';

/** In the order of the catalogue, those of a record together. */
const EVENTS: INodePropertyOptions[] = [
	...presets.map(({ name, value, action, description }) => ({ name, value, action, description })),
	{
		name: 'App: Disconnected',
		value: DEAUTHORIZED,
		action: 'On app disconnected',
		description: 'When a user disconnects your Clio app inside Clio',
	},
	{
		name: 'Several Events of One Kind of Record',
		value: CUSTOM,
		action: 'On several events of a record',
		description: 'Any of the events that Clio knows for a kind of record, in one node',
	},
];

/** What the trigger asks for. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		default: 'matter.created',
		description: 'What starts the workflow',
		hint: 'To try it: press the test button of this node, then do in Clio what the event says, such as opening a matter',
		options: EVENTS,
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
		displayName: 'Record',
		name: 'model',
		type: 'options',
		noDataExpression: true,
		required: true,
		default: 'matter',
		description: 'The kind of record',
		displayOptions: { show: { event: [CUSTOM] } },
		options: models.map(({ name, value }) => ({ name, value })),
	},
	...eventLists().map(([events, of]): INodeProperties => ({
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['created'],
		description: 'What of it starts the workflow',
		displayOptions: { show: { event: [CUSTOM], model: of } },
		options: asOptions(...events),
	})),
	eventFilterParameter((of) => ({ event: shownFor(of) })),
	eventFilterParameter((of) => ({ event: [CUSTOM], model: of })),
	{
		...FIELDS,
		hint: WATCHED,
		displayOptions: { show: { event: watching } },
	},
	{
		...FIELDS,
		hint: WATCHED,
		displayOptions: { show: { event: [CUSTOM], events: ['updated'] } },
	},
	{ ...FIELDS, displayOptions: { hide: { event: [...watching, CUSTOM, DEAUTHORIZED] } } },
	{ ...FIELDS, displayOptions: { show: { event: [CUSTOM] }, hide: { events: ['updated'] } } },
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
