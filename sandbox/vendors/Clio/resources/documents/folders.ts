import { Refusal } from '../../../../foundation/http/refusal';
import { invalidRecord } from '../../engine/references';
import type { Resource, Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { itemAssociations, SHAPES } from '../../shapes';
import { itemColumns, restored } from '../../documents/document-writes';
import { accountRoot, contentsOf, folderColumns, withDescendants } from '../../documents/folders';
import type { JsonObject } from '../../../../foundation/http/json';
import { folderBodies } from './document-body';
import { contentFilters, itemFilters } from './item-filters';

const MOST_ITEMS = 100_000;

const deleteFailed = (reason: string): Refusal =>
	new Refusal('invalid', 400, `Delete failed: ${reason}`, { type: 'DeleteFailed' });

function addFolder(data: JsonObject, work: Work): Row {
	const creator = Number(work.person.id);
	return work.records.add('folders', folderColumns({ ...itemColumns(data, {}, work), creator }));
}

function changeFolder(row: Row, data: JsonObject, work: Work): Row {
	const { records, store } = work;
	const columns: JsonObject = { ...itemColumns(data, row, work), ...restored(row, data, work) };
	if (row.root === true && data.parent !== undefined) throw invalidRecord('parent: a root folder stays');
	if (typeof columns.parent === 'number' && withDescendants(row.id, store).has(columns.parent)) {
		throw invalidRecord('parent: a folder cannot be moved into itself');
	}
	const { matter = row.matter ?? null, contact = row.contact ?? null } = columns;
	for (const { collection, row: item } of contentsOf(row.id, store)) {
		// What was trashed together comes back together.
		const isBack = data.restore === true && item.deleted_at === row.deleted_at;
		const isMoved = item.matter !== matter || item.contact !== contact;
		if (!isBack && !isMoved) continue;
		const change = { matter, contact, ...(isBack && { deleted_at: null }) };
		records.change(collection, item, change, { quiet: true });
	}
	return records.change('folders', row, columns);
}

/** Moves a folder with all that is in it to the trash; only the folder's own deletion is told (not documented). */
function trashFolder(row: Row, { records, store, now }: Work): void {
	const contents = contentsOf(row.id, store).filter((item) => item.row.deleted_at === null);
	if (row.root === true) throw deleteFailed('The root folder cannot be trashed');
	if (contents.length > MOST_ITEMS) {
		throw deleteFailed(
			'This folder contains more than 100,000 items and cannot be trashed. Please trash some of the items inside it before trying again.',
		);
	}
	if (row.locked === true || contents.some((item) => item.row.locked === true)) {
		throw deleteFailed('This item contains locked items and cannot be deleted.');
	}
	const deleted_at = now.toISOString();
	for (const item of contents) records.change(item.collection, item.row, { deleted_at }, { quiet: true });
	const after = records.change('folders', row, { deleted_at }, { quiet: true });
	records.tell({ collection: 'folders', kind: 'deleted', row: after, before: row });
}

/** Folders: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Folders */
export const folders: Resource = {
	name: 'folders',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: { fields: SHAPES.folder.fields, nested: itemAssociations },
	filters: itemFilters,
	hides: { include_deleted: (row) => row.deleted_at !== null },
	isGone: (row) => row.deleted_at !== null,
	orders: ['id', 'name'],
	create: { schema: folderBodies.create, save: addFolder },
	update: { schema: folderBodies.update, save: changeFolder },
	remove: trashFolder,
};

/** What is in a folder, folders and documents alike; the account's root folder unless `parent_id` names another one. */
export const folderContents: Resource = {
	name: 'items',
	path: 'folders/list',
	operations: ['list'],
	shape: { fields: SHAPES.item.fields, nested: itemAssociations },
	source(store, _params, query) {
		const all = [...store.rows('folders'), ...store.rows('documents')].sort((a, b) => a.id - b.id);
		if (query.parent_id !== undefined) return all;
		const root = accountRoot(store).id;
		const inside = query.scope === 'descendants' ? withDescendants(root, store) : new Set([root]);
		return all.filter(({ parent }) => typeof parent === 'number' && inside.has(parent));
	},
	filters: contentFilters,
	hides: {
		include_deleted: (row) => row.deleted_at !== null,
		show_uncompleted: (row) => row.type === 'Document' && row.is_complete !== true,
	},
	orders: ['id', 'document_number', 'name', 'updated_at', 'created_at', 'received_at'],
};
