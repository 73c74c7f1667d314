import { parameterName } from './fields';
import type { ResourceMapperField, ValueField } from './fields';
import { constant, object } from './jsonSchema';
import type { JsonSchema } from './jsonSchema';
import { locationOf } from './location';
import type { Operation } from './operation';
import { place, wireSchema } from './wireSchema';

/** What the request of an operation consists of: an object each, without the envelope of the service. */
export interface RequestSchema {
	path: JsonSchema;
	query: JsonSchema;
	headers: JsonSchema;
	body: JsonSchema;
}

type Part = keyof RequestSchema;

interface Placed {
	field: ValueField | ResourceMapperField;
	/** Its own place, or that of what an operation with `run` makes of it. */
	part: Part;
	/** A field of a collection is sent only where the person adds it. */
	alone: boolean;
}

function placed(operation: Operation): Placed[] {
	const own =
		operation.request.startsWith('GET ') || operation.request.startsWith('DELETE ') ? 'query' : 'body';
	return operation.fields.flatMap((field) => {
		const fields = field.type === 'collection' ? field.fields : [field];
		return fields.flatMap((one): Placed[] => {
			const location = locationOf(one, operation);
			if (location === 'rows' || location === 'output') return [];
			const part = location === 'none' ? own : location === 'header' ? 'headers' : location;
			const isSent = location !== 'none' || one.becomes !== undefined;
			return isSent ? [{ field: one, part, alone: field.type !== 'collection' }] : [];
		});
	});
}

/** True where the key is sent whatever the person chooses: fields that are shown for one choice only share it. */
function isRequired({ field, part, alone }: Placed, all: Placed[], { fields }: Operation): boolean {
	if (!alone || field.required !== true) return false;
	if (field.when === undefined) return true;
	const sharing = all.filter((one) => one.part === part && one.field.key === field.key && one.field.required);
	return Object.keys(field.when).every((name) => {
		const chooser = fields.find((one) => one.type === 'choice' && parameterName(one) === name);
		const shown = sharing.flatMap((one) => one.field.when?.[name] ?? []);
		return chooser?.type === 'choice' && chooser.options.every(({ value }) => shown.includes(String(value)));
	});
}

/** For which choice a field is there, where the reader of the schema can see the choice. */
function conditionOf({ when = {}, required }: Placed['field'], { fields }: Operation): string[] {
	return Object.entries(when).flatMap(([name, values]) => {
		const chooser = fields.find((one) => one.type === 'choice' && parameterName(one) === name);
		if (chooser?.type !== 'choice' || chooser.location === 'none' || chooser.send !== undefined) return [];
		return [`${required === true ? 'Needed' : 'Only'} where ${chooser.key} is ${values.join(' or ')}`];
	});
}

function describedSchema(field: Placed['field'], operation: Operation): JsonSchema {
	const schema = wireSchema(field);
	const conditions = conditionOf(field, operation);
	if (conditions.length === 0) return schema;
	const sentences = [schema.description, ...conditions].filter((words) => words !== undefined);
	return { ...schema, description: `${sentences.join('. ')}.` };
}

/** Adds what stands in the place of a field without a key. */
function merge(target: JsonSchema, { properties, patternProperties }: JsonSchema): void {
	for (const [key, schema] of Object.entries(properties ?? {})) place(target, [key], schema, false);
	if (patternProperties !== undefined) target.patternProperties = patternProperties;
}

/** Lets in properties that nobody has described, also into the objects within. */
function open(schema: JsonSchema): void {
	if (schema.type !== 'object') return;
	schema.additionalProperties = true;
	for (const inner of Object.values(schema.properties ?? {})) open(inner);
}

/** What a page of a list may be asked for, found by asking for one record and for all. */
function pagingSchema({ answer }: Operation): Record<string, JsonSchema> {
	const paging = answer.kind === 'list' ? answer.paging : undefined;
	if (paging === undefined) return {};
	const [most, least] = [paging.first(Infinity), paging.first(1)];
	return Object.fromEntries(
		Object.entries(most).map(([key, value]): [string, JsonSchema] => {
			if (typeof value !== 'number') return [key, constant(value)];
			const isSize = least[key] !== value && Number.isFinite(value);
			return [key, { type: 'integer', ...(isSize && { minimum: 1, maximum: value }) }];
		}),
	);
}

/**
 * The JSON Schemas of an operation's request, from its data alone. Of an operation of several requests it is that of its
 * request line, with what `run` makes of its fields (`becomes`).
 */
export function requestSchema(operation: Operation): RequestSchema {
	const parts: RequestSchema = {
		path: object({}),
		query: constant(operation.query ?? {}),
		headers: object({}),
		body: constant(operation.body ?? {}),
	};
	const all = placed(operation);
	const isMerged = ({ field }: Placed) => field.becomes !== undefined || field.key === '';
	for (const one of all.filter((other) => !isMerged(other))) {
		const { field, part } = one;
		// A dot nests in the body only.
		const keys = part === 'body' ? field.key.split('.') : [field.key];
		place(
			parts[part],
			keys,
			describedSchema(field, operation),
			part === 'path' || isRequired(one, all, operation),
		);
	}
	for (const { field, part } of all.filter(isMerged)) {
		if (field.type === 'json') open(parts[part]);
		else merge(parts[part], field.becomes ?? wireSchema(field));
	}
	merge(parts.query, { properties: pagingSchema(operation) });
	return parts;
}
