import { isObject, type JsonObject } from '../../../../foundation/http/json';
import { canUpdate, transitionsOf } from '../../derived/bills';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { billSums } from './bill-sums';

const DAY = 86_400_000;

/** The firm gives its clients this long to pay. */
const GRACE_DAYS = 30;

const PLAIN = [
	'state',
	'number',
	'subject',
	'memo',
	'purchase_order',
	'issued_at',
	'due_at',
	'tax_rate',
	'secondary_tax_rate',
];

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

const afterGrace = (issued: string): string => dayOf(new Date(Date.parse(issued) + GRACE_DAYS * DAY));

function dates(data: JsonObject, before: JsonObject, now: Date): JsonObject {
	const isIssued = data.state === 'awaiting_payment';
	const issued_at = data.issued_at ?? before.issued_at ?? (isIssued ? dayOf(now) : null);
	const isGraced = data.use_grace_period === true || (isIssued && !data.due_at && !before.due_at);
	const due_at = isGraced
		? afterGrace(String(issued_at ?? dayOf(now)))
		: (data.due_at ?? before.due_at ?? null);
	if (typeof issued_at === 'string' && typeof due_at === 'string' && due_at < issued_at) {
		throw invalidRecord('due_at is before issued_at');
	}
	return { issued_at, due_at };
}

function checkState(row: Row, { state }: JsonObject): void {
	if (state === undefined || state === row.state) return;
	const allowed = transitionsOf(row);
	if (allowed.includes(String(state))) return;
	const choice = allowed.length > 0 ? allowed.join(', ') : 'none';
	throw invalidRecord(`state cannot go from ${String(row.state)} to ${String(state)}; available: ${choice}`);
}

function checkNumber({ id: own }: Row, { number: wanted }: JsonObject, { store }: Work): void {
	const isTaken = store.rows('bills').some((row) => row.id !== own && row.number === wanted);
	if (isTaken) throw invalidRecord(`number ${String(wanted)} has already been taken`);
}

/** Time and expenses of a bill that is no more can be billed again. */
function release(bill: Row, { store, records }: Work): void {
	for (const row of store.rows('activities').filter((activity) => activity.bill === bill.id)) {
		records.change('activities', row, { bill: null }, { quiet: true });
	}
}

/** Changes a bill. Throws a Refusal (422) for a state that it cannot go to and for one that is closed. */
export function changeBill(row: Row, data: JsonObject, work: Work): Row {
	const { store, records, now } = work;
	checkState(row, data);
	if (!canUpdate(row)) throw invalidRecord(`A bill that is ${String(row.state)} cannot be changed`);
	if (data.number !== undefined) checkNumber(row, data, work);
	const columns: JsonObject = dates(data, row, now);
	for (const name of PLAIN) if (data[name] !== undefined && name !== 'due_at') columns[name] = data[name];
	for (const name of ['discount', 'interest']) {
		const given = data[name];
		if (isObject(given)) columns[name] = { ...(isObject(row[name]) ? row[name] : {}), ...given };
	}
	if (data.currency_id !== undefined) {
		columns.currency = referenceTo({ id: data.currency_id }, 'currencies', store);
	}
	if (data.bill_theme !== undefined) columns.bill_theme = referenceTo(data.bill_theme, 'bill_themes', store);
	Object.assign(columns, billSums({ ...row, ...columns }));
	if (columns.state === 'deleted' || columns.state === 'void') release(row, work);
	if (columns.state !== 'deleted') return records.change('bills', row, columns);
	const after = records.change('bills', row, columns, { quiet: true });
	records.tell({ collection: 'bills', kind: 'deleted', row: after, before: row });
	return after;
}

/**
 * Ends a bill: a draft or one awaiting approval is deleted, an unpaid one void, any other stays. It can still
 * be read. https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bills
 */
export function endBill(row: Row, work: Work): void {
	const [state] = transitionsOf(row).filter((next) => next === 'deleted' || next === 'void');
	if (state === undefined) {
		throw invalidRecord(`A bill that is ${String(row.state)} or has payments cannot be deleted`);
	}
	changeBill(row, { state }, work);
}
