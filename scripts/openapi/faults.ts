import SwaggerParser from '@apidevtools/swagger-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonSchema } from '../../core/describe/jsonSchema';
import type { Document } from './document';
import type { Parameter } from './operation';

interface Entry {
	line: string;
	operationId: string;
	parameters: Parameter[];
	schemas: JsonSchema[];
}

/** Each method of each path, with what is checked of it. */
function entriesOf({ paths }: Document): Entry[] {
	return Object.entries(paths).flatMap(([path, item]) =>
		Object.entries(item)
			.filter(([method]) => method !== 'parameters')
			.map(([method, value]): Entry => {
				const { operationId, parameters, requestBody, responses } = value as {
					operationId: string;
					parameters: Parameter[];
					requestBody?: { content: Record<string, { schema: JsonSchema }> };
					responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>;
				};
				const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
				const schemas = contents.flatMap((content) =>
					Object.values(content ?? {}).map(({ schema }) => schema),
				);
				return {
					line: `${method.toUpperCase()} ${path}`,
					operationId,
					parameters,
					schemas: [...schemas, ...parameters.map(({ schema }) => schema)],
				};
			}),
	);
}

/** What the specification says in words only: https://spec.openapis.org/oas/v3.1.0#operation-object */
function faultsOfEntries(entries: Entry[]): string[] {
	const seen = new Set<string>();
	return entries.flatMap(({ line, operationId, parameters }) => {
		const inPath = [...line.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
		const declared = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
		const faults =
			inPath.join() === declared.sort().join() ? [] : [`${line}: the path and its parameters differ`];
		if (seen.has(operationId)) faults.push(`${line}: "${operationId}" is the ID of another operation`);
		seen.add(operationId);
		return faults;
	});
}

/** What is no JSON Schema, or would accept what it does not mean to. */
function faultsOfSchemas(entries: Entry[]): string[] {
	const ajv = addFormats.default(
		new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, logger: false }),
		['date', 'date-time'],
	);
	return entries.flatMap(({ line, schemas }) =>
		schemas.flatMap((schema) => {
			try {
				ajv.compile(schema);
				return [];
			} catch (error) {
				return [`${line}: ${error instanceof Error ? error.message : String(error)}`];
			}
		}),
	);
}

/** What is wrong with a document; empty for a valid one. */
export async function faultsOf(document: Document): Promise<string[]> {
	const entries = entriesOf(document);
	const copy = structuredClone(document) as unknown as Parameters<typeof SwaggerParser.validate>[0];
	const words = await SwaggerParser.validate(copy).then(
		() => [],
		(error: Error) => [error.message],
	);
	return [...words, ...faultsOfEntries(entries), ...faultsOfSchemas(entries)];
}
