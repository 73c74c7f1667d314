import type { RecordKind } from '../api/fieldNames';

/** A kind of record that can be asked for by the moment of its creation or change. */
export interface PolledList {
	value: string;
	name: string;
	path: `/${string}.json`;
	kind: RecordKind;
	/** Clio knows no `order` there; what it does with one is not documented. */
	unordered?: boolean;
	/** Clio lists them only for one record of this list, which changes with each of them; none of them changes itself. */
	within?: `/${string}.json`;
	/** Clio gives only one of the two at a time. */
	types?: string[];
}

/** https://docs.developers.clio.com/clio-manage/api-reference/ */
export const polledLists: PolledList[] = [
	{ value: 'note', name: 'Note', path: '/notes.json', kind: 'note', types: ['Matter', 'Contact'] },
	{ value: 'activity', name: 'Activity', path: '/activities.json', kind: 'activity' },
	{ value: 'bill', name: 'Bill', path: '/bills.json', kind: 'bill' },
	{
		value: 'calendarEntry',
		name: 'Calendar Entry',
		path: '/calendar_entries.json',
		kind: 'calendarEntry',
		unordered: true,
	},
	{ value: 'communication', name: 'Communication', path: '/communications.json', kind: 'communication' },
	{ value: 'contact', name: 'Contact', path: '/contacts.json', kind: 'contact' },
	{
		value: 'conversationMessage',
		name: 'Conversation Message',
		path: '/conversation_messages.json',
		kind: 'conversationMessage',
		within: '/conversations.json',
	},
	{ value: 'customField', name: 'Custom Field', path: '/custom_fields.json', kind: 'customField' },
	{ value: 'document', name: 'Document', path: '/documents.json', kind: 'document' },
	{ value: 'folder', name: 'Folder', path: '/folders.json', kind: 'folder' },
	{ value: 'matter', name: 'Matter', path: '/matters.json', kind: 'matter' },
	{ value: 'practiceArea', name: 'Practice Area', path: '/practice_areas.json', kind: 'practiceArea' },
	{
		value: 'relationship',
		name: 'Relationship',
		path: '/relationships.json',
		kind: 'relationship',
		unordered: true,
	},
	{ value: 'task', name: 'Task', path: '/tasks.json', kind: 'task' },
	{ value: 'user', name: 'User', path: '/users.json', kind: 'user' },
];
