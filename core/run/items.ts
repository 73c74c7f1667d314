import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Effect } from '../describe/effect';
import { noChanges } from '../errors/changes';
import type { Changes } from '../errors/changes';
import { errorOf, failure } from './itemResult';
import type { Failure, ItemResult } from './itemResult';
import { tally } from './tally';
import { earlierTries, fromEarlierTry, isForGood } from './tries';

/** How the items of a run are worked on. */
export interface Work {
	/** The most at a time. */
	atOnce: number;
	effect: Effect;
	/** The kind of record, in lower case. */
	noun: string;
	/** One item. It notes in `changes` what it has done at the vendor. */
	item: (itemIndex: number, changes: Changes) => Promise<INodeExecutionData[]>;
}

/** What a failed item leaves in the output when the node may go on. */
function errorItem(failed: Failure, itemIndex: number): INodeExecutionData {
	const { message, description } = failed;
	const details = description === '' ? {} : { details: description };
	const error = errorOf(failed, message, description);
	return { json: { error: message, ...details }, error, pairedItem: { item: itemIndex } };
}

/**
 * Works on every input item, at most `atOnce` at a time, and keeps their order in the output.
 *
 * Without "continue on fail" no further item is started after the first failure; those under way
 * are waited for, so that nothing is still being sent when the run ends. Cancelling the execution
 * starts no further item either. What an earlier try of the node has done is not done again.
 *
 * @throws the error of the first failed item, with its number and what became of the others.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	{ atOnce, effect, noun, item }: Work,
): Promise<INodeExecutionData[]> {
	const input = context.getInputData();
	const goOn = context.continueOnFail();
	const signal = context.getExecutionCancelSignal();
	const earlier = earlierTries(context, effect);
	const results = input.map((entry): ItemResult | undefined => {
		const result = earlier?.get(entry);
		return result === undefined ? undefined : fromEarlierTry(result);
	});
	const isFailed = (result: ItemResult | undefined) => result !== undefined && 'error' in result;
	let stopped = !goOn && results.some(isFailed);
	let next = 0;

	const workOn = async (itemIndex: number): Promise<ItemResult> => {
		const changes = noChanges(effect);
		try {
			return { items: await item(itemIndex, changes) };
		} catch (error) {
			return failure(context, error, itemIndex, changes);
		}
	};
	const worker = async () => {
		while (next < input.length && !stopped && signal?.aborted !== true) {
			const itemIndex = next++;
			if (results[itemIndex] !== undefined) continue;
			const result = await workOn(itemIndex);
			results[itemIndex] = result;
			stopped ||= !goOn && isFailed(result);
			const entry = input[itemIndex];
			if (entry !== undefined && isForGood(result)) earlier?.set(entry, result);
		}
	};
	const workers = Math.min(Math.max(1, Math.floor(atOnce) || 1), input.length);
	await Promise.all(Array.from({ length: workers }, worker));

	const failed = results.findIndex(isFailed);
	const first = results[failed];
	if (!goOn && first !== undefined && 'error' in first) {
		const { message, description } = first;
		if (input.length === 1) throw errorOf(first, message, description);
		const counted = tally(results, effect === 'none' ? undefined : noun);
		throw errorOf(first, `${message} [item ${failed}]`, `${description} ${counted}`.trim());
	}
	return results.flatMap((result, itemIndex) => {
		if (result === undefined) return [];
		return 'items' in result ? result.items : [errorItem(result, itemIndex)];
	});
}
