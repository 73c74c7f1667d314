import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IExecuteData, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Changes } from '../../../../core/errors/changes';
import { forEachItem } from '../../../../core/run/items';
import { errorOf, node } from '../../support/request';

interface Run {
	count: number;
	goOn?: boolean;
	signal?: AbortSignal;
	changes?: boolean;
	atOnce?: number;
}

type Work = (index: number, changes: Changes) => Promise<INodeExecutionData[]>;

const run = async ({ count, goOn = false, signal, changes = false, atOnce = 3 }: Run, work: Work) => {
	const context = {
		getInputData: () => Array.from({ length: count }, () => ({ json: {} })),
		continueOnFail: () => goOn,
		getExecutionCancelSignal: () => signal,
		getNode: () => node,
	} as unknown as IExecuteFunctions;
	const effect = changes ? 'once' : 'none';
	return await forEachItem(context, { atOnce, effect, noun: 'matter', item: work });
};

const pause = async (milliseconds: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const item = (index: number): INodeExecutionData[] => [{ json: { id: index }, pairedItem: { item: index } }];

const failure = (index: number) =>
	new NodeApiError(node, {}, { message: `No ${index}`, description: 'Look.', itemIndex: index });

/** Fails for these items; the earlier an item, the longer it takes. */
const failing =
	(...indexes: number[]) =>
	async (index: number): Promise<INodeExecutionData[]> => {
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

	test('names the items around it', async () => {
		const error = await errorOf<NodeApiError>(run({ count: 9, atOnce: 1 }, failing(4)));
		expect(error.description).toContain('Look.');
		expect(error.description).toContain(
			'Of 9 items (counted from 0), 0–3 are done, 4 failed, 5–8 were not started.',
		);
		expect(error.description).not.toMatch(/finished items/);
	});

	test('names those that were begun beside it', async () => {
		const one = await errorOf<NodeApiError>(run({ count: 3, atOnce: 3 }, failing(0)));
		expect(one.description).toContain('Of 3 items (counted from 0), 1–2 are done, 0 failed.');
		const both = await errorOf<NodeApiError>(run({ count: 3, atOnce: 3 }, failing(1)));
		expect(both.description).toContain('Of 3 items (counted from 0), 0 and 2 are done, 1 failed.');
		const several = await errorOf<NodeApiError>(run({ count: 4, atOnce: 4 }, failing(1, 2)));
		expect(several.description).toContain('Of 4 items (counted from 0), 0 and 3 are done, 1–2 failed.');
		const all = await errorOf<NodeApiError>(run({ count: 3, atOnce: 3 }, failing(0, 1, 2)));
		expect(all.description).toContain('Of 3 items (counted from 0), none is done; 0–2 failed.');
	});

	test('names them in stretches, each item once', async () => {
		const late = failing(40);
		const error = await errorOf<NodeApiError>(
			run({ count: 60, atOnce: 15 }, async (index) => {
				if (index === 40) await pause(60);
				if (index >= 54) await pause(200);
				return index < 54 ? await late(index) : item(index);
			}),
		);
		expect(error.description).toContain('Of 60 items (counted from 0), 0–39 and 41–59 are done, 40 failed.');
	});

	test('tells those apart that failed and may be done', async () => {
		const error = await errorOf<NodeApiError>(
			run({ count: 3, atOnce: 3, changes: true }, async (index, changes) => {
				if (index === 1) changes.made = 'unknown';
				return await failing(0, 1)(index);
			}),
		);
		expect(error.description).toContain(
			'Of 3 items (counted from 0), 2 is done, 0 failed, 1 failed and may be done, in part or whole.',
		);
	});

	test('says by what a person finds those that may be done, and no others', async () => {
		const made = ['unknown', 'nothing', 'something', 'unknown'] as const;
		const error = await errorOf<NodeApiError>(
			run({ count: 5, atOnce: 5, changes: true }, async (index, changes) => {
				changes.made = made[index] ?? 'something';
				changes.sought = {
					noun: 'matter',
					traits: () => (index === 3 ? undefined : `description = "Lease ${index}"`),
				};
				return await failing(0, 1, 2, 3)(index);
			}),
		);
		expect(error.description).toBe(
			'Look. Of 5 items (counted from 0), 4 is done, 1 failed, 0 and 2–3 failed and may be done, in part or whole.' +
				' Look first for item 0 (description = "Lease 0"), item 2 (description = "Lease 2").' +
				' Do not run the finished items again; what they made or changed: matter ID 4.',
		);
	});

	test.each([
		[25, /item 24 \(name = "24"\)\.$/],
		[27, /item 24 \(name = "24"\) and 2 more\.$/],
	])('of %i that may be done it names 25 at most', async (count, end) => {
		const all = Array.from({ length: count }, (_, index) => index);
		const error = await errorOf<NodeApiError>(
			run({ count, atOnce: count, changes: true }, async (index, changes) => {
				changes.made = 'unknown';
				changes.sought = { noun: 'matter', traits: () => `name = "${index}"` };
				return await failing(...all)(index);
			}),
		);
		expect(error.description).toMatch(end);
	});

	test('of very many stretches it names so many as a person can check', async () => {
		const odd = Array.from({ length: 60 }, (_, index) => 2 * index + 1);
		const error = await errorOf<NodeApiError>(run({ count: 120, atOnce: 120 }, failing(...odd)));
		expect(error.description).toContain(', 46, 48 and 35 more stretches are done');
	});

	test('lists what is done where something was changed', async () => {
		const error = await errorOf<NodeApiError>(run({ count: 4, atOnce: 1, changes: true }, failing(2)));
		expect(error.description).toMatch(
			/Do not run the finished items again; what they made or changed: matter IDs 0, 1\.$/,
		);
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
		expect(error.description).toMatch(
			/Do not run the finished items again; what they made or changed: matter IDs rec_1, c_2\.$/,
		);
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
		expect(error.description).toMatch(/: matter IDs 0, 1, 2, .*, 24 and 14 more\.$/);
	});

	test('does not announce IDs where the answers have none', async () => {
		const error = await errorOf<NodeApiError>(
			run({ count: 3, atOnce: 1, changes: true }, async (index) => {
				if (index === 2) throw failure(2);
				return await Promise.resolve([{ json: { amount: index } }]);
			}),
		);
		expect(error.description).toContain('0–1 are done');
		expect(error.description).not.toMatch(/finished items/);
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
		expect(error.description).toBe('Of 2 items (counted from 0), none is done; 0 failed, 1 was not started.');
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

describe('a node that n8n tries again', () => {
	/** One run of the node: each try is given the same objects, as n8n does. */
	const tries = (
		count: number,
		more: { name?: string; retryOnFail?: boolean; effect?: Changes['effect'] } = {},
	) => {
		const { name = node.name, retryOnFail = true, effect = 'once' } = more;
		const own: INode = { ...node, retryOnFail };
		const input = Array.from({ length: count }, () => ({ json: {} }));
		const executeData = { data: {}, source: null, node: { ...own, name } } as IExecuteData;
		const sent: number[] = [];
		const next = async (work: Work, signal?: AbortSignal) => {
			const context = {
				getInputData: () => input,
				continueOnFail: () => false,
				getExecutionCancelSignal: () => signal,
				getNode: () => own,
				getExecuteData: () => executeData,
			} as unknown as IExecuteFunctions;
			const counted: Work = async (index, changes) => {
				sent.push(index);
				return await work(index, changes);
			};
			sent.length = 0;
			return await forEachItem(context, { atOnce: 1, effect, noun: 'matter', item: counted });
		};
		return { next, sent, input };
	};
	const losing =
		(made: Changes['made'], ...indexes: number[]): Work =>
		async (index, changes) => {
			if (indexes.includes(index)) changes.made = made;
			return await failing(...indexes)(index);
		};

	test('does not repeat what is done, and tells it all', async () => {
		const { next, sent } = tries(3);
		await errorOf(next(failing(1)));
		const error = await errorOf<NodeApiError>(next(failing(2)));
		expect(sent).toEqual([1, 2]);
		expect(error.message).toBe('No 2 [item 2]');
		expect(error.description).toContain(
			'0–1 are done, 2 failed. Do not run the finished items again; what they made or changed: matter IDs 0, 1.',
		);
		expect(await next(failing())).toEqual([0, 1, 2].flatMap(item));
		expect(sent).toEqual([2]);
	});

	test.each(['something', 'unknown'] as const)('leaves an item that has changed %s', async (made) => {
		const { next, sent } = tries(3);
		const first = await errorOf<NodeApiError>(next(losing(made, 1)));
		expect(first.description).toBe(
			'Look. Of 3 items (counted from 0), 0 is done, 1 failed and may be done, in part or whole, 2 was not started.' +
				' Do not run the finished items again; what they made or changed: matter ID 0.',
		);
		for (let count = 0; count < 2; count++) {
			const error = await errorOf<NodeApiError>(next(failing()));
			expect(sent).toEqual([]);
			expect(error.message).toBe('No 1 [item 1]');
			expect(error.description).toMatch(
				/^Look\. This was an earlier try of the node \("Retry On Fail"\): the item was not sent again\. Of 3/,
			);
		}
	});

	test('repeats an item of unknown outcome where twice leads to the same', async () => {
		const { next, sent } = tries(2, { effect: 'idempotent' });
		await errorOf(next(losing('unknown', 1)));
		expect(await next(failing())).toEqual([0, 1].flatMap(item));
		expect(sent).toEqual([1]);
	});

	test('reads everything again where nothing is changed', async () => {
		const { next, sent } = tries(2, { effect: 'none' });
		await errorOf(next(failing(1)));
		await next(failing());
		expect(sent).toEqual([0, 1]);
	});

	test('takes other items for new ones', async () => {
		const { next, sent, input } = tries(2);
		await errorOf(next(failing(1)));
		input[0] = { json: {} };
		await next(failing());
		expect(sent).toEqual([0, 1]);
	});

	test.each([
		['another run of the node', {}, true],
		['a use of the node as an agent’s tool, in the run of the agent', { name: 'Agent' }, false],
		['a node that is not tried again', { retryOnFail: false }, false],
	])('knows nothing in %s', async (_what, more, other) => {
		const one = tries(2, more);
		await errorOf(one.next(failing(1)));
		const then = other ? tries(2, more) : one;
		await then.next(failing());
		expect(then.sent).toEqual([0, 1]);
	});
});
