import { additionalFields, boolean, filters, text } from '../../../../core/describe/fields';
import { resource } from '../../../../core/describe/operation';
import { pages } from '../../api/paging';
import { changedExternalProperties, clear, externalProperties } from '../../builders/changes';
import { changedSince, orderField } from '../../builders/filters';
import { contentFilters, itemFilters } from '../../builders/itemFilters';
import { labelledSearch } from '../../builders/listSearch';
import { association } from '../../builders/locators';
import { outputFields } from '../../builders/outputFields';
import { documentCategoryField, folderField, moveFields, parentFields } from '../../builders/parentFields';
import { recordOperations } from '../../builders/recordOperations';
import { createTree } from './createTree';

const folders = recordOperations({
	singular: 'folder',
	plural: 'folders',
	path: '/folders',
	kind: 'folder',
	id: folderField('Folder', 'id', { name: 'folderId', required: true }),
	orders: ['name'],
});

const category = documentCategoryField('Document Category', 'document_category', {
	description: 'The category of the documents in the folder',
	send: association,
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Folders */
export const folder = resource(
	'Folder',
	'folder',
	[
		folders.create({
			description: 'Create a folder in a matter, a contact or another folder',
			findBy: [{ name: 'body.name' }],
			fields: [
				...parentFields,
				text('Name', 'name', { placeholder: 'e.g. Correspondence', required: true }),
				additionalFields([category, externalProperties]),
			],
		}),
		createTree,
		folders.get({ description: 'Get what Clio knows about one folder, without its contents' }),
		folders.getMany({
			description: 'Get folders by matter, contact, category or name, wherever they are',
			filters: itemFilters('folders'),
		}),
		{
			value: 'listContents',
			name: 'List Contents',
			action: 'List contents of folder',
			description: 'Get the documents and folders in a folder',
			request: 'GET /folders/list.json',
			fields: [
				folderField('Folder', 'parent_id', {
					name: 'folderId',
					description: 'The root folder of the account unless given',
				}),
				...outputFields('item'),
				orderField(['created_at', 'document_number', 'name', 'received_at', 'updated_at']),
				filters([
					...changedSince,
					...contentFilters('entries'),
					boolean('Show Uncompleted', 'show_uncompleted', {
						default: true,
						description: 'Whether to add documents whose upload was not finished',
					}),
				]),
			],
			answer: pages(),
		},
		folders.update({
			description: 'Rename or move a folder, take it out of the trash, or change what is known about it',
			fields: moveFields('Stay Where It Is', 'Where the folder is moved with all that is in it'),
			changes: [
				text('Name', 'name', { placeholder: 'e.g. Correspondence' }),
				category,
				changedExternalProperties,
				clear({ document_category: 'Document Category' }),
				boolean('Restore', 'restore', {
					default: true,
					description: 'Whether to take the folder out of the trash',
				}),
			],
		}),
		folders.remove({
			finality: 'by moving it to the trash',
			description:
				'Move a folder with its contents to the trash. Clio refuses the root folder, folders with something locked in them, and those with more than 100,000 items.',
		}),
	],
	{
		searchFolders: labelledSearch(
			'/folders',
			'id,name,parent{name},matter{display_number},contact{name}',
			'{name} · {matter.display_number|contact.name} · {parent.name:in #}',
			{ order: 'name(asc)', search: 'query' },
		),
	},
);
