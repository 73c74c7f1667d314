import { isObject, type Json, type JsonObject } from '../../foundation/json';
import type { Random } from '../../foundation/random';
import { Refusal } from '../../foundation/refusal';
import type { Store } from './store';

const refuse = (message: string): Refusal => new Refusal('invalid', 422, message);

/**
 * Turns the values of a request into stored ones. Throws a Refusal (422) for a definition that does not exist for this
 * kind of parent and for a picklist value that is not an option's id.
 */
export function storedCustomValues(
	given: Json | undefined,
	parent: 'Matter' | 'Contact',
	store: Store,
	random: Random,
): Json[] {
	if (!Array.isArray(given)) return [];
	return given.filter(isObject).map((item) => {
		const reference = isObject(item.custom_field) ? item.custom_field.id : undefined;
		const definition = typeof reference === 'number' ? store.find('custom_fields', reference) : undefined;
		if (!definition || definition.parent_type !== parent) {
			throw refuse(`custom_field_values: custom field ${String(reference)} does not exist for a ${parent}`);
		}
		return customValue(definition, item.value ?? null, store, random);
	});
}

/**
 * A record's values after a change: an entry with an id changes or removes that value, one without makes a new one. Throws a
 * Refusal (422) for an id that is not one of this record's values, and for a second value of one definition: the vendor is
 * reported to leave duplicates then (vendor facts, §4.14).
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
			const [added] = storedCustomValues([item], parent, store, random).filter(isObject);
			if (!added) continue;
			const known = values.find((value) => value.custom_field === added.custom_field);
			if (known) throw refuse(`custom_field_values: change the value ${String(known.id)} by its id`);
			values.push(added);
			continue;
		}
		const index = values.findIndex((value) => value.id === item.id);
		const definition = store.find('custom_fields', Number(values[index]?.custom_field));
		if (!definition) throw refuse(`custom_field_values: there is no value ${String(item.id)} here`);
		if (item._destroy === true) values.splice(index, 1);
		else values[index] = { ...customValue(definition, item.value ?? null, store, random), id: item.id };
	}
	return values;
}

/** One stored value; its id names the type, e.g. `text_line-123` (vendor facts, §4.14). */
export function customValue(definition: JsonObject, value: Json, store: Store, random: Random): JsonObject {
	const type = String(definition.field_type);
	const option = type === 'picklist' ? optionOf(definition, value, store) : null;
	return {
		id: `${type}-${random.digits(9)}`,
		field_name: definition.name ?? null,
		field_type: type,
		field_required: definition.required ?? null,
		field_displayed: definition.displayed ?? null,
		field_display_order: definition.display_order ?? null,
		value: option ?? value,
		soft_deleted: false,
		custom_field: definition.id ?? null,
		picklist_option: option,
	};
}

function optionOf(definition: JsonObject, value: Json, store: Store): number {
	const option = store.find('picklist_options', Number(value));
	if (!option || option.custom_field !== definition.id) {
		throw refuse(`custom_field_values: ${String(value)} is not an option of ${String(definition.name)}`);
	}
	return option.id;
}
