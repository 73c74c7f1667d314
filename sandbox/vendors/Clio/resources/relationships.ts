import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { idIs } from '../engine/filters';
import { invalidRecord, referenceTo } from '../engine/references';
import { object, reference, text } from '../engine/schemas';
import type { Resource, Work } from '../engine/types';
import type { Row } from '../engine/row';
import { SHAPES, to } from '../shapes';

const body = object({ matter: reference, contact: reference, description: text });

/**
 * A relationship's columns after a body. That both ends are needed is not documented but inferred: the
 * reference marks neither, https://docs.developers.clio.com/clio-manage/api-reference/#tag/Relationships
 */
function columns(data: JsonObject, before: JsonObject, { store }: Work): JsonObject {
	const { description = before.description ?? null } = data;
	const matter = data.matter ? referenceTo(data.matter, 'matters', store) : (before.matter ?? null);
	const contact = data.contact ? referenceTo(data.contact, 'contacts', store) : (before.contact ?? null);
	if (matter === null) throw invalidRecord("matter can't be blank");
	if (contact === null) throw invalidRecord("contact can't be blank");
	return { matter, contact, description };
}

/**
 * Checks `relationships` in the body of a matter and gives what carries them out. Throws a Refusal (422) for a relationship of
 * another matter and for a contact that does not exist.
 */
export function relationshipSteps(
	given: Json | undefined,
	matter: number | undefined,
	work: Work,
): Array<(matter: Row) => void> {
	const { store, records } = work;
	const entries = Array.isArray(given) ? given.filter(isObject) : [];
	return entries.map(({ id, _destroy: isDestroyed, ...data }) => {
		if (id === undefined) {
			const contact = referenceTo(data.contact, 'contacts', store);
			if (contact === null) throw invalidRecord("relationships: contact can't be blank");
			const { description = null } = data;
			return ({ id: owner }) => void records.add('relationships', { matter: owner, contact, description });
		}
		const known = store.find('relationships', Number(id));
		if (!known || known.matter !== matter) {
			throw invalidRecord(`relationships: there is no relationship ${String(id)} in this matter`);
		}
		if (isDestroyed === true) return () => records.remove('relationships', known);
		const changed = columns(data, known, work);
		return () => void records.change('relationships', known, changed);
	});
}

/** Relationships: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Relationships */
export const relationships: Resource = {
	name: 'relationships',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.relationship.fields,
		nested: { matter: to(SHAPES.matter, 'matters'), contact: to(SHAPES.contact, 'contacts') },
	},
	filters: { matter_id: idIs('matter'), contact_id: idIs('contact') },
	orders: [],
	create: {
		schema: body,
		save: (data, work) => work.records.add('relationships', columns(data, {}, work)),
	},
	update: {
		schema: body,
		save: (row, data, work) => work.records.change('relationships', row, columns(data, row, work)),
	},
};
