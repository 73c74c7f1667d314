import type { ListAnswer } from '../describe/answer';
import { endlessError, incompleteError } from '../errors/nodeErrors';
import { getPath, isJsonObject } from '../util/json';
import type { Call } from './call';
import { sendRequest } from './request';
import type { ApiRequest } from './request';

/** With ever new rows a list would be read for ever. */
const MOST_PAGES = 1000;

/** What a page holds, by its IDs; `undefined` where rows have none and may well repeat. */
function fingerprint(rows: unknown[]): string | undefined {
	const ids = rows.map((row) => (isJsonObject(row) ? row.id : undefined));
	return ids.includes(undefined) ? undefined : JSON.stringify(ids);
}

/**
 * Reads a list page by page until `limit` rows are there or the list ends.
 *
 * @throws NodeApiError when a page holds no list, when a page comes twice, when there are too many, and when the
 * next page is on another host: a list is complete or it is an error.
 */
export async function paginate(
	call: Call,
	request: ApiRequest,
	answer: ListAnswer,
	limit: number,
): Promise<unknown[]> {
	const { paging, path } = answer;
	const incomplete = (why: string) => incompleteError(call, why);
	const found: unknown[] = [];
	const asked = new Set<string>();
	let query = { ...request.query, ...paging?.first(limit) };
	let current: ApiRequest = { ...request, query };
	let before: string | undefined;

	const { pages = MOST_PAGES } = call.connection.waiting;
	for (let page = 1; ; page++) {
		const body = await sendRequest(call, current);
		const rows = getPath(body, path);
		if (!Array.isArray(rows)) {
			throw incomplete(`answered "${call.action}" without a list`);
		}
		for (const row of rows as unknown[]) found.push(row);
		if (found.length >= limit) return found.slice(0, limit);

		const next = paging?.next({ query, body, rows });
		if (next === undefined) return found;
		if ('noFurther' in next) throw incomplete(next.noFurther);
		if (page >= pages) throw endlessError(call, pages);
		const address = JSON.stringify(next);
		const content = fingerprint(rows);
		if (asked.has(address) || (content !== undefined && content === before)) {
			throw incomplete('sent the same page of the list twice');
		}
		asked.add(address);
		before = content;
		if ('query' in next) query = next.query;
		current = 'url' in next ? { ...request, query: undefined, url: next.url } : { ...request, query };
	}
}
