import { asOptions } from '../../../../core/describe/fields';

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Reports; how each looks is known to Clio only. */
const KINDS = [
	'accounts_receivable',
	'accounts_receivable_aging',
	'bank_account_activity',
	'billing_history',
	'billing_rate',
	'client_activity',
	'client_ledger',
	'clio_payments_deposit',
	'clio_payments_ledger',
	'clio_payments_monthly_statement',
	'clio_payments_sales_tax',
	'clio_payments_transaction',
	'contact_information',
	'disbursement_payment',
	'fee_allocation',
	'general_ledger',
	'grant_matters',
	'invoice_payments_v2',
	'law_society_of_alberta',
	'law_society_of_alberta_al',
	'law_society_of_alberta_bar',
	'law_society_of_alberta_tl',
	'law_society_of_alberta_tt',
	'matter',
	'matter_balance_summary',
	'matter_productivity_by_user',
	'matters_by_responsible_attorney',
	'originating_attorney_revenue',
	'other_revenue',
	'productivity_by_client',
	'productivity_by_user',
	'revenue',
	'task_productivity_by_user',
	'task_progress_by_user',
	'trust_ledger',
	'trust_ledger_nsw',
	'trust_listing',
	'trust_management',
	'work_in_progress',
];

/** Words that n8n writes otherwise than a title has them. */
const SPELLED: Record<string, string> = {
	By: 'by',
	In: 'in',
	Of: 'of',
	Nsw: 'NSW',
	Al: 'AL',
	Bar: 'BAR',
	Tl: 'TL',
	Tt: 'TT',
};

export const REPORT_KINDS = asOptions(...KINDS).map(({ name, value }) => ({
	name: name.replace(/\w+/g, (word) => SPELLED[word] ?? word),
	value,
}));

export const CATEGORIES = asOptions(
	'billing',
	'client',
	'compliance',
	'financial',
	'matter',
	'online_payments',
	'productivity',
	'revenue',
	'task',
);

/** A table comes first, a page to read next. */
export const FORMATS = [
	{ name: 'CSV', value: 'csv' },
	{ name: 'Excel (XLSX)', value: 'xlsx' },
	{ name: 'PDF', value: 'pdf' },
	{ name: 'HTML', value: 'html' },
	{ name: 'JSON', value: 'json' },
	{ name: 'ZIP', value: 'zip' },
];
