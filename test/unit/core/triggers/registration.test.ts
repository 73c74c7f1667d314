import { NodeApiError } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';
import { adopt, adoptOrRegister, register, removeAll } from '../../../../core/triggers/registration';
import type { Registered } from '../../../../core/triggers/kept';
import type { Registry } from '../../../../core/triggers/registration';

const URL = 'https://n8n.example/webhook/1/webhook';
const node = { name: 'Trigger', type: 'trigger' } as INode;
const failure = (httpCode?: string) => new NodeApiError(node, { message: 'no' }, { message: 'no', httpCode });

/** A vendor with these webhooks, of which the even ones are ready; `done` is what it was asked to do. */
function vendor(ids: number[], changes: Partial<Registry<Registered, string>> = {}) {
	const webhooks: Registered[] = ids.map((id) => ({ id, url: URL }));
	const done: string[] = [];
	const registry: Registry<Registered, string> = {
		list: async () => await Promise.resolve([...webhooks, { id: 99, url: `${URL}/other` }]),
		isComplete: true,
		create: async (url) => {
			done.push('create');
			return await Promise.resolve({ id: 10, url });
		},
		remove: async (id) => {
			done.push(`remove ${id}`);
			await Promise.resolve();
		},
		fits: () => true,
		isReady: ({ id }) => Number(id) % 2 === 0,
		...changes,
	};
	return { registry, webhooks, done };
}

test('one that is ready is kept, where webhooks do not end too; the others with its address are taken away', async () => {
	const { registry, done } = vendor([1, 2, 3]);
	expect(await adopt(registry, URL, 'all')).toEqual({ id: 2, url: URL });
	expect(done).toEqual(['remove 1', 'remove 3']);
});

test('one that turns out to be gone when it is renewed is made anew', async () => {
	const life = { endsAt: () => 0, renewBefore: 0, renew: async () => await Promise.resolve(undefined) };
	const { registry, done } = vendor([2], { life });
	expect(await adoptOrRegister(registry, URL, 'all')).toEqual({ id: 10, url: URL });
	expect(done).toEqual(['create']);
});

describe('when it is unknown whether the webhook was made', () => {
	/** The first request to make one fails; `makes` says whether it was made all the same. */
	function losing(error: Error, makes: boolean, changes: Partial<Registry<Registered, string>> = {}) {
		let asked = 0;
		const made = vendor([], changes);
		const create = async (url: string) => {
			if (asked++ > 0) return await Promise.resolve({ id: 11, url });
			if (makes) made.webhooks.push({ id: 10, url });
			return await Promise.reject(error);
		};
		return { registry: { ...made.registry, create }, asked: () => asked };
	}

	test('the list tells, and only what is not there is made again', async () => {
		const lost = losing(failure(), true);
		expect(await register(lost.registry, URL, 'all')).toEqual({ id: 10, url: URL });
		expect(lost.asked()).toBe(1);
		const failed = losing(failure('503'), false);
		expect(await register(failed.registry, URL, 'all')).toEqual({ id: 11, url: URL });
		expect(failed.asked()).toBe(2);
	});

	test('the list tells of the second attempt too', async () => {
		const made = vendor([]);
		let asked = 0;
		const create = async (url: string) => {
			if (asked++ > 0) made.webhooks.push({ id: 12, url });
			return await Promise.reject(failure());
		};
		expect(await register({ ...made.registry, create }, URL, 'all')).toEqual({ id: 12, url: URL });
		expect(asked).toBe(2);
	});

	test.each([
		['the vendor has refused it', failure('422'), {}],
		['the vendor cannot list', failure('503'), { isComplete: false }],
		['the list fails too', failure(), { list: async () => await Promise.reject(failure()) }],
	])('nothing is made again when %s', async (_name, error, changes) => {
		const { registry, asked } = losing(error, true, changes);
		await expect(register(registry, URL, 'all')).rejects.toBe(error);
		expect(asked()).toBe(1);
	});
});

describe('what a webhook needs beforehand', () => {
	/** A vendor that has made it, and fails to make the webhook each time with this error; `gone` says whether it can be taken back. */
	function preparing(error: Error, changes: Partial<Registry<Registered, string>> = {}, gone = true) {
		const { registry, done } = vendor([], {
			prepare: async () => {
				done.push('prepare');
				return await Promise.resolve({
					takeBack: async () => {
						done.push('take back');
						if (!gone) await Promise.reject(failure('503'));
					},
					stays: 'The secret stays.',
				});
			},
			create: async () => {
				done.push('create');
				return await Promise.reject(error);
			},
			...changes,
		});
		return { registry, done };
	}

	test.each([
		['is refused', failure('422'), ['prepare', 'create', 'take back']],
		['fails twice', failure('500'), ['prepare', 'create', 'create', 'take back']],
	])('is made once, and taken back when the webhook %s', async (_name, error, expected) => {
		const { registry, done } = preparing(error);
		await expect(register(registry, URL, 'all')).rejects.toBe(error);
		expect(done).toEqual(expected);
		expect(error.description ?? '').not.toContain('stays');
	});

	test.each<[string, Partial<Registry<Registered, string>>, boolean, boolean]>([
		['cannot be taken back', {}, false, true],
		[
			'may have a webhook that reads it',
			{ list: async () => await Promise.reject(failure('503')) },
			true,
			false,
		],
	])('is told to the person where it %s', async (_name, changes, gone, isTried) => {
		const error = failure('500');
		const { registry, done } = preparing(error, changes, gone);
		await expect(register(registry, URL, 'all')).rejects.toBe(error);
		expect(error.description).toMatch(/The secret stays\.$/);
		expect(done.includes('take back')).toBe(isTried);
	});

	test('is not asked for again when its own answer is lost', async () => {
		const error = failure();
		const { registry, done } = vendor([], { prepare: async () => await Promise.reject(error) });
		await expect(register(registry, URL, 'all')).rejects.toBe(error);
		expect(done).toEqual([]);
	});
});

test('all with the address are taken back, and no others', async () => {
	const { registry, done } = vendor([1, 2]);
	await removeAll(registry, URL);
	expect(done).toEqual(['remove 1', 'remove 2']);
});
