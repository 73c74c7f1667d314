import { listed } from '../../../core/describe/answer';
import type { ListSearch } from '../../../core/describe/lookups';
import { getPath } from '../../../core/util/json';
import { labelledSearch } from './listSearch';

const DESCRIBED = { order: 'description(asc)' };

/** The lists behind a court deadline, each of them narrowed by the one before. */
export const courtRuleSearches: Record<string, ListSearch> = {
	searchJurisdictions: labelledSearch(
		'/court_rules/jurisdictions',
		'id,description,display_timezone',
		'{description} · {display_timezone}',
		{ ...DESCRIBED, search: 'query', query: { for_current_account: true } },
	),
	searchCourtTriggers: labelledSearch(
		'/court_rules/jurisdictions/{jurisdiction_id}/triggers',
		'id,description,is_served,is_requirements_required',
		'{description} · {is_served!false:needs Service Type} · {is_requirements_required!false:needs Start Time}',
		{ ...DESCRIBED, search: 'query', needs: { jurisdiction_id: 'jurisdiction' } },
	),
	/** They stand in their jurisdiction. */
	searchJurisdictionServiceTypes: {
		request: 'GET /court_rules/jurisdictions/{jurisdiction_id}.json',
		query: { fields: 'id,service_types{id,description,default}' },
		answer: {
			...listed(),
			read: (body) => getPath(body, 'data.service_types'),
		},
		value: 'id',
		label: '{description} · {default!false:the usual one}',
		needs: { jurisdiction_id: 'jurisdiction' },
	},
	searchServiceTypes: labelledSearch(
		'/court_rules/service_types',
		'id,description',
		'{description}',
		DESCRIBED,
	),
};
