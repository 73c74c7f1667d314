import { activityValues, timeEntryValues } from './derived/activities';
import { billValues } from './derived/bills';
import { calendarEntryValues } from './derived/calendar-entries';
import { conversationValues } from './derived/conversations';
import { matterValues } from './derived/matters';
import { noteValues } from './derived/notes';
import type { Nested, Shape } from './engine/types';

/**
 * Which names `fields` accepts for each kind of record. Source: the schemas named `…_base` of Clio's OpenAPI document
 * (https://docs.developers.clio.com/openapi.json, as of May 2025); an association offers its base names only.
 */
export const shape = (names: string, nested: Record<string, Nested> = {}): Shape => ({
	fields: `id etag created_at updated_at ${names}`.split(' ').filter(Boolean),
	nested,
});

export const bare = (
	names: string,
	nested: Record<string, Nested> = {},
	defaults: readonly string[] = names.split(' ').filter((name) => name === 'id' || name === 'etag'),
): Shape => ({ fields: names.split(' '), nested, defaults });

const currency = shape('code sign');

const toCurrency: Nested = { shape: currency, collection: 'currencies' };

export const SHAPES = {
	account: shape('name state'),
	accountBalance: bare('id balance type name currency_id'),
	activity: {
		...shape(
			'type date quantity_in_hours rounded_quantity_in_hours quantity rounded_quantity quantity_redacted price note flat_rate billed on_bill total contingency_fee reference non_billable non_billable_total no_charge tax_setting',
			{ currency: toCurrency },
		),
		derived: activityValues,
	},
	activityDescription: shape(
		'name visible_to_co_counsel default type utbms_activity_id utbms_task_name utbms_task_id xero_service_code accessible_to_user category_type',
		{ currency: toCurrency },
	),
	activityRate: shape('rate flat_rate contact_id co_counsel_contact_id'),
	address: shape('street city province postal_code country name primary'),
	attendee: shape('type name enabled email'),
	avatar: shape('url'),
	bill: {
		...shape(
			'number issued_at due_at tax_rate secondary_tax_rate subject purchase_order type memo start_at end_at balance state kind total paid paid_at pending due discount_services_only can_update credits_issued shared last_sent_at services_secondary_tax services_sub_total services_tax services_taxable_sub_total services_secondary_taxable_sub_total taxable_sub_total secondary_taxable_sub_total sub_total tax_sum secondary_tax_sum total_tax available_state_transitions',
		),
		derived: billValues,
	},
	calendar: shape('color light_color court_rules_default_calendar name permission type visible source'),
	calendarEntry: {
		...shape(
			'summary description location start_at end_at all_day recurrence_rule parent_calendar_entry_id court_rule permission calendar_owner_id start_at_time_zone time_entries_count',
		),
		derived: calendarEntryValues,
	},
	calendarEntryEventType: shape('color name'),
	communication: {
		...shape('subject body type date time_entries_count received_at'),
		derived: timeEntryValues('communication'),
	},
	contact: shape(
		'name first_name middle_name last_name date_of_birth type prefix title initials clio_connect_email locked_clio_connect_email client_connect_user_id primary_email_address secondary_email_address primary_phone_number secondary_phone_number ledes_client_id has_clio_for_clients_permission is_client is_clio_for_client_user is_co_counsel is_bill_recipient sales_tax_number',
		{ currency: toCurrency },
	),
	cascadingTaskTemplate: bare('id name'),
	contingencyFee: shape('show_contingency_award'),
	conversation: {
		...shape('archived read_only current_user_is_member subject message_count time_entries_count read'),
		derived: conversationValues,
	},
	conversationMembership: shape('read archived'),
	conversationMessage: shape('date body'),
	currency,
	customAction: shape('label target_url ui_reference'),
	customField: shape('name parent_type field_type displayed deleted required display_order'),
	customFieldSetAssociation: shape('display_order'),
	emailAddress: shape('address name primary'),
	evergreenRetainer: shape('minimum_threshold'),
	expenseCategory: shape('name rate entry_type xero_expense_code accessible_to_user tax_setting', {
		currency: toCurrency,
	}),
	document: shape('deleted_at type locked name received_at filename size content_type'),
	documentAutomation: shape('state export_formats filename'),
	documentCategory: shape('name'),
	documentTemplate: shape('size content_type filename'),
	externalProperty: shape('name value'),
	folder: shape('deleted_at type locked name root'),
	group: bare('client_connect_user etag id name type updated_at'),
	item: shape('deleted_at type locked name'),
	instantMessenger: shape('address name'),
	jurisdiction: shape('system_id description default display_timezone valid_subscription is_local_timezone'),
	jurisdictionsToTrigger: shape(
		'system_id description do_not_recalculate is_served is_requirements_required',
	),
	jobTitle: bare('id etag name initials'),
	matter: {
		...shape(
			'number display_number custom_number description status location client_reference client_id billable maildrop_address billing_method open_date close_date pending_date shared has_tasks last_activity_date matter_stage_updated_at',
			{ currency: toCurrency },
		),
		derived: matterValues,
	},
	matterBudget: shape('budget include_expenses notification_threshold notify_users'),
	matterCustomRate: bare('type on_invoice', { rates: { shape: bare('id'), many: true } }),
	matterDocket: shape('name start_date start_time status deleted_at'),
	matterStage: shape('practice_area_id name order'),
	note: {
		...shape('type subject detail detail_text_type date time_entries_count'),
		derived: noteValues,
	},
	notificationEventSubscriber: shape('user_id name'),
	notificationMethod: shape('type email_address is_default_email_address'),
	/** A user or a contact; see derived/participants.ts. */
	participant: shape('type identifier secondary_identifier enabled name initials job_title_name', {
		avatar: { shape: shape('url') },
	}),
	paymentProfile: shape(
		'billing_setting_id name terms discount_rate discount_period interest_rate interest_period interest_type',
	),
	phoneNumber: shape('number name primary'),
	picklistOption: shape('option deleted_at'),
	practiceArea: shape('name category code'),
	relationship: shape('description'),
	reminder: shape('duration next_delivery_at state'),
	reminderTemplate: shape('duration notification_type'),
	serviceType: shape('system_id description default'),
	splitInvoicePayer: shape('contact_id matter_id send_to_bill_recipients split_portion'),
	task: {
		...shape(
			'name status description description_text_type priority due_at permission completed_at notify_completion statute_of_limitations time_estimated time_entries_count',
		),
		derived: timeEntryValues('task'),
	},
	taskType: shape('name deleted_at'),
	taskTemplate: shape('name description priority private'),
	taskTemplateList: shape('name description templates_count'),
	taskTemplateListInstance: shape(''),
	user: shape(
		'account_owner clio_connect court_rules_default_attendee default_calendar_id email enabled first_name initials last_name name phone_number rate roles subscription_type time_zone',
	),
	utbmsCode: shape('name code description type utbms_set_id'),
	webhook: shape('url fields shared_secret model status events expires_at'),
	webSite: shape('address name default_web_site'),
} satisfies Record<string, Shape>;

/** An association stored as the id of another collection's record. */
export const to = (target: Shape, collection: string): Nested => ({ shape: target, collection });

/** A list of ids of another collection's records. */
export const toMany = (target: Shape, collection: string): Nested => ({
	shape: target,
	collection,
	many: true,
});

/** An object stored in the record itself. */
export const inline = (target: Shape): Nested => ({ shape: target });

/** A list of objects stored in the record itself. */
export const inlineMany = (target: Shape): Nested => ({ shape: target, many: true });

/** A person of whom the reference names no parts, so that nothing but what always comes can be asked for. */
export const unnamed: Nested = inline(bare('id etag'));

/** Values of custom fields; both associations may be named, but without braces, being the second level. */
export const customFieldValues: Nested = inlineMany(
	shape('field_name field_type field_required field_displayed field_display_order value soft_deleted', {
		custom_field: to(SHAPES.customField, 'custom_fields'),
		picklist_option: to(SHAPES.picklistOption, 'picklist_options'),
		matter: to(bare('id display_number'), 'matters'),
		contact: to(SHAPES.contact, 'contacts'),
	}),
);

/** A matter's recipients of bills, each naming a contact. */
export const matterBillRecipients: Nested = inlineMany(
	shape('', { recipient: to(SHAPES.contact, 'contacts') }),
);

/** Who made a document or a folder. */
export const creator: Nested = to(
	shape(
		'account_owner clio_connect court_rules_default_attendee default_calendar_id email enabled type initials first_name last_name name phone_number rate subscription_type time_zone roles',
	),
	'users',
);

const putHeaders: Nested = inlineMany(bare('name value', {}, ['name', 'value']));

/** A version with all that an upload needs; `multiparts` and `put_headers` come whole, being the second level. */
export const documentVersion: Shape = shape(
	'document_id uuid filename size version_number content_type received_at put_url fully_uploaded',
	{
		creator,
		put_headers: putHeaders,
		multiparts: inlineMany(
			bare('part_number put_url', { put_headers: putHeaders }, ['part_number', 'put_url', 'put_headers']),
		),
	},
);

/** What documents and folders have in common. */
export const itemAssociations = {
	parent: to(SHAPES.folder, 'folders'),
	matter: to(SHAPES.matter, 'matters'),
	contact: to(SHAPES.contact, 'contacts'),
	document_category: to(SHAPES.documentCategory, 'document_categories'),
	creator,
	latest_document_version: to({ fields: documentVersion.fields, nested: {} }, 'document_versions'),
	group: to(SHAPES.group, 'groups'),
	external_properties: inlineMany(SHAPES.externalProperty),
} satisfies Record<string, Nested>;
