import { readFile } from 'node:fs/promises';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

type Json = Record<string, unknown>;

export interface Parameter {
	name: string;
	in: 'query' | 'path' | 'header';
	description?: string;
	required?: boolean;
	schema: { type?: string; format?: string; enum?: string[] };
}

/** One method of one path of the document. */
export interface DocumentedOperation {
	/** `GET /matters/{id}.json` */
	key: string;
	parameters: Parameter[];
	/** Undefined where the document describes no JSON body. */
	body?: ValidateFunction;
	bodySchema?: Json;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Clio's document says in words where `null` is taken, and leaves unknown properties open, which it drops in silence. */
function strict(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(strict);
	if (!isJson(schema)) return schema;
	const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
	if (/Use the keyword `null`/.test(String(schema.description ?? '')) && typeof schema.type === 'string') {
		copy.type = [schema.type, 'null'];
	}
	return isJson(schema.properties) ? { ...copy, additionalProperties: false } : copy;
}

/** An OpenAPI document, ready to be asked. */
export class OpenApi {
	readonly operations: DocumentedOperation[];

	private constructor(document: Json) {
		const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true });
		formats.default(ajv, ['date', 'date-time']);
		for (const name of ['int32', 'int64', 'double', 'float', 'byte', 'binary']) ajv.addFormat(name, true);
		this.operations = Object.entries(document.paths as Record<string, Json>).flatMap(([path, methods]) =>
			METHODS.flatMap((method): DocumentedOperation[] => {
				const operation = methods[method];
				if (!isJson(operation)) return [];
				const content = (operation.requestBody as { content?: Record<string, { schema: Json }> } | undefined)
					?.content;
				const schema = Object.entries(content ?? {}).find(([type]) =>
					type.startsWith('application/json'),
				)?.[1].schema;
				return [
					{
						key: `${method.toUpperCase()} ${path}`,
						parameters: (operation.parameters ?? []) as Parameter[],
						...(schema && { body: ajv.compile(strict(schema) as Json), bodySchema: schema }),
					},
				];
			}),
		);
	}

	static async read(file: string): Promise<OpenApi> {
		return new OpenApi(JSON.parse(await readFile(file, 'utf8')) as Json);
	}

	/** The operation that a path such as `/matters/7.json` belongs to; a literal path comes before one with an id. */
	find(method: string, path: string): DocumentedOperation | undefined {
		const fits = ({ key }: DocumentedOperation): boolean => {
			const [verb, template = ''] = key.split(' ');
			if (verb !== method) return false;
			const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+?');
			return new RegExp(`^${pattern}$`).test(path);
		};
		const found = this.operations.filter(fits);
		return found.find(({ key }) => !key.includes('{')) ?? found[0];
	}
}
