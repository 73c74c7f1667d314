type JsonType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

/** As much of JSON Schema (2020-12, the dialect of OpenAPI 3.1) as the catalogue needs. */
export interface JsonSchema {
	title?: string;
	description?: string;
	type?: JsonType | JsonType[];
	const?: unknown;
	enum?: unknown[];
	format?: string;
	pattern?: string;
	contentEncoding?: 'base64';
	minimum?: number;
	maximum?: number;
	items?: JsonSchema;
	minItems?: number;
	properties?: Record<string, JsonSchema>;
	/** Properties by the patterns of their names. */
	patternProperties?: Record<string, JsonSchema>;
	required?: string[];
	minProperties?: number;
	additionalProperties?: boolean;
	anyOf?: JsonSchema[];
}

/** An object with these properties, and no others. */
export const object = (
	properties: Record<string, JsonSchema>,
	required: string[] = Object.keys(properties),
): JsonSchema => ({
	type: 'object',
	properties,
	...(required.length > 0 && { required }),
	additionalProperties: false,
});

/** What is always the same; objects by their properties, so that each can be found by its name. */
export function constant(value: unknown): JsonSchema {
	if (value === null) return { type: 'null' };
	if (typeof value !== 'object' || Array.isArray(value)) return { const: value };
	const entries = Object.entries(value).map(([key, inner]) => [key, constant(inner)] as const);
	return object(Object.fromEntries(entries));
}

/** What fits one of two schemas. Where both are the same there is nothing to choose from. */
export function either(one: JsonSchema | undefined, other: JsonSchema): JsonSchema {
	if (one === undefined) return other;
	const all = [...alternatives(one), ...alternatives(other)];
	const different = [...new Map(all.map((schema) => [JSON.stringify(schema), schema])).values()];
	const distinct = different.filter((schema) => !different.some((wider) => covers(wider, schema)));
	const [only] = distinct;
	return distinct.length === 1 && only !== undefined ? only : { anyOf: distinct };
}

/** True where a free text takes every word of the other schema. */
const covers = (wider: JsonSchema, { enum: words }: JsonSchema): boolean =>
	wider.type === 'string' &&
	wider.enum === undefined &&
	wider.format === undefined &&
	words?.every((word) => typeof word === 'string' && new RegExp(wider.pattern ?? '').test(word)) === true;

/** The schemas of which one must hold. */
export const alternatives = (schema: JsonSchema): JsonSchema[] =>
	schema.anyOf !== undefined && Object.keys(schema).length === 1 ? schema.anyOf : [schema];
