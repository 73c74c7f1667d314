import type { ListSearch } from '../../../core/describe/lookups';
import { pages } from '../api/paging';

interface Details extends Pick<
	ListSearch,
	'search' | 'query' | 'inTurn' | 'wholeQuery' | 'narrowedBy' | 'needs' | 'joined'
> {
	/** What comes first; nothing where Clio knows no `order` for the list. */
	order: string | undefined;
}

/** A list of `path` whose rows have these fields and are called as `rowLabel` says. */
export function labelledSearch(
	path: string,
	fields: string,
	label: string,
	{ order, query, ...details }: Details,
): ListSearch {
	return {
		request: `GET ${path}.json`,
		answer: pages(),
		query: { fields, ...(order !== undefined && { order }), ...query },
		value: 'id',
		label,
		...details,
	};
}

/** The same of what has a name and no more, by the alphabet. */
export const namedSearch = (path: string, details: Partial<Details> = {}) =>
	labelledSearch(path, 'id,name', '{name}', { order: 'name(asc)', ...details });
