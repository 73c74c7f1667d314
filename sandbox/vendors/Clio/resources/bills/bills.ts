import type { Clock } from '../../../../foundation/clock';
import { isObject, type Json } from '../../../../foundation/http/json';
import { billValues } from '../../derived/bills';
import { day, idIs, oneOf, only, readInteger, search } from '../../engine/filters';
import type { Store } from '../../engine/store';
import type { Filter, Resource } from '../../engine/types';
import type { Row } from '../../engine/row';
import { bare, inline, inlineMany, shape, SHAPES, to, toMany } from '../../shapes';
import { BILL_STATES, billBody } from './bill-body';
import { changeBill, endBill } from './bill-row';

const BILLING_SETTING =
	'rounded_duration rounding use_decimal_rounding currency currency_sign tax_rate tax_name apply_tax_by_default time_on_flat_rate_contingency_matters_is_non_billable use_secondary_tax secondary_tax_rate secondary_tax_rule secondary_tax_name notify_after_bill_created use_utbms_codes';
const LEGAL_AID =
	'id additional_travel_payment adjourned_hearing_fee advocacy_costs advice_time bill_type case_concluded case_stage_level cla_exemption_code cla_reference cmrh_oral cmrh_telephone cost_of_counsel costs_are_those_of court_location date_of_claim designated_accredited_representative detention_travel_and_waiting_costs disbursements_vat exceptional_case_funding_reference exemption_criteria_satisfied follow_on_work ho_interview ho_ucn independent_medical_reports_claimed jr_form_filling maat_id meetings_attended mht_ref_no net_disbursements net_profit_costs niat_disbursement_prior_authority_number number_of_attendances outcome_for_the_client profit_costs_ex_vat prior_authority_reference representation_order_date stage_reached substantive_hearing travel_and_waiting_costs travel_time value_of_costs waiting_time';

/** Accounts at a bank, as bills and payments name them. */
export const bankAccount = inline(
	bare(
		'id etag created_at updated_at account_number balance bank_transactions_count clio_payment_page_link clio_payment_page_qr_code clio_payments_enabled controlled_account currency currency_symbol currency_id default_account domicile_branch general_ledger_number holder institution name swift transit_number type',
	),
);

const mattersOf = ({ matters }: Row, store: Store): Row[] =>
	(Array.isArray(matters) ? matters : []).flatMap((id) => store.find('matters', Number(id)) ?? []);

/** One of a bill's matters has it; `null` finds bills of matters without it. */
const ofMatters = (value: (matter: Row) => Json): Filter => ({
	test: ([text = ''], name, store) => {
		const wanted = text === 'null' ? null : readInteger(text, name);
		const isFound = (row: Row): boolean =>
			mattersOf(row, store).some((matter) => (value(matter) ?? null) === wanted);
		return (row) => isFound(row) || (wanted === null && mattersOf(row, store).length === 0);
	},
});

/** An invoice number, which the reference declares an integer although numbers may hold letters. */
const invoiceNumber: Filter = {
	test: (values, name, store, query) => {
		readInteger(values[0] ?? '', name);
		return search((row) => [row.number ?? null]).test(values, name, store, query);
	},
};

const KINDS: Record<string, string> = { revenue: 'revenue_kind', trust: 'trust_kind' };

/** Bills; there is no way to make one: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bills */
export function billsWith(clock: Clock): Resource {
	const isOverdue = ({ state, due_at: due }: Row): boolean =>
		state === 'awaiting_payment' && typeof due === 'string' && due < clock.now().toISOString().slice(0, 10);

	return {
		name: 'bills',
		operations: ['list', 'get', 'update', 'delete'],
		shape: {
			fields: SHAPES.bill.fields,
			nested: {
				balances: inlineMany(bare('id amount type interest_amount due')),
				bill_theme: to(shape('account_id default name config'), 'bill_themes'),
				billing_setting: inline(shape(BILLING_SETTING)),
				client: to(SHAPES.contact, 'contacts'),
				client_addresses: inlineMany(SHAPES.address),
				currency: to(SHAPES.currency, 'currencies'),
				destination_account: bankAccount,
				discount: inline(bare('rate type note early_payment_rate early_payment_period')),
				group: to(SHAPES.group, 'groups'),
				interest: inline(bare('balance period rate total type')),
				legal_aid_uk_bill: inline(bare(LEGAL_AID)),
				matter_totals: inlineMany(bare('id amount')),
				matters: toMany(SHAPES.matter, 'matters'),
				original_bill: to(SHAPES.bill, 'bills'),
				split_invoice: inline(
					shape(
						'bill_id linked_invoices_display_numbers linked_invoices_ids split_connection_id split_portion',
					),
				),
				user: to(SHAPES.user, 'users'),
			},
			derived: billValues,
		},
		// Whether lists hold deleted bills is not documented: here only when they are asked for.
		source: (store, _params, { state }) =>
			store.rows('bills').filter((row) => row.state !== 'deleted' || state === 'deleted'),
		customValues: (row, store) =>
			mattersOf(row, store).flatMap(({ custom_field_values: values }) =>
				Array.isArray(values) ? values.filter(isObject) : [],
			),
		filters: {
			state: oneOf(BILL_STATES, (row, state) => row.state === state),
			status: oneOf(['all', 'overdue'], (row, status) => status === 'all' || isOverdue(row)),
			overdue_only: only(isOverdue),
			type: oneOf(Object.keys(KINDS), (row, type) => row.kind === KINDS[type]),
			client_id: idIs('client'),
			currency_id: idIs('currency'),
			matter_id: ofMatters(({ id }) => id),
			responsible_attorney_id: ofMatters(({ responsible_attorney: id = null }) => id),
			originating_attorney_id: ofMatters(({ originating_attorney: id = null }) => id),
			due_at: day('due_at', '='),
			due_after: day('due_at', '>'),
			due_before: day('due_at', '<'),
			issued_after: day('issued_at', '>'),
			issued_before: day('issued_at', '<'),
			last_sent_start_date: day('last_sent_at', '>'),
			last_sent_end_date: day('last_sent_at', '<'),
			query: invoiceNumber,
			bill_number: search((row) => [row.number ?? null]),
		},
		orders: [
			'id',
			'due_at',
			'issued_at',
			'paid_at',
			'last_sent_at',
			'client_name',
			'matter_display_number',
			'balance',
			'number',
		],
		update: { schema: billBody, save: changeBill },
		remove: endBill,
	};
}
