import type { Nested, Shape } from '../engine/types';
import { bare, inline, inlineMany, itemAssociations, shape, SHAPES, to, toMany } from '../shapes';

/**
 * Fields of the models that send webhooks although the stand-in serves no records of theirs yet. Source: as in shapes.ts, the
 * schemas of Clio's OpenAPI document. Once such a resource exists, its own shape takes this one's place.
 */
const external = (names: string): Nested => inline(bare(names));

const matter = to(SHAPES.matter, 'matters');
const user = to(SHAPES.user, 'users');
const contact = to(SHAPES.contact, 'contacts');
const note = inline(shape('type subject detail detail_text_type date time_entries_count'));

const activityFields =
	'type date quantity_in_hours rounded_quantity_in_hours quantity rounded_quantity quantity_redacted price note flat_rate billed on_bill total contingency_fee reference non_billable non_billable_total no_charge tax_setting currency';
const billFields =
	'number issued_at due_at tax_rate secondary_tax_rate subject purchase_order type memo start_at end_at balance state kind total paid paid_at pending due discount_services_only can_update credits_issued shared last_sent_at services_secondary_tax services_sub_total services_tax services_taxable_sub_total services_secondary_taxable_sub_total taxable_sub_total secondary_taxable_sub_total sub_total tax_sum secondary_tax_sum total_tax available_state_transitions';
const calendarEntryFields =
	'summary description location start_at end_at all_day recurrence_rule parent_calendar_entry_id court_rule permission calendar_owner_id start_at_time_zone time_entries_count';
const calendarFields = 'color light_color court_rules_default_calendar name permission type visible source';
const bankAccountFields =
	'id etag created_at updated_at account_number balance bank_transactions_count clio_payment_page_link clio_payment_page_qr_code clio_payments_enabled controlled_account currency currency_symbol currency_id default_account domicile_branch general_ledger_number holder institution name swift transit_number type';
const bankTransactionFields =
	'id etag created_at updated_at type bank_account_id source confirmation date amount currency currency_id description exchange_rate transaction_type funds_in funds_out clio_payments_transaction current_account_balance read_only_confirmation';
const billingSettingFields =
	'rounded_duration rounding use_decimal_rounding currency currency_sign tax_rate tax_name apply_tax_by_default time_on_flat_rate_contingency_matters_is_non_billable use_secondary_tax secondary_tax_rate secondary_tax_rule secondary_tax_name notify_after_bill_created use_utbms_codes';

const bill = inline(shape(billFields));
const bills = inlineMany(shape(billFields));
const timeEntries = inlineMany(shape(activityFields));
const reminders = inlineMany(shape('duration next_delivery_at state'));
const participant = shape('type identifier secondary_identifier enabled name initials job_title_name', {
	avatar: inline(SHAPES.avatar),
});

export const OTHER_SHAPES = {
	activity: shape(activityFields, {
		activity_description: inline(SHAPES.activityDescription),
		expense_category: inline(
			shape('name rate entry_type xero_expense_code accessible_to_user tax_setting currency'),
		),
		bill,
		communication: inline(shape('subject body type date time_entries_count received_at')),
		client_portal: inline(shape('unread_count unread_notifiable_count')),
		matter,
		matter_note: note,
		contact_note: note,
		subject: external('id type identifier secondary_identifier tertiary_identifier'),
		timer: inline(shape('start_time elapsed_time')),
		user,
		utbms_expense: inline(shape('name code description type utbms_set_id')),
		vendor: contact,
		calendar_entry: external('id etag calendar_owner_id'),
		task: external('id etag'),
		text_message_conversation: external('id etag'),
		document_version: itemAssociations.latest_document_version,
	}),
	bill: shape(billFields, {
		user,
		client: contact,
		discount: external('rate type note early_payment_rate early_payment_period'),
		interest: external('balance period rate total type'),
		matters: toMany(SHAPES.matter, 'matters'),
		group: to(SHAPES.group, 'groups'),
		bill_theme: inline(shape('account_id default name config')),
		original_bill: bill,
		destination_account: external(bankAccountFields),
		balances: inlineMany(bare('id amount type interest_amount due')),
		matter_totals: inlineMany(bare('id amount')),
		currency: to(SHAPES.currency, 'currencies'),
		billing_setting: inline(shape(billingSettingFields)),
		client_addresses: inlineMany(SHAPES.address),
		split_invoice: inline(
			shape('bill_id linked_invoices_display_numbers linked_invoices_ids split_connection_id split_portion'),
		),
	}),
	calendar_entry: shape(calendarEntryFields, {
		time_entries: timeEntries,
		conference_meeting: inline(shape('conference_id conference_password join_url type source_id')),
		matter,
		matter_docket: inline(shape('name start_date start_time status deleted_at')),
		calendar_owner: inline(shape(calendarFields)),
		parent_calendar_entry: inline(shape(calendarEntryFields)),
		calendar_entry_event_type: inline(shape('color name')),
		attendees: inlineMany(shape('type name enabled email')),
		calendars: inlineMany(shape(calendarFields)),
		reminders,
		external_properties: inlineMany(SHAPES.externalProperty),
	}),
	clio_payments_payment: bare(
		// The one model without an etag.
		'id created_at updated_at state email_address amount currency description deposit_as_revenue confirmation_number',
		{
			bank_transaction: external(bankTransactionFields),
			clio_payments_link: inline(
				bare(
					'id etag created_at active amount currency description email_address expires_at is_allocated_as_revenue redirect_url url',
				),
			),
			contact,
			destination_account: external(bankAccountFields),
			user,
			allocations: inlineMany(
				shape('date amount interest voided_at description has_online_payment destroyable payment_type'),
			),
			bills,
			matters: toMany(SHAPES.matter, 'matters'),
		},
	),
	communication: shape('subject body type date time_entries_count received_at', {
		user,
		matter,
		communication_eml_file: external('id'),
		senders: inlineMany(participant),
		receivers: inlineMany(participant),
		external_properties: inlineMany(SHAPES.externalProperty),
		time_entries: timeEntries,
		documents: toMany(SHAPES.document, 'documents'),
		notification_event_subscribers: inlineMany(shape('user_id name')),
	}),
	task: {
		fields: SHAPES.task.fields,
		nested: {
			time_entries: timeEntries,
			task_type: inline(shape('name deleted_at')),
			assigner: user,
			matter,
			assignee: inline(participant),
			reminders,
		},
	},
} satisfies Record<string, Shape>;
