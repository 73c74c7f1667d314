import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import type { Row } from '../engine/row';
import type { Store } from '../engine/store';
import { timeEntriesOf } from './activities';

/** A list of `{id, type}` in a column. */
export const peopleIn = (record: JsonObject, column: string): JsonObject[] => {
	const list = record[column];
	return Array.isArray(list) ? list.filter(isObject) : [];
};

const messagesOf = ({ id }: JsonObject, store: Store): Row[] =>
	store.rows('conversation_messages').filter(({ conversation }) => conversation === id);

const ids = (rows: readonly Row[]): Json[] => rows.map(({ id }) => id);

/** What is worked out of the messages of a conversation. */
export const conversationValues: Record<string, (record: JsonObject, store: Store) => Json> = {
	first_message: (record, store) => messagesOf(record, store)[0]?.id ?? null,
	last_message: (record, store) => messagesOf(record, store).at(-1)?.id ?? null,
	// Only for sorting: no field shows it.
	last_message_id: (record, store) => messagesOf(record, store).at(-1)?.id ?? null,
	matter_id: ({ matter = null }) => matter,
	messages: (record, store) => ids(messagesOf(record, store)),
	message_count: (record, store) => messagesOf(record, store).length,
	documents: (record, store) =>
		messagesOf(record, store).flatMap(({ document }) => (typeof document === 'number' ? [document] : [])),
	time_entries_count: (record, store) => timeEntriesOf(record, 'text_message_conversation', store).length,
	memberships: (record) =>
		peopleIn(record, 'members').map(({ id = null, type = null }) => ({
			id: Number(id) + 1,
			read: record.read ?? null,
			archived: record.archived ?? null,
			created_at: record.created_at ?? null,
			updated_at: record.created_at ?? null,
			member: { id, type },
		})),
};
