import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import type { Random } from '../../../foundation/data/random';
import { describe } from '../derived/custom-values';
import { changedEntries } from './entries';
import { invalidRecord } from './references';
import type { Store } from './store';

const refuse = (message: string): Error => invalidRecord(`custom_field_values: ${message}`);

/** The definition that a new value names. Throws a Refusal (422) for one that such a parent does not have. */
function definitionOf(item: JsonObject, parent: 'Matter' | 'Contact', store: Store): JsonObject {
	const id = isObject(item.custom_field) ? item.custom_field.id : undefined;
	const definition = typeof id === 'number' ? store.find('custom_fields', id) : undefined;
	if (definition?.parent_type === parent && definition.deleted !== true) return definition;
	throw refuse(`custom field ${String(id)} does not exist for a ${parent}`);
}

/**
 * A record's values after a change: an entry with an id changes or removes that value, one without makes a new one. Throws a
 * Refusal (422) for an id that is not one of this record's values, and for a second value of one definition: the vendor is
 * reported to leave duplicates then, https://oktopeak.com/blog/clio-custom-field-api-value-instance-id-trap/
 */
export function changedCustomValues(
	before: Json | undefined,
	given: Json | undefined,
	parent: 'Matter' | 'Contact',
	store: Store,
	random: Random,
): Json[] {
	const values = Array.isArray(before) ? before.filter(isObject) : [];
	for (const item of Array.isArray(given) ? given.filter(isObject) : []) {
		if (item.id === undefined) {
			const definition = definitionOf(item, parent, store);
			const known = values.find((value) => value.custom_field === definition.id);
			if (known) throw refuse(`change the value ${String(known.id)} by its id`);
			values.push(customValue(definition, item.value ?? null, store, random));
			continue;
		}
		const index = values.findIndex((value) => value.id === item.id);
		const definition = store.find('custom_fields', Number(values[index]?.custom_field));
		if (!definition) throw refuse(`there is no value ${String(item.id)} here`);
		if (item._destroy === true) values.splice(index, 1);
		else values[index] = { ...customValue(definition, item.value ?? null, store, random), id: item.id };
	}
	return values;
}

/** A record's sets of custom fields after a change. Throws a Refusal (422) for a set that such a parent does not have. */
export function changedFieldSets(
	before: Json | undefined,
	given: Json | undefined,
	parent: 'Matter' | 'Contact',
	store: Store,
	random: Random,
): JsonObject[] {
	for (const { custom_field_set: set } of Array.isArray(given) ? given.filter(isObject) : []) {
		const id = isObject(set) ? set.id : undefined;
		if (id === undefined || store.find('custom_field_sets', Number(id))?.parent_type === parent) continue;
		throw invalidRecord(`custom_field_set_associations: a ${parent} has no custom field set ${String(id)}`);
	}
	return changedEntries(before, given, random);
}

/**
 * One stored value; its id names the type, e.g. `text_line-123`. Throws a Refusal (422).
 * https://docs.developers.clio.com/guides/clio-manage/custom-fields/
 */
export function customValue(definition: JsonObject, value: Json, store: Store, random: Random): JsonObject {
	const type = String(definition.field_type);
	const stored = READ[type]?.(value, definition, store) ?? null;
	if (stored === null) {
		throw refuse(`${JSON.stringify(value)} is no value for ${String(definition.name)} (${type})`);
	}
	return {
		...describe(definition),
		id: `${type}-${random.digits(9)}`,
		value: stored,
		picklist_option: type === 'picklist' ? stored : null,
		matter: type === 'matter' ? stored : null,
		contact: type === 'contact' ? stored : null,
	};
}

/** Reads a value of a request; null for one that does not fit. */
type Read = (value: Json, definition: JsonObject, store: Store) => Json;

const filled =
	(pattern: RegExp): Read =>
	(value) =>
		typeof value === 'string' && pattern.test(value) ? value : null;

const amount: Read = (value) =>
	value === '' || typeof value === 'boolean' || !Number.isFinite(Number(value)) ? null : Number(value);

const idIn =
	(collection: string): Read =>
	(value, _definition, store) =>
		store.find(collection, Number(value))?.id ?? null;

const option: Read = (value, definition, store) => {
	const found = store.find('picklist_options', Number(value));
	return found?.custom_field === definition.id && found?.deleted_at === null ? found.id : null;
};

/**
 * By type. The formats are not documented: https://docs.developers.clio.com/openapi.json says "string" and no
 * more. So whatever is read unmistakably is taken, and a picklist knows ids of options, not their labels.
 */
const READ: Record<string, Read> = {
	checkbox: (value) => (['true', 'false'].includes(String(value)) ? String(value) === 'true' : null),
	contact: idIn('contacts'),
	matter: idIn('matters'),
	currency: amount,
	numeric: amount,
	date: (value) =>
		typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
			? value
			: null,
	time: filled(/\b\d\d:\d\d/),
	email: filled(/^\S+@\S+$/),
	url: filled(/^\S+$/),
	picklist: option,
	text_line: filled(/^[^\n]+$/),
	text_area: filled(/\S/),
};
