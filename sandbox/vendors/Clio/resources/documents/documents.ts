import { flag } from '../../engine/filters';
import type { Resource } from '../../engine/types';
import { documentVersion, itemAssociations, SHAPES, to } from '../../shapes';
import { changeDocument, createDocument, trashDocument } from '../../documents/document-writes';
import type { Uploads } from '../../documents/uploads';
import { documentBodies } from './document-body';
import { itemFilters } from './item-filters';

/** Documents: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents */
export const documentsWith = (uploads: Uploads): Resource => ({
	name: 'documents',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.document.fields,
		nested: {
			...itemAssociations,
			latest_document_version: to(documentVersion, 'document_versions'),
		},
	},
	filters: { ...itemFilters, locked: flag((row, wanted) => row.locked === wanted) },
	hides: {
		include_deleted: (row) => row.deleted_at !== null,
		show_uncompleted: (row) => row.is_complete !== true,
	},
	isGone: (row) => row.deleted_at !== null,
	orders: ['id', 'name', 'document_number', 'created_at', 'updated_at', 'received_at'],
	create: { schema: documentBodies.create, save: (data, work) => createDocument(data, work, uploads) },
	update: {
		schema: documentBodies.update,
		save: (row, data, work) => changeDocument(row, data, work, uploads),
	},
	remove: trashDocument,
});

/** The versions of one document, unfinished ones included. */
export const documentVersions: Resource = {
	name: 'document_versions',
	path: 'documents/:id(^\\d+)/versions',
	operations: ['list'],
	isSubList: true,
	shape: documentVersion,
	source: (store, { id }) =>
		store.rows('document_versions').filter(({ document_id }) => document_id === Number(id)),
	filters: { fully_uploaded: flag((row, wanted) => row.fully_uploaded === wanted) },
	orders: [],
};
