import { deleted, listed } from '../../../core/describe/answer';
import type { Operation } from '../../../core/describe/operation';
import { numberedPages } from '../../../core/describe/paging';
import { getPath, isJsonObject } from '../../../core/util/json';

/**
 * Single objects come wrapped in `data` or bare, depending on the page of the documentation. What has an ID or a state of its own is
 * bare: its `data` is its own as well.
 */
export const unwrap = (body: unknown): unknown =>
	isJsonObject(body) && isJsonObject(body.data) && !('id' in body) && !('status' in body) ? body.data : body;

/**
 * The page size's maximum is not documented, and some lists are shown with `data` alone:
 * https://clickwrap-developer.ironcladapp.com/reference/get_sites
 */
export const pages = listed(
	'data',
	numberedPages({
		pageKey: 'page',
		sizeKey: 'per_page',
		maximum: 100,
		hasMore: 'has_more',
		total: 'total_count',
		size: 'per_page',
	}),
);

/** A list for which no query is declared: that it takes `page` is inferred from its answer, which names the page. */
export const plainPages = listed('data', {
	at: 'has_more',
	first: () => ({ page: 1 }),
	next: ({ asked, body }) => {
		if (getPath(body, 'has_more') !== true) return undefined;
		const { page = 1 } = 'query' in asked ? asked.query : {};
		return { query: { page: Number(page) + 1 } };
	},
});

/** A request that takes away, by the key of the ID in its path: what is gone already is as good. */
export const removal = (
	request: Operation['request'],
	id: string,
): Pick<Operation, 'request' | 'answer' | 'effect' | 'run' | 'outside'> => ({
	request,
	answer: deleted(id),
	effect: 'idempotent',
	outside: 'request',
	run: async ({ input: { pathParameters }, send }) =>
		await send({ request, pathParameters, effect: 'idempotent', accept: 'nothing' }),
});
