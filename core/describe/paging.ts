import type { IDataObject } from 'n8n-workflow';

import { getPath } from '../util/json';
import { linkTo } from '../util/link';

/** What was asked for a page, and what came back. */
export interface Page {
	asked: NextPage;
	/** Its whole address, which an address without a host is relative to. */
	url: string;
	/** Names in lower case. */
	headers: IDataObject;
	body: unknown;
	rows: unknown[];
}

/** The next page: an address given by the vendor, or other query values. */
export type NextPage = ({ url: string } | { query: IDataObject }) & {
	/**
	 * It begins with so many of the last rows of the page before. A vendor that counts rows from the start of the list
	 * shifts all pages when a record comes or goes; the shared rows show it.
	 */
	overlaps?: number;
	/** Of the pages before it, where their rows are counted. */
	before?: RowsRead;
};

/** What was read of a list. */
interface RowsRead {
	rows: number;
	/** Rows of the longest page. */
	longest: number;
}

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
	/** How many records a page says that the whole list has. */
	total?: (body: unknown) => number | undefined;
	/** Where the body says whether there are more: a path, for whoever reads the catalogue. */
	at?: string;
	/** What the person can do about a list that changes faster than it is read, as a sentence. */
	steady?: string;
}

/** The query value that says how many rows a page may have. */
interface PageSize {
	sizeKey: string;
	maximum: number;
}

interface Addresses extends PageSize {
	/** Reads the address another way than as it is, or says why the vendor will not answer it. */
	follow?: (url: string) => NextPage | NoFurther;
	steady?: string;
}

/** The vendor gives the address of the next page, and none on the last one. */
function addressed(
	{ sizeKey, maximum, follow, steady }: Addresses,
	addressIn: (page: Page) => unknown,
	at?: string,
): Paging {
	return {
		at,
		steady,
		first: (limit) => ({ [sizeKey]: Math.min(limit, maximum) }),
		next: (page) => {
			const url = addressIn(page);
			if (typeof url !== 'string' || url === '') return undefined;
			return follow?.(url) ?? { url };
		},
	};
}

/** The body carries the address of the next page at `path`. */
export const nextUrl = ({ path, ...settings }: Addresses & { path: string }): Paging =>
	addressed(settings, ({ body }) => getPath(body, path), path);

/** The header `Link` carries it, as `rel="next"`: https://www.rfc-editor.org/rfc/rfc8288 */
export const linkedPages = (settings: Addresses): Paging =>
	addressed(settings, ({ headers, url }) => {
		const target = linkTo('next', headers.link);
		return target !== undefined && URL.canParse(target, url) ? new URL(target, url).href : target;
	});

/** What a body says of the end of its list, and where. Of those that it holds, the first in this order counts. */
interface EndSigns {
	/** True while there is another page. */
	hasMore?: string;
	/** The number of pages. */
	totalPages?: string;
	/** The number of records in the whole list. */
	total?: string;
	/** How many rows a page may have, where that may be fewer than were asked for. */
	size?: string;
}

/** A page of a list whose rows are counted, with what it makes known. */
interface CountedPage {
	query: IDataObject;
	/** Rows that were asked for. */
	asked: number;
	/** All that was read, this page included. */
	read: RowsRead;
}

function countedPage({ asked: page, rows }: Page, sizeKey: string): CountedPage {
	const { overlaps = 0, before = { rows: 0, longest: 0 } } = page;
	const query = 'query' in page ? page.query : {};
	const read = {
		rows: before.rows + rows.length - overlaps,
		longest: Math.max(before.longest, rows.length),
	};
	return { query, asked: Number(query[sizeKey]), read };
}

const numberAt = (body: unknown, path: string | undefined): number | undefined => {
	const found = path === undefined ? undefined : getPath(body, path);
	return typeof found === 'number' ? found : undefined;
};

/**
 * Whether another page follows. Where the body tells nothing, it is the length of the page that does; not by what was asked
 * for, as a server may have a maximum of its own and answer with fewer rows without a word. So a first page that is
 * not empty is never the last, which costs one request; after that a page shorter than the longest one is.
 */
function goesOn(
	{ body, rows, asked: { before } }: Page,
	signs: EndSigns,
	{ asked, read }: CountedPage,
	number = 0,
): boolean {
	const hasMore = signs.hasMore === undefined ? undefined : (getPath(body, signs.hasMore) ?? undefined);
	if (hasMore !== undefined) return hasMore === true;
	const pages = numberAt(body, signs.totalPages);
	if (pages !== undefined) return number < pages;
	if (rows.length === 0) return false;
	const total = numberAt(body, signs.total);
	if (total !== undefined) return read.rows < total;
	return rows.length >= Math.min(asked, numberAt(body, signs.size) ?? before?.longest ?? 1);
}

/** Pages are numbered from 1. */
export function numberedPages({
	pageKey,
	sizeKey,
	maximum,
	...signs
}: PageSize & EndSigns & { pageKey: string }): Paging {
	return {
		at: signs.hasMore,
		first: (limit) => ({ [pageKey]: 1, [sizeKey]: Math.min(limit, maximum) }),
		total: (body) => numberAt(body, signs.total),
		next: (page) => {
			const counted = countedPage(page, sizeKey);
			const { query, asked, read } = counted;
			const number = Number(query[pageKey]);
			if (!goesOn(page, signs, counted, number)) return undefined;
			// Only a server that gives as many rows as were asked for counts as we do.
			const isExact = page.rows.length === asked && number * asked === read.rows;
			const shared = isExact ? overlapping(read.rows, Math.min(read.longest, maximum)) : undefined;
			if (shared === undefined) return { query: { ...query, [pageKey]: number + 1 }, before: read };
			const { number: next, size, overlaps } = shared;
			return { query: { ...query, [pageKey]: next, [sizeKey]: size }, overlaps, before: read };
		},
	};
}

/**
 * The numbered page that begins with rows already read and reaches farthest: pages of one size share none, but those of
 * two sizes do. After a page of 100 rows it is page 2 of 99 rows each, which begins with the last one of the hundred.
 *
 * @returns `undefined` where it would bring less than half a page.
 */
function overlapping(rows: number, largest: number) {
	const sizes = Array.from({ length: largest }, (_, index) => largest - index);
	const ends = sizes.map((size) => Math.ceil(rows / size) * size);
	const end = Math.max(...ends);
	const size = sizes[ends.indexOf(end)];
	if (size === undefined || end - rows < largest / 2) return undefined;
	return { number: end / size, size, overlaps: rows - (end - size) };
}

/** Pages begin after so many rows, which are counted as they come: a server may give fewer than were asked for. */
export function offsetPages({
	offsetKey,
	sizeKey,
	maximum,
	...signs
}: PageSize & Omit<EndSigns, 'totalPages'> & { offsetKey: string }): Paging {
	return {
		at: signs.hasMore,
		first: (limit) => ({ [offsetKey]: 0, [sizeKey]: Math.min(limit, maximum) }),
		total: (body) => numberAt(body, signs.total),
		next: (page) => {
			const counted = countedPage(page, sizeKey);
			if (!goesOn(page, signs, counted)) return undefined;
			const { query, read } = counted;
			// A page of one row that was the last one of the page before would bring nothing for ever.
			const overlaps = page.rows.length > 1 ? 1 : undefined;
			return { query: { ...query, [offsetKey]: read.rows - (overlaps ?? 0) }, overlaps, before: read };
		},
	};
}
