import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { asOptions } from '../../../core/describe/fields';
import { outputNames, outputParameter } from '../builders/triggerOutput';
import type { OfferedNames } from '../builders/triggerOutput';
import { eventFilterParameter } from './eventFilters';
import { CUSTOM, DEAUTHORIZED, presets } from './events';
import type { Preset } from './events';
import { models } from './models';

/** The models that have each list of events. */
const eventLists = (): Array<[events: string[], of: string[]]> => {
	const lists = [...new Set(models.map(({ events }) => events.join()))];
	return lists.map((list) => [
		list.split(','),
		models.filter(({ events }) => events.join() === list).map(({ value }) => value),
	]);
};

/** A deleted record is delivered without its links. */
const isOfDeleted = ({ event }: Preset) => event === 'deleted';

/** Where a model's filters are shown. */
const shownFor = (of: string[]) =>
	presets.filter((preset) => of.includes(preset.model) && !isOfDeleted(preset)).map(({ value }) => value);

/** Where what is delivered is also what is watched. */
const watching = presets.filter(({ event }) => event === 'updated').map(({ value }) => value);

/** The lists of names, for each kind of record and for what is left of a deleted one. */
const namesOffered = (): OfferedNames[] =>
	models.flatMap(({ kind, value: model }) => {
		const its = presets.filter((preset) => preset.model === model);
		const values = (those: Preset[]) => ({ event: those.map(({ value }) => value) });
		const left = values(its.filter(isOfDeleted));
		const whole = values(its.filter((preset) => !isOfDeleted(preset)));
		return [
			...(whole.event.length > 0 ? [{ kind, shown: whole }] : []),
			...(left.event.length > 0 ? [{ kind, shown: left, plain: true }] : []),
			{ kind, shown: { event: [CUSTOM], model: [model] } },
		];
	});

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
	...[
		{ hint: WATCHED, displayOptions: { show: { event: watching } } },
		{ hint: WATCHED, displayOptions: { show: { event: [CUSTOM], events: ['updated'] } } },
		{ displayOptions: { hide: { event: [...watching, CUSTOM, DEAUTHORIZED] } } },
		{ displayOptions: { show: { event: [CUSTOM] }, hide: { events: ['updated'] } } },
	].map((where) => outputParameter(['simplified', 'selected'], where)),
	...outputNames(namesOffered(), { hide: { event: [DEAUTHORIZED] } }),
];
