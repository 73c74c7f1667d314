/** Every kind, by its category: which is in which, Clio does not say. https://docs.developers.clio.com/clio-manage/api-reference/#tag/Reports */
const CATEGORIES: Record<string, string> = {
	billing:
		'accounts_receivable accounts_receivable_aging billing_history billing_rate invoice_payments_v2 work_in_progress',
	client: 'client_activity client_ledger contact_information',
	compliance:
		'law_society_of_alberta law_society_of_alberta_al law_society_of_alberta_bar law_society_of_alberta_tl law_society_of_alberta_tt trust_ledger trust_ledger_nsw trust_listing trust_management',
	financial:
		'bank_account_activity disbursement_payment fee_allocation general_ledger matter_balance_summary',
	matter: 'grant_matters matter matters_by_responsible_attorney',
	online_payments:
		'clio_payments_deposit clio_payments_ledger clio_payments_monthly_statement clio_payments_sales_tax clio_payments_transaction',
	productivity: 'matter_productivity_by_user productivity_by_client productivity_by_user',
	revenue: 'originating_attorney_revenue other_revenue revenue',
	task: 'task_productivity_by_user task_progress_by_user',
};

export const REPORT_CATEGORIES = Object.keys(CATEGORIES);

const byKind = new Map(
	Object.entries(CATEGORIES).flatMap(([category, kinds]) =>
		kinds.split(' ').map((kind): [string, string] => [kind, category]),
	),
);

export const REPORT_KINDS = [...byKind.keys()];

export const categoryOf = (kind: string): string => byKind.get(kind) ?? '';

export const REPORT_FORMATS = ['csv', 'html', 'json', 'pdf', 'xlsx', 'zip'];
