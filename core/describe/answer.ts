import type { Paging } from './paging';

/** One record, found at `path` in the body (the body itself where it is empty); an array there is several. */
export interface OneAnswer {
	kind: 'one';
	path: string;
	/** Reads the record where the vendor is not consistent about its place; replaces `path`. */
	read?: (body: unknown) => unknown;
}

/** Records, found as an array at `path` in the body (the body itself where it is empty). */
export interface ListAnswer {
	kind: 'list';
	path: string;
	/** How to reach the next page; without it one answer holds everything. */
	paging?: Paging;
	/** Finds the array where the vendor does not say its place; replaces `path`. */
	read?: (body: unknown) => unknown;
	/** Which rows are wanted, where the vendor cannot choose them; a limit counts these. */
	keep?: (row: unknown) => boolean;
}

export type Answer = OneAnswer | ListAnswer;

export const one = (path = '', read?: OneAnswer['read']): OneAnswer => ({ kind: 'one', path, read });

export const listed = (path = '', paging?: Paging, keep?: ListAnswer['keep']): ListAnswer => ({
	kind: 'list',
	path,
	paging,
	keep,
});
