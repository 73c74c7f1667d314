import type { IDataObject } from 'n8n-workflow';

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
	/** The queries of several lists that make the one, in its order, where one request cannot ask for all, such as many IDs. */
	parts?: (query: IDataObject) => IDataObject[];
}

/** Nothing that a workflow needs: any good status is a success. A JSON object that comes all the same is passed on. */
export interface NoAnswer {
	kind: 'nothing';
}

/** A record that is gone. What comes out is `{ deleted: true, id }`, whatever the vendor says to it with a good status. */
export interface DeletedAnswer {
	kind: 'deleted';
	/** The key of the record's own ID in the path. */
	id: string;
}

/** A file, which goes into n8n's binary store; what is known of it is the record. */
export interface FileAnswer {
	kind: 'file';
	/** What it is called where the vendor does not say: `record-{id}`, without an extension, which follows from its type. */
	name: string;
	/** The content types that the vendor documents. Anything else is no file, such as a sign-in page. */
	types?: string[];
	/** How JSON is read where it may come in place of a file; `Content-Type` tells which of them came. */
	orJson?: OneAnswer;
}

export type Answer = OneAnswer | ListAnswer | NoAnswer | DeletedAnswer | FileAnswer;

export const one = (path = '', read?: OneAnswer['read']): OneAnswer => ({ kind: 'one', path, read });

export const listed = (path = '', paging?: Paging, keep?: ListAnswer['keep']): ListAnswer => ({
	kind: 'list',
	path,
	paging,
	keep,
});

export const nothing = (): NoAnswer => ({ kind: 'nothing' });

/** Of several IDs in the path, `id` is the key of the record's own. */
export const deleted = (id = 'id'): DeletedAnswer => ({ kind: 'deleted', id });

export const file = (details: Omit<FileAnswer, 'kind'>): FileAnswer => ({ kind: 'file', ...details });
