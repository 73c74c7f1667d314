import { boolean, choice, text } from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { ids, propertyFilters, without } from './filters';
import { contactField, matterField } from './locators';
import { documentCategoryField, folderField } from './parentFields';

const scope = (needs?: string): ValueField =>
	choice('Scope', 'scope', {
		needs,
		default: 'descendants',
		description: 'How far to look below the folder',
		options: [
			{ name: 'Folder and All Below It', value: 'descendants' },
			{ name: 'Folder Only', value: 'children' },
		],
	});

const common = (plural: string): ValueField[] => [
	contactField('Contact', 'contact_id'),
	documentCategoryField('Document Category', 'document_category_id'),
	...propertyFilters,
	ids,
	boolean('Include Deleted', 'include_deleted', {
		default: true,
		description: `Whether to add ${plural} in the trash`,
	}),
	matterField('Matter', 'matter_id'),
	text('Search', 'query', { placeholder: 'e.g. lease', description: 'Words in the name' }),
];

/** Conditions on documents, and on folders wherever they are. */
export const itemFilters = (plural: string): ValueField[] => [
	...common(plural),
	folderField('Folder', 'parent_id'),
	scope('parentId'),
	without({
		contact_id: 'Contact',
		document_category_id: 'Document Category',
		matter_id: 'Matter',
		parent_id: 'Folder',
	}),
];

/** Conditions on the contents of one folder. */
export const contentFilters = (plural: string): ValueField[] => [
	...common(plural),
	scope(),
	without({ contact_id: 'Contact', document_category_id: 'Document Category', matter_id: 'Matter' }),
];
