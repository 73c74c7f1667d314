import { isTaken } from '../../../foundation/webhooks/post';
import type { JsonObject } from '../../../foundation/http/json';
import { invalidRecord } from '../engine/references';
import { filledText, object } from '../engine/schemas';
import type { Resource, Work } from '../engine/types';
import { SHAPES } from '../shapes';

/** Where a button can stand, and the collection of the records it is pressed for. */
export const PLACES: Record<string, string> = {
	'activities/show': 'activities',
	'contacts/show': 'contacts',
	'documents/show': 'documents',
	'folders/show': 'folders',
	'matters/show': 'matters',
};

const body = (isNew: boolean): JsonObject =>
	object(
		{ label: filledText, target_url: filledText, ui_reference: { enum: Object.keys(PLACES) } },
		isNew ? ['label', 'target_url', 'ui_reference'] : [],
	);

/** What is stored after a body. A user has each label once in a place, as those report who have tried it. */
function columns(data: JsonObject, before: JsonObject, { store, person }: Work): JsonObject {
	const row: JsonObject = { user: Number(person.id), ...before, ...data };
	if (!isTaken(String(row.target_url))) throw invalidRecord('target_url is not a valid URL');
	const isDouble = store
		.rows('custom_actions')
		.some(
			({ id, user, label, ui_reference: place }) =>
				id !== before.id && user === row.user && label === row.label && place === row.ui_reference,
		);
	if (isDouble) throw invalidRecord('label has already been taken');
	return row;
}

/**
 * Custom actions, all of them those of the one user who signs in here:
 * https://docs.developers.clio.com/guides/clio-manage/custom-actions
 */
export const customActions: Resource = {
	name: 'custom_actions',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: { fields: SHAPES.customAction.fields, nested: {} },
	filters: {},
	orders: [],
	create: {
		schema: body(true),
		save: (data, work) => work.records.add('custom_actions', columns(data, {}, work)),
	},
	update: {
		schema: body(false),
		save: (row, data, work) => work.records.change('custom_actions', row, columns(data, row, work)),
	},
};
