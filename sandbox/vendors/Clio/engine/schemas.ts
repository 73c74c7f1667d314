import type { JsonObject } from '../../../foundation/http/json';

/** Building blocks of JSON schemas for request bodies. Unknown properties are refused, where the vendor drops them. */
export const text = { type: 'string' };
export const filledText = { type: 'string', minLength: 1 };
export const boolean = { type: 'boolean' };
export const number = { type: 'number' };
export const date = { type: 'string', format: 'date' };
export const moment = { type: 'string', format: 'date-time' };
export const email = { type: 'string', format: 'email' };
export const id = { type: 'integer', minimum: 1 };

export const object = (properties: JsonObject, required: string[] = []): JsonObject => ({
	type: 'object',
	additionalProperties: false,
	properties,
	required,
});

export const list = (properties: JsonObject, required: string[] = []): JsonObject => ({
	type: 'array',
	items: object(properties, required),
});

/** `{id: 1}`. */
export const reference = object({ id }, ['id']);

/** `{id: 1}`, or `{id: null}` to clear it. */
export const clearableReference = object({ id: { type: ['integer', 'null'], minimum: 1 } }, ['id']);
