import type { IDataObject } from 'n8n-workflow';

import { boolean, choice } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { getPath, isJsonObject } from '../../../core/util/json';
import { ids, without } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord, userField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const bankAccounts = recordOperations({
	singular: 'bank account',
	plural: 'bank accounts',
	path: '/bank_accounts',
	kind: 'bankAccount',
	id: clioRecord('searchBankAccounts')('Bank Account', 'id', { name: 'bankAccountId', required: true }),
	orders: ['account_number', 'currency', 'institution', 'name', 'transit_number', 'type', 'updated_at'],
});

/** The accounts of a page that are not known to be without Clio Payments. */
function connectedIn(body: unknown): IDataObject[] {
	const rows = getPath(body, 'data');
	return (Array.isArray(rows) ? (rows as unknown[]) : [])
		.filter(isJsonObject)
		.filter((row) => row.clio_payments_enabled !== false);
}

const search = labelledSearch(
	'/bank_accounts',
	'id,name,type,institution,currency,clio_payments_enabled',
	'{name} · {type} · {currency} · {institution}',
	{ order: 'name(asc)' },
);

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bank-Accounts */
export const bankAccount = resource(
	'Bank Account',
	'bankAccount',
	[
		bankAccounts.get({
			description: 'Get one bank account with its balance, in the currency of the account',
		}),
		bankAccounts.getMany({
			description: 'Get the trust and operating accounts, each with its balance in its currency',
			filters: [
				ids,
				boolean('Show Empty Accounts', 'show_empty_accounts', {
					default: true,
					description: 'Whether accounts with a balance of 0 are among them',
				}),
				choice('Type', 'type', {
					default: 'TrustAccount',
					options: [
						{ name: 'Operating Account', value: 'OperatingAccount' },
						{ name: 'Trust Account', value: 'TrustAccount' },
					],
				}),
				userField('User', 'user_id'),
				without({ user_id: 'User' }),
			],
		}),
	],
	{
		searchBankAccounts: search,
		// Only these take online payments: https://docs.developers.clio.com/guides/clio-manage/clio-payments-api
		searchPaymentAccounts: { ...search, answer: { ...search.answer, read: connectedIn } },
	},
);
