import type { IDataObject } from 'n8n-workflow';
import type { EngineErrorData } from '../types';
import { workflow } from './n8n';

interface N8nError extends Partial<Error> {
	description?: string | null;
	httpCode?: string | null;
	level?: string;
	node?: { name: string };
	context?: IDataObject;
	messages?: string[];
}

/** JSON of anything n8n holds, circular references replaced. */
export const toJson = (value: unknown): string =>
	workflow.jsonStringify(value, { replaceCircularRefs: true });

/** A thrown or stored error as plain data. */
export function describeError(thrown: unknown): EngineErrorData {
	const error: N8nError =
		typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) };
	const { description, httpCode, level, node, context = {}, messages } = error;
	return {
		name: error.name ?? 'Error',
		message: error.message ?? '',
		...(description && { description }),
		...(httpCode && { httpCode }),
		...(level && { level }),
		...(node && { node: node.name }),
		...(typeof context.itemIndex === 'number' && { itemIndex: context.itemIndex }),
		context: JSON.parse(toJson(context)) as IDataObject,
		...(messages?.length && { messages }),
		// `message` and `stack` are not enumerable, and n8n stores both.
		json: toJson({ ...error, message: error.message, stack: error.stack }),
	};
}
