import type { JsonObject } from '../../../../foundation/http/json';
import { calendarEntryValues, calendarsOf } from '../../derived/calendar-entries';
import { flag, idIsOrNull, moment, oneOf, only, readInteger, search, together } from '../../engine/filters';
import type { Store } from '../../engine/store';
import type { Resource } from '../../engine/types';
import type { Row } from '../../engine/row';
import { inline, inlineMany, shape, SHAPES, to, toMany } from '../../shapes';
import { calendarEntryBody } from './calendar-entry-body';
import { addCalendarEntry, changeCalendarEntry, removeCalendarEntry } from './calendar-entry-row';
import { propertyFilters } from '../external-properties';
import { occurrences } from './recurrence';

const calendarOf = ({ calendar_owner: id }: Row, store: Store): JsonObject =>
	store.find('calendars', Number(id)) ?? {};

/** Calendar entries: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendar-Entries */
export const calendarEntries: Resource = {
	name: 'calendar_entries',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.calendarEntry.fields,
		nested: {
			attendees: inlineMany(SHAPES.attendee),
			calendar_entry_event_type: to(SHAPES.calendarEntryEventType, 'calendar_entry_event_types'),
			calendar_owner: to(SHAPES.calendar, 'calendars'),
			calendars: toMany(SHAPES.calendar, 'calendars'),
			conference_meeting: inline(shape('conference_id conference_password join_url type source_id')),
			external_properties: inlineMany(SHAPES.externalProperty),
			matter: to(SHAPES.matter, 'matters'),
			matter_docket: inline(shape('name start_date start_time status deleted_at')),
			parent_calendar_entry: to(SHAPES.calendarEntry, 'calendar_entries'),
			reminders: inlineMany(SHAPES.reminder),
			time_entries: toMany(SHAPES.activity, 'activities'),
		},
		derived: calendarEntryValues,
	},
	ids: {
		// How the ids of occurrences look is not documented: here the series and the start.
		pattern: '\\w+',
		find: (store, id) =>
			store
				.rows('calendar_entries')
				.filter((row) => id.startsWith(`${row.id}_`))
				.flatMap(occurrences)
				.find((row) => row.occurrence === id),
	},
	source(store, _params, { expanded, owner_entries_across_all_users: all }) {
		const seen = store
			.rows('calendar_entries')
			.filter((row) => all === 'true' || calendarOf(row, store).permission !== 'none');
		return expanded === 'true' ? seen.flatMap(occurrences) : seen;
	},
	filters: {
		from: moment('end_at', '>='),
		to: moment('start_at', '<='),
		calendar_id: {
			test: ([text = ''], name) => {
				const id = readInteger(text, name);
				return (row) => calendarsOf(row).includes(id);
			},
		},
		matter_id: idIsOrNull('matter'),
		expanded: only(() => true),
		is_all_day: flag((row, wanted) => row.all_day === wanted),
		has_court_rule: flag((row, wanted) => row.court_rule === wanted),
		visible: flag((row, wanted, store) => calendarOf(row, store).visible === wanted),
		owner_entries_across_all_users: together(
			'matter_id',
			only(() => true),
		),
		source: oneOf(['web', 'mobile'], (row, source, store) => calendarOf(row, store).source === source),
		query: search((row) => [row.summary ?? null, row.description ?? null, row.location ?? null]),
		...propertyFilters,
	},
	orders: [],
	create: { schema: calendarEntryBody(true), save: addCalendarEntry },
	update: { schema: calendarEntryBody(false), save: changeCalendarEntry },
	remove: removeCalendarEntry,
};

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Calendar-Entry-Event-Types */
export const calendarEntryEventTypes: Resource = {
	name: 'calendar_entry_event_types',
	operations: ['list'],
	shape: { fields: SHAPES.calendarEntryEventType.fields, nested: {} },
	filters: {},
	orders: [],
};
