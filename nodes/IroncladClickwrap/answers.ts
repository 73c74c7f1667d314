import { listed } from '../../core/describe/answer';
import { numberedPages } from '../../core/describe/paging';
import { isJsonObject } from '../../core/util/json';

/** Single objects come wrapped in `data` or bare, depending on the page of the documentation. */
export function unwrap(body: unknown): unknown {
	return isJsonObject(body) && isJsonObject(body.data) && !('id' in body) ? body.data : body;
}

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
