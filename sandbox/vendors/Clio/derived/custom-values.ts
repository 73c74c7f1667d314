import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';

/** What an answer tells of a value besides the value itself. */
export const describe = (definition: JsonObject): JsonObject => ({
	field_name: definition.name ?? null,
	field_type: definition.field_type ?? null,
	field_required: definition.required ?? null,
	field_displayed: definition.displayed ?? null,
	field_display_order: definition.display_order ?? null,
	custom_field: definition.id ?? null,
	soft_deleted: definition.deleted ?? false,
});

const blank = (definition: Row): JsonObject => ({ ...describe(definition), id: null, value: null });

/**
 * A record's custom values. A field that is displayed by default comes without an id as long as it has no value:
 * https://docs.developers.clio.com/guides/clio-manage/custom-fields/
 */
export const withBlanks =
	(parent: 'Matter' | 'Contact') =>
	({ custom_field_values: stored }: JsonObject, store: Store): Json[] => {
		const values = Array.isArray(stored) ? stored.filter(isObject) : [];
		const known = new Set(values.map(({ custom_field: id }) => id));
		const missing = store
			.rows('custom_fields')
			.filter(({ id, parent_type, displayed, deleted }) => {
				return parent_type === parent && displayed === true && deleted !== true && !known.has(id);
			})
			.map(blank);
		return [...values, ...missing];
	};
