import type { IDataObject } from 'n8n-workflow';

import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	date,
	list,
	text,
} from '../../../core/describe/fields';
import type { Field, ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { changedList } from '../builders/changedList';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { association, clioRecord, contactField, matterField, userField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

/** Which kind of record a note is about; Clio takes no list and no new note without it. */
const type = (description: string) =>
	choice('Type', 'type', {
		required: true,
		options: asOptions('Contact', 'Matter'),
		default: 'Matter',
		description,
	});

const whom = (
	key: (kind: string) => string,
	details: Partial<ValueField & { type: 'resourceLocator' }>,
): Field[] => [
	contactField('Contact', key('contact'), { ...details, when: { type: ['Contact'] } }),
	matterField('Matter', key('matter'), { ...details, when: { type: ['Matter'] } }),
];

/** The tags are Clio's: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Notes */
export const textType = (label: string, key: string) =>
	choice(label, key, {
		default: 'plain_text',
		options: asOptions('plain_text', 'rich_text'),
		description: 'Rich text may hold the tags a, b, br, div, em, i, li, ol, p, s, strong, u and ul of HTML',
	});

const subject = text('Subject', 'subject', { placeholder: 'e.g. Call with the client' });
const detail = text('Detail', 'detail', {
	placeholder: 'e.g. The client agrees to the offer',
	multiline: true,
});

const subscribers = list('Notified Users', 'notification_event_subscribers', {
	entry: 'Notified User',
	description: 'Who hears of the note in Clio',
	fields: [userField('User', 'user_id', { required: true })],
});

const details: ValueField[] = [
	date('Date', 'date', { description: 'The day of the note' }),
	textType('Detail Format', 'detail_text_type'),
];

const notes = recordOperations({
	singular: 'note',
	plural: 'notes',
	path: '/notes',
	kind: 'note',
	id: clioRecord('searchNotes')('Note', 'id', { name: 'noteId', required: true }),
	orders: ['author', 'date', 'updated_at'],
	// Clio lists the notes of matters and those of contacts apart.
	inTurn: [{ type: 'Matter' }, { type: 'Contact' }],
});

/** Clio lists the notes of matters and those of contacts apart. */
const notesOf = (...inTurn: IDataObject[]) =>
	labelledSearch(
		'/notes',
		'id,date,subject,matter{display_number},contact{name}',
		'{date} · {subject} · {matter.display_number|contact.name}',
		{ order: 'date(desc)', search: 'query', inTurn },
	);

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Notes */
export const note = resource(
	'Note',
	'note',
	[
		notes.create({
			description: 'Write a note about a matter or a contact',
			findBy: [{ subject: 'body.subject' }, { detail: 'body.detail' }],
			fields: [
				type('What the note is about'),
				...whom((kind) => kind, { required: true, send: association }),
				subject,
				detail,
				additionalFields([...details, subscribers]),
			],
		}),
		notes.get({ description: 'Get one note with its text and author' }),
		notes.getMany({
			description: 'Get notes of matters, or of contacts',
			fields: [
				type('Clio lists the notes of matters or those of contacts'),
				...whom((kind) => `${kind}_id`, { description: 'Only notes about this one; of all when empty' }),
			],
			filters: [
				ids,
				text('Search', 'query', {
					placeholder: 'e.g. lease',
					description: 'Words in the subject or the detail',
				}),
				boolean('With Time Entries', 'has_time_entries', {
					default: true,
					description: 'Whether time was recorded for it',
				}),
			],
		}),
		notes.update({
			description: 'Change a note; it stays with the matter or contact that it is about',
			changes: [subject, detail, ...details, changedList(subscribers)],
		}),
		notes.remove({ description: 'Delete a note; a workflow cannot bring it back' }),
	],
	{
		searchContactNotes: notesOf({ type: 'Contact' }),
		searchMatterNotes: notesOf({ type: 'Matter' }),
		searchNotes: notesOf({ type: 'Matter' }, { type: 'Contact' }),
	},
);
