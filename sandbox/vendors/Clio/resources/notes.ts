import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { timeEntriesOfNote } from '../derived/notes';
import { changedEntries } from '../engine/entries';
import { flag, idIs, oneOf, search } from '../engine/filters';
import { invalidRecord, referenceTo } from '../engine/references';
import { boolean, date, id, list, object, reference, text } from '../engine/schemas';
import type { Resource, Work } from '../engine/types';
import type { Row } from '../engine/row';
import { inlineMany, SHAPES, to, toMany } from '../shapes';
import { TEXT_TYPES } from './tasks/task-body';

const TYPES = ['Matter', 'Contact'];

/** What each type of note is about. */
const SUBJECTS = { Matter: ['matter', 'matters'], Contact: ['contact', 'contacts'] } as const;

/** The reference says text, for what is a number in answers. */
const userId = { anyOf: [id, { type: 'string', pattern: '^[1-9]\\d*$' }] };

const body = (isNew: boolean): JsonObject =>
	object(
		{
			subject: text,
			detail: text,
			detail_text_type: { enum: TEXT_TYPES },
			date,
			notification_event_subscribers: isNew
				? list({ user_id: userId }, ['user_id'])
				: list({ id, user_id: userId, _destroy: boolean }),
			// A note stays with what it was written about.
			...(isNew && { type: { enum: TYPES }, matter: reference, contact: reference }),
		},
		isNew ? ['type'] : [],
	);

/** Who hears of the note, by number and name. */
function subscribersAfter(before: Json | undefined, given: Json | undefined, work: Work): JsonObject[] {
	return changedEntries(before, given, work.random).map((entry) => {
		const user = work.store.find('users', Number(entry.user_id));
		if (!user) throw invalidRecord(`notification_event_subscribers: ${String(entry.user_id)} is not a user`);
		return { ...entry, user_id: user.id, name: user.name ?? null };
	});
}

function columnsFrom(data: JsonObject, before: JsonObject, work: Work): JsonObject {
	const { notification_event_subscribers: given, ...columns } = data;
	if (given === undefined) return columns;
	const known = before.notification_event_subscribers;
	return { ...columns, notification_event_subscribers: subscribersAfter(known, given, work) };
}

function addNote({ type, matter, contact, ...data }: JsonObject, work: Work): Row {
	const [column, collection] = type === 'Contact' ? SUBJECTS.Contact : SUBJECTS.Matter;
	const other = type === 'Contact' ? matter : contact;
	if (isObject(other)) throw invalidRecord(`A note of type ${String(type)} belongs to a ${column} only`);
	const about = referenceTo(type === 'Contact' ? contact : matter, collection, work.store);
	if (about === null) throw invalidRecord(`${column} can't be blank for a note of type ${String(type)}`);
	const blank = { subject: null, detail: null, date: work.now.toISOString().slice(0, 10) };
	return work.records.add('notes', {
		...blank,
		detail_text_type: 'plain_text',
		notification_event_subscribers: [],
		...columnsFrom(data, {}, work),
		type: type ?? null,
		matter: null,
		contact: null,
		[column]: about,
		author: Number(work.person.id),
	});
}

/** Notes: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Notes */
export const notes: Resource = {
	name: 'notes',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.note.fields,
		nested: {
			author: to(SHAPES.user, 'users'),
			contact: to(SHAPES.contact, 'contacts'),
			matter: to(SHAPES.matter, 'matters'),
			notification_event_subscribers: inlineMany(SHAPES.notificationEventSubscriber),
			time_entries: toMany(SHAPES.activity, 'activities'),
		},
		derived: SHAPES.note.derived,
	},
	filters: {
		type: { ...oneOf(TYPES, (row, type) => row.type === type), required: true },
		matter_id: idIs('matter'),
		contact_id: idIs('contact'),
		has_time_entries: flag((row, wanted, store) => timeEntriesOfNote(row, store).length > 0 === wanted),
		query: search((row) => [row.subject ?? null, row.detail ?? null]),
	},
	orders: ['id', 'date', 'author', 'updated_at'],
	create: { schema: body(true), save: addNote },
	update: {
		schema: body(false),
		save: (row, data, work) => work.records.change('notes', row, columnsFrom(data, row, work)),
	},
};
