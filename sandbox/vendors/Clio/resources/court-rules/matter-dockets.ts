import type { Json, JsonObject } from '../../../../foundation/http/json';
import { idIs, idIsOrNull, oneOf, search } from '../../engine/filters';
import type { JobKind, Jobs } from '../../engine/jobs';
import { invalidRecord, referenceTo } from '../../engine/references';
import { date, filledText, moment, object, reference } from '../../engine/schemas';
import type { Resource, Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { SHAPES, to, toMany } from '../../shapes';

const STATUSES = ['not_started', 'in_progress', 'failed', 'completed'];

const docket: JobKind = {
	collection: 'matter_dockets',
	column: 'status',
	steps: ['not_started', 'in_progress'],
	good: 'completed',
};

/** What a test may change. */
export interface DocketSettings {
	/** What of a new docket is not taken over, although it is sent: the documented body has neither `matter` nor `service_type`. */
	docketDrops: string[];
}

/** The documented body lacks the last two, which answers have. */
const body = object(
	{
		name: filledText,
		jurisdiction: reference,
		trigger: reference,
		start_date: date,
		start_time: moment,
		matter: reference,
		service_type: reference,
	},
	['name', 'jurisdiction', 'trigger', 'start_date'],
);

const DAY = 86_400_000;

/** Days after the start, and what is then due. The stand-in knows no court's rules. */
const DUE: [days: number, what: string][] = [
	[14, 'Disclosure due'],
	[21, 'Answer due'],
	[60, 'Status conference'],
];

/** The dates as entries of the matter's calendar. */
function entriesOf(row: Row, { records, person, store }: Work): Json[] {
	const owner = store.find('users', Number(person.id))?.default_calendar_id ?? null;
	return DUE.map(([days, what]) => {
		const start = Date.parse(`${String(row.start_date)}T00:00:00Z`) + days * DAY;
		return records.add('calendar_entries', {
			summary: `${String(row.name)}: ${what}`,
			description: null,
			location: null,
			start_at: new Date(start).toISOString(),
			end_at: new Date(start + DAY).toISOString(),
			all_day: true,
			recurrence_rule: null,
			excluded: [],
			parent_calendar_entry_id: null,
			court_rule: true,
			start_at_time_zone: 'America/Los_Angeles',
			calendar_owner: owner,
			calendar_entry_event_type: null,
			matter: row.matter ?? null,
			attendees: [],
			reminders: [],
			conference_meeting: null,
			external_properties: [],
		}).id;
	});
}

/** A trigger says what it needs; that of another court does not exist here. */
function columns(data: JsonObject, { docketDrops }: DocketSettings, { store }: Work): JsonObject {
	const jurisdiction = referenceTo(
		data.jurisdiction,
		'jurisdictions',
		store,
		(row) => row.valid_subscription === true,
	);
	const court = store.find('jurisdictions', jurisdiction ?? 0);
	const trigger = referenceTo(
		data.trigger,
		'court_triggers',
		store,
		(row) => row.jurisdiction === jurisdiction,
	);
	const types = Array.isArray(court?.service_types) ? court.service_types : [];
	const serviceType = referenceTo(data.service_type, 'service_types', store, (row) =>
		types.includes(row.id ?? null),
	);
	const rule = store.find('court_triggers', trigger ?? 0);
	if (rule?.is_served === true && serviceType === null) throw invalidRecord("service_type can't be blank");
	if (rule?.is_requirements_required === true && data.start_time === undefined)
		throw invalidRecord("start_time can't be blank");
	const taken = { matter: referenceTo(data.matter, 'matters', store), service_type: serviceType };
	const dropped = Object.fromEntries(docketDrops.map((name) => [name, null]));
	const { name = null, start_date = null, start_time = null } = data;
	return { name, start_date, date: start_date, start_time, jurisdiction, trigger, ...taken, ...dropped };
}

/** Dockets, which take a while: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matter-Dockets */
export const matterDocketsWith = (jobs: Jobs, settings: DocketSettings): Resource => ({
	name: 'matter_dockets',
	path: 'court_rules/matter_dockets',
	operations: ['list', 'get', 'create', 'delete'],
	shape: {
		fields: SHAPES.matterDocket.fields,
		nested: {
			matter: to(SHAPES.matter, 'matters'),
			jurisdiction: to({ fields: SHAPES.jurisdiction.fields, nested: {} }, 'jurisdictions'),
			trigger: to(SHAPES.jurisdictionsToTrigger, 'court_triggers'),
			service_type: to(SHAPES.serviceType, 'service_types'),
			calendar_entries: toMany(SHAPES.calendarEntry, 'calendar_entries'),
		},
	},
	filters: {
		matter_id: idIs('matter'),
		matter_status: oneOf(
			['open', 'closed', 'pending'],
			(row, status, store) =>
				String(store.find('matters', Number(row.matter))?.status).toLowerCase() === status,
		),
		query: search((row) => [row.name ?? null]),
		service_type_id: idIsOrNull('service_type'),
		// The reference writes each of them with a comma at its end.
		status: oneOf(STATUSES, (row, status) => row.status === status),
	},
	orders: ['id', 'date'],
	create: {
		schema: body,
		save: (data, work) => {
			const rest = { status: 'not_started', deleted_at: null, calendar_entries: [] };
			const row = work.records.add('matter_dockets', { ...columns(data, settings, work), ...rest });
			jobs.begin(docket, row, (done) => ({ calendar_entries: entriesOf(done, work) }));
			return row;
		},
	},
});
