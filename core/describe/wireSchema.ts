import type { ResourceMapperField, ValueField } from './fields';
import { constant, either, object } from './jsonSchema';
import type { JsonSchema } from './jsonSchema';

/** A pattern with flags says something else without them, and JSON Schema knows no flags. */
const patternOf = (format?: { pattern: RegExp }): JsonSchema =>
	format === undefined || format.pattern.flags !== '' ? {} : { pattern: format.pattern.source };

const textSchema = ({ format }: ValueField & { type: 'text' | 'resourceLocator' }): JsonSchema => ({
	type: 'string',
	...patternOf(format),
});

/** What the field accepts, as it is after its checks and before its transform. */
function givenSchema(field: ValueField | ResourceMapperField): JsonSchema {
	switch (field.type) {
		case 'text':
			return field.parted === undefined ? textSchema(field) : { type: 'array', items: textSchema(field) };
		case 'resourceLocator':
			return textSchema(field);
		case 'number':
			return {
				type: field.integer === true ? 'integer' : 'number',
				...(field.minimum !== undefined && { minimum: field.minimum }),
			};
		case 'boolean':
			return { type: 'boolean' };
		case 'date':
			return { type: 'string', format: field.time === true ? 'date-time' : 'date' };
		case 'choice':
			return { type: 'string', enum: chosenFrom(field) };
		case 'choices':
			return { type: 'array', items: { type: 'string', enum: chosenFrom(field) } };
		case 'json':
			return { type: 'object' };
		case 'list':
			return { type: 'array', minItems: 1, items: entrySchema(field.fields) };
		case 'resourceMapper':
			return { type: 'object', minProperties: 1 };
	}
}

/** An option without a value stands for sending nothing. */
const chosenFrom = ({ options }: ValueField & { type: 'choice' | 'choices' }): string[] =>
	options.map(({ value }) => String(value)).filter((value) => value !== '');

function entrySchema(fields: ValueField[]): JsonSchema {
	const entry = object({});
	for (const field of fields) place(entry, field.key.split('.'), wireSchema(field), field.required === true);
	return entry;
}

/** The words of a field, for whoever reads the schema. */
const annotations = ({ label, description }: ValueField | ResourceMapperField): JsonSchema => ({
	title: label,
	...(description !== undefined && { description }),
});

/** The JSON Schema of what a field sends. */
export function wireSchema(field: ValueField | ResourceMapperField): JsonSchema {
	const given = givenSchema(field);
	const sent = { ...annotations(field), ...(field.send?.wire(given) ?? given) };
	return field.emptied === undefined || field.emptied === '' ? sent : either(sent, constant(field.emptied));
}

/** Puts a schema at a path of keys, making the objects on the way. What stands there already remains as an alternative. */
export function place(
	target: JsonSchema,
	[key = '', ...rest]: string[],
	schema: JsonSchema,
	required: boolean,
): void {
	const properties = (target.properties ??= {});
	if (rest.length === 0) properties[key] = either(properties[key], schema);
	else place((properties[key] ??= object({})), rest, schema, required);
	if (required) target.required = [...new Set([...(target.required ?? []), key])];
}
