import type { Json, JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';

const refuse = (message: string): Refusal => new Refusal('invalid', 400, message);

type Kind = 'number' | 'boolean' | 'time' | 'text';

interface Condition {
	field: string;
	operator: '==' | '>=';
	value: string;
	kind: Kind;
}

/**
 * `field==value` or `field>=value`. Those are the two operators that the vendor shows; quotes and blanks in a value are
 * not documented and so are not taken here.
 */
const CONDITION = /^(\w+)(==|>=)([^\s"'=<>]+)$/;
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** February 30 would pass as March 2. */
const isDay = (date: string): boolean => new Date(date).toISOString().startsWith(date);

/** What kind of values a field holds, judged by its name and by all rows. */
function kindOf(field: string, rows: readonly JsonObject[]): Kind {
	if (rows.length > 0 && !rows.some((row) => Object.hasOwn(row, field)))
		throw refuse(`filter: ${field} is not a field`);
	if (field.endsWith('_time')) return 'time';
	if (field.endsWith('_by')) return 'number';
	const sample = rows.map((row) => row[field]).find((value) => value !== null && value !== undefined);
	if (typeof sample === 'object') throw refuse(`filter: ${field} cannot be compared`);
	return typeof sample === 'number' ? 'number' : typeof sample === 'boolean' ? 'boolean' : 'text';
}

function check({ field, operator, value, kind }: Condition): void {
	const isFine = {
		number: /^-?(0|[1-9]\d*)$/.test(value),
		boolean: value === 'true' || value === 'false',
		time: TIME.test(value) && !Number.isNaN(Date.parse(value)) && isDay(value.slice(0, 10)),
		text: true,
	}[kind];
	if (!isFine) throw refuse(`filter: ${value} is not a ${kind}, as ${field} is`);
	if (operator === '>=' && kind !== 'time' && kind !== 'number')
		throw refuse(`filter: ${field} has no order`);
}

function holds({ operator, value, kind }: Condition, actual: Json): boolean {
	if (actual === null) return false;
	if (kind === 'text' || kind === 'boolean') return String(actual) === value;
	const [left, right] =
		kind === 'time' ? [Date.parse(String(actual)), Date.parse(value)] : [Number(actual), Number(value)];
	return operator === '==' ? left === right : left >= right;
}

/**
 * Reads the `filter` parameter, e.g. `sandbox==true and created_time>=2020-10-14`. `known` are rows that show which fields
 * there are. Throws a 400 for everything else.
 */
export function readFilter(text: string, known: readonly JsonObject[]): (row: JsonObject) => boolean {
	const conditions = text.split(' and ').map((part) => {
		const [, field, operator, value] = CONDITION.exec(part) ?? [];
		if (!field || !value || (operator !== '==' && operator !== '>='))
			throw refuse(`filter: cannot read "${part}"`);
		const condition: Condition = { field, operator, value, kind: kindOf(field, known) };
		check(condition);
		return condition;
	});
	return (row) => conditions.every((condition) => holds(condition, row[condition.field] ?? null));
}
