import type { Json, JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
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

/** How lists are cut and what they tell; a reset takes changes back. */
export interface ListSettings {
	/** No page has more rows, whatever is asked for. */
	mostPerPage: number;
	/** What lists leave out: `GET /signers` is shown with `data` alone. */
	unsaid: string[];
}

export const usualSettings = (): ListSettings => ({ mostPerPage: 100, unsaid: [] });

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

/** What rows of one kind can be asked for: `known` shows which fields they have. */
export interface Kind {
	known: readonly JsonObject[];
	expansions: Expansions;
}

const has = (known: readonly JsonObject[], name: string): boolean =>
	known.some((row) => Object.hasOwn(row, name));

/** Refuses names in `expand` and `fields` that there are not, also when there is no row to show. */
function checkNames({ expand, fields }: ListQuery, { known, expansions }: Kind): void {
	for (const name of expand === undefined ? [] : names(expand)) {
		if (!Object.hasOwn(expansions, name)) throw refuse(`expand: ${name} cannot be expanded here`);
	}
	for (const name of fields === undefined ? [] : names(fields)) {
		if (!has(known, name)) throw refuse(`fields: ${name} is not a field`);
	}
}

function expanded(row: JsonObject, list: string | undefined, expansions: Expansions): JsonObject {
	const copy = { ...row };
	for (const name of list === undefined ? [] : names(list)) copy[name] = expansions[name]?.(row) ?? null;
	return copy;
}

const narrowed = (row: JsonObject, wanted: readonly string[]): JsonObject =>
	Object.fromEntries(wanted.map((name) => [name, row[name] ?? null]));

/** "Smaller objects" is all that is known of `lean`: nested objects and the audit trail are left out here. */
const lean = (row: JsonObject): JsonObject =>
	Object.fromEntries(
		Object.entries(row).filter(
			([name, value]) => !/_(by|time)$/.test(name) && (typeof value !== 'object' || value === null),
		),
	);

function formed(row: JsonObject, query: ListQuery, expansions: Expansions): JsonObject {
	const whole = expanded(row, query.expand, expansions);
	if (query.fields !== undefined) return narrowed(whole, names(query.fields));
	return query.lean === 'true' ? lean(whole) : whole;
}

/** One row in the form that `expand`, `lean` and `fields` ask for. */
export function shaped(row: JsonObject, query: ListQuery, kind: Kind): JsonObject {
	checkNames(query, kind);
	return formed(row, query, kind.expansions);
}

function sorted(rows: JsonObject[], sort: string | undefined, known: readonly JsonObject[]): JsonObject[] {
	if (sort === undefined) return rows;
	const direction = sort.startsWith('-') ? -1 : 1;
	const field = sort.replace(/^-/, '');
	if (!has(known, field)) throw refuse(`sort: ${field} is not a field`);
	if (known.some((row) => typeof row[field] === 'object' && row[field] !== null))
		throw refuse(`sort: ${field} has no order`);
	const key = (row: JsonObject): string | number => {
		const value = row[field];
		return typeof value === 'number' ? value : String(value ?? '');
	};
	return [...rows].sort((a, b) => {
		const [left, right] = [key(a), key(b)];
		return direction * (left < right ? -1 : left > right ? 1 : 0);
	});
}

/** One page: `{data, count, has_more, page, per_page, total_count}`, without what the settings leave out. */
export function listed(
	rows: JsonObject[],
	query: ListQuery,
	kind: Kind,
	{ mostPerPage, unsaid }: ListSettings,
): JsonObject {
	checkNames(query, kind);
	const { known, expansions } = kind;
	const isWanted = query.filter === undefined ? () => true : readFilter(query.filter, known);
	const all = sorted(rows.filter(isWanted), query.sort, known);
	const page = Number(query.page ?? 1);
	const perPage = Math.min(Number(query.per_page ?? DEFAULT_PER_PAGE), mostPerPage);
	const data = all.slice((page - 1) * perPage, page * perPage).map((row) => formed(row, query, expansions));
	const paging = { has_more: page * perPage < all.length, page, per_page: perPage };
	const totals = query.no_count === 'true' ? {} : { count: data.length, total_count: all.length };
	const said = Object.entries({ ...paging, ...totals }).filter(([name]) => !unsaid.includes(name));
	return { data, ...Object.fromEntries(said) };
}
