import { NodeOperationError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { inputError } from '../errors/nodeErrors';
import { InvalidValue } from '../input/values';

/** Reads one parameter of the node. */
export type Read = (name: string) => unknown;

/** Any context of a node that reads its parameters without items. */
export interface Reader {
	getNode: () => INode;
	getNodeParameter: (name: string) => unknown;
}

/** What the node's parameters ask for. @throws NodeOperationError naming the field. */
export function readTriggerParameters<T>(context: Reader, from: (read: Read) => T): T {
	try {
		return from((name) => context.getNodeParameter(name));
	} catch (error) {
		if (!(error instanceof Error)) throw new NodeOperationError(context.getNode(), String(error));
		if (!(error instanceof InvalidValue)) throw new NodeOperationError(context.getNode(), error);
		throw inputError(context.getNode(), error.message, undefined, 'Correct the field in the node.');
	}
}
