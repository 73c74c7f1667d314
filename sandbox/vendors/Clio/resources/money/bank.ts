import { flag, idIs, idIsOrNull, oneOf } from '../../engine/filters';
import type { Nested, Resource } from '../../engine/types';
import { bare, shape, SHAPES, to } from '../../shapes';
import { bankAccount } from '../bills/bills';

const ACCOUNT = bankAccount.shape.fields.join(' ');

/** An association to one of the firm's accounts. */
export const toBankAccount: Nested = to(bankAccount.shape, 'bank_accounts');

/** What the lists of accounts and of bills call an account's type. */
const TYPES: Record<string, string> = { OperatingAccount: 'Operating', TrustAccount: 'Trust' };

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bank-Accounts */
export const bankAccounts: Resource = {
	name: 'bank_accounts',
	operations: ['list', 'get'],
	shape: bare(ACCOUNT, { user: to(SHAPES.user, 'users') }),
	filters: {
		// The reference says no more than "having a zero or non zero balance".
		show_empty_accounts: flag((row, wanted) => wanted || row.balance !== 0),
		type: oneOf(Object.keys(TYPES), (row, type) => row.type === TYPES[type]),
		user_id: idIsOrNull('user'),
	},
	orders: ['id', 'name', 'institution', 'account_number', 'transit_number', 'currency', 'updated_at', 'type'],
};

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bank-Transactions */
export const bankTransactions: Resource = {
	name: 'bank_transactions',
	operations: ['list', 'get'],
	shape: shape(
		'type bank_account_id source confirmation date amount currency currency_id description exchange_rate transaction_type funds_in funds_out clio_payments_transaction current_account_balance read_only_confirmation',
		{
			client: to(SHAPES.contact, 'contacts'),
			matter: to(SHAPES.matter, 'matters'),
			bank_account: toBankAccount,
			bill: to(SHAPES.bill, 'bills'),
			allocation: {
				shape: shape(
					'date amount interest voided_at description has_online_payment destroyable payment_type',
				),
			},
		},
	),
	filters: {
		bank_account_id: idIs('bank_account_id'),
		client_id: idIs('client'),
		matter_id: idIs('matter'),
		type: oneOf(['asset', 'liability'], (row, type) => row.type === type),
	},
	// The reference names no value but the default, `id(asc)`.
	orders: ['id'],
};
