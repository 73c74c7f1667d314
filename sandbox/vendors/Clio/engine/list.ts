import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import { badParameter, customFieldFilter, idList, only, readInteger, since } from './filters';
import { valueOf } from './fields';
import { indexAfter, type Store } from './store';
import type { Filter, Predicate, Query, Resource } from './types';
import type { Row } from './row';

/** One page of rows and the parameters that lead to the next one. */
export interface Page {
	rows: Row[];
	next: URLSearchParams | null;
}

const PAGE_SIZE = 200;

/** Offset paging reaches so many records: https://docs.developers.clio.com/api-docs/paging */
const OFFSET_REACH = 10_000;

const COMMON_FILTERS: Record<string, Filter> = {
	'ids[]': idList(true),
	created_since: since('created_at'),
	updated_since: since('updated_at'),
};

const PAGING_PARAMETERS = ['limit', 'offset', 'order', 'page_token'];

const hasCustomFields = ({ shape }: Resource): boolean => 'custom_field_values' in shape.nested;

/** A list that belongs to another record shows such values at most. */
const isFilteredByCustomFields = (resource: Resource): boolean =>
	resource.customValues !== undefined || (hasCustomFields(resource) && !resource.isSubList);

/** Parameters that say how a record is shown. */
export const viewParameters = (resource: Resource): string[] =>
	['fields', ...(hasCustomFields(resource) ? ['custom_field_ids[]'] : [])].filter(
		(name) => !resource.lacks?.includes(name),
	);

const listOf = (value: string | string[] | undefined): string[] =>
	value === undefined ? [] : [value].flat();

/** The value of a parameter that may come once only. */
export function single(query: Query, name: string): string | undefined {
	const value = query[name];
	if (Array.isArray(value)) throw badParameter(name, 'was sent more than once');
	return value;
}

/** The vendor drops unknown parameters without a word; the examiner names them, since a dropped filter returns the whole firm. */
export function refuseUnknown(query: Query, known: readonly string[]): void {
	const unknown = Object.keys(query).find((name) => !known.includes(name));
	if (unknown !== undefined) throw badParameter(unknown, 'is not a parameter of this request');
}

function filtersOf(resource: Resource): Record<string, Filter> {
	const switches = Object.keys(resource.hides ?? {}).map((name) => [name, only(() => true)] as const);
	const common = Object.entries(resource.isSubList ? {} : COMMON_FILTERS);
	return {
		...Object.fromEntries(common.filter(([name]) => !resource.lacks?.includes(name))),
		...Object.fromEntries(switches),
		...resource.filters,
	};
}

const pagingParameters = ({ orders }: Resource): string[] =>
	PAGING_PARAMETERS.filter((name) => orders.length > 0 || name !== 'order');

/** Everything that a list accepts; `custom_field_values` stands for one parameter per custom field. */
export const listParameters = (resource: Resource): string[] => [
	...Object.keys(filtersOf(resource)),
	...pagingParameters(resource),
	...viewParameters(resource),
	...(isFilteredByCustomFields(resource) ? ['custom_field_values'] : []),
];

function predicates(resource: Resource, query: Query, store: Store): Predicate[] {
	const hidden = Object.entries(resource.hides ?? {});
	const filters = filtersOf(resource);
	const missing = Object.keys(filters).find((name) => filters[name]?.required && query[name] === undefined);
	if (missing !== undefined) throw badParameter(missing, 'is required');
	const found: Predicate[] = hidden
		.filter(([name]) => query[name] !== 'true')
		.map(
			([, isHidden]) =>
				(row) =>
					!isHidden(row),
		);
	const used: string[] = [];
	for (const [name, value] of Object.entries(query)) {
		const filter = filters[name] ?? customFilter(name, resource);
		if (!filter) continue;
		used.push(name);
		if (!filter.repeated) single(query, name);
		found.push(filter.test(listOf(value), name, store, query));
	}
	refuseUnknown(query, [...used, ...pagingParameters(resource), ...viewParameters(resource)]);
	return found;
}

function customFilter(name: string, resource: Resource): Filter | undefined {
	const { customValues } = resource;
	if (!customValues) return isFilteredByCustomFields(resource) ? customFieldFilter(name) : undefined;
	const filter = customFieldFilter(name);
	return (
		filter && {
			...filter,
			test(values, parameter, store, query) {
				const test = filter.test(values, parameter, store, query);
				return (row) => test({ ...row, custom_field_values: customValues(row, store) });
			},
		}
	);
}

/** One page of a list. Throws a Refusal for parameters that the resource does not have or values that it cannot take. */
export function listPage(resource: Resource, query: Query, params: { id?: string }, store: Store): Page {
	const all = resource.source?.(store, params, query) ?? store.rows(resource.name);
	const tests = predicates(resource, query, store);
	const matches: Predicate = (row) => tests.every((test) => test(row));
	const limit = readLimit(single(query, 'limit'), resource.pageSize ?? PAGE_SIZE);
	const order = readOrder(single(query, 'order') ?? resource.defaultOrder, resource);
	const offset = single(query, 'offset');
	const isCursor = order?.column === 'id' && order.direction === 1 && offset === undefined;
	if (isCursor) return cursorPage(all, query, matches, limit);
	if (query.page_token !== undefined) throw badParameter('page_token', 'needs order=id(asc) and no offset');
	return offsetPage(resource, query, store, { all, matches, limit, order, offset: readOffset(offset) });
}

function cursorPage(all: readonly Row[], query: Query, matches: Predicate, limit: number): Page {
	const token = single(query, 'page_token');
	const rows: Row[] = [];
	for (
		let index = token === undefined ? 0 : indexAfter(all, openToken(token, query));
		index < all.length;
		index++
	) {
		const row = all[index];
		if (!row || !matches(row)) continue;
		if (rows.length === limit) {
			return { rows, next: parameters(query, { page_token: sealToken(rows.at(-1)?.id ?? 0, query) }) };
		}
		rows.push(row);
	}
	return { rows, next: null };
}

interface OffsetRequest {
	all: readonly Row[];
	matches: Predicate;
	limit: number;
	order: Order | undefined;
	offset: number;
}

function offsetPage(resource: Resource, query: Query, store: Store, request: OffsetRequest): Page {
	const { all, matches, limit, order, offset } = request;
	const found = all.filter(matches);
	if (order)
		found.sort(
			(a, b) => order.direction * compare(cell(a, order, resource, store), cell(b, order, resource, store)),
		);
	const rows = found.slice(offset, offset + limit);
	const hasMore = found.length > offset + limit;
	return { rows, next: hasMore ? parameters(query, { offset: String(offset + limit) }) : null };
}

function readLimit(text: string | undefined, largest: number): number {
	const limit = text === undefined ? largest : readInteger(text, 'limit');
	if (limit < 1 || limit > largest) throw badParameter('limit', `must be between 1 and ${largest}`);
	return limit;
}

function readOffset(text: string | undefined): number {
	const offset = text === undefined ? 0 : readInteger(text, 'offset');
	if (offset < OFFSET_REACH) return offset;
	throw new Refusal('invalid', 422, `offset must be below ${OFFSET_REACH}; use cursor paging`, {
		type: 'ArgumentError',
	});
}

interface Order {
	column: string;
	direction: 1 | -1;
}

function readOrder(text: string | undefined, { orders }: Resource): Order | undefined {
	if (text === undefined) return undefined;
	const [, column = '', direction] = /^([\w.]+)\((asc|desc)\)$/.exec(text) ?? [];
	if (!orders.includes(column))
		throw badParameter('order', `must be one of ${orders.join(', ')} with (asc) or (desc)`);
	return { column, direction: direction === 'asc' ? 1 : -1 };
}

/** A row's value for sorting; `client.name` looks into the association. */
function cell(row: Row, { column }: Order, resource: Resource, store: Store): Json {
	const [name = '', sub] = column.split('.');
	const value = valueOf(row, name, resource.shape, store);
	const collection = resource.shape.nested[name]?.collection;
	if (sub === undefined || !collection || typeof value !== 'number') return value;
	return store.find(collection, value)?.[sub] ?? null;
}

function compare(a: Json, b: Json): number {
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a).localeCompare(String(b), 'en');
}

/** The request's own parameters with the place of the next page. */
function parameters(query: Query, place: Record<string, string>): URLSearchParams {
	const next = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (!(name in place)) for (const item of listOf(value)) next.append(name, item);
	}
	for (const [name, value] of Object.entries(place)) next.set(name, value);
	return next;
}

/** A token fits the parameters that it was made for, and no others. */
function signature(id: number, query: Query): string {
	const rest: JsonObject = {};
	for (const name of Object.keys(query).sort()) if (name !== 'page_token') rest[name] = listOf(query[name]);
	return createHash('sha256')
		.update(`${id}:${JSON.stringify(rest)}`)
		.digest('base64url')
		.slice(0, 16);
}

const sealToken = (id: number, query: Query): string =>
	Buffer.from(`${id}.${signature(id, query)}`).toString('base64url');

function openToken(token: string, query: Query): number {
	const [id, sign] = Buffer.from(token, 'base64url').toString().split('.');
	if (sign !== signature(Number(id), query))
		throw badParameter('page_token', 'was not made for this request');
	return Number(id);
}
