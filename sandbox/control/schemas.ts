import { FAULT_KINDS } from '../foundation/faults/faults';
import { SERVICES } from '../vendors';

const service = { enum: [...SERVICES] };
const HEADER_NAME = "^[\\w!#$%&'*+.^`|~-]+$";
const HEADER_TEXT = '^[\\t\\x20-\\x7e\\x80-\\xff]*$';
const count = { type: 'integer', minimum: 0 };
const object = (properties: Record<string, unknown>, required: string[] = []) => ({
	body: { type: 'object', additionalProperties: false, properties, required },
});

/** What each control request may hold. */
export const controlSchemas = {
	reset: {
		body: {
			type: ['object', 'null'],
			additionalProperties: false,
			properties: {
				seed: {
					type: 'object',
					additionalProperties: false,
					properties: { matters: count, contacts: count, projects: count },
				},
			},
		},
	},
	redirectUris: object({ uris: { type: 'array', items: { type: 'string', format: 'uri' } } }, ['uris']),
	service: object({ service }, ['service']),
	grant: object({ service, scope: { type: 'string' } }, ['service']),
	// A hundred years: much more, and there is no such date.
	clock: object({ advance: { type: 'number', minimum: 0, maximum: 3_200_000_000 } }, ['advance']),
	log: { querystring: { type: 'object', additionalProperties: false, properties: { service } } },
	limit: {
		params: { type: 'object', properties: { service } },
		...object(
			{
				requests: { type: ['integer', 'null'], minimum: 1 },
				seconds: { type: 'number', exclusiveMinimum: 0 },
			},
			['requests'],
		),
	},
	latency: object({ milliseconds: { type: 'number', minimum: 0 } }, ['milliseconds']),
	fault: object(
		{
			service,
			method: { type: 'string' },
			path: { type: 'string' },
			skip: count,
			times: { type: 'integer', minimum: 1 },
			kind: { enum: [...FAULT_KINDS] },
			status: { type: 'integer', minimum: 200, maximum: 599 },
			headers: {
				type: 'object',
				propertyNames: { pattern: HEADER_NAME },
				additionalProperties: { type: 'string', pattern: HEADER_TEXT },
			},
			body: {},
			milliseconds: { type: 'number', minimum: 0 },
			charset: { enum: ['latin1', 'utf16le'] },
			location: { type: 'string', pattern: HEADER_TEXT },
			bytes: count,
			plain: { type: 'boolean' },
			processed: { type: 'boolean' },
		},
		['service', 'times', 'kind'],
	),
};
