import type { Json } from '../../../../foundation/http/json';
import { costOf } from '../../derived/activities';
import { day, flag, idIs, idIsOrNull, idList, readInteger, search, textIs } from '../../engine/filters';
import type { Row } from '../../engine/row';
import type { Store } from '../../engine/store';
import type { Filter, Resource } from '../../engine/types';
import { cents } from '../bills/bill-sums';
import { bare, inline, shape, SHAPES, to, toMany } from '../../shapes';

const HOUR = 3600;

const latest = (days: Json[]): string | null =>
	days
		.filter((one) => typeof one === 'string')
		.map((one) => one.slice(0, 10))
		.sort()
		.at(-1) ?? null;

const idsIn = (value: Json | undefined): number[] => (Array.isArray(value) ? value.map(Number) : []);

/** Clients with bills that wait for payment, with the sum of what is open. */
function outstanding(store: Store): Row[] {
	const open = store
		.rows('bills')
		.filter(({ state, balance }) => state === 'awaiting_payment' && Number(balance) > 0);
	return store.rows('contacts').flatMap((contact): Row[] => {
		const own = open.filter(({ client }) => client === contact.id);
		if (own.length === 0) return [];
		const total = cents(own.reduce((sum, { balance }) => sum + Number(balance), 0));
		const currency = store.find('currencies', Number(own[0]?.currency));
		return [
			{
				id: contact.id,
				created_at: contact.created_at,
				updated_at: contact.updated_at,
				associated_matter_ids: [...new Set(own.flatMap(({ matters }) => idsIn(matters)))],
				last_payment_date: latest(own.map(({ paid_at = null }) => paid_at)),
				last_shared_date: latest(own.map(({ last_sent_at = null }) => last_sent_at)),
				newest_issued_bill_due_date: latest(own.map(({ due_at = null }) => due_at)),
				pending_payments_total: 0,
				reminders_enabled: true,
				total_outstanding_balance: total,
				// Its form is not documented.
				total_outstanding_balance_by_currency: { [String(currency?.code)]: total },
				contact: contact.id,
				currency: currency?.id ?? null,
				outstanding_bills: own.map(({ id }) => id),
			},
		];
	});
}

/** One of the matters of the bills has this attorney. */
const attorney = (column: string): Filter => ({
	test: ([text = ''], name, store) => {
		const id = readInteger(text, name);
		return (row) =>
			idsIn(row.associated_matter_ids).some((matter) => store.find('matters', matter)?.[column] === id);
	},
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Outstanding-Client-Balances */
export const outstandingBalances: Resource = {
	name: 'outstanding_client_balances',
	operations: ['list'],
	shape: shape(
		'associated_matter_ids last_payment_date last_shared_date newest_issued_bill_due_date pending_payments_total reminders_enabled total_outstanding_balance total_outstanding_balance_by_currency',
		{
			contact: to(SHAPES.contact, 'contacts'),
			currency: to(SHAPES.currency, 'currencies'),
			outstanding_bills: toMany(SHAPES.bill, 'bills'),
		},
	),
	source: (store) => outstanding(store),
	lacks: ['ids[]', 'created_since', 'updated_since'],
	filters: {
		contact_id: idIs('contact'),
		last_paid_start_date: day('last_payment_date', '>'),
		last_paid_end_date: day('last_payment_date', '<'),
		newest_bill_due_start_date: day('newest_issued_bill_due_date', '>'),
		newest_bill_due_end_date: day('newest_issued_bill_due_date', '<'),
		originating_attorney_id: attorney('originating_attorney'),
		responsible_attorney_id: attorney('responsible_attorney'),
	},
	orders: [],
};

/** The lines of all bills: an activity each. */
const lines = (store: Store): Row[] =>
	store
		.rows('activities')
		.filter(({ bill }) => typeof bill === 'number')
		.map((row) => {
			const isTime = row.type === 'TimeEntry';
			const total = costOf(row);
			return {
				id: row.id,
				created_at: row.created_at,
				updated_at: row.updated_at,
				type: 'ActivityLineItem',
				kind: isTime ? 'Service' : 'Expense',
				date: row.date ?? null,
				description: isTime ? 'Legal services' : 'Expense',
				note: row.note ?? null,
				price: row.price ?? 0,
				quantity: isTime ? Number(row.quantity ?? 0) / HOUR : Number(row.quantity ?? 1),
				sub_total: total,
				total,
				tax: 0,
				secondary_tax: 0,
				taxable: true,
				secondary_taxable: false,
				group_ordering: 1,
				bill: row.bill ?? null,
				activity: row.id,
				matter: row.matter ?? null,
				user: row.user ?? null,
				discount: null,
				included_line_item_totals: null,
			};
		});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Line-Items */
export const lineItems: Resource = {
	name: 'line_items',
	operations: ['list'],
	shape: shape(
		'type description date price taxable kind note secondary_taxable total tax secondary_tax sub_total quantity group_ordering',
		{
			bill: to(SHAPES.bill, 'bills'),
			activity: to(SHAPES.activity, 'activities'),
			matter: to(SHAPES.matter, 'matters'),
			user: to(SHAPES.user, 'users'),
			discount: inline(bare('rate type note early_payment_rate early_payment_period')),
			included_line_item_totals: inline(bare('quantity price discount_percent total sub_total')),
		},
	),
	source: (store) => lines(store),
	filters: {
		activity_id: idIsOrNull('activity'),
		bill_id: idIs('bill'),
		display: flag(() => true),
		'exclude_ids[]': idList(false),
		group_ordering: idIs('group_ordering'),
		kind: textIs('kind'),
		matter_id: idIsOrNull('matter'),
		query: search(({ description = null, note = null }) => [description, note]),
	},
	orders: [],
};
