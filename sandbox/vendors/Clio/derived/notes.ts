import type { Json, JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';
import { timeEntriesOf } from './activities';

/** The time entries of a note: an activity has one column for notes on matters and one for notes on contacts. */
export const timeEntriesOfNote = (note: JsonObject, store: Store): number[] =>
	timeEntriesOf(note, note.type === 'Contact' ? 'contact_note' : 'matter_note', store);

/** What is worked out of a note. */
export const noteValues: Record<string, (note: JsonObject, store: Store) => Json> = {
	time_entries: timeEntriesOfNote,
	time_entries_count: (note, store) => timeEntriesOfNote(note, store).length,
};
