import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import { pathOf } from '../../../foundation/http/requests';
import type { VendorContext } from '../../../foundation/vendor';
import { readInteger } from './filters';
import { parseFields, project, valueOf } from './fields';
import { listPage, listParameters, refuseUnknown, single, viewParameters } from './list';
import type { Records } from './records';
import { etagOf, type Store } from './store';
import type { Query, Resource, Shape } from './types';
import type { Row } from './row';

export const API = '/api/v4';

/** What the routes of a resource work with. */
export interface Desk {
	store: Store;
	records: Records;
	context: VendorContext;
}

export type Asked = FastifyRequest<{ Querystring: Query; Params: { id?: string } }>;

/** The path of one record, without the suffix. */
export const onePath = ({ name, path = name, ids }: Resource): string =>
	`${API}/${path}/:id(^${ids?.pattern ?? '\\d+'})`;

/** The shape that shows only values of these custom fields (`custom_field_ids[]`). */
function withOnly(ids: ReadonlySet<number>, shape: Shape): Shape {
	const custom_field_values = (record: JsonObject, store: Store): Json => {
		const values = valueOf(record, 'custom_field_values', shape, store);
		return Array.isArray(values)
			? values.filter((value) => isObject(value) && ids.has(Number(value.custom_field)))
			: [];
	};
	return { ...shape, derived: { ...shape.derived, custom_field_values } };
}

/** How a record is shown, from the query parameters that every request knows. */
export function viewOf(resource: Resource, query: Query, store: Store): (row: Row) => JsonObject {
	const selection = parseFields(single(query, 'fields'), resource.shape);
	const ids = query['custom_field_ids[]'];
	const kept =
		ids === undefined ? undefined : new Set([ids].flat().map((id) => readInteger(id, 'custom_field_ids[]')));
	const shape = kept ? withOnly(kept, resource.shape) : resource.shape;
	return (row) => project(row, selection, shape, store);
}

/** The record that a path names. Throws a Refusal (404), also for one in the trash unless `isRestored`. */
export function recordOf(resource: Resource, id: string | undefined, store: Store, isRestored = false): Row {
	const row = resource.ids?.find(store, id ?? '') ?? store.find(resource.name, Number(id));
	if (row && (isRestored || !resource.isGone?.(row))) return row;
	throw new Refusal('notFound', 404, `There is no record ${id ?? ''} among the ${resource.name}`);
}

/** Answers with one record, or 304 when the caller has it already: https://docs.developers.clio.com/api-docs/etags */
export function sendOne(
	request: Asked,
	reply: FastifyReply,
	resource: Resource,
	row: Row,
	store: Store,
): FastifyReply {
	refuseUnknown(request.query, viewParameters(resource));
	const data = viewOf(resource, request.query, store)(row);
	const updated = new Date(row.updated_at);
	updated.setMilliseconds(0);
	reply.header('etag', etagOf(row)).header('last-modified', updated.toUTCString());
	const { 'if-none-match': known, 'if-modified-since': seen } = request.headers;
	const isKnown =
		known === undefined ? seen !== undefined && Date.parse(seen) >= updated.getTime() : known === etagOf(row);
	return isKnown && request.method === 'GET' ? reply.code(304).send() : reply.send({ data });
}

/** Adds the routes that read a resource. */
export function registerReads(app: FastifyInstance, resource: Resource, { store, context }: Desk): void {
	const base = `${API}/${resource.path ?? resource.name}`;
	if (resource.operations.includes('list')) {
		app.get(`${base}.json`, { config: { query: listParameters(resource) } }, async (request: Asked) => {
			const show = viewOf(resource, request.query, store);
			const { rows, next } = listPage(resource, request.query, request.params, store);
			const paging = next ? { next: `${context.url()}${pathOf(request)}?${next.toString()}` } : {};
			return { data: rows.map(show), meta: { paging } };
		});
	}
	if (resource.operations.includes('get')) {
		const config = { query: viewParameters(resource) };
		app.get(`${onePath(resource)}.json`, { config }, async (request: Asked, reply) =>
			sendOne(request, reply, resource, recordOf(resource, request.params.id, store), store),
		);
	}
}
