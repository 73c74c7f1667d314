import type { IDataObject } from 'n8n-workflow';

import { getPath } from '../util/json';

/** What was asked for a page, and what came back. */
export interface Page {
	query: IDataObject;
	body: unknown;
	rows: unknown[];
}

/** The next page: an address given by the vendor, or other query values. */
export type NextPage = ({ url: string } | { query: IDataObject }) & {
	/**
	 * It begins with the last row of the page before. A vendor that counts rows from the start of the list
	 * shifts all pages when a record comes or goes; the shared row shows it.
	 */
	overlaps?: boolean;
};

/** There are more records, but the vendor will not give them: why, as the end of a sentence. */
export interface NoFurther {
	noFurther: string;
}

/** How a vendor cuts a list into pages. */
export interface Paging {
	/** Query values of the first page when `limit` records are enough (`Infinity` for all). */
	first: (limit: number) => IDataObject;
	/** `undefined` after the last page. */
	next: (page: Page) => NextPage | NoFurther | undefined;
	/** Where the body says whether there are more: a path, for whoever reads the catalogue. */
	at?: string;
	/** What the person can do about a list that changes faster than it is read, as a sentence. */
	steady?: string;
}

/** The body carries the address of the next page at `path`, and none on the last page. */
export function nextUrl(settings: {
	path: string;
	sizeKey: string;
	maximum: number;
	/** Reads the address another way than as it is, or says why the vendor will not answer it. */
	follow?: (url: string) => NextPage | NoFurther;
	steady?: string;
}): Paging {
	return {
		at: settings.path,
		steady: settings.steady,
		first: (limit) => ({ [settings.sizeKey]: Math.min(limit, settings.maximum) }),
		next: ({ body }) => {
			const url = getPath(body, settings.path);
			if (typeof url !== 'string' || url === '') return undefined;
			return settings.follow?.(url) ?? { url };
		},
	};
}

/** Pages are numbered from 1; the body says at `hasMore` whether there is another. */
export function numberedPages(settings: {
	pageKey: string;
	sizeKey: string;
	maximum: number;
	hasMore: string;
}): Paging {
	return {
		at: settings.hasMore,
		first: (limit) => ({ [settings.pageKey]: 1, [settings.sizeKey]: Math.min(limit, settings.maximum) }),
		next: ({ query, body, rows }) => {
			const hasMore = getPath(body, settings.hasMore) ?? rows.length >= Number(query[settings.sizeKey]);
			if (hasMore !== true) return undefined;
			return { query: { ...query, [settings.pageKey]: Number(query[settings.pageKey]) + 1 } };
		},
	};
}
