import type { IDataObject } from 'n8n-workflow';

import type { ListSearch } from '../../../core/describe/lookups';
import { asText, getPath, isJsonObject } from '../../../core/util/json';
import { pages } from '../api/paging';
import { labelledSearch, namedSearch } from './listSearch';

const rowsIn = (value: unknown): IDataObject[] =>
	(Array.isArray(value) ? (value as unknown[]) : []).filter(isJsonObject);

/** Clio has no list of the ways in which users are notified: they stand in the users. */
const notificationMethods: ListSearch = {
	...labelledSearch(
		'/users',
		'id,name,notification_methods{id,type,email_address}',
		'{name} · {type} · {email_address}',
		{ order: 'name(asc)', query: { enabled: true } },
	),
	answer: {
		...pages(),
		read: (body) =>
			rowsIn(getPath(body, 'data')).flatMap((user) =>
				rowsIn(user.notification_methods).map((method) => ({
					...method,
					name: asText(user.name),
				})),
			),
	},
};

const codesOf = (type: string) =>
	labelledSearch('/utbms/codes', 'id,code,name', '{code} · {name}', { order: 'name(asc)', query: { type } });

const fieldSetsOf = (parent: string) =>
	namedSearch('/custom_field_sets', { search: 'query', query: { parent_type: parent } });

/** The lists behind fields that ask for something that is no resource of the node; the others stand beside their resource. */
export const lookups: Record<string, ListSearch> = {
	searchBillThemes: namedSearch('/bill_themes', { order: undefined }),
	searchContactFieldSets: fieldSetsOf('Contact'),
	searchCurrencies: labelledSearch('/currencies', 'id,code,sign', '{code} · {sign}', { order: undefined }),
	searchGrants: labelledSearch('/grants', 'id,funding_code_and_name', '{funding_code_and_name}', {
		order: undefined,
	}),
	searchGroups: namedSearch('/groups', { search: 'query' }),
	searchMatterFieldSets: fieldSetsOf('Matter'),
	searchNotificationMethods: notificationMethods,
	searchUtbmsActivities: codesOf('UtbmsActivity'),
	searchUtbmsExpenses: codesOf('UtbmsExpense'),
	searchUtbmsTasks: codesOf('UtbmsTask'),
};
