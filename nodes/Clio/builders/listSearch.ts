import type { IDataObject } from 'n8n-workflow';

import type { ListSearch } from '../../../core/describe/lookups';
import { pages } from '../api/paging';

interface Details {
	/** Clio's own search; without it the rows are searched by their label. */
	search?: string;
	query?: IDataObject;
	narrowedBy?: ListSearch['narrowedBy'];
	needs?: ListSearch['needs'];
	/** False where Clio knows no `order` for the list. */
	ordered?: boolean;
}

/** A list of `path` whose rows are labelled by these fields, joined with a dot. */
export function labelledSearch(
	path: string,
	fields: string,
	labels: string[],
	details: Details = {},
): ListSearch {
	const { search, query, narrowedBy, needs, ordered = true } = details;
	return {
		request: `GET ${path}.json`,
		answer: pages(),
		query: { fields, ...(ordered && { order: 'id(asc)' }), ...query },
		value: 'id',
		label: labels.map((label) => `{${label}}`).join(' · '),
		...(search !== undefined && { search }),
		...(narrowedBy !== undefined && { narrowedBy }),
		...(needs !== undefined && { needs }),
	};
}

/** The same, labelled by the name. */
export const namedSearch = (path: string, details: Details = {}) =>
	labelledSearch(path, 'id,name', ['name'], details);
