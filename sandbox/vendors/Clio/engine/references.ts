import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import type { Store } from './store';

/** A failed validation. */
export const invalidRecord = (message: string): Refusal => new Refusal('invalid', 422, message);

/** The id inside `{id: 1}` as stored; null for `{id: null}` and for nothing. Throws a Refusal (422) for what does not exist. */
export function referenceTo(
	value: Json | undefined,
	collection: string,
	store: Store,
	check?: (row: JsonObject) => boolean,
): number | null {
	if (!isObject(value) || value.id === null || value.id === undefined) return null;
	const row = store.find(collection, Number(value.id));
	if (!row || check?.(row) === false)
		throw invalidRecord(`${String(value.id)} is not among the ${collection} that can be named here`);
	return row.id;
}
