import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

type ItemError = NodeApiError | NodeOperationError;

type ItemResult = { items: INodeExecutionData[] } | { error: ItemError };

/** What a failed item leaves in the output when the node may go on. */
function errorItem(error: ItemError, itemIndex: number): INodeExecutionData {
	const details =
		error.description === null || error.description === undefined ? {} : { details: error.description };
	return { json: { error: error.message, ...details }, error, pairedItem: { item: itemIndex } };
}

/** As many IDs as a person can still check by hand. */
const IDS_SHOWN = 25;

const succeeded = (outcomes: ItemResult[]) =>
	outcomes.flatMap((outcome) => ('items' in outcome ? [outcome.items] : []));

/** "Done so far" in words, for an error that ends the run: without it, everything before is lost to the person. */
function tally(outcomes: ItemResult[], failed: number, count: number, changes: boolean): string {
	const before = succeeded(outcomes.slice(0, failed)).length;
	const after = succeeded(outcomes.slice(failed + 1)).length;
	const started = outcomes.length;
	const waiting = count - started;
	const fates: Array<[boolean, string]> = [
		[before > 0, `${before} before this one succeeded`],
		[after > 0, `${after} after it succeeded`],
		[before + after === 0, 'none succeeded'],
		[started - before - after > 1, `${started - before - after - 1} more failed`],
		[waiting > 0, `${waiting} ${waiting === 1 ? 'was' : 'were'} not started`],
	];
	const said = fates.flatMap(([applies, fate]) => (applies ? [fate] : []));
	const words = [`Of ${count} items, ${said.join(', ')}.`];
	if (changes) {
		const ids = succeeded(outcomes)
			.flat()
			.map(({ json }) => json.id ?? json._id)
			.filter((id) => typeof id === 'string' || typeof id === 'number');
		const more = ids.length > IDS_SHOWN ? ` and ${ids.length - IDS_SHOWN} more` : '';
		if (ids.length > 0)
			words.push(`Already done, do not run again: ${ids.slice(0, IDS_SHOWN).join(', ')}${more}.`);
	}
	return words.join(' ');
}

/**
 * Runs `work` for every input item, at most `atOnce` at a time, and keeps their order in the output.
 *
 * Without "continue on fail" no further item is started after the first failure; those under way
 * are waited for, so that nothing is still being sent when the run ends. Cancelling the execution
 * starts no further item either.
 *
 * @param changes true where a finished item has changed something at the vendor
 * @throws the error of the first failed item, with its number and what the others did.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	atOnce: number,
	changes: boolean,
	work: (itemIndex: number) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const count = context.getInputData().length;
	const goOn = context.continueOnFail();
	const signal = context.getExecutionCancelSignal();
	const outcomes: ItemResult[] = [];
	let next = 0;
	let stopped = false;

	const worker = async () => {
		while (next < count && !stopped && signal?.aborted !== true) {
			const itemIndex = next++;
			try {
				outcomes[itemIndex] = { items: await work(itemIndex) };
			} catch (error) {
				outcomes[itemIndex] = { error: asItemError(context, error, itemIndex) };
				stopped ||= !goOn;
			}
		}
	};
	const workers = Math.min(Math.max(1, Math.floor(atOnce) || 1), count);
	await Promise.all(Array.from({ length: workers }, worker));

	const failed = outcomes.findIndex((outcome) => outcome !== undefined && 'error' in outcome);
	const first = outcomes[failed];
	if (!goOn && first !== undefined && 'error' in first) {
		const { error } = first;
		if (count > 1) {
			error.message = `${error.message} [item ${failed}]`;
			error.description = `${error.description ?? ''} ${tally(outcomes, failed, count, changes)}`.trim();
		}
		throw error;
	}
	return outcomes.flatMap((outcome, itemIndex) =>
		'items' in outcome ? outcome.items : [errorItem(outcome.error, itemIndex)],
	);
}

function asItemError(context: IExecuteFunctions, error: unknown, itemIndex: number): ItemError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	return new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error), {
		itemIndex,
	});
}
