import type { RecordKind } from '../api/fieldNames';

/** What Clio can tell an address of. */
export interface Model {
	value: string;
	/** Clio takes, and may answer with, either of the two. */
	id: number;
	name: string;
	kind: RecordKind;
	events: string[];
}

const CHANGES = ['created', 'updated', 'deleted'];

/** https://docs.developers.clio.com/guides/clio-manage/webhooks/ */
export const models: Model[] = [
	{
		value: 'matter',
		id: 1,
		name: 'Matter',
		kind: 'matter',
		events: [...CHANGES, 'matter_opened', 'matter_pended', 'matter_closed'],
	},
	{ value: 'contact', id: 6, name: 'Contact', kind: 'contact', events: CHANGES },
	{ value: 'task', id: 7, name: 'Task', kind: 'task', events: CHANGES },
	{ value: 'activity', id: 2, name: 'Activity', kind: 'activity', events: CHANGES },
	{ value: 'calendar_entry', id: 4, name: 'Calendar Entry', kind: 'calendarEntry', events: CHANGES },
	{ value: 'document', id: 8, name: 'Document', kind: 'document', events: CHANGES },
	{ value: 'folder', id: 9, name: 'Folder', kind: 'folder', events: CHANGES },
	{ value: 'communication', id: 5, name: 'Communication', kind: 'communication', events: CHANGES },
	{ value: 'bill', id: 3, name: 'Bill', kind: 'bill', events: CHANGES },
	{
		value: 'clio_payments_payment',
		id: 10,
		name: 'Online Payment',
		kind: 'payment',
		events: ['created', 'updated'],
	},
];
