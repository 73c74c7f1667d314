import type { Json, JsonObject } from '../foundation/json';
import { Refusal } from '../foundation/refusal';
import { readFilter } from './filter';

/** Query parameters as they come; which of them a route takes is in its schema. */
export interface ListQuery {
	page?: string;
	per_page?: string;
	expand?: string;
	filter?: string;
	sort?: string;
	fields?: string;
	no_count?: string;
	lean?: string;
	includeArchived?: string;
}

/** By property: how an id becomes the object that it stands for. */
export type Expansions = Record<string, (row: JsonObject) => Json>;

const DEFAULT_PER_PAGE = 10;

const flag = { enum: ['true', 'false'] };
const text = { type: 'string', minLength: 1 };
const RULES: Record<keyof ListQuery, object> = {
	page: { type: 'string', pattern: '^[1-9]\\d{0,6}$' },
	// Neither the default nor the maximum is documented; a stand-in must have some.
	per_page: { type: 'string', pattern: '^([1-9]\\d?|100)$' },
	expand: text,
	filter: text,
	sort: text,
	fields: text,
	no_count: flag,
	lean: flag,
	includeArchived: flag,
};

/** A query schema with just these parameters: whatever a route is not documented to take is refused, stricter than known. */
export const querySchema = (...names: Array<keyof ListQuery>) => ({
	type: 'object',
	additionalProperties: false,
	properties: Object.fromEntries(names.map((name) => [name, RULES[name]])),
});

const refuse = (message: string): Refusal => new Refusal('invalid', 400, message);

const names = (list: string): string[] => list.split(',');

function expanded(row: JsonObject, list: string | undefined, expansions: Expansions): JsonObject {
	if (list === undefined) return row;
	const copy = { ...row };
	for (const name of names(list)) {
		const expand = expansions[name];
		if (!expand) throw refuse(`expand: ${name} cannot be expanded here`);
		copy[name] = expand(row);
	}
	return copy;
}

function narrowed(row: JsonObject, wanted: readonly string[]): JsonObject {
	return Object.fromEntries(
		wanted.map((name) => {
			const value = row[name];
			if (value === undefined) throw refuse(`fields: ${name} is not a field`);
			return [name, value];
		}),
	);
}

/** "Smaller objects" is all that is known of `lean`: nested objects and the audit trail are left out here. */
const lean = (row: JsonObject): JsonObject =>
	Object.fromEntries(
		Object.entries(row).filter(
			([name, value]) => !/_(by|time)$/.test(name) && (typeof value !== 'object' || value === null),
		),
	);

/** One row in the form that `expand`, `lean` and `fields` ask for. */
export function shaped(row: JsonObject, query: ListQuery, expansions: Expansions): JsonObject {
	const whole = expanded(row, query.expand, expansions);
	if (query.fields !== undefined) return narrowed(whole, names(query.fields));
	return query.lean === 'true' ? lean(whole) : whole;
}

function sorted(rows: JsonObject[], sort: string | undefined, known: readonly JsonObject[]): JsonObject[] {
	if (sort === undefined) return rows;
	const direction = sort.startsWith('-') ? -1 : 1;
	const field = sort.replace(/^-/, '');
	if (!known.some((row) => field in row)) throw refuse(`sort: ${field} is not a field`);
	const key = (row: JsonObject): string | number => {
		const value = row[field];
		return typeof value === 'number' ? value : String(value ?? '');
	};
	return [...rows].sort((a, b) => {
		const [left, right] = [key(a), key(b)];
		return direction * (left < right ? -1 : left > right ? 1 : 0);
	});
}

/** One page: `{data, count, has_more, page, per_page, total_count}`. `known` shows which fields such rows have. */
export function listed(
	rows: JsonObject[],
	query: ListQuery,
	{ known, expansions }: { known: readonly JsonObject[]; expansions: Expansions },
): JsonObject {
	const isWanted = query.filter === undefined ? () => true : readFilter(query.filter, known);
	const all = sorted(rows.filter(isWanted), query.sort, known);
	const page = Number(query.page ?? 1);
	const perPage = Number(query.per_page ?? DEFAULT_PER_PAGE);
	const data = all.slice((page - 1) * perPage, page * perPage).map((row) => shaped(row, query, expansions));
	const answer: JsonObject = { data, has_more: page * perPage < all.length, page, per_page: perPage };
	return query.no_count === 'true' ? answer : { ...answer, count: data.length, total_count: all.length };
}
