import type { RequestInput } from '../../../../core/describe/operationContext';
import { shareWithin } from '../../../../core/run/shared';

function within(read: (itemIndex: number) => RequestInput = () => ({}) as RequestInput) {
	return shareWithin(read);
}

describe('a look-up', () => {
	test('is made once, for those that ask together and later', async () => {
		const { lookUps } = within();
		const look = jest.fn(async () => await Promise.resolve(7));
		expect(await Promise.all([lookUps.get('a', look), lookUps.get('a', look)])).toEqual([7, 7]);
		expect(await lookUps.get('a', look)).toBe(7);
		expect(look).toHaveBeenCalledTimes(1);
		expect([lookUps.has('a'), lookUps.has('b')]).toEqual([true, false]);
	});

	test('that fails is not kept, and whoever waited makes an own one', async () => {
		const { lookUps } = within();
		const failing = async () => await Promise.reject(new Error('no'));
		const first = lookUps.get('a', failing);
		const second = lookUps.get('a', async () => await Promise.resolve('own'));
		await expect(first).rejects.toThrow('no');
		expect(await second).toBe('own');
		expect(lookUps.has('a')).toBe(false);
		expect(await lookUps.get('a', async () => await Promise.resolve('again'))).toBe('again');
	});

	test('is made anew once it was forgotten, also when the one before fails later', async () => {
		const { lookUps } = within();
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

test('what was filled in for an item is read once, and its fault is told each time', () => {
	const read: number[] = [];
	const { input } = within((itemIndex) => {
		read.push(itemIndex);
		if (itemIndex === 1) throw new Error('no');
		return { path: `/${itemIndex}` } as RequestInput;
	});
	expect(input(2)).toBe(input(2));
	expect(input(0).path).toBe('/0');
	expect(() => input(1)).toThrow('no');
	expect(() => input(1)).toThrow('no');
	expect(read).toEqual([2, 0, 1, 1]);
});
