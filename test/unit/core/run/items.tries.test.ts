import { NodeApiError } from 'n8n-workflow';
import type { IExecuteData, IExecuteFunctions, INode } from 'n8n-workflow';
import type { Changes } from '../../../../core/errors/changes';
import { forEachItem } from '../../../../core/run/items';
import { errorOf, node } from '../../support/request';
import { item, failing } from './support/items';
import type { Work } from './support/items';

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
