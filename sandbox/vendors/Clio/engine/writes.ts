import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isObject, type JsonObject } from '../../../foundation/http/json';
import { Random } from '../../../foundation/data/random';
import { Refusal } from '../../../foundation/http/refusal';
import { grantOf } from '../../../foundation/http/requests';
import { randomToken } from '../../../foundation/oauth/tokens';
import { refuseUnknown, viewParameters } from './list';
import { API, onePath, recordOf, sendOne, viewOf, type Asked, type Desk } from './routes';
import { etagOf } from './store';
import type { Change, Creation, Resource, Work } from './types';
import type { Row } from './row';

/** The vendor takes forms too; its own examples are all JSON, and only JSON carries every field. */
const onlyJson = async (request: FastifyRequest): Promise<void> => {
	if (/^application\/json\b/.test(request.headers['content-type'] ?? '')) return;
	throw new Refusal('mediaType', 415, 'The body must be application/json');
};

/** Options of a route whose body is `{"data": {…}}`. */
export const bodyOf = (schema: JsonObject, query: string[] = []) => ({
	config: { query },
	schema: {
		body: { type: 'object', required: ['data'], additionalProperties: false, properties: { data: schema } },
	},
	preValidation: onlyJson,
});

/** What is inside the envelope. */
export const dataOf = ({ body }: FastifyRequest): JsonObject =>
	isObject(body) && isObject(body.data) ? body.data : {};

/** What a write works with, on behalf of whoever sent the request. */
export const workOf = (request: FastifyRequest, { store, records, context }: Desk): Work => ({
	store,
	records,
	random: new Random(randomToken()),
	person: grantOf(request).person,
	now: context.clock.now(),
});

/** Adds the routes that create, change and remove. */
export function registerWrites(app: FastifyInstance, resource: Resource, desk: Desk): void {
	const { operations, create, update } = resource;
	if (operations.includes('create') && create) registerCreate(app, resource, create, desk);
	if (operations.includes('update') && update) registerUpdate(app, resource, update, desk);
	if (operations.includes('delete')) registerDelete(app, resource, desk);
}

function registerCreate(app: FastifyInstance, resource: Resource, create: Creation, desk: Desk): void {
	const path = `${API}/${resource.path ?? resource.name}.json`;
	app.post(path, bodyOf(create.schema, viewParameters(resource)), async (request: Asked, reply) => {
		checkView(request, resource, desk);
		const row = await create.save(dataOf(request), workOf(request, desk));
		reply.raw.once('finish', () => create.answered?.(row));
		return sendOne(request, reply.code(201), resource, row, desk.store);
	});
}

function registerUpdate(app: FastifyInstance, resource: Resource, update: Change, desk: Desk): void {
	app.patch(
		`${onePath(resource)}.json`,
		bodyOf(update.schema, viewParameters(resource)),
		async (request: Asked, reply) => {
			checkView(request, resource, desk);
			const data = dataOf(request);
			const row = recordOf(resource, request.params.id, desk.store, data.restore === true);
			checkUnchanged(request, row);
			const changed = await update.save(row, data, workOf(request, desk));
			return sendOne(request, reply, resource, changed, desk.store);
		},
	);
}

function registerDelete(app: FastifyInstance, resource: Resource, desk: Desk): void {
	app.delete(`${onePath(resource)}.json`, async (request: Asked, reply) => {
		refuseUnknown(request.query, []);
		if (request.headers['if-match'] !== undefined) {
			// Documented for PATCH only; whoever relies on it here deletes what somebody else has just changed.
			throw new Refusal('invalid', 400, 'If-Match is not known to DELETE');
		}
		const row = recordOf(resource, request.params.id, desk.store);
		const work = workOf(request, desk);
		if (resource.remove) resource.remove(row, work);
		else work.records.remove(resource.name, row);
		return reply.code(204).send();
	});
}

/**
 * Before anything is written: a wrong `fields` fails the whole request,
 * https://docs.developers.clio.com/api-docs/fields
 */
export function checkView(request: Asked, resource: Resource, { store }: Desk): void {
	refuseUnknown(request.query, viewParameters(resource));
	viewOf(resource, request.query, store);
}

function checkUnchanged({ headers }: Asked, row: Row): void {
	const expected = headers['if-match'];
	if (expected === undefined || expected === etagOf(row)) return;
	throw new Refusal('precondition', 412, 'The record was changed since it was read');
}
