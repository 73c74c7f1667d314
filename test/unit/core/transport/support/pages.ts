import { paginate } from '../../../../../core/transport/paginate';
import { nextUrl, numberedPages } from '../../../../../core/describe/paging';
import { listed } from '../../../../../core/describe/answer';
import type { ListAnswer } from '../../../../../core/describe/answer';
import {
	callOver,
	connection,
	listRequest,
	purpose,
	requestContext,
	type Answer,
} from '../../../support/request';

export const cursor = listed('data', nextUrl({ path: 'next', sizeKey: 'limit', maximum: 3 }));
export const numbered = listed(
	'data',
	numberedPages({ pageKey: 'page', sizeKey: 'per_page', maximum: 2, hasMore: 'has_more' }),
);
export const at = (page: number) => `${connection.baseUrl}/matters?page=${page}`;
export const ids = (...values: number[]) => values.map((id) => ({ id }));

/** Reads a list from a server that answers with the pages one after another, and then fails. */
export async function read(answer: ListAnswer, wanted: number, pages: Array<Answer | unknown[]>) {
	const { context, sent } = requestContext((_options, index) => {
		const page = pages[index];
		if (page === undefined) throw new Error(`Asked ${index + 1} times for ${pages.length} pages`);
		return Array.isArray(page) ? { body: page } : page;
	});
	const rows = paginate(
		callOver(context, connection, purpose),
		{ ...listRequest, query: { q: 'x' } },
		answer,
		wanted,
	);
	// The list is read before `sent` is looked at.
	await rows.catch(() => undefined);
	return { rows, sent };
}
