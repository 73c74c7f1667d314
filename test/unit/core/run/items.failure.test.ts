import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { errorOf } from '../../support/request';
import { run, pause, item, failure, failing } from './support/items';

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
