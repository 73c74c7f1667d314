import type { JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';
import { FOUNDED } from './firm';

const times = { created_at: FOUNDED, updated_at: FOUNDED };

const ACCOUNTS: [name: string, type: string, balance: number, isConnected: boolean][] = [
	['Operating', 'Operating', 48_210.55, true],
	['Client Trust', 'Trust', 12_400, true],
	['Savings', 'Operating', 0, false],
];

function seedAccounts(store: Store): void {
	const currency = store.rows('currencies')[0];
	ACCOUNTS.forEach(([name, type, balance, isConnected], index) =>
		store.add('bank_accounts', {
			...times,
			id: 9_100_001 + index * 10,
			name,
			type,
			balance,
			clio_payments_enabled: isConnected,
			account_number: `00012${index}`,
			bank_transactions_count: 0,
			clio_payment_page_link: null,
			clio_payment_page_qr_code: null,
			controlled_account: false,
			currency: currency?.code ?? null,
			currency_id: currency?.id ?? null,
			currency_symbol: currency?.sign ?? null,
			default_account: index === 0,
			domicile_branch: 'Harbor Street',
			general_ledger_number: `1${index}00`,
			holder: 'Hartwell & Lindqvist LLP',
			institution: 'First Harbor Bank',
			swift: null,
			transit_number: '00221',
			user: store.rows('users')[0]?.id ?? null,
		}),
	);
}

/** What clients have paid into trust, and what was taken out for their bills. */
function seedTransactions(store: Store): void {
	const [operating, trust] = store.rows('bank_accounts');
	const currency = store.rows('currencies')[0];
	let balance = 0;
	store
		.rows('matters')
		.slice(0, 6)
		.forEach(({ id, client = null }, index) => {
			const isTrust = index % 2 === 0;
			const amount = 500 * (index + 1);
			balance += amount;
			store.add('bank_transactions', {
				...times,
				id: 9_200_000_001 + index * 10,
				type: isTrust ? 'liability' : 'asset',
				transaction_type: 'Deposit',
				source: 'Client',
				confirmation: `R-${index + 1}`,
				date: `2026-0${index + 1}-15`,
				amount,
				funds_in: amount,
				funds_out: 0,
				currency: currency?.code ?? null,
				currency_id: currency?.id ?? null,
				current_account_balance: balance,
				description: isTrust ? 'Retainer' : 'Payment of a bill',
				exchange_rate: 1,
				clio_payments_transaction: false,
				read_only_confirmation: false,
				bank_account_id: (isTrust ? trust : operating)?.id ?? null,
				bank_account: (isTrust ? trust : operating)?.id ?? null,
				client,
				matter: id,
				bill: null,
				allocation: null,
			});
		});
}

const STATES = ['completed', 'pending', 'failed', 'completed_requiring_allocation'];

/** Links that were paid by, and one that nobody has used. */
function seedPayments(store: Store): void {
	const [account] = store.rows('bank_accounts');
	const bills = store.rows('bills').filter(({ state }) => state === 'awaiting_payment');
	bills.slice(0, STATES.length + 1).forEach(({ id, client = null, matters = [] }, index) => {
		const state = STATES[index];
		const shared: JsonObject = {
			...times,
			amount: 100 * (index + 1),
			currency: account?.currency ?? null,
			description: null,
			email_address: 'client@example.com',
			destination_account: account?.id ?? null,
			contact: client,
		};
		const link = 9_300_001 + index * 10;
		const payment = state === undefined ? null : 9_400_001 + index * 10;
		store.add('clio_payments_links', {
			...shared,
			...times,
			id: link,
			bill: id,
			contact: null,
			bank_account: null,
			destination_contact: null,
			clio_payments_payment: payment,
			expires_at: '2099-12-31T00:00:00Z',
			is_allocated_as_revenue: false,
			redirect_url: null,
			url: `https://payments.example/l/${link}`,
		});
		if (payment === null) return;
		store.add('clio_payments_payments', {
			...shared,
			...times,
			id: payment,
			state: state ?? null,
			confirmation_number: `CP-${payment}`,
			deposit_as_revenue: false,
			bank_transaction: null,
			clio_payments_link: null,
			user: null,
			allocations: [],
			bills: [id],
			matters,
		});
	});
}

/** Adds bank accounts with what went through them, and payments by link. */
export function seedBanking(store: Store): void {
	seedAccounts(store);
	seedTransactions(store);
	seedPayments(store);
}
