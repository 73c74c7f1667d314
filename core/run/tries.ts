import type { IExecuteData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Effect } from '../describe/effect';
import type { ItemResult } from './itemResult';

/** By input item. */
type Results = Map<INodeExecutionData, ItemResult>;

/**
 * n8n's "Retry On Fail" runs the whole node again, with all of its items. Each try is given the same objects: what n8n
 * calls the node's `IExecuteData`, and in it the input items (`WorkflowExecute.processRunExecutionData`). They are made
 * anew for every run of a node, stay within one process, and are let go when the run is over, and this with them.
 */
const tries = new WeakMap<IExecuteData, Results>();

/**
 * What earlier tries of this run of the node have left, to be added to with `keep`. A read is simply read again, so
 * that nothing is kept of it.
 */
export function earlierTries(context: IExecuteFunctions, effect: Effect): Results | undefined {
	const node = context.getNode();
	if (effect === 'none' || node.retryOnFail !== true) return undefined;
	const run = context.getExecuteData();
	// An agent passes its own run on to its tools, and may use one twice with the same items.
	if (run.node.name !== node.name) return undefined;
	const results = tries.get(run) ?? new Map<INodeExecutionData, ItemResult>();
	tries.set(run, results);
	return results;
}

/** True where the next try must not send the item again: it is done, or may be, and twice would do harm. */
export const isForGood = (result: ItemResult): boolean =>
	'items' in result || (result.changes.made !== 'nothing' && result.changes.effect === 'once');

/** What an earlier try has left, as the next one tells it. */
export const fromEarlierTry = (result: ItemResult): ItemResult =>
	'items' in result
		? result
		: {
				...result,
				description:
					`${result.description} This was an earlier try of the node ("Retry On Fail"): the item was not sent again.`.trim(),
			};
