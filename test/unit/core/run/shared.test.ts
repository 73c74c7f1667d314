import type { IExecuteFunctions } from 'n8n-workflow';
import { text } from '../../../../core/describe/fields';
import { shareWithin } from '../../../../core/run/shared';
import { operation } from '../../support/fields';

function within(values: unknown[]) {
	const read: number[] = [];
	const context = {
		getInputData: () => values,
		getNodeParameter: (_name: string, itemIndex: number) => {
			read.push(itemIndex);
			if (values[itemIndex] instanceof Error) throw values[itemIndex];
			return values[itemIndex];
		},
	};
	const id = text('ID', 'id', { format: { pattern: /^\d+$/, expected: 'a number' } });
	return {
		read,
		...shareWithin(context as unknown as IExecuteFunctions, operation('GET /matters/{id}', [id])),
	};
}

describe('a look-up', () => {
	test('is made once, for those that ask together and later', async () => {
		const { lookUps } = within([]);
		const look = jest.fn(async () => await Promise.resolve(7));
		expect(await Promise.all([lookUps.get('a', look), lookUps.get('a', look)])).toEqual([7, 7]);
		expect(await lookUps.get('a', look)).toBe(7);
		expect(look).toHaveBeenCalledTimes(1);
		expect([lookUps.has('a'), lookUps.has('b')]).toEqual([true, false]);
	});

	test('that fails is not kept, and whoever waited makes an own one', async () => {
		const { lookUps } = within([]);
		const failing = async () => await Promise.reject(new Error('no'));
		const first = lookUps.get('a', failing);
		const second = lookUps.get('a', async () => await Promise.resolve('own'));
		await expect(first).rejects.toThrow('no');
		expect(await second).toBe('own');
		expect(lookUps.has('a')).toBe(false);
		expect(await lookUps.get('a', async () => await Promise.resolve('again'))).toBe('again');
	});

	test('is made anew once it was forgotten, also when the one before fails later', async () => {
		const { lookUps } = within([]);
		let fail: (error: Error) => void = () => undefined;
		const first = lookUps.get(
			'a',
			async () => await new Promise<never>((_resolve, reject) => (fail = reject)),
		);
		lookUps.forget('a');
		expect(await lookUps.get('a', async () => await Promise.resolve('new'))).toBe('new');
		fail(new Error('no'));
		await expect(first).rejects.toThrow('no');
		expect(lookUps.has('a')).toBe(true);
	});
});

test('a path parameter of another item is read once, and is nothing where it cannot be read', () => {
	const { pathParameter, read } = within(['1', 'x', new Error('no'), '4']);
	const all = [0, 1, 2, 3, 4].map((index) => pathParameter('id', index));
	expect(all).toEqual(['1', undefined, undefined, '4', undefined]);
	expect([0, 1, 2, 3].map((index) => pathParameter('id', index))).toEqual(all.slice(0, 4));
	expect(read).toEqual([0, 1, 2, 3]);
	expect(pathParameter('other', 0)).toBeUndefined();
});
