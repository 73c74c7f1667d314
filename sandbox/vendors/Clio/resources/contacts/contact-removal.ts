import { Refusal } from '../../../../foundation/http/refusal';
import { isBilled } from '../../derived/activities';
import { invalidRecord } from '../../engine/references';
import type { Work } from '../../engine/types';
import type { Row } from '../../engine/row';

/** Bills that somebody still has to do something about. */
const OPEN = ['draft', 'awaiting_approval', 'awaiting_payment'];

/**
 * Removes a contact with its relationships. One with open bills (409), a client of any matter and one with
 * unbilled activities (422) is kept. That is not documented, but found by trying:
 * https://github.com/lawyered0/clio-mcp/blob/HEAD/docs/clio-api-quirks.md
 */
export function removeContact(row: Row, { store, records }: Work): void {
	const bills = store.rows('bills').filter(({ client }) => client === row.id);
	if (bills.some(({ state }) => OPEN.includes(String(state)))) {
		throw new Refusal('conflict', 409, 'The contact has open bills');
	}
	if (store.rows('matters').some(({ client }) => client === row.id)) {
		throw invalidRecord('The contact is the client of a matter and cannot be deleted');
	}
	if (store.rows('activities').some((one) => one.vendor === row.id && !isBilled(one, store))) {
		throw invalidRecord('The contact has unbilled activities and cannot be deleted');
	}
	for (const relationship of store.rows('relationships').filter(({ contact }) => contact === row.id)) {
		records.remove('relationships', relationship);
	}
	records.remove('contacts', row);
}
