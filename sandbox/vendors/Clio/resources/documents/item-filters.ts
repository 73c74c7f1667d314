import { badParameter, idIsOrNull, oneOf, readInteger, search } from '../../engine/filters';
import type { Filter } from '../../engine/types';
import { withDescendants } from '../../documents/folders';
import { propertyFilters } from '../external-properties';

/** Inside one folder, or with `scope=descendants` anywhere below it. */
const inFolder = (takesNull: boolean): Filter => ({
	test: ([text = ''], name, store, query) => {
		if (takesNull && text === 'null') return (row) => row.parent === null;
		const id = readInteger(text, name);
		const folders = query.scope === 'descendants' ? withDescendants(id, store) : new Set([id]);
		return ({ parent }) => typeof parent === 'number' && folders.has(parent);
	},
});

const scope = oneOf(['children', 'descendants'], () => true);

/** Without a folder, `scope` has nothing to say; the vendor would return everything. */
const scopeOfParent: Filter = {
	test: (values, name, store, query) => {
		if (query.parent_id === undefined) throw badParameter(name, 'needs parent_id');
		return scope.test(values, name, store, query);
	},
};

/** List parameters of documents and folders. */
export const itemFilters: Record<string, Filter> = {
	matter_id: idIsOrNull('matter'),
	contact_id: idIsOrNull('contact'),
	parent_id: inFolder(true),
	scope: scopeOfParent,
	document_category_id: idIsOrNull('document_category'),
	query: search((row) => [row.name ?? null]),
	...propertyFilters,
};

/** The same for the contents of one folder, the account's root folder unless said otherwise. */
export const contentFilters: Record<string, Filter> = { ...itemFilters, parent_id: inFolder(false), scope };
