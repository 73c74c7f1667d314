import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import type { Random } from '../../../foundation/data/random';
import { changedEntries } from '../engine/entries';
import { together } from '../engine/filters';
import { invalidRecord } from '../engine/references';
import { boolean, filledText, id, list } from '../engine/schemas';
import type { Filter } from '../engine/types';
import type { Row } from '../engine/row';

/** Of one record: https://docs.developers.clio.com/openapi.json, `external_properties`. */
const MOST = 5;

/** What a body may hold. */
export const newProperties = list({ name: filledText, value: filledText }, ['name', 'value']);
export const changedProperties = list({ id, name: filledText, value: filledText, _destroy: boolean });

/** A record's properties after a body. Throws a Refusal (422) for more than five. */
export function propertiesAfter(
	before: Json | undefined,
	given: Json | undefined,
	random: Random,
): JsonObject[] {
	const after = changedEntries(before, given, random);
	if (after.length > MOST) throw invalidRecord(`external_properties: there is a limit of ${MOST}`);
	return after;
}

const propertiesOf = ({ external_properties: all }: Row): JsonObject[] =>
	Array.isArray(all) ? all.filter(isObject) : [];

/** List parameters of records with external properties. */
export const propertyFilters: Record<string, Filter> = {
	external_property_name: {
		test:
			([name]) =>
			(row) =>
				propertiesOf(row).some((property) => property.name === name),
	},
	external_property_value: together('external_property_name', {
		test: ([value], _name, _store, query) => {
			const { external_property_name: name } = query;
			return (row) =>
				propertiesOf(row).some((property) => property.name === name && property.value === value);
		},
	}),
};
