import { rowsIn } from '../describe/answer';
import type { ListAnswer } from '../describe/answer';
import type { NextPage } from '../describe/paging';
import { endlessError, incompleteError } from '../errors/nodeErrors';
import { isJsonObject } from '../util/json';
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
const isCounted = (page: NextPage): boolean => 'query' in page || page.overlaps === true;

/**
 * Reads a list page by page, from its start or from a page on. The row that two pages share comes once.
 *
 * @throws NodeApiError when a page holds no list, when a page comes twice, when there are too many, and when the
 * next page is on another host: a list is complete or it is an error.
 */
export async function* readPages(
	call: Call,
	request: ApiRequest,
	{ paging, ...place }: ListAnswer,
	limit: number,
	start: NextPage = { query: { ...request.query, ...paging?.first(limit) } },
): AsyncGenerator<ListPage, void, undefined> {
	const incomplete = (why: string) => incompleteError(call, why);
	const asked = new Set<string>();
	const known = new Set<string>();
	const { pages: mostPages = MOST_PAGES } = call.connection.waiting;
	let count = 0;
	let page = start;
	let before: unknown[] | undefined;

	for (let number = 1; ; number++) {
		const body = await sendRequest(call, requestOf(request, page));
		const rows = rowsIn(place, body);
		if (!Array.isArray(rows)) {
			throw incomplete(`answered "${call.action}" without a list`);
		}
		const query = 'query' in page ? page.query : {};
		const next = paging?.next({ query, body, rows });
		const following = next === undefined || 'noFurther' in next ? undefined : next;
		if (following !== undefined) {
			const address = JSON.stringify(following);
			const content = fingerprint(rows);
			if (
				asked.has(address) ||
				(content !== undefined && before !== undefined && content === fingerprint(before))
			) {
				throw incomplete('sent the same page of the list twice');
			}
			asked.add(address);
		}
		const fresh = withoutAnchor(rows as unknown[], before, page);
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
		count += fresh.length;

		if (next === undefined || count >= limit) {
			yield { rows: fresh };
			return;
		}
		if ('noFurther' in next) throw incomplete(next.noFurther);
		if (number >= mostPages) throw endlessError(call, mostPages);
		yield { rows: fresh, next };
		before = rows as unknown[];
		page = next;
	}
}

/** The rows after the one that the page shares with the page before; none where that is another one, as rows have moved. */
function withoutAnchor(
	rows: unknown[],
	before: unknown[] | undefined,
	{ overlaps }: NextPage,
): unknown[] | undefined {
	if (overlaps !== true || before === undefined) return rows;
	return rows.length > 0 && isSameRow(rows[0], before.at(-1)) ? rows.slice(1) : undefined;
}

/** The error for a list that has moved while it was read. */
export const movedError = (call: Call, { paging }: ListAnswer) =>
	incompleteError(
		call,
		`changed the list of "${call.action}" each time that it was read: records came, went or changed places`,
		paging?.steady,
	);

/**
 * Reads a list until `limit` rows are there or the list ends. Where records come or go between its pages it is read
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
	for (let reading = 1; reading <= READINGS; reading++) {
		const found: unknown[] = [];
		let hasMoved = false;
		for await (const { rows, moved = false } of readPages(call, request, answer, limit)) {
			for (const row of rows) found.push(row);
			hasMoved = moved;
		}
		if (!hasMoved) return found.length > limit ? found.slice(0, limit) : found;
	}
	throw movedError(call, answer);
}
