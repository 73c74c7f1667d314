import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';
import { timeEntryValues } from './activities';

/** Who is invited, as stored: `{id, type}`. */
export const invited = ({ attendees }: JsonObject): JsonObject[] =>
	Array.isArray(attendees) ? attendees.filter(isObject) : [];

function attendee({ id, type }: JsonObject, store: Store): Json {
	const isCalendar = type === 'Calendar';
	const row = store.find(isCalendar ? 'calendars' : 'contacts', Number(id));
	if (!row) return null;
	const { name = null, created_at, updated_at } = row;
	const owner = store.find('users', Number(row.creator));
	const email = (isCalendar ? owner?.email : row.primary_email_address) ?? null;
	return { id: row.id, type: type ?? null, name, email, enabled: true, created_at, updated_at };
}

/** The calendars that an entry is in: its owner's and those of the users who attend. */
export const calendarsOf = (entry: JsonObject): number[] => [
	Number(entry.calendar_owner),
	...invited(entry)
		.filter(({ type }) => type === 'Calendar')
		.map(({ id }) => Number(id)),
];

/** What is worked out of a calendar entry. */
export const calendarEntryValues: Record<string, (entry: JsonObject, store: Store) => Json> = {
	// Ids are text, since those of occurrences are no numbers:
	// https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendar-Entries
	id: ({ id, occurrence }) => (typeof occurrence === 'string' ? occurrence : String(id)),
	permission: ({ calendar_owner: id }, store) => store.find('calendars', Number(id))?.permission ?? null,
	calendar_owner_id: (entry) => entry.calendar_owner ?? null,
	calendars: calendarsOf,
	attendees: (entry, store) => invited(entry).map((stored) => attendee(stored, store)),
	parent_calendar_entry: (entry) => entry.parent_calendar_entry_id ?? null,
	...timeEntryValues('calendar_entry'),
};
