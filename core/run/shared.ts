import type { IExecuteFunctions } from 'n8n-workflow';

import { parameterName } from '../describe/fields';
import type { Operation } from '../describe/operation';
import type { SharedLookUps } from '../describe/operationContext';
import { toSend } from '../input/values';
import { asText } from '../util/json';

/** What the items of one run of a node share. */
export interface Shared {
	lookUps: SharedLookUps;
	/** The value of a path parameter in an item; `undefined` where there is none, or where it cannot be read. */
	pathParameter: (key: string, itemIndex: number) => string | undefined;
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
export function shareWithin(context: IExecuteFunctions, { fields }: Operation): Shared {
	const values = new Map<string, string | undefined>();
	const read = (key: string, itemIndex: number): string | undefined => {
		const field = fields.find((one) => one.type !== 'collection' && one.key === key);
		if (field === undefined || field.type === 'collection') return undefined;
		if (itemIndex >= context.getInputData().length) return undefined;
		try {
			const extractValue = field.type === 'resourceLocator';
			const given = context.getNodeParameter(parameterName(field), itemIndex, undefined, { extractValue });
			return asText(toSend(field, given));
		} catch {
			// That item will tell of it itself.
			return undefined;
		}
	};
	return {
		lookUps: lookUps(),
		pathParameter: (key, itemIndex) => {
			const place = `${itemIndex} ${key}`;
			if (!values.has(place)) values.set(place, read(key, itemIndex));
			return values.get(place);
		},
	};
}
