import { isObject, type Json } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import type { Store } from './store';
import type { Filter, Predicate } from './types';
import type { Row } from './row';

/** A parameter whose value is not of the documented type. */
export const badParameter = (name: string, rule: string): Refusal =>
	new Refusal('invalid', 400, `${name} ${rule}`);

const first = (values: string[]): string => values[0] ?? '';

/** A whole number as a parameter. */
export function readInteger(text: string, name: string): number {
	if (!/^\d{1,15}$/.test(text)) throw badParameter(name, 'must be an integer');
	return Number(text);
}

function readBoolean(text: string, name: string): boolean {
	if (text !== 'true' && text !== 'false') throw badParameter(name, 'must be true or false');
	return text === 'true';
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

function readMoment(text: string, name: string): number {
	const moment = ISO.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(moment)) throw badParameter(name, 'must be an ISO 8601 timestamp with a time zone');
	return moment;
}

/** The words of a text that all have to appear. */
const words = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Where a row's value is: in a column, or somewhere else. */
type Place = string | ((row: Row, store: Store) => Json);

const valueAt = (place: Place, row: Row, store: Store): Json =>
	(typeof place === 'string' ? row[place] : place(row, store)) ?? null;

/** Association or number equal to an id. */
export const idIs = (place: Place): Filter => ({
	test: ([text = ''], name, store) => {
		const id = readInteger(text, name);
		return (row) => valueAt(place, row, store) === id;
	},
});

/** The same, where the literal `null` finds records without the association. */
export const idIsOrNull = (place: Place): Filter => ({
	test: (values, name, store, query) =>
		first(values) === 'null'
			? (row) => valueAt(place, row, store) === null
			: idIs(place).test(values, name, store, query),
});

/** A parameter that says something only together with another one. */
export const together = (other: string, filter: Filter): Filter => ({
	...filter,
	test: (values, name, store, query) => {
		if (query[other] === undefined) throw badParameter(name, `needs ${other}`);
		return filter.test(values, name, store, query);
	},
});

/** True or false, as a test of the row. */
export const flag = (test: (row: Row, wanted: boolean, store: Store) => boolean): Filter => ({
	test: (values, name, store) => {
		const wanted = readBoolean(first(values), name);
		return (row) => test(row, wanted, store);
	},
});

/** A switch that narrows when true and does nothing when false. */
export const only = (test: (row: Row, store: Store) => boolean): Filter =>
	flag((row, wanted, store) => !wanted || test(row, store));

/** One of a few words, spelled exactly; with `separator` several of them. */
export const oneOf = (
	allowed: readonly string[],
	test: (row: Row, word: string, store: Store) => boolean,
	separator?: string,
): Filter => ({
	test: (values, name, store) => {
		const chosen = separator ? first(values).split(separator) : values.slice(0, 1);
		if (!chosen.every((word) => allowed.includes(word)))
			throw badParameter(name, `must be one of ${allowed.join(', ')}`);
		return (row) => chosen.some((word) => test(row, word, store));
	},
});

/** Some of a few words, each sent as a parameter of its own. */
export const someOf = (allowed: readonly string[], test: (row: Row, word: string) => boolean): Filter => ({
	repeated: true,
	test: (values, name) => {
		if (!values.every((word) => allowed.includes(word)))
			throw badParameter(name, `must be one of ${allowed.join(', ')}`);
		return (row) => values.some((word) => test(row, word));
	},
});

/** A text equal to a column, capitals apart. */
export const textIs = (column: string): Filter => ({
	test: (values) => {
		const wanted = first(values).toLowerCase();
		return (row) => String(row[column] ?? '').toLowerCase() === wanted;
	},
});

/** Every word has to appear in what the row offers for searching. */
export const search = (texts: (row: Row, store: Store) => Json[]): Filter => ({
	test: (values, _name, store) => {
		const wanted = words(first(values));
		return (row) => {
			const haystack = JSON.stringify(texts(row, store)).toLowerCase();
			return wanted.every((word) => haystack.includes(word));
		};
	},
});

/** Ids to keep (`ids[]`) or to leave out. */
export const idList = (keep: boolean): Filter => ({
	repeated: true,
	test: (values, name) => {
		const ids = new Set(values.map((text) => readInteger(text, name)));
		return (row) => ids.has(row.id) === keep;
	},
});

/** One end of a range of moments, both ends included; records without the moment do not match. */
export const moment = (column: string, operator: '<=' | '>='): Filter => ({
	test: (values, name) => {
		const wanted = readMoment(first(values), name);
		return (row) => {
			const actual = row[column];
			if (typeof actual !== 'string') return false;
			return operator === '<=' ? Date.parse(actual) <= wanted : Date.parse(actual) >= wanted;
		};
	},
});

/** On the day of a moment. */
export const onDayOf = (column: string): Filter => ({
	test: (values, name) => {
		const wanted = new Date(readMoment(first(values), name)).toISOString().slice(0, 10);
		return (row) => String(row[column]).startsWith(wanted);
	},
});

/**
 * Created or updated after a moment; no upper bound exists:
 * https://docs.developers.clio.com/clio-manage/api-reference/
 */
export const since = (column: 'created_at' | 'updated_at'): Filter => ({
	test: (values, name) => {
		const moment = readMoment(first(values), name);
		return (row) => Date.parse(row[column]) > moment;
	},
});

const COMPARISON = /^(<=|>=|<|>|=)(.+)$/;

const COMPARE: Record<string, (order: number) => boolean> = {
	'=': (order) => order === 0,
	'<': (order) => order < 0,
	'>': (order) => order > 0,
	'<=': (order) => order <= 0,
	'>=': (order) => order >= 0,
};

interface Comparison {
	operator: string;
	wanted: string;
	holds: (order: number) => boolean;
}

/** Reads `>=2024-01-01`. */
function readComparison(text: string, name: string): Comparison {
	const [, operator = '', wanted = ''] = COMPARISON.exec(text) ?? [];
	const holds = COMPARE[operator];
	if (!holds) throw badParameter(name, 'must begin with one of = < > <= >=');
	return { operator, wanted, holds };
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** One end of a range of days, or the day itself; records without a day do not match. */
export const day = (column: string, operator: '=' | '<=' | '>=' | '<' | '>'): Filter => ({
	test: (values, name) => {
		const wanted = first(values);
		if (!isDay(wanted)) throw badParameter(name, 'must be a date as YYYY-MM-DD');
		return (row) => {
			const actual = row[column];
			if (typeof actual !== 'string') return false;
			return COMPARE[operator]?.(actual.slice(0, 10).localeCompare(wanted)) === true;
		};
	},
});

/** An operator with a date; repeated for a range. Records without the date do not match. */
export const dates = (column: string): Filter => ({
	repeated: true,
	test: (values, name) => {
		const comparisons = values.map((text) => readComparison(text, name));
		if (comparisons.some(({ wanted }) => !isDay(wanted)))
			throw badParameter(name, 'must hold a date as YYYY-MM-DD');
		return (row) => {
			const actual = row[column];
			if (typeof actual !== 'string') return false;
			return comparisons.every(({ wanted, holds }) => holds(actual.localeCompare(wanted)));
		};
	},
});

/**
 * Types whose values can be compared; all others know equality only:
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters
 */
const COMPARABLE = new Set(['currency', 'date', 'time', 'numeric']);

const CUSTOM_FIELD = /^custom_field_values\[(\d+)\](?:\[\])?$/;

/** `custom_field_values[{id}]=<op><value>`, without an operator for types that know equality only; undefined when the parameter is another one. */
export function customFieldFilter(parameter: string): Filter | undefined {
	const id = CUSTOM_FIELD.exec(parameter)?.[1];
	return id === undefined
		? undefined
		: { repeated: true, test: (values, name, store) => customFieldTest(Number(id), values, name, store) };
}

function customFieldTest(id: number, values: string[], name: string, store: Store): Predicate {
	const definition = store.find('custom_fields', id);
	if (!definition) throw badParameter(name, 'names a custom field that does not exist');
	const isComparable = COMPARABLE.has(String(definition.field_type));
	if (!isComparable && values.some((text) => /^[<>]/.test(text))) {
		throw badParameter(name, `knows equality only (${String(definition.field_type)})`);
	}
	// Where there is nothing but equality, the whole text is the value.
	const comparisons = values.map((text) => readComparison(isComparable ? text : `=${text}`, name));
	return (row) => {
		const list = Array.isArray(row.custom_field_values) ? row.custom_field_values : [];
		const found = list.find((value) => isObject(value) && value.custom_field === id);
		if (!isObject(found)) return false;
		return comparisons.every(({ wanted, holds }) => holds(order(found.value ?? null, wanted)));
	};
}

function order(actual: Json, wanted: string): number {
	const [left, right] = [Number(actual), Number(wanted)];
	return Number.isNaN(left) || Number.isNaN(right) ? String(actual).localeCompare(wanted) : left - right;
}
