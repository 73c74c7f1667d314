import { NodeApiError } from 'n8n-workflow';
import { node } from '../../support/request';
import { run, pause, item, failing } from './support/items';

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
