import type { IDataObject } from 'n8n-workflow';

import { getPath } from '../util/json';

/** What was asked for a page, and what came back. */
export interface Page {
	query: IDataObject;
	body: unknown;
	rows: unknown[];
}

/** The next page: an address given by the vendor, or other query values. */
export type NextPage = { url: string } | { query: IDataObject };

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
}

/** The body carries the address of the next page at `path`, and none on the last page. */
export function nextUrl(settings: {
	path: string;
	sizeKey: string;
	maximum: number;
	/** Why the vendor will not answer that address, as the end of a sentence. */
	refused?: (url: string) => string | undefined;
}): Paging {
	return {
		first: (limit) => ({ [settings.sizeKey]: Math.min(limit, settings.maximum) }),
		next: ({ body }) => {
			const url = getPath(body, settings.path);
			if (typeof url !== 'string' || url === '') return undefined;
			const noFurther = settings.refused?.(url);
			return noFurther === undefined ? { url } : { noFurther };
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
		first: (limit) => ({ [settings.pageKey]: 1, [settings.sizeKey]: Math.min(limit, settings.maximum) }),
		next: ({ query, body, rows }) => {
			const hasMore = getPath(body, settings.hasMore) ?? rows.length >= Number(query[settings.sizeKey]);
			if (hasMore !== true) return undefined;
			return { query: { ...query, [settings.pageKey]: Number(query[settings.pageKey]) + 1 } };
		},
	};
}
