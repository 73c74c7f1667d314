import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../foundation/json';
import { Refusal } from '../../foundation/refusal';
import { pathOf } from '../../foundation/requests';
import type { VendorContext } from '../../foundation/vendor';
import { readInteger } from './filters';
import { parseFields, project, withCustomFields } from './fields';
import { listPage, refuseUnknown, single, viewParameters } from './list';
import type { Records } from './records';
import { etagOf, type Store } from './store';
import type { Query, Resource, Row } from './types';

export const API = '/api/v4';

/** What the routes of a resource work with. */
export interface Desk {
	store: Store;
	records: Records;
	context: VendorContext;
}

export type Asked = FastifyRequest<{ Querystring: Query; Params: { id?: string } }>;

/** How a record is shown, from the query parameters that every request knows. */
export function viewOf(resource: Resource, query: Query, store: Store): (row: Row) => JsonObject {
	const selection = parseFields(single(query, 'fields'), resource.shape);
	const ids = query['custom_field_ids[]'];
	const kept =
		ids === undefined ? undefined : new Set([ids].flat().map((id) => readInteger(id, 'custom_field_ids[]')));
	return (row) => project(withCustomFields(row, kept), selection, resource.shape, store);
}

/** The record that a path names. Throws a Refusal (404), also for one in the trash unless `isRestored`. */
export function recordOf(resource: Resource, id: string | undefined, store: Store, isRestored = false): Row {
	const row = store.find(resource.name, Number(id));
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
		app.get(`${base}.json`, async (request: Asked) => {
			const show = viewOf(resource, request.query, store);
			const { rows, next } = listPage(resource, request.query, request.params, store);
			const paging = next ? { next: `${context.url()}${pathOf(request)}?${next.toString()}` } : {};
			return { data: rows.map(show), meta: { paging } };
		});
	}
	if (resource.operations.includes('get')) {
		app.get(`${base}/:id(^\\d+).json`, async (request: Asked, reply) =>
			sendOne(request, reply, resource, recordOf(resource, request.params.id, store), store),
		);
	}
}
