import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import { Refusal } from '../../../../foundation/http/refusal';
import { invited } from '../../derived/calendar-entries';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Store } from '../../engine/store';
import type { Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { isWriteable } from './calendars';
import { propertiesAfter } from '../external-properties';
import { occurrences, readRule, without } from './recurrence';

const PLAIN = ['summary', 'description', 'location', 'all_day', 'start_at', 'end_at'];

const EARLIEST = Date.parse('1900-01-01T00:00:00Z');

/**
 * The calendar of an entry; a user's id is none. Throws a Refusal (422, or 403 where nobody may write).
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendar-Entries
 */
function ownerOf(given: Json | undefined, store: Store): number | null {
	const id = referenceTo(given, 'calendars', store);
	const calendar = store.find('calendars', Number(id));
	if (calendar && !isWriteable(calendar)) {
		throw new Refusal('forbidden', 403, `You may not write to the calendar ${String(calendar.name)}`);
	}
	return id;
}

function attendees(before: JsonObject, given: Json, store: Store): JsonObject[] {
	const after = [...invited(before)];
	for (const { _destroy: isDestroyed, ...item } of Array.isArray(given) ? given.filter(isObject) : []) {
		const index = after.findIndex(({ id, type }) => id === item.id && type === item.type);
		if (isDestroyed === true && index < 0) {
			throw invalidRecord(`attendees: ${String(item.type)} ${String(item.id)} does not attend`);
		}
		if (isDestroyed === true) after.splice(index, 1);
		else if (index < 0) {
			referenceTo({ id: item.id ?? null }, item.type === 'Calendar' ? 'calendars' : 'contacts', store);
			after.push(item);
		}
	}
	return after;
}

function checkTimes({ start_at: start, end_at: end }: JsonObject): void {
	const [from, to] = [Date.parse(String(start)), Date.parse(String(end))] as const;
	if (from < EARLIEST || to < EARLIEST) throw invalidRecord('start_at and end_at must not be before 1900');
	if (to < from) throw invalidRecord('end_at must not be before start_at');
}

function columnsFrom(data: JsonObject, before: JsonObject, { store, random, now }: Work): JsonObject {
	const columns: JsonObject = {};
	for (const name of PLAIN) if (data[name] !== undefined) columns[name] = data[name];
	for (const name of ['start_at', 'end_at']) {
		if (typeof columns[name] === 'string') columns[name] = new Date(columns[name]).toISOString();
	}
	checkTimes({ ...before, ...columns });
	if (data.calendar_owner !== undefined) columns.calendar_owner = ownerOf(data.calendar_owner, store);
	if (data.matter !== undefined) columns.matter = referenceTo(data.matter, 'matters', store);
	const { calendar_entry_event_type: type, recurrence_rule: rule, conference_meeting: meeting } = data;
	if (type !== undefined) {
		columns.calendar_entry_event_type = referenceTo(type, 'calendar_entry_event_types', store);
	}
	if (rule !== undefined) {
		if (typeof rule === 'string' && rule !== '') readRule(rule);
		columns.recurrence_rule = rule || null;
		columns.excluded = [];
	}
	if (data.attendees !== undefined) columns.attendees = attendees(before, data.attendees, store);
	if (isObject(meeting)) {
		const id = Number(random.digits(9));
		const times = { created_at: now.toISOString(), updated_at: now.toISOString() };
		const join_url = `https://meetings.example/j/${id}`;
		columns.conference_meeting = { ...times, ...meeting, id, conference_id: id, join_url };
	}
	if (data.external_properties !== undefined) {
		const { external_properties: known } = before;
		columns.external_properties = propertiesAfter(known, data.external_properties, random);
	}
	return columns;
}

export function addCalendarEntry(data: JsonObject, work: Work): Row {
	const blank: JsonObject = {
		all_day: false,
		matter: null,
		recurrence_rule: null,
		excluded: [],
		attendees: [],
		external_properties: [],
		reminders: [],
		parent_calendar_entry_id: null,
		court_rule: false,
		start_at_time_zone: 'America/Los_Angeles',
	};
	return work.records.add('calendar_entries', { ...blank, ...columnsFrom(data, blank, work) });
}

/** The stored event behind an occurrence. */
const seriesOf = (row: Row, store: Store): Row => store.find('calendar_entries', row.id) ?? row;

/** Takes one occurrence, or it and all later ones, out of a series; the series goes with its last one. */
function cut(row: Row, which: 'single' | 'future', { store, records }: Work): Row {
	const series = seriesOf(row, store);
	if (typeof series.recurrence_rule !== 'string') {
		throw invalidRecord('_deleted is for recurring entries; this one does not recur');
	}
	const occurrence = typeof row.occurrence === 'string' ? row : (occurrences(series)[0] ?? row);
	const rest = without(series, occurrence, which);
	if (rest) return records.change('calendar_entries', series, rest);
	records.remove('calendar_entries', series);
	return series;
}

/** How a single occurrence changes is not documented: here it leaves its series and becomes an entry of its own. */
function detach(row: Row, data: JsonObject, work: Work): Row {
	const { records, store } = work;
	const series = seriesOf(row, store);
	const alone = { occurrence: null, recurrence_rule: null, excluded: [] };
	const own = { ...row, ...alone, parent_calendar_entry_id: series.id };
	const added = records.add('calendar_entries', { ...own, ...columnsFrom(data, own, work) });
	const rest = without(series, row, 'single');
	if (rest) records.change('calendar_entries', series, rest, { quiet: true });
	else records.remove('calendar_entries', series);
	return added;
}

function checkWriteable({ calendar_owner: id }: Row, store: Store): void {
	ownerOf({ id: id ?? null }, store);
}

export function changeCalendarEntry(row: Row, data: JsonObject, work: Work): Row {
	checkWriteable(row, work.store);
	const { _deleted: which, ...changes } = data;
	if (which === 'single' || which === 'future') return cut(row, which, work);
	if (typeof row.occurrence === 'string') return detach(row, changes, work);
	return work.records.change('calendar_entries', row, columnsFrom(changes, row, work));
}

/** Deletes an entry; a recurring one with all its occurrences, unless the id is that of one of them. */
export function removeCalendarEntry(row: Row, work: Work): void {
	checkWriteable(row, work.store);
	if (typeof row.occurrence === 'string') cut(row, 'single', work);
	else work.records.remove('calendar_entries', row);
}
