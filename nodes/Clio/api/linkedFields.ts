/** What may stand between the braces of a linked record: one level only, its own names. */
export const linkedFields = {
	account: 'id etag name state created_at updated_at',
	accountBalance: 'id balance type name currency_id',
	activity:
		'id etag type date quantity_in_hours rounded_quantity_in_hours quantity rounded_quantity quantity_redacted price note flat_rate billed on_bill total contingency_fee created_at updated_at reference non_billable non_billable_total no_charge tax_setting',
	activityCalendarEntry: 'id etag calendar_owner_id',
	activityDescription:
		'id etag name visible_to_co_counsel created_at updated_at default type utbms_activity_id utbms_task_name utbms_task_id xero_service_code accessible_to_user category_type',
	activityRate: 'id etag rate flat_rate created_at updated_at contact_id co_counsel_contact_id',
	activityTask: 'id etag',
	activityTextMessageConversation: 'id etag',
	address: 'id etag street city province postal_code country name created_at updated_at primary',
	allocation:
		'id etag date amount interest voided_at created_at updated_at description has_online_payment destroyable payment_type',
	attendee: 'id etag type name enabled email created_at updated_at',
	avatar: 'id etag created_at updated_at url',
	balance: 'id amount type interest_amount due',
	bankAccount:
		'account_number balance bank_transactions_count clio_payment_page_link clio_payment_page_qr_code clio_payments_enabled controlled_account created_at currency_symbol currency_id default_account domicile_branch etag general_ledger_number holder id institution name swift transit_number type updated_at',
	bankTransaction:
		'id type etag created_at updated_at bank_account_id source confirmation date amount currency_id description exchange_rate transaction_type funds_in funds_out clio_payments_transaction current_account_balance read_only_confirmation',
	bill: 'id etag number issued_at created_at due_at tax_rate secondary_tax_rate updated_at subject purchase_order type memo start_at end_at balance state kind total paid paid_at pending due discount_services_only can_update credits_issued shared last_sent_at services_secondary_tax services_sub_total services_tax services_taxable_sub_total services_secondary_taxable_sub_total taxable_sub_total secondary_taxable_sub_total sub_total tax_sum secondary_tax_sum total_tax available_state_transitions',
	billTheme: 'id etag created_at updated_at account_id default name config',
	billableMatter:
		'amount_in_trust currency_code currency_id display_number id unbilled_amount unbilled_hours',
	billingSetting:
		'id etag rounded_duration rounding use_decimal_rounding currency_sign tax_rate tax_name apply_tax_by_default time_on_flat_rate_contingency_matters_is_non_billable use_secondary_tax secondary_tax_rate secondary_tax_rule secondary_tax_name notify_after_bill_created use_utbms_codes created_at updated_at',
	calendar:
		'id etag color light_color court_rules_default_calendar name permission type visible created_at updated_at source',
	calendarEntry:
		'id etag summary description location start_at end_at all_day recurrence_rule parent_calendar_entry_id court_rule created_at updated_at permission calendar_owner_id start_at_time_zone time_entries_count',
	calendarEntryEventType: 'id etag created_at updated_at color name',
	cascadingTaskTemplate: 'id name',
	clientPortal: 'id etag created_at updated_at unread_count unread_notifiable_count',
	clioCreator:
		'account_owner clio_connect court_rules_default_attendee default_calendar_id email enabled etag id type initials first_name last_name name phone_number rate subscription_type time_zone roles created_at updated_at',
	clioPaymentsLink:
		'active amount created_at description email_address etag expires_at id is_allocated_as_revenue redirect_url url',
	clioPaymentsPayment:
		'amount confirmation_number created_at currency deposit_as_revenue description email_address id state updated_at',
	communication: 'id etag subject body type date time_entries_count created_at updated_at received_at',
	communicationEmlFile: 'id',
	conferenceMeeting:
		'conference_id conference_password created_at etag id join_url type source_id updated_at',
	contact:
		'id etag name first_name middle_name last_name date_of_birth type created_at updated_at prefix title initials clio_connect_email locked_clio_connect_email client_connect_user_id primary_email_address secondary_email_address primary_phone_number secondary_phone_number ledes_client_id has_clio_for_clients_permission is_client is_clio_for_client_user is_co_counsel is_bill_recipient sales_tax_number',
	contingencyFee: 'id etag created_at updated_at show_contingency_award',
	conversation:
		'id etag archived read_only current_user_is_member subject message_count time_entries_count read created_at updated_at',
	conversationMembership: 'id etag read archived created_at updated_at member',
	conversationMessage: 'id etag date body created_at updated_at',
	currency: 'id etag code sign created_at updated_at',
	customFieldSetAssociation: 'id etag display_order created_at updated_at',
	customFieldValue:
		'id etag field_name created_at updated_at field_type field_required field_displayed field_display_order value soft_deleted custom_field picklist_option matter contact',
	discount: 'rate type note early_payment_rate early_payment_period',
	document:
		'id etag created_at updated_at deleted_at type locked name received_at filename size content_type',
	documentCategory: 'id etag name created_at updated_at',
	documentTemplate: 'id etag size content_type filename created_at updated_at',
	documentVersion:
		'id document_id etag uuid created_at updated_at filename size version_number content_type received_at put_url fully_uploaded',
	emailAddress: 'id etag address name primary created_at updated_at',
	evergreenRetainer: 'id created_at updated_at etag minimum_threshold',
	expenseCategory:
		'id etag name rate entry_type created_at updated_at xero_expense_code accessible_to_user tax_setting',
	externalProperty: 'id etag name value created_at updated_at',
	folder: 'id etag created_at updated_at deleted_at type locked name root',
	group: 'client_connect_user etag id name type updated_at',
	instantMessenger: 'id etag address name created_at updated_at',
	interest: 'balance period rate total type',
	jobTitle: 'id etag name initials',
	jurisdiction:
		'id etag created_at updated_at system_id description default display_timezone valid_subscription is_local_timezone',
	jurisdictionsToTrigger:
		'id etag system_id description do_not_recalculate is_served is_requirements_required created_at updated_at',
	lineItemTotals: 'quantity price discount_percent total sub_total',
	linkedFolder: 'id etag created_at updated_at deleted_at type locked name root',
	matter:
		'id etag number display_number custom_number description status location client_reference client_id billable maildrop_address billing_method open_date close_date pending_date created_at updated_at shared has_tasks last_activity_date matter_stage_updated_at',
	matterBalance: 'id amount',
	matterBillRecipient: 'created_at etag id updated_at',
	matterBudget: 'id etag budget include_expenses notification_threshold notify_users created_at updated_at',
	matterCustomRate: 'type on_invoice',
	matterDocket: 'id etag name start_date start_time status created_at updated_at deleted_at',
	matterStage: 'id etag practice_area_id name order created_at updated_at',
	note: 'id etag type subject detail detail_text_type date created_at updated_at time_entries_count',
	notificationEventSubscriber: 'id etag user_id name created_at updated_at',
	notificationMethod: 'id etag type email_address is_default_email_address created_at updated_at',
	participant:
		'id etag created_at updated_at type identifier secondary_identifier enabled name initials job_title_name',
	paymentProfile:
		'id etag created_at updated_at billing_setting_id name terms discount_rate discount_period interest_rate interest_period interest_type',
	phoneNumber: 'id etag number name primary created_at updated_at',
	picklistOption: 'id etag created_at updated_at option deleted_at',
	polymorphicObject: 'id type identifier secondary_identifier tertiary_identifier',
	practiceArea: 'id etag created_at updated_at name category code',
	relationship: 'id etag description created_at updated_at',
	reminder: 'id etag duration next_delivery_at state created_at updated_at',
	reminderTemplate: 'id etag duration notification_type created_at updated_at',
	reportSchedule:
		'id etag time_of_day frequency days_of_week day_of_month status status_updated_at next_scheduled_date time_zone report_preset_id created_at updated_at every_no_of_months effective_from',
	serviceType: 'id etag created_at updated_at system_id description default',
	splitInvoice:
		'id bill_id linked_invoices_display_numbers linked_invoices_ids split_connection_id split_portion etag created_at updated_at',
	splitInvoicePayer:
		'id contact_id matter_id send_to_bill_recipients split_portion etag created_at updated_at',
	task: 'id etag name status description description_text_type priority due_at permission completed_at notify_completion statute_of_limitations time_estimated created_at updated_at time_entries_count',
	taskTemplateList: 'created_at description id etag name templates_count updated_at',
	taskTemplateListInstance: 'id etag created_at updated_at',
	taskType: 'id etag name deleted_at created_at updated_at',
	timer: 'id etag start_time elapsed_time created_at updated_at',
	user: 'account_owner clio_connect court_rules_default_attendee created_at default_calendar_id email enabled etag first_name id initials last_name name phone_number rate roles subscription_type time_zone updated_at',
	utbmsCode: 'id etag name code description type utbms_set_id created_at updated_at',
	webSite: 'id etag address name default_web_site created_at updated_at',
} as const;

/** The names of one kind of record, as Clio's `fields` parameter knows them. */
export interface FieldNames {
	/** Separated by spaces. */
	own: string;
	/** Linked records and lists: their name, and which of `linkedFields` they are. */
	nested?: Record<string, keyof typeof linkedFields>;
	/** What most workflows need, as `fields` wants it; Clio itself gives `id` and `etag` only. */
	defaults: string;
}
