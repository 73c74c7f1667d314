import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { forEachItem } from '../../../../core/run/items';
import { errorOf, node } from '../../support/request';

interface Run {
	count: number;
	goOn?: boolean;
	signal?: AbortSignal;
	changes?: boolean;
	atOnce?: number;
}

type Work = (index: number) => Promise<INodeExecutionData[]>;

const run = async ({ count, goOn = false, signal, changes = false, atOnce = 3 }: Run, work: Work) => {
	const context = {
		getInputData: () => Array.from({ length: count }, () => ({ json: {} })),
		continueOnFail: () => goOn,
		getExecutionCancelSignal: () => signal,
		getNode: () => node,
	} as unknown as IExecuteFunctions;
	return await forEachItem(context, atOnce, changes, work);
};

const pause = async (milliseconds: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const item = (index: number): INodeExecutionData[] => [{ json: { id: index }, pairedItem: { item: index } }];

const failure = (index: number) =>
	new NodeApiError(node, {}, { message: `No ${index}`, description: 'Look.', itemIndex: index });

/** Fails for these items; the earlier an item, the longer it takes. */
const failing =
	(...indexes: number[]): Work =>
	async (index) => {
		await pause(20 - index);
		if (indexes.includes(index)) throw failure(index);
		return item(index);
	};

describe('order and bound', () => {
	test('the order of the items is kept, whichever ends first', async () => {
		const output = await run({ count: 12, atOnce: 5 }, failing());
		expect(output.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
			Array.from({ length: 12 }, (_, index) => [index, { item: index }]),
		);
	});

	test.each([
		[1, 10, 1],
		[4, 10, 4],
		[50, 10, 10],
	])('at most %i of %i at a time', async (atOnce, count, expected) => {
		let underWay = 0;
		let most = 0;
		await run({ count, atOnce }, async (index) => {
			most = Math.max(most, ++underWay);
			await pause(5);
			underWay--;
			return item(index);
		});
		expect(most).toBe(expected);
	});

	test.each([NaN, 0, -3, 1.5])('every item is worked on, even with %d at a time', async (atOnce) => {
		expect(await run({ count: 4, atOnce }, async (index) => await Promise.resolve(item(index)))).toHaveLength(
			4,
		);
	});

	test('an item may give several, or none', async () => {
		const output = await run(
			{ count: 3 },
			async (index) => await Promise.resolve(Array.from({ length: index }, () => ({ json: { index } }))),
		);
		expect(output.map(({ json }) => json.index)).toEqual([1, 2, 2]);
	});

	test('no items, no output', async () => expect(await run({ count: 0 }, failing())).toEqual([]));
});

describe('a failure that ends the run', () => {
	test('is that of the first failed item, and no further item is started', async () => {
		const started: number[] = [];
		const error = await errorOf<NodeApiError>(
			run({ count: 20, atOnce: 2 }, async (index) => {
				started.push(index);
				return await failing(3, 4)(index);
			}),
		);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toContain('No 3');
		expect(error.message).toContain('item 3');
		expect(started.length).toBeLessThan(7);
	});

	test('waits for what is under way', async () => {
		let ended = 0;
		await errorOf(
			run({ count: 3 }, async (index) => {
				if (index === 0) throw failure(0);
				await pause(30);
				ended++;
				return item(index);
			}),
		);
		expect(ended).toBe(2);
	});

	test('counts the items around it', async () => {
		const error = await errorOf<NodeApiError>(run({ count: 9, atOnce: 1 }, failing(4)));
		expect(error.description).toContain('Look.');
		expect(error.description).toContain('Of 9 items, 4 before this one succeeded, 4 were not started.');
		expect(error.description).not.toMatch(/Already done/);
	});

	test('counts those that were begun beside it', async () => {
		const one = await errorOf<NodeApiError>(run({ count: 3, atOnce: 3 }, failing(0)));
		expect(one.description).toContain('Of 3 items, 2 after it succeeded.');
		const both = await errorOf<NodeApiError>(run({ count: 3, atOnce: 3 }, failing(1)));
		expect(both.description).toContain('Of 3 items, 1 before this one succeeded, 1 after it succeeded.');
		const several = await errorOf<NodeApiError>(run({ count: 4, atOnce: 4 }, failing(1, 2)));
		expect(several.description).toContain(
			'Of 4 items, 1 before this one succeeded, 1 after it succeeded, 1 more failed.',
		);
		const all = await errorOf<NodeApiError>(run({ count: 3, atOnce: 3 }, failing(0, 1, 2)));
		expect(all.description).toContain('Of 3 items, none succeeded, 2 more failed.');
	});

	test('lists what is done where something was changed', async () => {
		const error = await errorOf<NodeApiError>(run({ count: 4, atOnce: 1, changes: true }, failing(2)));
		expect(error.description).toMatch(/Already done.*: 0, 1\.$/);
	});

	test('lists IDs that are words, and those called _id', async () => {
		const records = [{ id: 'rec_1' }, { _id: 'c_2' }, { id: { of: 3 } }];
		const error = await errorOf<NodeApiError>(
			run({ count: 4, atOnce: 1, changes: true }, async (index) => {
				const json = records[index];
				if (json === undefined) throw failure(index);
				return await Promise.resolve([{ json }]);
			}),
		);
		expect(error.description).toMatch(/succeeded\. Already done, do not run again: rec_1, c_2\.$/);
	});

	test.each([
		[25, /, 23, 24\.$/],
		[26, /, 23, 24 and 1 more\.$/],
	])('of %i it tells how many more there are', async (done, end) => {
		const error = await errorOf<NodeApiError>(
			run({ count: done + 1, atOnce: done + 1, changes: true }, failing(done)),
		);
		expect(error.description).toMatch(end);
	});

	test('lists at most 25 of them', async () => {
		const error = await errorOf<NodeApiError>(run({ count: 40, atOnce: 40, changes: true }, failing(39)));
		expect(error.description).toMatch(/: 0, 1, 2, .*, 24 and 14 more\.$/);
	});

	test('does not announce IDs where the answers have none', async () => {
		const error = await errorOf<NodeApiError>(
			run({ count: 3, atOnce: 1, changes: true }, async (index) => {
				if (index === 2) throw failure(2);
				return await Promise.resolve([{ json: { amount: index } }]);
			}),
		);
		expect(error.description).toContain('2 before this one succeeded');
		expect(error.description).not.toMatch(/Already done/);
	});

	test('of a single item is told as it is', async () => {
		const error = await errorOf<NodeApiError>(run({ count: 1 }, failing(0)));
		expect(error).toMatchObject({ message: 'No 0', description: 'Look.' });
	});

	test.each([new Error('boom'), 'boom'])('of an unknown kind becomes one of the node: %s', async (thrown) => {
		const error = await errorOf<NodeOperationError>(
			run({ count: 1 }, async () => await Promise.reject(thrown as Error)),
		);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'boom', context: { itemIndex: 0 } });
	});

	test('without a description is told with the count alone', async () => {
		const error = await errorOf<NodeOperationError>(
			run({ count: 2, atOnce: 1 }, async () => await Promise.reject(new Error('boom'))),
		);
		expect(error.description).toBe('Of 2 items, none succeeded, 1 was not started.');
	});
});

describe('on error, continue', () => {
	test('every item has its place: its answer or its error', async () => {
		const output = await run({ count: 5, goOn: true, atOnce: 2 }, failing(1, 4));
		expect(output.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
			[{ id: 0 }, { item: 0 }],
			[{ error: 'No 1', details: 'Look.' }, { item: 1 }],
			[{ id: 2 }, { item: 2 }],
			[{ id: 3 }, { item: 3 }],
			[{ error: 'No 4', details: 'Look.' }, { item: 4 }],
		]);
		expect(output.map(({ error }) => error instanceof NodeApiError)).toEqual([
			false,
			true,
			false,
			false,
			true,
		]);
	});
});

test.each([new Error('boom'), new NodeApiError(node, {}, { message: 'boom' })])(
	'on error, an item whose error has no description has no details: %#',
	async (error) => {
		const [output] = await run({ count: 1, goOn: true }, async () => await Promise.reject(error));
		expect(output?.json).toStrictEqual({ error: 'boom' });
	},
);

describe('a cancelled execution', () => {
	test('starts nothing', async () => {
		const work = jest.fn(failing());
		expect(await run({ count: 3, signal: AbortSignal.abort() }, work)).toEqual([]);
		expect(work).not.toHaveBeenCalled();
	});

	test('starts no further item', async () => {
		const abort = new AbortController();
		const work = jest.fn(async (index: number) => {
			if (index === 2) abort.abort();
			return await Promise.resolve(item(index));
		});
		const output = await run({ count: 10, atOnce: 1, signal: abort.signal }, work);
		expect(work).toHaveBeenCalledTimes(3);
		expect(output).toHaveLength(3);
	});
});
