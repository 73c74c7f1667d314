import { effectOf, type Effect } from '../../core/describe/effect';
import type { Operation, Resource } from '../../core/describe/operation';
import { alternatives, either, object, type JsonSchema } from '../../core/describe/jsonSchema';
import { requestSchema, type RequestSchema } from '../../core/describe/requestSchema';

/** An operation of the catalogue with its resource and its schemas. */
export interface Described {
	resource: Resource;
	operation: Operation;
	schema: RequestSchema;
	/** The record that comes back, where it is known. */
	record?: JsonSchema;
}

export interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header';
	required: boolean;
	description?: string;
	schema: JsonSchema;
}

const capital = (words: string) => words.replace(/^./, (first) => first.toUpperCase());

export const describe = (resource: Resource, operation: Operation): Described => ({
	resource,
	operation,
	schema: requestSchema(operation),
});

/** What all of them take; one that only some require is required of none. */
function parametersOf(all: Described[]): Parameter[] {
	const parts = [
		['path', 'path'],
		['query', 'query'],
		['headers', 'header'],
	] as const;
	return parts.flatMap(([part, place]) => {
		const objects = all.map(({ schema }) => schema[part]);
		const names = [...new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)))];
		return names.map((name): Parameter => {
			const schemas = objects.flatMap(({ properties = {} }) => properties[name] ?? []);
			const schema = schemas.reduce<JsonSchema | undefined>(either, undefined) ?? {};
			const { title, description = title } = alternatives(schema)[0] ?? {};
			return {
				name,
				in: place,
				required: objects.every(({ required = [] }) => required.includes(name)),
				...(description !== undefined && { description }),
				schema,
			};
		});
	});
}

const valuesOf = ({ const: only, enum: some }: JsonSchema): unknown[] | undefined =>
	only === undefined ? some : [only];

/** True where no body fits both: something that both require has other values in each. */
function areApart(one: JsonSchema, other: JsonSchema): boolean {
	return (one.required ?? []).some((key) => {
		const [its, others] = [one, other].map(({ properties = {} }) => valuesOf(properties[key] ?? {}));
		const isInBoth = other.required?.includes(key) === true;
		return (
			isInBoth && its !== undefined && others !== undefined && !its.some((value) => others.includes(value))
		);
	});
}

/** A body for each operation: one of them only where they exclude each other, else any. */
function bodyOf(all: Described[], envelope: string | undefined): object | undefined {
	const bodies = all.map(({ operation, schema }) => ({ title: operation.action, ...schema.body }));
	const [first, ...others] = bodies;
	if (
		first === undefined ||
		bodies.every(
			({ properties = {}, additionalProperties }) =>
				Object.keys(properties).length === 0 && additionalProperties === false,
		)
	)
		return undefined;
	const apart = bodies.every((one, index) => bodies.slice(index + 1).every((other) => areApart(one, other)));
	const schema = others.length === 0 ? first : { [apart ? 'oneOf' : 'anyOf']: bodies };
	return {
		required: true,
		content: {
			'application/json': { schema: envelope === undefined ? schema : object({ [envelope]: schema }) },
		},
	};
}

/** An answer in JSON: what is known of a record, at the place where the vendor puts it; none where no JSON is expected. */
function answerSchema({ operation: { answer }, record = {} }: Described): JsonSchema[] {
	if (answer.kind === 'nothing' || answer.kind === 'deleted' || answer.kind === 'file') return [];
	// Where the record is found in one of several ways, none of them is sure.
	if (answer.read !== undefined) return [{}];
	const inner: JsonSchema =
		answer.kind === 'list' ? { type: 'array', items: { type: 'object', ...record } } : record;
	return [
		answer.path
			.split('.')
			.filter(Boolean)
			.reduceRight<JsonSchema>(
				(schema, key) => ({ type: 'object', properties: { [key]: schema }, required: [key] }),
				inner,
			),
	];
}

const ANY_FILE = 'application/octet-stream';

function contentOf(all: Described[]): Record<string, object> {
	const types = all.flatMap(({ operation: { answer } }) =>
		answer.kind === 'file' ? (answer.types ?? [ANY_FILE]) : [],
	);
	const schemas = all.flatMap(answerSchema);
	return {
		// Bytes have no schema: https://spec.openapis.org/oas/v3.1.1.html#working-with-binary-data
		...Object.fromEntries(types.map((type) => [type, { schema: {} }])),
		...(schemas.length > 0 && { 'application/json': { schema: schemas.reduce(either) } }),
	};
}

function responsesOf(all: Described[]): object {
	const content = contentOf(all);
	return {
		'2XX': { description: 'Done', ...(Object.keys(content).length > 0 && { content }) },
		default: { description: 'Not done, as the body says' },
	};
}

const EFFECTS: Effect[] = ['none', 'idempotent', 'once'];

/** How a list goes on, for those who read all of it. */
function pagingOf({ operation: { answer }, schema }: Described): object | undefined {
	if (answer.kind !== 'list' || answer.paging === undefined) return undefined;
	const keys = Object.keys(answer.paging.first(Infinity));
	const size = keys.find((key) => schema.query.properties?.[key]?.maximum !== undefined);
	const number = keys.find((key) => key !== size);
	return {
		rows: answer.path,
		...(size !== undefined && { size }),
		...(number !== undefined && { number }),
		...(answer.paging.at !== undefined && { more: answer.paging.at }),
	};
}

/** One method of one path: an operation of the catalogue, or several that share a request line. */
export function operationObject(all: Described[], envelope: string | undefined, security: object[]): object {
	const [first] = all;
	if (first === undefined) throw new Error('There is no operation to describe.');
	const names = all.map(({ operation }) => operation);
	const paging = pagingOf(first);
	const body = bodyOf(all, envelope);
	return {
		operationId: `${first.resource.value}${names.map(({ value }) => capital(value)).join('Or')}`,
		tags: [...new Set(all.map(({ resource }) => resource.name))],
		summary: names.map(({ action }) => action).join(' · '),
		description: names.map(({ description }) => `${description}.`.replace(/\.\.$/, '.')).join('\n\n'),
		parameters: parametersOf(all),
		...(body !== undefined && { requestBody: body }),
		responses: responsesOf(all),
		security,
		'x-effect': EFFECTS[Math.max(...names.map((one) => EFFECTS.indexOf(effectOf(one))))],
		...(paging !== undefined && { 'x-paging': paging }),
	};
}
