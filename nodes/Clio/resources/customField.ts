import { asOptions, boolean, choice, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const TYPES = [
	'checkbox',
	'contact',
	'currency',
	'date',
	'email',
	'matter',
	'numeric',
	'picklist',
	'text_area',
	'text_line',
	'time',
	'url',
];

const definitions = recordOperations({
	singular: 'custom field',
	plural: 'custom fields',
	path: '/custom_fields',
	kind: 'customField',
	id: clioRecord('searchCustomFields')('Custom Field', 'id', { name: 'customFieldId', required: true }),
	orders: ['display_order', 'name'],
});

const fieldsOf = (parent: string) =>
	labelledSearch('/custom_fields', 'id,name,field_type', '{name} · {field_type}', {
		order: 'display_order(asc)',
		search: 'query',
		query: { parent_type: parent, deleted: false },
	});

/** Which custom fields a firm has: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Custom-Fields */
export const customField = resource(
	'Custom Field',
	'customField',
	[
		definitions.get({ description: 'Get one custom field with the options of its picklist' }),
		definitions.getMany({
			description: 'Get the custom fields that matters and contacts have at the firm',
			filters: [
				boolean('Deleted', 'deleted', {
					description: 'Whether to get those that were deleted, or those that are in use',
				}),
				ids,
				choice('Parent', 'parent_type', {
					options: asOptions('contact', 'matter'),
					default: 'matter',
					description: 'What the fields belong to',
				}),
				text('Search', 'query', { placeholder: 'e.g. lease', description: 'Words in the name' }),
				choice('Type', 'field_type', { options: asOptions(...TYPES), default: 'text_line' }),
				boolean('Visible and Required', 'visible_and_required', {
					default: true,
					description: 'Whether the field is shown by default and must be filled in',
				}),
			],
		}),
	],
	{
		searchContactCustomFields: fieldsOf('contact'),
		searchCustomFields: labelledSearch(
			'/custom_fields',
			'id,name,field_type,parent_type',
			'{name} · {parent_type} · {field_type}',
			{ order: 'name(asc)', search: 'query' },
		),
		searchMatterCustomFields: fieldsOf('matter'),
	},
);
