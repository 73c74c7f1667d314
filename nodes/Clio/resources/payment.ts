import { choice } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord, contactField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const STATES: Record<string, string> = {
	authorized: 'Authorized',
	canceled: 'Canceled',
	completed: 'Completed',
	completed_requiring_allocation: 'Completed, Not Allocated Yet',
	failed: 'Failed',
	pending: 'Pending',
	requires_confirmation: 'Requires Confirmation',
	voided: 'Voided',
};

const payments = recordOperations({
	singular: 'online payment',
	plural: 'online payments',
	path: '/clio_payments/payments',
	kind: 'payment',
	id: clioRecord('searchPayments')('Payment', 'id', { name: 'paymentId', required: true }),
	changedSince: false,
});

/** What was paid by Clio Payments: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Clio-Payments-Payments */
export const payment = resource(
	'Payment',
	'payment',
	[
		payments.get({ description: 'Get one online payment with its amount, currency, client and bills' }),
		payments.getMany({
			description: 'Get online payments by bill, client or state; what was paid otherwise is not among them',
			filters: [
				clioRecord('searchBills', 'bills')('Bill', 'bill_id'),
				contactField('Client', 'contact_id'),
				ids,
				choice('State', 'state', {
					default: 'completed',
					options: Object.entries(STATES).map(([value, name]) => ({ name, value })),
				}),
			],
		}),
	],
	{
		searchPayments: labelledSearch(
			'/clio_payments/payments',
			'id,amount,currency,state,created_at,contact{name}',
			'{contact.name} · {amount} {currency} · {state} · {created_at}',
			{ order: undefined },
		),
	},
);
