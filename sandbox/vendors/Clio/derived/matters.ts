import type { Json, JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';

/** What is worked out of a matter, wherever it is shown. */
export const matterValues: Record<string, (matter: JsonObject, store: Store) => Json> = {
	has_tasks: ({ id }, store) => store.rows('tasks').some(({ matter }) => matter === id),
	account_balances: ({ id }, store) =>
		store.rows('bank_accounts').flatMap((account) => {
			const its = store
				.rows('bank_transactions')
				.filter(({ matter, bank_account: of }) => matter === id && of === account.id);
			const balance = its.reduce((sum, row) => sum + Number(row.funds_in) - Number(row.funds_out), 0);
			const { name = null, type = null, currency_id = null } = account;
			return its.length === 0 ? [] : [{ id: account.id, name, type, currency_id, balance }];
		}),
};

/** The relationships that name a matter. */
export const relationshipsOf = ({ id }: JsonObject, store: Store): number[] =>
	store
		.rows('relationships')
		.filter(({ matter }) => matter === id)
		.map((row) => row.id);
