import type { Json, JsonObject } from '../../../foundation/http/json';
import { Random } from '../../../foundation/data/random';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import { COLORS } from '../resources/calendars/calendars';
import { FOUNDED } from './firm';

const ENTRY_COUNT = 320;
const HOUR = 3_600_000;
const FIRST = new Date('2025-09-01T00:00:00Z');
const LAST = new Date('2027-02-26T00:00:00Z');
const WRITTEN = new Date('2026-06-30T16:00:00Z');

const times = { created_at: FOUNDED, updated_at: FOUNDED };

const EVENT_TYPES: [name: string, color: string][] = [
	['Court hearing', '#8E3F64'],
	['Client meeting', '#009CEC'],
	['Deposition', '#C75300'],
	['Filing deadline', '#FFA5A4'],
	['Internal', '#DADADA'],
];

/** What the firm has besides its people's own calendars; `none` hides what is in it. */
const SHARED: [name: string, type: string, permission: string, source: string][] = [
	['Firm', 'AccountCalendar', 'editor', 'web'],
	['Court dates', 'AdhocCalendar', 'owner', 'web'],
	['Holidays', 'AdhocCalendar', 'editor', 'mobile'],
	['Partners only', 'AdhocCalendar', 'none', 'web'],
];

const OCCASIONS = [
	'Hearing',
	'Meeting with client',
	'Call with opposing counsel',
	'Mediation',
	'Signing',
	'Site visit',
	'Status review',
];
const PLACES = ['Northbridge Courthouse', 'Meeting room 2', 'Harbour Street office', null];
const RULES = [
	'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;COUNT=12',
	'FREQ=MONTHLY;INTERVAL=1;COUNT=6',
	'FREQ=DAILY;COUNT=5',
];

function seedCalendarsThemselves(store: Store): void {
	const colors = Object.entries(COLORS);
	const add = (columns: JsonObject, index: number): void => {
		const [color, light_color] = colors[index % colors.length] ?? ['', ''];
		const id = store.nextId('calendars', 7_700_001);
		store.add<Row>('calendars', { ...times, color, light_color, id, ...columns });
	};
	store.rows('users').forEach((user, index) =>
		add(
			{
				id: Number(user.default_calendar_id),
				name: user.name ?? null,
				type: 'UserCalendar',
				permission: index === 0 ? 'owner' : (['editor', 'viewer', 'limited_viewer'][index % 3] ?? 'viewer'),
				visible: index < 6,
				source: 'web',
				court_rules_default_calendar: index === 0,
				creator: user.id,
			},
			index,
		),
	);
	const me = store.rows('users')[0]?.id ?? null;
	SHARED.forEach(([name, type, permission, source], index) =>
		add(
			{ name, type, permission, source, visible: true, court_rules_default_calendar: false, creator: me },
			index + 14,
		),
	);
}

function attendees(random: Random, matter: Row | undefined, people: readonly Row[]): Json[] {
	const client = matter && random.chance(0.6) ? [{ id: matter.client ?? null, type: 'Contact' }] : [];
	const colleague = random.chance(0.4) ? [{ id: random.pick(people).id, type: 'Calendar' }] : [];
	return [...client, ...colleague];
}

/** Adds calendars, event types and entries, a few of which recur. */
export function seedCalendars(store: Store): void {
	const random = new Random('clio calendars');
	seedCalendarsThemselves(store);
	EVENT_TYPES.forEach(([name, color], index) =>
		store.add('calendar_entry_event_types', { ...times, id: 8_400_001 + index * 10, name, color }),
	);
	const calendars = store.rows('calendars');
	const people = calendars.filter(({ type }) => type === 'UserCalendar');
	const matters = store.rows('matters');
	for (let index = 0; index < ENTRY_COUNT; index++) {
		const matter = matters.length > 0 && random.chance(0.75) ? random.pick(matters) : undefined;
		const isAllDay = random.chance(0.08);
		const day = random.moment(FIRST, LAST).toISOString().slice(0, 10);
		const start = Date.parse(`${day}T00:00:00Z`) + (isAllDay ? 0 : random.integer(32, 68) * (HOUR / 4));
		const created = random.moment(new Date('2025-08-01T08:00:00Z'), WRITTEN);
		const occasion = random.pick(OCCASIONS);
		store.add('calendar_entries', {
			id: store.nextId('calendar_entries', 8_500_000_001),
			created_at: created.toISOString(),
			updated_at: random.moment(created, WRITTEN).toISOString(),
			summary: matter ? `${occasion}: ${String(matter.display_number)}` : occasion,
			description: random.chance(0.3) ? 'Bring the file and two copies.' : null,
			location: random.pick(PLACES),
			start_at: new Date(start).toISOString(),
			end_at: new Date(start + (isAllDay ? 24 : random.integer(1, 3)) * HOUR).toISOString(),
			all_day: isAllDay,
			recurrence_rule: random.chance(0.06) ? random.pick(RULES) : null,
			excluded: [],
			parent_calendar_entry_id: null,
			court_rule: random.chance(0.05),
			start_at_time_zone: 'America/Los_Angeles',
			calendar_owner: random.pick(calendars).id,
			calendar_entry_event_type: random.chance(0.8)
				? random.pick(store.rows('calendar_entry_event_types')).id
				: null,
			matter: matter?.id ?? null,
			attendees: attendees(random, matter, people),
			reminders: [],
			conference_meeting: null,
			external_properties: [],
		});
	}
}
