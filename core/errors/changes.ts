import type { Effect } from '../describe/effect';

/** What an operation has done to the vendor's data so far, over all of its requests. */
export interface Changes {
	/** Of the operation as a whole; one of its requests may have another. */
	readonly effect: Effect;
	/** Nothing; something for certain; or nobody knows, as no answer told. */
	made: 'nothing' | 'something' | 'unknown';
	/** What it has left for certain, as sentences with what to do about it. */
	left?: string;
}

export const noChanges = (effect: Effect): Changes => ({ effect, made: 'nothing' });
