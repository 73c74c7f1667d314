import type { IDataObject } from 'n8n-workflow';

import type { ListAnswer } from '../describe/answer';
import type { NextPage, NoFurther } from '../describe/paging';
import { endlessError, incompleteError } from '../errors/nodeErrors';
import { getPath, isJsonObject } from '../util/json';
import { joinUrl } from '../util/url';
import type { Call } from './call';
import { sendRequest } from './request';
import type { ApiRequest } from './request';

/** With ever new rows a list would be read for ever. */
const MOST_PAGES = 1000;

/** A page of a list, and the one that follows it; `next` is missing on the last one. */
export interface ListPage {
	rows: unknown[];
	next?: NextPage;
	/** Records came or went before this page: some may be missing or be there twice, and the reading ends. */
	moved?: boolean;
}

const MOVED: ListPage = { rows: [], moved: true };

/** How often a list is read from its start before it is given up. */
const READINGS = 3;

/** What a row is known by; `undefined` where rows have no ID and may well repeat. */
const idOf = (row: unknown): string | undefined =>
	isJsonObject(row) && row.id !== undefined ? JSON.stringify([row.type, row.id]) : undefined;

const isSameRow = (one: unknown, other: unknown): boolean =>
	(idOf(one) ?? JSON.stringify(one)) === (idOf(other) ?? JSON.stringify(other));

/** What a page holds, by its IDs; `undefined` where rows have none. */
function fingerprint(rows: unknown[]): string | undefined {
	const ids = rows.map(idOf);
	return ids.includes(undefined) ? undefined : JSON.stringify(ids);
}

function requestOf(request: ApiRequest, page: NextPage): ApiRequest {
	return 'url' in page
		? { ...request, query: undefined, url: page.url }
		: { ...request, query: page.query, url: undefined };
}

/** Whether the vendor finds a page by counting rows; one that it finds by a mark cannot be shifted, and nothing is kept of it. */
const isCounted = (page: NextPage): boolean => 'query' in page || page.overlaps !== undefined;

/** What one answer holds. */
interface OnePage {
	rows: unknown[];
	next?: NextPage | NoFurther;
	/** How many records there are in the whole list, where it says so. */
	total?: number;
}

/**
 * Reads one page of a list, and where the next one is.
 *
 * @throws NodeApiError when it holds no list, and when it is on another host.
 */
export async function readPage(
	call: Call,
	request: ApiRequest,
	{ paging, path, read }: ListAnswer,
	page: NextPage,
): Promise<OnePage> {
	let headers: IDataObject = {};
	const answered = (its: IDataObject) => {
		headers = its;
		request.answered?.(its);
	};
	const body = await sendRequest(call, { ...requestOf(request, page), answered });
	const rows = read === undefined ? getPath(body, path) : read(body);
	if (!Array.isArray(rows)) throw incompleteError(call, `answered "${call.action}" without a list`);
	const { baseUrl } = call.connection;
	const { href: url } = new URL('url' in page ? page.url : joinUrl(baseUrl, request.path), baseUrl);
	return {
		rows,
		next: paging?.next({ asked: page, url, headers, body, rows }),
		total: paging?.total?.(body),
	};
}

/** The first page of a list of which so many rows are wanted: which of them a filter of ours keeps, nobody knows before. */
export const firstPage = (
	{ query }: ApiRequest,
	{ paging, keep }: ListAnswer,
	limit: number,
): NextPage & { query: IDataObject } => ({
	query: { ...query, ...paging?.first(keep === undefined ? limit : Infinity) },
});

/**
 * Reads a list page by page, from its start or from a page on. The rows that two pages share come once.
 *
 * @param limit ends the reading when so many wanted rows are there; the others come all the same
 * @throws NodeApiError when a page holds no list, when a page comes twice, when there are too many, and when the
 * next page is on another host: a list is complete or it is an error.
 */
export async function* readPages(
	call: Call,
	request: ApiRequest,
	answer: ListAnswer,
	limit: number,
	start: NextPage = firstPage(request, answer, limit),
): AsyncGenerator<ListPage, void, undefined> {
	const incomplete = (why: string) => incompleteError(call, why);
	const asked = new Set<string>();
	const known = new Set<string>();
	const { pages: mostPages = MOST_PAGES } = call.connection.waiting;
	const { keep = () => true } = answer;
	let count = 0;
	let page = start;
	let before: OnePage | undefined;

	for (let number = 1; ; number++) {
		const found = await readPage(call, request, answer, page);
		const { rows, next } = found;
		const following = next === undefined || 'noFurther' in next ? undefined : next;
		if (following !== undefined) {
			const address = JSON.stringify(following);
			const content = fingerprint(rows);
			if (
				asked.has(address) ||
				(content !== undefined && before !== undefined && content === fingerprint(before.rows))
			) {
				throw incomplete('sent the same page of the list twice');
			}
			asked.add(address);
		}
		const fresh = freshRows(found, before, page);
		if (fresh === undefined) {
			yield MOVED;
			return;
		}
		if (isCounted(following ?? page)) {
			const ids = fresh.flatMap((row) => idOf(row) ?? []);
			if (ids.some((id) => known.has(id))) {
				yield MOVED;
				return;
			}
			for (const id of ids) known.add(id);
		}
		count += fresh.filter(keep).length;

		if (next === undefined || count >= limit) {
			yield { rows: fresh };
			return;
		}
		if ('noFurther' in next) throw incomplete(next.noFurther);
		if (number >= mostPages) throw endlessError(call, mostPages);
		yield { rows: fresh, next };
		before = found;
		page = next;
	}
}

/**
 * The rows after those that the page shares with the page before; none where rows have moved: because these are others, or, as
 * far as that can be seen where pages share none, because the list has become shorter.
 */
function freshRows(
	{ rows, total }: OnePage,
	before: OnePage | undefined,
	page: NextPage,
): unknown[] | undefined {
	if (before === undefined || !isCounted(page)) return rows;
	const { overlaps = 0 } = page;
	if (overlaps === 0)
		return total !== undefined && before.total !== undefined && total < before.total ? undefined : rows;
	const last = before.rows.slice(-overlaps);
	const isShared = last.every((row, index) => isSameRow(rows[overlaps - last.length + index], row));
	return rows.length >= overlaps && isShared ? rows.slice(overlaps) : undefined;
}

/** The error for a list that has moved while it was read. */
export const movedError = (call: Call, { paging }: ListAnswer) =>
	incompleteError(
		call,
		`changed the list of "${call.action}" each time that it was read: records came, went or changed places`,
		paging?.steady,
	);

/**
 * Reads a list until `limit` wanted rows are there or the list ends. Where records come or go between its pages it is read
 * again from its start.
 *
 * @throws NodeApiError when it is not complete after all, as {@link readPages} does.
 */
export async function paginate(
	call: Call,
	request: ApiRequest,
	answer: ListAnswer,
	limit: number,
): Promise<unknown[]> {
	const { keep = () => true } = answer;
	for (let reading = 1; reading <= READINGS; reading++) {
		const found: unknown[] = [];
		let hasMoved = false;
		for await (const { rows, moved = false } of readPages(call, request, answer, limit)) {
			for (const row of rows) if (keep(row)) found.push(row);
			hasMoved = moved;
		}
		if (!hasMoved) return found.length > limit ? found.slice(0, limit) : found;
	}
	throw movedError(call, answer);
}
