import type { Json, JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';

/**
 * Where a bill can go from each state. Known are the two ends of a deletion (`DELETE /bills/{id}.json` in
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Bills); the steps between draft, approval
 * and payment are chosen. Only a payment makes a bill `paid`.
 */
const TRANSITIONS: Record<string, readonly string[]> = {
	draft: ['awaiting_approval', 'awaiting_payment', 'deleted'],
	awaiting_approval: ['draft', 'awaiting_payment', 'deleted'],
	awaiting_payment: ['void'],
};

/** The states that a bill may go to; none once something was paid. */
export const transitionsOf = ({ state, paid }: JsonObject): readonly string[] =>
	Number(paid ?? 0) > 0 ? [] : (TRANSITIONS[String(state)] ?? []);

/** Bills that can still be changed. */
export const canUpdate = ({ state }: JsonObject): boolean => String(state) in TRANSITIONS;

const firstMatter = ({ matters }: JsonObject): number => Number(Array.isArray(matters) ? matters[0] : 0);

/** What is worked out of a bill. */
export const billValues: Record<string, (bill: JsonObject, store: Store) => Json> = {
	available_state_transitions: (bill) => [...transitionsOf(bill)],
	can_update: canUpdate,
	balances: ({ id = null, balance = 0, due = 0 }) => [
		{ id, amount: balance, type: 'Matter', interest_amount: 0, due },
	],
	matter_totals: (bill) => [{ id: firstMatter(bill), amount: bill.total ?? 0 }],
	client_addresses: ({ client }, store) => store.find('contacts', Number(client))?.addresses ?? [],
	// Only for sorting: no field shows them.
	client_name: ({ client }, store) => store.find('contacts', Number(client))?.name ?? null,
	matter_display_number: (bill, store) => store.find('matters', firstMatter(bill))?.display_number ?? null,
};
