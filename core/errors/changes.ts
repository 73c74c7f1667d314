import type { Effect } from '../describe/effect';

/** What an operation has done to the vendor's data so far, over all of its requests. */
export interface Changes {
	/** Of the operation as a whole; one of its requests may have another. */
	readonly effect: Effect;
	/** Nothing; something for certain; or nobody knows, as no answer told. */
	made: 'nothing' | 'something' | 'unknown';
	/** What it has left for certain, as sentences with what to do about it. */
	left?: string;
	/** What a person would look for at the vendor, where the operation names it. */
	sought?: Sought;
}

/** A record that may be there. */
export interface Sought {
	/** The kind of record, in lower case. */
	noun: string;
	/** `name = "Doyle"`; `undefined` where there is nothing to search by. */
	traits: () => string | undefined;
}

export const noChanges = (effect: Effect): Changes => ({ effect, made: 'nothing' });
