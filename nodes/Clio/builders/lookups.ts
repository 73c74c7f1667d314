import type { ListSearch } from '../../../core/describe/lookups';
import { labelledSearch, namedSearch } from './listSearch';

/** The lists behind fields that ask for something that is no resource of the node; the others stand beside their resource. */
export const lookups: Record<string, ListSearch> = {
	searchCurrencies: labelledSearch('/currencies', 'id,code', ['code'], { ordered: false }),
	searchGroups: namedSearch('/groups', { search: 'query' }),
};
