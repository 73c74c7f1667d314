import { choice } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord, contactField, matterField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const bankTransactions = recordOperations({
	singular: 'bank transaction',
	plural: 'bank transactions',
	path: '/bank_transactions',
	kind: 'bankTransaction',
	id: clioRecord('searchBankTransactions')('Bank Transaction', 'id', {
		name: 'bankTransactionId',
		required: true,
	}),
	orders: [],
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bank-Transactions */
export const bankTransaction = resource(
	'Bank Transaction',
	'bankTransaction',
	[
		bankTransactions.get({
			description: 'Get one transaction of a bank account with its amount and currency',
		}),
		bankTransactions.getMany({
			description: 'Get what came into and went out of bank accounts, by account, client or matter',
			filters: [
				clioRecord('searchBankAccounts')('Bank Account', 'bank_account_id'),
				contactField('Client', 'client_id'),
				ids,
				matterField('Matter', 'matter_id'),
				choice('Type', 'type', {
					default: 'liability',
					description: 'As what Clio books it',
					options: [
						{ name: 'Asset', value: 'asset' },
						{ name: 'Liability', value: 'liability' },
					],
				}),
			],
		}),
	],
	{
		searchBankTransactions: labelledSearch(
			'/bank_transactions',
			'id,date,description,amount,currency,client{name},bank_account{name}',
			'{date} · {description} · {amount} {currency} · {client.name} · {bank_account.name}',
			{ order: 'id(desc)', wholeQuery: { order: 'id(asc)' } },
		),
	},
);
