import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Changes } from '../errors/changes';

/** What became of one item. */
export type ItemResult = { items: INodeExecutionData[] } | Failure;

export interface Failure {
	error: NodeApiError | NodeOperationError;
	/** What the person reads, without the tally that the error of a run ends with. */
	message: string;
	description: string;
	changes: Changes;
}

export function failure(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
	changes: Changes,
): Failure {
	const error =
		thrown instanceof NodeApiError || thrown instanceof NodeOperationError
			? thrown
			: new NodeOperationError(context.getNode(), thrown instanceof Error ? thrown : String(thrown), {
					itemIndex,
				});
	return { error, message: error.message, description: error.description ?? '', changes };
}

/** The failure's error, with these words. */
export const errorOf = ({ error }: Failure, message: string, description: string): Failure['error'] =>
	Object.assign(error, { message, description });
