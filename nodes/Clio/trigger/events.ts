import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../../core/util/json';
import { titleCase } from '../../../core/util/words';

/** An event as a person thinks of it, and what it is at Clio. */
export interface Preset {
	value: string;
	/** In the list of events: `Matter: Created`. */
	name: string;
	/** In the node panel, as a sentence: `On matter created`. */
	action: string;
	model: string;
	/** The one event of Clio that tells of it. */
	event: string;
	description: string;
	/** Replaces the usual fields of the model, where those would make Clio tell of too much. */
	fields?: string;
	/** Names that every list holds, an own one too. */
	needs?: string[];
	/** What is left of it: Clio knows no such event, so some of what it delivers is dropped here. */
	narrowed?: Narrowed;
}

export interface Narrowed {
	/** What the item's `event` says. */
	event: string;
	keep?: (data: IDataObject) => boolean;
	/** The field whose value makes two deliveries of one record the same. */
	once?: string;
}

/** What is no preset: any model with any of its events. */
export const CUSTOM = 'custom';

export const DEAUTHORIZED = 'appDeauthorized';

const DESCRIPTIONS: Record<string, (noun: string) => string> = {
	created: (noun) => `When ${noun} is created`,
	updated: (noun) => `When a delivered field of ${noun} changes`,
	deleted: (noun) => `When ${noun} is deleted`,
};

const DAY = 86_400_000;

/** Clio repeats a delivery for less than a day; what is older was told when it happened. Nothing is said of what is no moment. */
const isLongAgo = (moment: unknown): boolean => Date.parse(asText(moment)) < Date.now() - DAY;

/** The presets that a model has in common with the others. */
const changes = (
	model: string,
	name: string,
	noun: string,
	verbs = ['created', 'updated', 'deleted'],
): Preset[] =>
	verbs.map((event) => ({
		value: `${model}.${event}`,
		name: `${name}: ${titleCase(event)}`,
		action: `On ${name.toLowerCase()} ${event}`,
		model,
		event,
		description: DESCRIPTIONS[event]?.(noun) ?? '',
	}));

/** The events that the node names. Source: https://docs.developers.clio.com/guides/clio-manage/webhooks/ */
export const presets: Preset[] = [
	...changes('matter', 'Matter', 'a matter'),
	{
		value: 'matter.opened',
		name: 'Matter: Opened',
		action: 'On matter opened',
		model: 'matter',
		event: 'matter_opened',
		description: 'When a matter gets the status Open',
	},
	{
		value: 'matter.pended',
		name: 'Matter: Set to Pending',
		action: 'On matter set to pending',
		model: 'matter',
		event: 'matter_pended',
		description: 'When a matter gets the status Pending',
	},
	{
		value: 'matter.closed',
		name: 'Matter: Closed',
		action: 'On matter closed',
		model: 'matter',
		event: 'matter_closed',
		description: 'When a matter gets the status Closed',
	},
	{
		value: 'matter.stageChanged',
		name: 'Matter: Stage Changed',
		action: 'On matter stage changed',
		model: 'matter',
		event: 'updated',
		description:
			'When a matter moves to another stage. Clio also tells of the first change of a matter that it has not told of before, whatever it was.',
		fields: 'id,matter_stage{id,name},matter_stage_updated_at',
		needs: ['id', 'matter_stage'],
		narrowed: { event: 'matter_stage_changed' },
	},
	...changes('contact', 'Contact', 'a person or a company'),
	...changes('task', 'Task', 'a task'),
	{
		value: 'task.completed',
		name: 'Task: Completed',
		action: 'On task completed',
		model: 'task',
		event: 'updated',
		description:
			'When a task gets the status Complete. Clio tells of every change of a delivered field; other changes are dropped by this node.',
		fields:
			'id,name,description,status,priority,due_at,completed_at,matter{id,display_number,description},assignee{id,type,name},task_type{id,name}',
		needs: ['id', 'status', 'completed_at'],
		// A completed task may change again; each completion has a moment of its own, which Clio sets.
		narrowed: {
			event: 'task_completed',
			keep: ({ status, completed_at: at }) => status === 'complete' && !isLongAgo(at),
			once: 'completed_at',
		},
	},
	...changes('activity', 'Activity', 'a time entry or an expense'),
	...changes('calendar_entry', 'Calendar Entry', 'a calendar entry'),
	...changes('document', 'Document', 'a document'),
	...changes('folder', 'Folder', 'a folder'),
	...changes('communication', 'Communication', 'an email or a phone call'),
	...changes('bill', 'Bill', 'a bill'),
	{
		value: 'bill.stateChanged',
		name: 'Bill: State Changed',
		action: 'On bill state changed',
		model: 'bill',
		event: 'updated',
		description:
			'When the state of a bill changes, as from draft to awaiting payment. Clio also tells of the first change of a bill that it has not told of before, whatever it was.',
		// Everything in the list is watched, so that it holds nothing that changes more often.
		fields: 'id,number,state,type,kind',
		needs: ['id', 'state'],
		narrowed: { event: 'bill_state_changed' },
	},
	...changes('clio_payments_payment', 'Online Payment', 'a payment by Clio Payments', ['created', 'updated']),
];
