import type { RecordKind } from './fieldNames';

/**
 * What most workflows need of each kind of record; Clio itself gives `id` and `etag` only.
 * Source: https://docs.developers.clio.com/api-docs/fields
 */
export const defaultFields: Record<RecordKind, string> = {
	user: 'id,etag,name,first_name,last_name,initials,email,phone_number,enabled,account_owner,roles,subscription_type,rate,time_zone,default_calendar_id,created_at,updated_at,account{id,name},job_title{id,name},groups{id,name}',
	matter:
		'id,etag,number,display_number,custom_number,description,status,billable,billing_method,client_reference,location,maildrop_address,open_date,pending_date,close_date,matter_stage_updated_at,last_activity_date,created_at,updated_at,client{id,name,type,primary_email_address,primary_phone_number},practice_area{id,name},matter_stage{id,name},responsible_attorney{id,name,email},originating_attorney{id,name,email},responsible_staff{id,name,email},group{id,name}',
	contact:
		'id,etag,type,name,first_name,middle_name,last_name,prefix,title,date_of_birth,is_client,primary_email_address,secondary_email_address,primary_phone_number,secondary_phone_number,clio_connect_email,ledes_client_id,sales_tax_number,created_at,updated_at,company{id,name},primary_address{id,street,city,province,postal_code,country},email_addresses{id,name,address,primary},phone_numbers{id,name,number,primary},addresses{id,name,street,city,province,postal_code,country,primary},web_sites{id,name,address,default_web_site}',
	activity:
		'id,etag,type,date,quantity,quantity_in_hours,rounded_quantity_in_hours,quantity_redacted,price,total,note,flat_rate,billed,on_bill,non_billable,non_billable_total,no_charge,reference,tax_setting,created_at,updated_at,matter{id,display_number,description},user{id,name,email},activity_description{id,name},expense_category{id,name},vendor{id,name},bill{id,number,state}',
	task: 'id,etag,name,description,description_text_type,status,priority,due_at,completed_at,permission,notify_completion,statute_of_limitations,time_estimated,created_at,updated_at,matter{id,display_number,description},assignee{id,type,name},assigner{id,name,email},task_type{id,name}',
	note: 'id,etag,type,subject,detail,detail_text_type,date,created_at,updated_at,matter{id,display_number,description},contact{id,name,type},author{id,name,email}',
	communication:
		'id,etag,type,subject,body,date,received_at,created_at,updated_at,user{id,name},matter{id,display_number,description},senders{id,type,name},receivers{id,type,name},documents{id,name},external_properties{id,name,value}',
	calendarEntry:
		'id,etag,summary,description,location,start_at,end_at,all_day,recurrence_rule,parent_calendar_entry_id,court_rule,permission,calendar_owner_id,start_at_time_zone,created_at,updated_at,calendar_owner{id,name,type},calendar_entry_event_type{id,name,color},matter{id,display_number,description},attendees{id,type,name,email},conference_meeting{type,join_url},external_properties{id,name,value}',
	calendar:
		'id,etag,name,type,permission,color,light_color,visible,source,court_rules_default_calendar,created_at,updated_at,creator{id,name}',
	document:
		'id,etag,type,name,filename,content_type,size,locked,received_at,created_at,updated_at,deleted_at,parent{id,name,type},matter{id,display_number,description},contact{id,name},document_category{id,name},creator{id,name},latest_document_version{id,uuid,version_number,filename,size,content_type,fully_uploaded},external_properties{id,name,value}',
	folder:
		'id,etag,type,name,root,locked,created_at,updated_at,deleted_at,parent{id,name},matter{id,display_number},contact{id,name},document_category{id,name},creator{id,name},external_properties{id,name,value}',
	item: 'id,etag,type,name,locked,created_at,updated_at,parent{id,name},matter{id,display_number},latest_document_version{id,filename,size,content_type}',
	bill: 'id,etag,number,type,kind,state,subject,purchase_order,memo,issued_at,due_at,start_at,end_at,last_sent_at,total,sub_total,total_tax,paid,paid_at,due,balance,pending,credits_issued,available_state_transitions,created_at,updated_at,client{id,name},matters{id,display_number,description},user{id,name},currency{id,code}',
	practiceArea: 'id,etag,name,code,category,created_at,updated_at',
	customField:
		'id,etag,name,parent_type,field_type,required,displayed,display_order,deleted,created_at,updated_at,picklist_options{id,option,deleted_at}',
	relationship:
		'id,etag,description,created_at,updated_at,matter{id,display_number,description},contact{id,name,type}',
	webhook: 'id,etag,url,model,events,fields,status,expires_at,created_at,updated_at',
	payment:
		'id,state,amount,description,email_address,confirmation_number,deposit_as_revenue,created_at,updated_at,contact{id,name},user{id,name},matters{id,display_number},bills{id,number,state}',
};
