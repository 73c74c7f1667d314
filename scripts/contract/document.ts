import { alternatives, type JsonSchema } from '../../core/describe/jsonSchema';
import type { Document } from '../openapi/document';
import type { Parameter } from '../openapi/operation';
import type { DocumentedOperation, OpenApi } from './openapi';

/** What is used of Clio's schemas. */
interface Theirs {
	type?: string;
	format?: string;
	enum?: unknown[];
	description?: string;
	items?: Theirs;
	properties?: Record<string, Theirs>;
	required?: string[];
}

/** All that a body may be, where several operations share it. */
const bodiesIn = (schema: JsonSchema & { oneOf?: JsonSchema[] }): JsonSchema[] =>
	schema.oneOf ?? alternatives(schema);

const DIGITS = /^\^(\[[01]-9\]|\\d)/;

/** In an address everything is text, so that text of digits is a number. */
function typesOf(schema: JsonSchema, isAddress: boolean): string[] {
	const { type, const: only, enum: some, pattern = '' } = schema;
	if (only !== undefined) return [typeof only];
	if (some !== undefined) return [...new Set(some.map((value) => typeof value))];
	if (isAddress && type === 'string' && DIGITS.test(pattern)) return ['integer'];
	return type === undefined ? [] : [type].flat();
}

const mayBeEmpty = ({ description = '' }: Theirs): boolean => /Use the keyword `null`/i.test(description);

function typeFaults(ours: JsonSchema, theirs: Theirs, place: string, isAddress: boolean): string[] {
	const isNull = ours.type === 'null' || (isAddress && ours.const === 'null');
	if (isNull) return mayBeEmpty(theirs) ? [] : [`${place}: cannot be null`];
	const { type: known } = theirs;
	const fits = (type: string) =>
		known === undefined || type === known || (type === 'integer' && known === 'number');
	const wrong = typesOf(ours, isAddress).filter((type) => !fits(type));
	if (wrong.length > 0) return [`${place}: ${wrong.join(' or ')} in place of ${known}`];
	if (ours.format !== undefined && theirs.format !== undefined && ours.format !== theirs.format)
		return [`${place}: ${ours.format} in place of ${theirs.format}`];
	const values = ours.const === undefined ? (ours.enum ?? []) : [ours.const];
	// Clio also lists operators, such as ">=DATE", as if they were values.
	const strange = values.filter(
		(value) => typeof value === 'string' && theirs.enum?.includes(value) === false,
	);
	return strange.length > 0 ? [`${place}: ${JSON.stringify(strange)} is not in the documented enum`] : [];
}

/** What a body of ours holds that Clio's has not, and what it lacks. */
function bodyFaults(schema: JsonSchema, theirs: Theirs, place: string): string[] {
	return alternatives(schema).flatMap((ours): string[] => {
		const faults = typeFaults(ours, theirs, place, false);
		if (ours.items !== undefined && theirs.items !== undefined)
			faults.push(...bodyFaults(ours.items, theirs.items, `${place}/0`));
		const known = theirs.properties;
		// An object of which Clio says nothing more, such as a reference.
		if (ours.properties === undefined || known === undefined) return faults;
		for (const [name, inner] of Object.entries(ours.properties)) {
			const its = known[name];
			if (its === undefined) faults.push(`${place}/${name}: no such property`);
			else faults.push(...bodyFaults(inner, its, `${place}/${name}`));
		}
		const missing = (theirs.required ?? []).filter((name) => ours.required?.includes(name) !== true);
		return [...faults, ...missing.map((name) => `${place}/${name}: required and left open`)];
	});
}

function parameterFaults(
	{ name, in: place, schema, required }: Parameter,
	theirs: DocumentedOperation,
): string[] {
	const its = theirs.parameters.find((one) => one.name === name && one.in === place);
	if (place === 'path' && its === undefined) return [];
	if (its === undefined) return [`${place} ${name}: no such parameter`];
	const isList = schema.type === 'array' && (its.schema as Theirs).type !== 'array';
	const faults = alternatives(isList ? (schema.items ?? {}) : schema).flatMap((one) =>
		typeFaults(one, { ...its.schema, description: its.description }, `${place} ${name}`, true),
	);
	return its.required === true && !required
		? [...faults, `${place} ${name}: required and left open`]
		: faults;
}

/** What our own document of Clio's API says otherwise than Clio's: each as `where: what`. */
export function faultsOfDocument({ paths }: Document, api: OpenApi): string[] {
	return Object.entries(paths).flatMap(([path, item]) =>
		Object.entries(item).flatMap(([method, value]) => {
			const ours = value as {
				parameters: Parameter[];
				requestBody?: { content: Record<string, { schema: JsonSchema }> };
			};
			const key = `${method.toUpperCase()} ${path}`;
			const theirs = api.find(method.toUpperCase(), path.replace(/\{\w+\}/g, '1'));
			if (theirs === undefined) return [`${key}: no such route`];
			const faults = ours.parameters.flatMap((parameter) => parameterFaults(parameter, theirs));
			for (const { name, in: place, required } of theirs.parameters) {
				const isThere = ours.parameters.some((one) => one.name === name && one.in === place);
				if (place === 'query' && required === true && !isThere)
					faults.push(`query ${name}: required and missing`);
			}
			const body = ours.requestBody?.content['application/json']?.schema.properties?.data;
			const documented = (theirs.bodySchema as Theirs | undefined)?.properties?.data;
			if (body !== undefined) {
				if (documented === undefined) faults.push('body: none is documented');
				else for (const one of bodiesIn(body)) faults.push(...bodyFaults(one, documented, 'body /data'));
			}
			return faults.map((fault) => `${key}: ${fault}`);
		}),
	);
}
