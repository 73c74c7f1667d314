import { automationFields } from './automationFields';
import { courtFields } from './courtFields';
import type { FieldNames } from './linkedFields';
import { messageFields } from './messageFields';
import { moneyFields } from './moneyFields';

/** Folders have what documents have, versions included, and so has a list of both. */
const itemLinks = {
	parent: 'linkedFolder',
	matter: 'matter',
	contact: 'contact',
	document_category: 'documentCategory',
	creator: 'clioCreator',
	latest_document_version: 'documentVersion',
	group: 'group',
	external_properties: 'externalProperty',
} satisfies FieldNames['nested'];

/** The contacts of a matter, in either of Clio's two lists. */
const memberLinks = {
	addresses: 'address',
	avatar: 'avatar',
	company: 'contact',
	custom_field_values: 'customFieldValue',
	email_addresses: 'emailAddress',
	phone_numbers: 'phoneNumber',
	primary_address: 'address',
	primary_web_site: 'webSite',
	relationship: 'relationship',
	secondary_address: 'address',
	secondary_web_site: 'webSite',
	web_sites: 'webSite',
} satisfies FieldNames['nested'];

/**
 * Every name that the reference documents, by resource; those of UK legal aid are left out.
 * Source: https://docs.developers.clio.com/openapi.json (as of May 2025), and the guide to matters for
 * `responsible_staff`: https://docs.developers.clio.com/guides/clio-manage/matters/
 */
export const recordFields = {
	user: {
		own: 'account_owner clio_connect court_rules_default_attendee created_at default_calendar_id email enabled etag first_name id initials last_name name phone_number rate roles subscription_type time_zone updated_at',
		defaults:
			'id,etag,name,first_name,last_name,initials,email,phone_number,enabled,account_owner,roles,subscription_type,rate,time_zone,default_calendar_id,created_at,updated_at,account{id,name},job_title{id,name},groups{id,name}',
		nested: {
			default_activity_description: 'activityDescription',
			notification_methods: 'notificationMethod',
			account: 'account',
			avatar: 'avatar',
			contact: 'contact',
			job_title: 'jobTitle',
			groups: 'group',
		},
	},
	matter: {
		own: 'id etag number display_number custom_number currency description status location client_reference client_id billable maildrop_address billing_method open_date close_date pending_date created_at updated_at shared has_tasks last_activity_date matter_stage_updated_at',
		defaults:
			'id,etag,number,display_number,custom_number,description,status,billable,billing_method,client_reference,location,maildrop_address,open_date,pending_date,close_date,matter_stage_updated_at,last_activity_date,created_at,updated_at,client{id,name,type,primary_email_address,primary_phone_number},practice_area{id,name},matter_stage{id,name},responsible_attorney{id,name,email},originating_attorney{id,name,email},responsible_staff{id,name,email},group{id,name}',
		nested: {
			client: 'contact',
			contingency_fee: 'contingencyFee',
			custom_rate: 'matterCustomRate',
			evergreen_retainer: 'evergreenRetainer',
			folder: 'folder',
			group: 'group',
			matter_budget: 'matterBudget',
			matter_stage: 'matterStage',
			originating_attorney: 'user',
			practice_area: 'practiceArea',
			responsible_attorney: 'user',
			statute_of_limitations: 'task',
			user: 'user',
			account_balances: 'accountBalance',
			custom_field_values: 'customFieldValue',
			custom_field_set_associations: 'customFieldSetAssociation',
			matter_bill_recipients: 'matterBillRecipient',
			relationships: 'relationship',
			task_template_list_instances: 'taskTemplateListInstance',
			split_invoice_payers: 'splitInvoicePayer',
			responsible_staff: 'user',
		},
	},
	contact: {
		own: 'id etag name first_name middle_name last_name date_of_birth type created_at updated_at prefix title initials clio_connect_email locked_clio_connect_email client_connect_user_id primary_email_address secondary_email_address primary_phone_number secondary_phone_number ledes_client_id has_clio_for_clients_permission is_client is_clio_for_client_user is_co_counsel is_bill_recipient sales_tax_number currency',
		defaults:
			'id,etag,type,name,first_name,middle_name,last_name,prefix,title,date_of_birth,is_client,primary_email_address,secondary_email_address,primary_phone_number,secondary_phone_number,clio_connect_email,ledes_client_id,sales_tax_number,created_at,updated_at,company{id,name},primary_address{id,street,city,province,postal_code,country},email_addresses{id,name,address,primary},phone_numbers{id,name,number,primary},addresses{id,name,street,city,province,postal_code,country,primary},web_sites{id,name,address,default_web_site}',
		nested: {
			activity_rates: 'activityRate',
			addresses: 'address',
			custom_field_values: 'customFieldValue',
			custom_field_set_associations: 'customFieldSetAssociation',
			email_addresses: 'emailAddress',
			instant_messengers: 'instantMessenger',
			phone_numbers: 'phoneNumber',
			web_sites: 'webSite',
			notification_methods: 'notificationMethod',
			account_balances: 'accountBalance',
			related_contacts: 'contact',
			primary_work_address: 'address',
			primary_address: 'address',
			secondary_address: 'address',
			company: 'contact',
			avatar: 'avatar',
			payment_profile: 'paymentProfile',
			folder: 'folder',
			co_counsel_rate: 'activityRate',
			primary_web_site: 'webSite',
		},
	},
	matterContact: {
		own: 'id etag name first_name middle_name last_name prefix title initials type is_client relationship_name matter_id matter_number description primary_email_address primary_phone_number secondary_email_address secondary_phone_number client_connect_user_id contact_created_at contact_updated_at created_at updated_at',
		defaults:
			'id,etag,name,type,is_client,relationship_name,first_name,last_name,title,primary_email_address,primary_phone_number,matter_id,matter_number,company{id,name},relationship{id,description}',
		nested: memberLinks,
	},
	relatedContact: {
		own: 'id contact_id name first_name middle_name last_name prefix title initials type is_matter_client primary_email_address primary_phone_number client_connect_user_id created_at updated_at',
		defaults:
			'id,contact_id,name,type,is_matter_client,first_name,last_name,title,primary_email_address,primary_phone_number,company{id,name},relationship{id,description}',
		nested: memberLinks,
	},
	activity: {
		own: 'id etag type date quantity_in_hours rounded_quantity_in_hours quantity rounded_quantity quantity_redacted price note flat_rate billed on_bill total contingency_fee created_at updated_at reference non_billable non_billable_total no_charge tax_setting',
		defaults:
			'id,etag,type,date,quantity,quantity_in_hours,rounded_quantity_in_hours,quantity_redacted,price,total,note,flat_rate,billed,on_bill,non_billable,non_billable_total,no_charge,reference,tax_setting,created_at,updated_at,matter{id,display_number,description},user{id,name,email},activity_description{id,name},expense_category{id,name},vendor{id,name},bill{id,number,state}',
		nested: {
			currency: 'currency',
			activity_description: 'activityDescription',
			expense_category: 'expenseCategory',
			bill: 'bill',
			communication: 'communication',
			client_portal: 'clientPortal',
			matter: 'matter',
			matter_note: 'note',
			contact_note: 'note',
			subject: 'polymorphicObject',
			timer: 'timer',
			user: 'user',
			utbms_expense: 'utbmsCode',
			vendor: 'contact',
			calendar_entry: 'activityCalendarEntry',
			task: 'activityTask',
			text_message_conversation: 'activityTextMessageConversation',
			document_version: 'documentVersion',
		},
	},
	task: {
		own: 'id etag name status description description_text_type priority due_at permission completed_at notify_completion statute_of_limitations time_estimated created_at updated_at time_entries_count',
		defaults:
			'id,etag,name,description,description_text_type,status,priority,due_at,completed_at,permission,notify_completion,statute_of_limitations,time_estimated,created_at,updated_at,matter{id,display_number,description},assignee{id,type,name},assigner{id,name,email},task_type{id,name}',
		nested: {
			time_entries: 'activity',
			task_type: 'taskType',
			assigner: 'user',
			matter: 'matter',
			assignee: 'participant',
			reminders: 'reminder',
		},
	},
	note: {
		own: 'id etag type subject detail detail_text_type date created_at updated_at time_entries_count',
		defaults:
			'id,etag,type,subject,detail,detail_text_type,date,created_at,updated_at,matter{id,display_number,description},contact{id,name,type},author{id,name,email}',
		nested: {
			matter: 'matter',
			contact: 'contact',
			author: 'user',
			time_entries: 'activity',
			notification_event_subscribers: 'notificationEventSubscriber',
		},
	},
	communication: {
		own: 'id etag subject body type date time_entries_count created_at updated_at received_at',
		defaults:
			'id,etag,type,subject,body,date,received_at,created_at,updated_at,user{id,name},matter{id,display_number,description},senders{id,type,name},receivers{id,type,name},documents{id,name},external_properties{id,name,value}',
		nested: {
			user: 'user',
			matter: 'matter',
			communication_eml_file: 'communicationEmlFile',
			senders: 'participant',
			receivers: 'participant',
			external_properties: 'externalProperty',
			time_entries: 'activity',
			documents: 'document',
			notification_event_subscribers: 'notificationEventSubscriber',
		},
	},
	calendarEntry: {
		own: 'id etag summary description location start_at end_at all_day recurrence_rule parent_calendar_entry_id court_rule created_at updated_at permission calendar_owner_id start_at_time_zone time_entries_count',
		defaults:
			'id,etag,summary,description,location,start_at,end_at,all_day,recurrence_rule,parent_calendar_entry_id,court_rule,permission,calendar_owner_id,start_at_time_zone,created_at,updated_at,calendar_owner{id,name,type},calendar_entry_event_type{id,name,color},matter{id,display_number,description},attendees{id,type,name,email},conference_meeting{type,join_url},external_properties{id,name,value}',
		nested: {
			time_entries: 'activity',
			conference_meeting: 'conferenceMeeting',
			matter: 'matter',
			matter_docket: 'matterDocket',
			calendar_owner: 'calendar',
			parent_calendar_entry: 'calendarEntry',
			calendar_entry_event_type: 'calendarEntryEventType',
			attendees: 'attendee',
			calendars: 'calendar',
			reminders: 'reminder',
			external_properties: 'externalProperty',
		},
	},
	calendar: {
		own: 'id etag color light_color court_rules_default_calendar name permission type visible created_at updated_at source',
		defaults:
			'id,etag,name,type,permission,color,light_color,visible,source,court_rules_default_calendar,created_at,updated_at,creator{id,name}',
		nested: { creator: 'user' },
	},
	document: {
		own: 'id etag created_at updated_at deleted_at type locked name received_at filename size content_type',
		defaults:
			'id,etag,type,name,filename,content_type,size,locked,received_at,created_at,updated_at,deleted_at,parent{id,name,type},matter{id,display_number,description},contact{id,name},document_category{id,name},creator{id,name},latest_document_version{id,uuid,version_number,filename,size,content_type,fully_uploaded},external_properties{id,name,value}',
		nested: itemLinks,
	},
	folder: {
		own: 'id etag created_at updated_at deleted_at type locked name root',
		defaults:
			'id,etag,type,name,root,locked,created_at,updated_at,deleted_at,parent{id,name},matter{id,display_number},contact{id,name},document_category{id,name},creator{id,name},external_properties{id,name,value}',
		nested: itemLinks,
	},
	item: {
		own: 'id etag created_at updated_at deleted_at type locked name',
		defaults:
			'id,etag,type,name,locked,created_at,updated_at,parent{id,name},matter{id,display_number},latest_document_version{id,filename,size,content_type}',
		nested: itemLinks,
	},
	bill: {
		own: 'id etag number issued_at created_at due_at tax_rate secondary_tax_rate updated_at subject purchase_order type memo start_at end_at balance state kind total paid paid_at pending due discount_services_only can_update credits_issued shared last_sent_at services_secondary_tax services_sub_total services_tax services_taxable_sub_total services_secondary_taxable_sub_total taxable_sub_total secondary_taxable_sub_total sub_total tax_sum secondary_tax_sum total_tax available_state_transitions',
		defaults:
			'id,etag,number,type,kind,state,subject,purchase_order,memo,issued_at,due_at,start_at,end_at,last_sent_at,total,sub_total,total_tax,paid,paid_at,due,balance,pending,credits_issued,available_state_transitions,created_at,updated_at,client{id,name},matters{id,display_number,description},user{id,name},currency{id,code}',
		nested: {
			user: 'user',
			client: 'contact',
			discount: 'discount',
			interest: 'interest',
			matters: 'matter',
			group: 'group',
			bill_theme: 'billTheme',
			original_bill: 'bill',
			destination_account: 'bankAccount',
			balances: 'balance',
			matter_totals: 'matterBalance',
			currency: 'currency',
			billing_setting: 'billingSetting',
			client_addresses: 'address',
			split_invoice: 'splitInvoice',
		},
	},
	...automationFields,
	...courtFields,
	...messageFields,
	...moneyFields,
	practiceArea: {
		own: 'id etag created_at updated_at name category code',
		defaults: 'id,etag,name,code,category,created_at,updated_at',
		nested: {},
	},
	customField: {
		own: 'id etag created_at updated_at name parent_type field_type displayed deleted required display_order',
		defaults:
			'id,etag,name,parent_type,field_type,required,displayed,display_order,deleted,created_at,updated_at,picklist_options{id,option,deleted_at}',
		nested: { picklist_options: 'picklistOption' },
	},
	relationship: {
		own: 'id etag description created_at updated_at',
		defaults:
			'id,etag,description,created_at,updated_at,matter{id,display_number,description},contact{id,name,type}',
		nested: { matter: 'matter', contact: 'contact' },
	},
	webhook: {
		own: 'id etag url fields model status events expires_at created_at updated_at',
		defaults: 'id,etag,url,model,events,fields,status,expires_at,created_at,updated_at',
		nested: { user: 'user' },
	},
	customAction: {
		own: 'id etag created_at updated_at label target_url ui_reference',
		defaults: 'id,etag,label,ui_reference,target_url,created_at,updated_at',
		nested: {},
	},
} satisfies Record<string, FieldNames>;
