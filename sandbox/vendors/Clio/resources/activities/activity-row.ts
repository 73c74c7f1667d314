import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import { isOnBill } from '../../derived/activities';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Store } from '../../engine/store';
import type { Work } from '../../engine/types';
import type { Row } from '../../engine/row';

interface Target {
	collection: string;
	check?: (row: JsonObject) => boolean;
}

const REFERENCES: Record<string, Target> = {
	matter: { collection: 'matters' },
	user: { collection: 'users' },
	activity_description: { collection: 'activity_descriptions' },
	expense_category: { collection: 'expense_categories' },
	vendor: { collection: 'contacts' },
	task: { collection: 'tasks' },
	calendar_entry: { collection: 'calendar_entries' },
	communication: { collection: 'communications' },
	matter_note: { collection: 'notes', check: ({ type }) => type === 'Matter' },
	contact_note: { collection: 'notes', check: ({ type }) => type === 'Contact' },
};

const PLAIN = [
	'type',
	'date',
	'quantity',
	'price',
	'note',
	'non_billable',
	'no_charge',
	'reference',
	'tax_setting',
];

/** The firm uses no text messages and no client portal. */
const NOTHING_TO_NAME = ['text_message_conversation', 'client_portal'];

/** Fields that only some types have; `quantity` counts seconds, or things, but never a hard cost. */
const ONLY_FOR: Record<string, string[]> = {
	activity_description: ['TimeEntry'],
	start_timer: ['TimeEntry'],
	expense_category: ['ExpenseEntry', 'HardCostEntry', 'SoftCostEntry'],
	tax_setting: ['ExpenseEntry', 'HardCostEntry', 'SoftCostEntry'],
	quantity: ['TimeEntry', 'ExpenseEntry', 'SoftCostEntry'],
	vendor: ['HardCostEntry'],
	reference: ['HardCostEntry'],
};

const COST_TYPES: Record<string, string> = { hard_cost: 'HardCostEntry', soft_cost: 'SoftCostEntry' };

function checkType(data: JsonObject, all: JsonObject): void {
	const type = String(all.type);
	for (const [name, types] of Object.entries(ONLY_FOR)) {
		const given = data[name];
		const isCleared = isObject(given) && given.id === null;
		if (given !== undefined && !isCleared && !types.includes(type)) {
			throw invalidRecord(`${name} is not applicable to a ${type}`);
		}
	}
	if (all.non_billable === true && type !== 'TimeEntry' && all.no_charge !== true) {
		throw invalidRecord('non_billable is only valid for a TimeEntry, unless no_charge is true');
	}
}

function checkCategory({ expense_category: id, type }: JsonObject, store: Store): void {
	const wanted = COST_TYPES[String(store.find('expense_categories', Number(id))?.entry_type)];
	if (wanted && type !== 'ExpenseEntry' && type !== wanted) {
		throw invalidRecord(`expense_category belongs to a ${wanted}`);
	}
}

const entriesOf = (value: Json | undefined): JsonObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** The matter's own rate for a person. */
function matterRate({ matter, user }: JsonObject, store: Store): number | undefined {
	const custom = store.find('matters', Number(matter))?.custom_rate;
	const rates = isObject(custom) && custom.type === 'HourlyRate' ? entriesOf(custom.rates) : [];
	const own = rates.find((rate) => isObject(rate.user) && rate.user.id === user);
	return own ? Number(own.rate) : undefined;
}

/**
 * Price where a body names none. Which rates there are is documented, their order (matter, category, person)
 * is chosen: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activities
 */
function defaultPrice(activity: JsonObject, store: Store): JsonObject {
	if (activity.type !== 'TimeEntry') {
		const rate = store.find('expense_categories', Number(activity.expense_category))?.rate;
		return { price: rate ?? 0, flat_rate: false };
	}
	const category = store.find('activity_descriptions', Number(activity.activity_description));
	const rate = isObject(category?.rate) && category.rate.type !== 'User' ? category.rate : undefined;
	if (rate?.type === 'FlatRate') return { price: rate.amount ?? 0, flat_rate: true };
	const own = store.find('users', Number(activity.user))?.rate;
	return { price: matterRate(activity, store) ?? rate?.amount ?? own ?? 0, flat_rate: false };
}

/**
 * Changing one of these without a price sets the price anew:
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activities
 */
const PRICING = ['matter', 'user', 'activity_description', 'expense_category'];

/** Codes are named by their IDs, each where its kind belongs. */
function checkCode(id: Json | undefined, type: string, store: Store): void {
	if (id === undefined || id === null || store.find('utbms_codes', Number(id))?.type === type) return;
	throw invalidRecord(`${String(id)} is no ${type} of the firm`);
}

function columnsFrom(data: JsonObject, before: JsonObject, { store, now, random }: Work): JsonObject {
	const all = { ...before, ...data };
	checkType(data, all);
	for (const name of NOTHING_TO_NAME) {
		if (data[name] !== undefined) throw invalidRecord(`${name}: the firm has nothing with this id`);
	}
	const { activity_description: category, utbms_expense: expense } = data;
	const codes: JsonObject = isObject(category) ? category : {};
	checkCode(codes.utbms_task_id, 'UtbmsTask', store);
	checkCode(codes.utbms_activity_id, 'UtbmsActivity', store);
	if (isObject(expense)) checkCode(expense.id, 'UtbmsExpense', store);
	const columns: JsonObject = isObject(expense)
		? { utbms_expense: store.find('utbms_codes', Number(expense.id)) ?? null }
		: {};
	for (const name of PLAIN) if (data[name] !== undefined) columns[name] = data[name];
	for (const [name, { collection, check }] of Object.entries(REFERENCES)) {
		if (data[name] !== undefined) columns[name] = referenceTo(data[name], collection, store, check);
	}
	const after = { ...before, ...columns };
	checkCategory(after, store);
	const isPricedAnew = before.type === undefined || PRICING.some((name) => data[name] !== undefined);
	if (data.price === undefined && isPricedAnew) Object.assign(columns, defaultPrice(after, store));
	if (data.start_timer === true) {
		if ((columns.flat_rate ?? before.flat_rate) === true)
			throw invalidRecord('start_timer is only valid for hourly entries');
		columns.timer = { id: Number(random.digits(9)), start_time: now.toISOString(), elapsed_time: 0 };
	} else if (data.start_timer === false) columns.timer = null;
	return columns;
}

/** Stores a new activity, of whoever signed in unless it says otherwise. */
export function addActivity(data: JsonObject, work: Work): Row {
	const { store, records, person } = work;
	const blank: JsonObject = {
		user: Number(person.id),
		quantity: data.type === 'TimeEntry' ? 0 : 1,
		flat_rate: false,
		non_billable: false,
		no_charge: false,
		contingency_fee: false,
		quantity_redacted: false,
		tax_setting: data.type === 'TimeEntry' ? null : 'no_tax',
		currency: store.rows('currencies')[0]?.id ?? null,
		bill: null,
	};
	return records.add('activities', { ...blank, ...columnsFrom(data, blank, work) });
}

/**
 * Time that is on a bill is locked; it changes through the bill's line items. Not documented, but seen by the
 * authors of https://github.com/nicknoe09/Clio-mcp-server (pull request 38).
 */
function checkUnlocked(row: Row, store: Store): void {
	if (isOnBill(row, store)) throw invalidRecord('The activity is on a bill and can no longer be changed');
}

export function changeActivity(row: Row, data: JsonObject, work: Work): Row {
	checkUnlocked(row, work.store);
	const isTime = (type: Json | undefined): boolean => type === 'TimeEntry';
	if (data.type !== undefined && isTime(data.type) !== isTime(row.type)) {
		throw invalidRecord('type: time cannot become an expense, nor an expense time');
	}
	return work.records.change('activities', row, columnsFrom(data, row, work));
}

export function removeActivity(row: Row, { store, records }: Work): void {
	checkUnlocked(row, store);
	records.remove('activities', row);
}
