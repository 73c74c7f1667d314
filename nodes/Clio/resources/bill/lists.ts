import { inOrder } from '../../../../core/describe/check';
import { boolean, date, text } from '../../../../core/describe/fields';
import type { Operation } from '../../../../core/describe/operation';
import { ids, without } from '../../builders/filters';
import { clioRecord, contactField, idsField, matterField, userField } from '../../builders/locators';
import { emptyInteger } from '../../builders/numbers';
import { listOperation } from '../../builders/recordOperations';

const dueSince = date('Newest Bill Due After', 'newest_bill_due_start_date', {
	description: 'Only clients whose newest bill is due after this day',
});
const dueUntil = date('Newest Bill Due Before', 'newest_bill_due_end_date', {
	description: 'Only clients whose newest bill is due before this day',
});
const paidSince = date('Last Paid After', 'last_paid_start_date', {
	description: 'Only clients whose bills were paid after this day',
});
const paidUntil = date('Last Paid Before', 'last_paid_end_date', {
	description: 'Only clients whose bills were paid before this day',
});

/** Who owes what: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Outstanding-Client-Balances */
export const outstandingBalances: Operation = listOperation(
	{
		plural: 'outstanding balances',
		path: '/outstanding_client_balances',
		kind: 'outstandingBalance',
		changedSince: false,
	},
	{
		value: 'getOutstandingBalances',
		name: 'Get Outstanding Balances',
		action: 'Get outstanding balances',
		description: 'Get what each client owes, with the unpaid bills and the sum in each currency',
		filters: [
			contactField('Client', 'contact_id'),
			paidSince,
			paidUntil,
			dueSince,
			dueUntil,
			userField('Originating Attorney', 'originating_attorney_id'),
			userField('Responsible Attorney', 'responsible_attorney_id'),
		],
		checks: [inOrder(dueSince, dueUntil), inOrder(paidSince, paidUntil)],
	},
);

/** What stands on bills: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Line-Items */
export const lineItems: Operation = listOperation(
	{ plural: 'line items', path: '/line_items', kind: 'lineItem' },
	{
		value: 'getLineItems',
		name: 'Get Line Items',
		action: 'Get line items of bill',
		description:
			'Get what stands on a bill line by line, with hours, price and tax in the currency of the bill',
		fields: [
			clioRecord('searchBills', 'bills')('Bill', 'bill_id', {
				description: 'Only the lines of this bill; of all when empty',
			}),
		],
		filters: [
			clioRecord('searchActivities')('Activity', 'activity_id'),
			boolean('Displayed Only', 'display', {
				default: true,
				description: 'Whether to leave out lines that the bill does not show',
			}),
			idsField('Except IDs', 'exclude_ids[]', 'Leaves out the lines with these IDs, separated by commas'),
			emptyInteger('Group Ordering', 'group_ordering', {
				placeholder: 'e.g. 1',
				description: 'Only lines with this group_ordering',
			}),
			ids,
			text('Kind', 'kind', { placeholder: 'e.g. Service', description: 'Such as Service or Expense' }),
			matterField('Matter', 'matter_id'),
			text('Search', 'query', {
				placeholder: 'e.g. hearing',
				description: 'Words in the description or the note',
			}),
			without({ activity_id: 'Activity', matter_id: 'Matter' }),
		],
	},
);
