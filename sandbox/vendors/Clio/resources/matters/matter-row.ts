import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import { changedCustomValues, changedFieldSets } from '../../engine/custom-values';
import { changedEntries } from '../../engine/entries';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { addRootFolder } from '../../documents/folders';
import { refreshClient } from './matter-client';
import { relationshipSteps } from '../relationships';
import { templateSteps } from '../tasks/task-templates';

/** Associations of a matter that are plain ids, by the collection that they point into. */
const REFERENCES: Record<string, string> = {
	client: 'contacts',
	currency: 'currencies',
	group: 'groups',
	matter_stage: 'matter_stages',
	practice_area: 'practice_areas',
	originating_attorney: 'users',
	responsible_attorney: 'users',
	responsible_staff: 'users',
};

const PLAIN = [
	'billable',
	'client_reference',
	'description',
	'location',
	'open_date',
	'pending_date',
	'close_date',
];

const BILLING_METHODS: Record<string, string> = {
	HourlyRate: 'hourly',
	FlatRate: 'flat',
	ContingencyFee: 'contingency',
};

const INLINE = ['evergreen_retainer', 'matter_budget', 'statute_of_limitations'];

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A status and the date that goes with it; a date that is given wins over today's. */
function statusColumns(data: JsonObject, before: JsonObject, { now }: Work): JsonObject {
	if (typeof data.status !== 'string') return {};
	const status = capitalised(data.status);
	if (status === before.status) return {};
	const today = now.toISOString().slice(0, 10);
	const dates: Record<string, JsonObject> = {
		Open: { open_date: before.open_date ?? today, pending_date: null, close_date: null },
		Pending: { pending_date: today, close_date: null },
		Closed: { close_date: today },
	};
	return { status, ...dates[status] };
}

function customRate(given: JsonObject, before: Json | undefined, work: Work): JsonObject {
	const known = isObject(before) ? before : {};
	const type = given.type ?? known.type ?? 'HourlyRate';
	// Another type deletes the stored rates:
	// https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters
	const rates = type === known.type ? known.rates : [];
	const givenRates = Array.isArray(given.rates) ? given.rates : [];
	return { type, on_invoice: false, rates: changedEntries(rates, givenRates, work.random) };
}

/** The columns that a body changes. Throws a Refusal (422) for what a schema cannot say. */
function columnsFrom(data: JsonObject, before: JsonObject, work: Work): JsonObject {
	const { store, random, now } = work;
	const columns: JsonObject = { ...statusColumns(data, before, work) };
	if (data.display_number !== undefined || data.reset_matter_number !== undefined) {
		throw invalidRecord('display_number is generated: manual matter numbering is off in this account');
	}
	const { custom_field_set_associations: sets, split_invoice_payers: payers } = data;
	if (sets !== undefined) {
		columns.custom_field_set_associations = changedFieldSets(
			before.custom_field_set_associations,
			sets,
			'Matter',
			store,
			random,
		);
	}
	for (const name of PLAIN) if (data[name] !== undefined) columns[name] = data[name];
	for (const [name, collection] of Object.entries(REFERENCES)) {
		if (data[name] !== undefined) columns[name] = referenceTo(data[name], collection, store);
	}
	if (columns.client !== undefined) columns.client_id = columns.client;
	const area = columns.practice_area ?? before.practice_area;
	const stage = store.find('matter_stages', Number(columns.matter_stage));
	if (stage && stage.practice_area_id !== String(area)) {
		throw invalidRecord('matter_stage belongs to another practice area');
	}
	if (columns.matter_stage !== undefined) columns.matter_stage_updated_at = now.toISOString();
	for (const name of INLINE) {
		const given = data[name];
		if (!isObject(given)) continue;
		const known = isObject(before[name]) ? before[name] : { id: Number(random.digits(9)) };
		columns[name] = given._destroy === true ? null : { ...known, ...given };
	}
	if (payers) columns.split_invoice_payers = changedEntries(before.split_invoice_payers, payers, random);
	if (isObject(data.custom_rate)) {
		const rate = customRate(data.custom_rate, before.custom_rate, work);
		columns.custom_rate = rate;
		columns.billing_method = BILLING_METHODS[String(rate.type)] ?? 'hourly';
	}
	if (data.custom_field_values !== undefined) {
		const values = [before.custom_field_values, data.custom_field_values] as const;
		columns.custom_field_values = changedCustomValues(...values, 'Matter', store, random);
	}
	return columns;
}

/** What a body asks for besides the matter itself. Throws a Refusal (422) before anything is written. */
const stepsFrom = (data: JsonObject, id: number | undefined, work: Work): Array<(matter: Row) => void> => [
	...relationshipSteps(data.relationships, id, work),
	...templateSteps(data.task_template_list_instances, work),
];

/** A new matter with its root folder. */
export function addMatter(data: JsonObject, work: Work): Row {
	const { store, records, now, person } = work;
	const today = now.toISOString().slice(0, 10);
	const blank: JsonObject = {
		status: 'Open',
		open_date: today,
		pending_date: null,
		close_date: null,
		billable: true,
		billing_method: 'hourly',
		shared: false,
		user: Number(person.id),
		currency: store.rows('currencies')[0]?.id ?? null,
		custom_field_values: [],
		matter_stage_updated_at: null,
		last_activity_date: null,
	};
	const columns = { ...blank, ...columnsFrom(data, blank, work) };
	const steps = stepsFrom(data, undefined, work);
	const number = store.rows('matters').reduce((most, row) => Math.max(most, Number(row.number)), 0) + 1;
	const client = store.find('contacts', Number(columns.client));
	const name = String(client?.last_name ?? client?.name).split(' ')[0] ?? '';
	const display_number = `${String(number).padStart(5, '0')}-${name}`;
	const folder = addRootFolder({ name: display_number }, work);
	const matter = records.add('matters', { ...columns, number, display_number, folder: folder.id });
	records.change('folders', folder, { matter: matter.id }, { quiet: true });
	refreshClient(matter.client, work);
	for (const step of steps) step(matter);
	return store.find('matters', matter.id) ?? matter;
}

/** Changes a matter; its folder stays what it is. */
export function changeMatter(row: Row, data: JsonObject, work: Work): Row {
	const columns = columnsFrom(data, row, work);
	const steps = stepsFrom(data, row.id, work);
	const matter = work.records.change('matters', row, columns);
	for (const client of new Set([row.client, matter.client])) refreshClient(client, work);
	for (const step of steps) step(matter);
	return work.store.find('matters', row.id) ?? matter;
}
