import { choice } from '../../../core/describe/fields';
import type { Field } from '../../../core/describe/fields';
import { reference } from '../../../core/describe/transforms';
import { clioRecord, contactField, matterField } from './locators';

export const documentCategoryField = clioRecord('searchDocumentCategories');

export const folderField = clioRecord('searchFolders');

const PARENTS = [
	{
		name: 'Contact',
		value: 'contact',
		description: 'The folder of a contact, which Clio makes when there is none',
	},
	{ name: 'Folder', value: 'folder' },
	{ name: 'Matter', value: 'matter', description: 'The folder of a matter' },
];

/** What documents and folders lie in: `{"parent": {"id": 1, "type": "Matter"}}`. */
function parents(chooser: string): Field[] {
	const details = (type: string) => ({
		when: { [chooser]: [type.toLowerCase()] },
		required: true,
		send: reference({ type }),
	});
	return [
		contactField('Contact', 'parent', { name: 'contactId', ...details('Contact') }),
		folderField('Folder', 'parent', { name: 'parentFolderId', ...details('Folder') }),
		matterField('Matter', 'parent', { name: 'matterId', ...details('Matter') }),
	];
}

/** Where a new document or folder is put. */
export const parentFields: Field[] = [
	choice('Put Into', 'parentType', {
		required: true,
		location: 'none',
		default: 'matter',
		options: PARENTS,
		description: 'The kind of place that it is put into',
	}),
	...parents('parentType'),
];

/** Where a document or folder is moved, if at all. */
export const moveFields = (stay: string, description: string): Field[] => [
	choice('Move To', 'moveTo', {
		location: 'none',
		default: '',
		options: [{ name: stay, value: '' }, ...PARENTS],
		description,
	}),
	...parents('moveTo'),
];
