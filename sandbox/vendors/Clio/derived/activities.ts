import type { Json, JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';

type Derived = (record: JsonObject, store: Store) => Json;

/** States of bills that count for `on_bill` and `billed`: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activities */
const ACTIVE = ['draft', 'awaiting_approval', 'awaiting_payment', 'paid'];
const ISSUED = ['awaiting_payment', 'paid'];

/** Time is billed in steps of six minutes, as the firm's billing settings say. */
const STEP_SECONDS = 360;

const isOnBillIn = (states: readonly string[], { bill }: JsonObject, store: Store): boolean =>
	typeof bill === 'number' && states.includes(String(store.find('bills', bill)?.state));

/** On a bill that is neither void nor deleted. */
export const isOnBill = (activity: JsonObject, store: Store): boolean => isOnBillIn(ACTIVE, activity, store);

/** On a bill that the client was asked to pay. */
export const isBilled = (activity: JsonObject, store: Store): boolean => isOnBillIn(ISSUED, activity, store);

const isTime = ({ type }: JsonObject): boolean => type === 'TimeEntry';

const roundedSeconds = ({ quantity }: JsonObject): number =>
	Math.ceil(Number(quantity ?? 0) / STEP_SECONDS) * STEP_SECONDS;

/** What an activity costs, billable or not. */
export function costOf(activity: JsonObject): number {
	const price = Number(activity.price ?? 0);
	const isFlat = activity.flat_rate === true || activity.type === 'HardCostEntry';
	const count = isTime(activity) ? roundedSeconds(activity) / 3600 : Number(activity.quantity ?? 1);
	return Math.round((isFlat ? 1 : count) * price * 100) / 100;
}

const ofTime =
	(value: (activity: JsonObject) => number): Derived =>
	(activity) =>
		isTime(activity) ? value(activity) : null;

/** What is worked out of an activity. */
export const activityValues: Record<string, Derived> = {
	quantity_in_hours: ofTime(({ quantity }) => Number(quantity ?? 0) / 3600),
	rounded_quantity: ofTime(roundedSeconds),
	rounded_quantity_in_hours: ofTime((activity) => roundedSeconds(activity) / 3600),
	billed: isBilled,
	on_bill: isOnBill,
	total: (activity) => (activity.non_billable === true ? 0 : costOf(activity)),
	non_billable_total: (activity) => (activity.non_billable === true ? costOf(activity) : 0),
	// Only for sorting: no field shows it.
	display_number: ({ matter }, store) => store.find('matters', Number(matter))?.display_number ?? null,
};

/** The time entries that name a record in a column. */
export const timeEntriesOf = ({ id }: JsonObject, column: string, store: Store): number[] =>
	store
		.rows('activities')
		.filter((row) => row[column] === id && isTime(row))
		.map((row) => row.id);

/** A record's time entries and their number. */
export const timeEntryValues = (column: string): Record<string, Derived> => ({
	time_entries: (record, store) => timeEntriesOf(record, column, store),
	time_entries_count: (record, store) => timeEntriesOf(record, column, store).length,
});
