import { asText } from '../util/json';
import { constant, object } from './jsonSchema';
import type { JsonSchema } from './jsonSchema';

/** How the checked value of a field becomes what the vendor expects: a name, and the same thing said twice. */
export interface Transform {
	name: string;
	/**
	 * What is sent for a value; `undefined` where nothing is. Where the field stands outside of collections, `read` reads the
	 * node's other parameters.
	 */
	apply: (value: unknown, read?: (name: string) => unknown) => unknown;
	/** The schema of what `apply` makes, from that of what it is given. A law holds every request against it. */
	wire: (given: JsonSchema) => JsonSchema;
}

/** A whole number that is asked for as text, such as an ID. */
export const toInteger: Transform = { name: 'toInteger', apply: Number, wire: () => ({ type: 'integer' }) };

/** A number that is asked for as text. */
export const toNumber: Transform = { name: 'toNumber', apply: Number, wire: () => ({ type: 'number' }) };

/** Times a factor, as a whole number: hours as seconds. */
export const scaled = (factor: number): Transform => ({
	name: 'scaled',
	apply: (value) => Math.round(Number(value) * factor),
	wire: ({ minimum }) => ({ type: 'integer', ...(minimum !== undefined && { minimum: minimum * factor }) }),
});

/** The ID of a record as an object, with what else is said of it: `{"id": 1, "type": "Matter"}`. */
export const reference = (fixed: Record<string, string> = {}): Transform => ({
	name: 'reference',
	apply: (value) => ({ id: Number(value), ...fixed }),
	wire: () => {
		const { properties } = constant(fixed);
		return object({ id: { type: 'integer' }, ...properties });
	},
});

/** Each value by another one; a value that is not among them is not sent. */
export const oneOf = (values: Record<string, string | boolean>): Transform => ({
	name: 'oneOf',
	apply: (value) => (Object.hasOwn(values, asText(value)) ? values[asText(value)] : undefined),
	wire: ({ enum: known = Object.keys(values) }) => {
		const sent = known.map(asText).filter((value) => Object.hasOwn(values, value));
		return { enum: [...new Set(sent.map((value) => values[value]))] };
	},
});

/** An object in which each chosen name has the same value. */
export const keyed = (value: unknown): Transform => ({
	name: 'keyed',
	apply: (names) => Object.fromEntries((names as string[]).map((name) => [name, value])),
	wire: ({ items }) => {
		const names = (items?.enum ?? []).map(asText);
		return object(Object.fromEntries(names.map((name) => [name, constant(value)])), []);
	},
});

/** A text with commas as a list; `part` is what each part of it is. */
export const commaSplit = (part: JsonSchema = { type: 'string' }): Transform => ({
	name: 'commaSplit',
	apply: (value) =>
		asText(value)
			.split(',')
			.map((part) => part.trim())
			.filter((part) => part !== ''),
	wire: () => ({ type: 'array', items: part }),
});

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A list as a text with commas. */
export const commaJoin: Transform = {
	name: 'commaJoin',
	apply: (values) => (values as string[]).join(','),
	wire: ({ items }) => {
		const one = `(${(items?.enum ?? []).map((value) => literally(asText(value))).join('|')})`;
		return { type: 'string', pattern: `^${one}(,${one})*$` };
	},
};
