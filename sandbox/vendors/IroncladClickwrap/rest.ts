import type { FastifyInstance, FastifyReply, HTTPMethods } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import type { VendorContext } from '../../foundation/vendor';
import { listed, querySchema, type Expansions, type ListQuery, type ListSettings } from './listing';
import { isMember } from './sites';
import type { Store } from './store';
import type { Webhooks } from './webhooks';

/** What a route is asked. */
export interface Asked {
	params: Record<string, string>;
	query: ListQuery & Record<string, string | undefined>;
	body: JsonObject;
	reply: FastifyReply;
}

/** What all routes of the REST API work with. */
export interface Rest {
	app: FastifyInstance;
	context: VendorContext;
	store: () => Store;
	settings: ListSettings;
	expansions: Expansions;
	/** Tells the hooks of an event of a site. */
	tell: Webhooks['tell'];
}

/** What a route takes. Whatever it is not documented to take is refused. */
export interface Taken {
	query?: Array<keyof ListQuery>;
	/** Query parameters of its own, which are needed where the name ends in `!`. */
	own?: string[];
	/** The JSON schema of the body; without it there is none. */
	body?: object;
	/** The status of a good answer. */
	status?: number;
}

export const text = { type: 'string', minLength: 1 };
export const flag = { type: 'boolean' };
export const whole = { type: 'integer', minimum: 1 };
export const texts = { type: 'array', items: text };
export const free = { type: 'object' };
export const moment = {
	type: 'string',
	pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};
export const oneOf = (...values: string[]) => ({ enum: values });
export const all = (schema: object, ...names: string[]): Record<string, object> =>
	Object.fromEntries(names.map((name) => [name, schema]));
export const bodyOf = (properties: Record<string, object>, ...required: string[]) => ({
	type: 'object',
	additionalProperties: false,
	properties,
	required,
});

export const refuse = (message: string): Refusal => new Refusal('invalid', 400, message);
export const missing = (what: string): Refusal => new Refusal('notFound', 404, `${what} not found`);
export const forbidden = (): Refusal => new Refusal('forbidden', 403, 'You are not a member of this site');

function querySchemaOf({ query = [], own = [] }: Taken) {
	const schema = querySchema(...query);
	const names = own.map((name) => name.replace('!', ''));
	return {
		...schema,
		properties: { ...schema.properties, ...all(text, ...names) },
		required: own.filter((name) => name.endsWith('!')).map((name) => name.replace('!', '')),
	};
}

/** Serves `GET /contracts/:id` below the API's version. */
export function serve(
	{ app }: Rest,
	line: `${HTTPMethods} /${string}`,
	taken: Taken,
	answer: (asked: Asked) => unknown,
): void {
	const [method = '', path = ''] = line.split(' ');
	const { body, status = 200 } = taken;
	app.route({
		method: method as HTTPMethods,
		url: `/v1.1${path}`,
		schema: { querystring: querySchemaOf(taken), ...(body !== undefined && { body }) },
		preValidation: async ({ headers, body: given }) => {
			const type = headers['content-type'] ?? '';
			if (given !== undefined && given !== null && !/^application\/json\b/.test(type))
				throw new Refusal('mediaType', 415, 'Bodies are JSON');
			if (body === undefined && Object.keys(given ?? {}).length > 0) throw refuse('No body is taken here');
		},
		handler: async (request, reply) => {
			reply.code(status);
			return await answer({
				params: request.params as Asked['params'],
				query: request.query as Asked['query'],
				body: (request.body ?? {}) as JsonObject,
				reply,
			});
		},
	});
}

/** Refuses a site that the user does not belong to, which is also one that does not exist. */
export function memberOf(site: unknown): number {
	if (!isMember(Number(site))) throw forbidden();
	return Number(site);
}

/** One page of these rows, as the query asks for them. */
export const page = (
	{ settings, expansions }: Rest,
	rows: JsonObject[],
	query: ListQuery,
	known: readonly JsonObject[] = rows,
	own: Expansions = expansions,
): JsonObject => listed(rows, query, { known, expansions: own }, settings);

/** A row by its ID, of a site of the user's. Throws 404, or 403 for one of another site. */
export function rowOf(rows: readonly JsonObject[], id: unknown, what: string): JsonObject {
	const row = rows.find((one) => String(one.id) === String(id));
	if (!row) throw missing(what);
	if (!isMember(Number(row.site))) throw forbidden();
	return row;
}
