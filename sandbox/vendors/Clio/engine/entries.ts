import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import type { Random } from '../../../foundation/data/random';
import { invalidRecord } from './references';

/**
 * The entries of an inline collection after a change: one without `id` is new, one with it changes, one with
 * `_destroy: true` goes. Throws a Refusal (422) for an id that is not there.
 * https://docs.developers.clio.com/openapi.json, `_destroy`
 */
export function changedEntries(
	before: Json | undefined,
	given: Json | undefined,
	random: Random,
): JsonObject[] {
	const entries = Array.isArray(before) ? before.filter(isObject) : [];
	for (const { _destroy: isDestroyed, ...entry } of Array.isArray(given) ? given.filter(isObject) : []) {
		const index = entries.findIndex(({ id }) => id === entry.id);
		if (entry.id === undefined) entries.push({ ...entry, id: Number(random.digits(9)) });
		else if (index < 0) throw invalidRecord(`There is no entry ${String(entry.id)} in this record`);
		else if (isDestroyed === true) entries.splice(index, 1);
		else entries[index] = { ...entries[index], ...entry };
	}
	return entries;
}
