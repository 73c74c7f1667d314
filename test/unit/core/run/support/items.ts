import { NodeApiError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Changes } from '../../../../../core/errors/changes';
import { forEachItem } from '../../../../../core/run/items';
import { node } from '../../../support/request';

export interface Run {
	count: number;
	goOn?: boolean;
	signal?: AbortSignal;
	changes?: boolean;
	atOnce?: number;
}

export type Work = (index: number, changes: Changes) => Promise<INodeExecutionData[]>;

export const run = async ({ count, goOn = false, signal, changes = false, atOnce = 3 }: Run, work: Work) => {
	const context = {
		getInputData: () => Array.from({ length: count }, () => ({ json: {} })),
		continueOnFail: () => goOn,
		getExecutionCancelSignal: () => signal,
		getNode: () => node,
	} as unknown as IExecuteFunctions;
	const effect = changes ? 'once' : 'none';
	return await forEachItem(context, { atOnce, effect, noun: 'matter', item: work });
};

export const pause = async (milliseconds: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export const item = (index: number): INodeExecutionData[] => [
	{ json: { id: index }, pairedItem: { item: index } },
];

export const failure = (index: number) =>
	new NodeApiError(node, {}, { message: `No ${index}`, description: 'Look.', itemIndex: index });

/** Fails for these items; the earlier an item, the longer it takes. */
export const failing =
	(...indexes: number[]) =>
	async (index: number): Promise<INodeExecutionData[]> => {
		await pause(20 - index);
		if (indexes.includes(index)) throw failure(index);
		return item(index);
	};
