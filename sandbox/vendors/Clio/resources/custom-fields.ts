import { flag, oneOf, search } from '../engine/filters';
import type { Resource } from '../engine/types';
import { SHAPES, toMany } from '../shapes';

const TYPES =
	'checkbox contact currency date time email matter numeric picklist text_area text_line url'.split(' ');

/** Definitions of custom fields: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Custom-Fields */
export const customFields: Resource = {
	name: 'custom_fields',
	operations: ['list', 'get'],
	shape: {
		fields: SHAPES.customField.fields,
		nested: { picklist_options: toMany(SHAPES.picklistOption, 'picklist_options') },
		derived: {
			picklist_options: ({ id }, store) =>
				store
					.rows('picklist_options')
					.filter(({ custom_field }) => custom_field === id)
					.map((row) => row.id),
		},
	},
	filters: {
		// Lower-case here, capitalised in answers.
		parent_type: oneOf(
			['matter', 'contact'],
			(row, parent) => String(row.parent_type).toLowerCase() === parent,
		),
		field_type: oneOf(TYPES, (row, type) => row.field_type === type),
		// A list that says nothing of it has the deleted ones too.
		deleted: flag((row, wanted) => row.deleted === wanted),
		visible_and_required: flag((row, wanted) => (row.displayed === true && row.required === true) === wanted),
		query: search((row) => [row.name ?? null]),
	},
	orders: ['id', 'name', 'display_order'],
};
