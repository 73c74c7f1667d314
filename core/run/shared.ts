import type { RequestInput, SharedLookUps } from '../describe/operationContext';

/** What the items of one run of a node share. */
export interface Shared {
	lookUps: SharedLookUps;
	/**
	 * What the person filled in for an item, checked. It is read once, also where an item before has asked for it.
	 *
	 * @throws NodeOperationError that names the item, where it is wrong.
	 */
	input: (itemIndex: number) => RequestInput;
}

function lookUps(): SharedLookUps {
	const known = new Map<string, Promise<unknown>>();
	return {
		get: async <T>(key: string, lookUp: () => Promise<T>): Promise<T> => {
			const begun = known.get(key) as Promise<T> | undefined;
			// The error of another item's request would name that item, and may be no fault of this one.
			if (begun !== undefined) return await begun.catch(lookUp);
			const own = lookUp();
			known.set(key, own);
			own.catch(() => {
				if (known.get(key) === own) known.delete(key);
			});
			return await own;
		},
		has: (key) => known.has(key),
		forget: (key) => {
			known.delete(key);
		},
	};
}

/** Begins the memory of one run. */
export function shareWithin(read: (itemIndex: number) => RequestInput): Shared {
	const inputs = new Map<number, RequestInput>();
	return {
		lookUps: lookUps(),
		input: (itemIndex) => {
			const known = inputs.get(itemIndex) ?? read(itemIndex);
			inputs.set(itemIndex, known);
			return known;
		},
	};
}
