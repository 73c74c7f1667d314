import type { FieldNames } from './linkedFields';

/**
 * The names of accounts, payments, unbilled work and reports, as in `recordFields.ts`.
 * Source: https://docs.developers.clio.com/openapi.json (as of May 2025)
 */
export const moneyFields = {
	bankAccount: {
		own: 'account_number balance bank_transactions_count clio_payment_page_link clio_payment_page_qr_code clio_payments_enabled controlled_account created_at currency currency_id currency_symbol default_account domicile_branch etag general_ledger_number holder id institution name swift transit_number type updated_at',
		defaults:
			'id,etag,name,type,holder,institution,balance,currency,default_account,controlled_account,clio_payments_enabled,created_at,updated_at',
		nested: { user: 'user' },
	},
	bankTransaction: {
		own: 'amount bank_account_id clio_payments_transaction confirmation created_at currency currency_id current_account_balance date description etag exchange_rate funds_in funds_out id read_only_confirmation source transaction_type type updated_at',
		defaults:
			'id,etag,date,type,transaction_type,source,description,confirmation,amount,currency,funds_in,funds_out,current_account_balance,clio_payments_transaction,created_at,updated_at,bank_account{id,name,type},client{id,name},matter{id,display_number},bill{id,number}',
		nested: {
			allocation: 'allocation',
			bank_account: 'bankAccount',
			bill: 'bill',
			client: 'contact',
			matter: 'matter',
		},
	},
	billableClient: {
		own: 'amount_in_trust billable_matters_count id name unbilled_amount unbilled_hours',
		defaults:
			'id,name,unbilled_hours,unbilled_amount,amount_in_trust,billable_matters_count,billable_matters{id,display_number,unbilled_hours,unbilled_amount,amount_in_trust,currency_code}',
		nested: { billable_matters: 'billableMatter' },
	},
	billableMatter: {
		own: 'amount_in_trust currency_code currency_id display_number id unbilled_amount unbilled_hours',
		defaults:
			'id,display_number,unbilled_hours,unbilled_amount,amount_in_trust,currency_code,client{id,name,primary_email_address}',
		nested: { client: 'contact' },
	},
	lineItem: {
		own: 'created_at date description etag group_ordering id kind note price quantity secondary_tax secondary_taxable sub_total tax taxable total type updated_at',
		defaults:
			'id,etag,type,kind,date,description,note,quantity,price,sub_total,tax,secondary_tax,total,taxable,group_ordering,created_at,updated_at,bill{id,number,state},matter{id,display_number},user{id,name},activity{id,type}',
		nested: {
			activity: 'activity',
			bill: 'bill',
			discount: 'discount',
			included_line_item_totals: 'lineItemTotals',
			matter: 'matter',
			user: 'user',
		},
	},
	outstandingBalance: {
		own: 'associated_matter_ids created_at etag id last_payment_date last_shared_date newest_issued_bill_due_date pending_payments_total reminders_enabled total_outstanding_balance total_outstanding_balance_by_currency updated_at',
		defaults:
			'id,etag,total_outstanding_balance,total_outstanding_balance_by_currency,pending_payments_total,last_payment_date,last_shared_date,newest_issued_bill_due_date,reminders_enabled,associated_matter_ids,currency{id,code},contact{id,name,primary_email_address},outstanding_bills{id,number,state,issued_at,due_at,due,balance}',
		nested: { contact: 'contact', currency: 'currency', outstanding_bills: 'bill' },
	},
	payment: {
		own: 'amount confirmation_number created_at currency deposit_as_revenue description email_address id state updated_at',
		defaults:
			'id,state,amount,currency,description,email_address,confirmation_number,deposit_as_revenue,created_at,updated_at,contact{id,name},user{id,name},matters{id,display_number},bills{id,number,state}',
		nested: {
			bank_transaction: 'bankTransaction',
			clio_payments_link: 'clioPaymentsLink',
			contact: 'contact',
			destination_account: 'bankAccount',
			user: 'user',
			allocations: 'allocation',
			bills: 'bill',
			matters: 'matter',
		},
	},
	paymentLink: {
		own: 'active amount created_at currency description email_address etag expires_at id is_allocated_as_revenue redirect_url url',
		defaults:
			'id,etag,url,active,amount,currency,description,email_address,expires_at,is_allocated_as_revenue,created_at,bill{id,number,state},contact{id,name},destination_account{id,name,type},destination_contact{id,name},clio_payments_payment{id,state,amount}',
		nested: {
			bank_account: 'bankAccount',
			bill: 'bill',
			clio_payments_payment: 'clioPaymentsPayment',
			contact: 'contact',
			destination_account: 'bankAccount',
			destination_contact: 'contact',
		},
	},
	report: {
		own: 'category created_at etag format id kind name progress source state updated_at',
		defaults: 'id,etag,name,kind,category,source,format,state,progress,created_at,updated_at',
		nested: {},
	},
	reportPreset: {
		own: 'category created_at etag format id kind last_generated_at name options updated_at',
		defaults:
			'id,etag,name,kind,category,format,options,last_generated_at,created_at,updated_at,report_schedule{id,frequency,status,next_scheduled_date}',
		nested: { report_schedule: 'reportSchedule' },
	},
} satisfies Record<string, FieldNames>;
