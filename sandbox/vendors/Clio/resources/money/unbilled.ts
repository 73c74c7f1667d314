import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import { costOf } from '../../derived/activities';
import { day, idIs, idIsOrNull, search } from '../../engine/filters';
import { single } from '../../engine/list';
import type { Row } from '../../engine/row';
import type { Store } from '../../engine/store';
import type { Filter, Query, Resource } from '../../engine/types';
import { cents } from '../bills/bill-sums';
import { bare, inlineMany, SHAPES, to } from '../../shapes';

const HOUR = 3600;

const MATTER = 'amount_in_trust currency_code currency_id display_number id unbilled_amount unbilled_hours';

/** Which days count is known before there are rows; here only that it is a day. */
const counted = (operator: '<=' | '>='): Filter => ({
	test: (values, name, store, query) => {
		day('date', operator).test(values, name, store, query);
		return () => true;
	},
});

/** What is in trust for a matter, or for a client. */
const inTrust = (store: Store, column: 'matter' | 'client', id: Json): number =>
	cents(
		store
			.rows('bank_transactions')
			.filter((row) => row[column] === id && row.type === 'liability')
			.reduce((sum, { funds_in, funds_out }) => sum + Number(funds_in ?? 0) - Number(funds_out ?? 0), 0),
	);

const sumOf = (rows: readonly JsonObject[], column: string): number =>
	cents(rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0));

/** Matters with time or expenses that are on no bill, within the days that the query names. */
function billableMatters(store: Store, query: Query): Row[] {
	const [from = '', until = '9'] = [single(query, 'start_date'), single(query, 'end_date')];
	const open = store
		.rows('activities')
		.filter(({ bill, non_billable }) => bill === null && non_billable !== true)
		.filter(({ date }) => String(date) >= from && String(date) <= until);
	return store.rows('matters').flatMap((matter): Row[] => {
		const own = open.filter((row) => row.matter === matter.id);
		if (own.length === 0) return [];
		const time = own.filter(({ type }) => type === 'TimeEntry');
		const currency = store.find('currencies', Number(matter.currency ?? 1));
		const hours = time.reduce((sum, { quantity }) => sum + Number(quantity ?? 0) / HOUR, 0);
		return [
			{
				...matter,
				unbilled_hours: cents(hours),
				unbilled_amount: cents(own.reduce((sum, row) => sum + costOf(row), 0)),
				amount_in_trust: inTrust(store, 'matter', matter.id),
				currency_code: currency?.code ?? null,
				currency_id: currency?.id ?? null,
			},
		];
	});
}

const lacks = ['ids[]', 'created_since', 'updated_since'];

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Billable-Matters */
export const billableMatterList: Resource = {
	name: 'billable_matters',
	operations: ['list'],
	shape: bare(MATTER, { client: to(SHAPES.contact, 'contacts') }),
	source: (store, _params, query) => billableMatters(store, query),
	lacks,
	customValues: ({ custom_field_values: values }) => (Array.isArray(values) ? values.filter(isObject) : []),
	filters: {
		client_id: idIs('client'),
		matter_id: idIs('id'),
		originating_attorney_id: idIsOrNull('originating_attorney'),
		responsible_attorney_id: idIsOrNull('responsible_attorney'),
		query: search(({ display_number = null, number = null, description = null }) => [
			display_number,
			number,
			description,
		]),
		start_date: counted('>='),
		end_date: counted('<='),
	},
	orders: [],
};

const mattersIn = ({ billable_matters: matters }: Row): Row[] =>
	(Array.isArray(matters) ? matters : []).filter(isObject) as Row[];

/** One of the client's matters passes. */
const ofMatters = (filter: Filter | undefined): Filter => ({
	test: (values, name, store, query) => {
		const passes = filter?.test(values, name, store, query);
		return (row) => mattersIn(row).some((matter) => passes?.(matter) === true);
	},
});

const { filters } = billableMatterList;

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Billable-Clients */
export const billableClientList: Resource = {
	name: 'billable_clients',
	operations: ['list'],
	shape: bare('amount_in_trust billable_matters_count id name unbilled_amount unbilled_hours', {
		billable_matters: inlineMany(bare(MATTER)),
	}),
	source: (store, _params, query) => {
		const matters = billableMatters(store, query);
		return store.rows('contacts').flatMap((contact): Row[] => {
			const own = matters.filter(({ client }) => client === contact.id);
			if (own.length === 0) return [];
			return [
				{
					...contact,
					billable_matters: own,
					billable_matters_count: own.length,
					unbilled_hours: sumOf(own, 'unbilled_hours'),
					unbilled_amount: sumOf(own, 'unbilled_amount'),
					amount_in_trust: inTrust(store, 'client', contact.id),
				},
			];
		});
	},
	lacks,
	filters: {
		client_id: idIs('id'),
		matter_id: ofMatters(filters.matter_id),
		originating_attorney_id: ofMatters(filters.originating_attorney_id),
		responsible_attorney_id: ofMatters(filters.responsible_attorney_id),
		query: ofMatters(filters.query),
		start_date: counted('>='),
		end_date: counted('<='),
	},
	orders: [],
};
