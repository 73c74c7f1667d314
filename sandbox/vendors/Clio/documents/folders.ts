import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import { invalidRecord } from '../engine/references';
import type { Store } from '../engine/store';
import type { Work } from '../engine/types';
import type { Row } from '../engine/row';

/** Ids of documents and folders do not overlap: `/folders/list.json` shows both in one list. */
export const FIRST_FOLDER = 3_100_000_001;
export const FIRST_DOCUMENT = 7_100_000_001;

/** The columns of a folder that is nothing special. */
export const folderColumns = (columns: JsonObject): JsonObject => ({
	type: 'Folder',
	locked: false,
	root: false,
	deleted_at: null,
	parent: null,
	matter: null,
	contact: null,
	document_category: null,
	creator: null,
	latest_document_version: null,
	group: null,
	external_properties: [],
	...columns,
});

/** The folder above all others. */
export function accountRoot(store: Store): Row {
	const [root] = store.rows('folders');
	if (!root) throw new Refusal('notFound', 404, 'The account has no root folder');
	return root;
}

/** The root folder of a matter or a contact, right below the account's. */
export const addRootFolder = (columns: JsonObject, { store, records, person }: Work): Row => {
	const place = { parent: accountRoot(store).id, root: true, creator: Number(person.id) };
	return records.add('folders', folderColumns({ ...columns, ...place }), { quiet: true });
};

/** The folder that a parent stands for: a matter or a contact has one of its own. Throws a Refusal (404). */
export function folderOf(parent: Json | undefined, work: Work): Row {
	const { store, records } = work;
	const { type, id } = isObject(parent) ? parent : {};
	const missing = new Refusal('notFound', 404, `There is no ${String(type)} ${String(id)} to be the parent`);
	if (type === 'Folder') {
		const folder = store.find('folders', Number(id));
		if (!folder || folder.deleted_at !== null) throw missing;
		return folder;
	}
	if (type !== 'Matter' && type !== 'Contact') throw invalidRecord(`parent cannot be a ${String(type)} here`);
	const [collection, column] = type === 'Matter' ? ['matters', 'matter'] : ['contacts', 'contact'];
	const owner = store.find(collection, Number(id));
	if (!owner) throw missing;
	const known = store.find('folders', Number(owner.folder));
	if (known) return known;
	// Contacts get their folder with the first thing that is put into it (`parent.type`):
	// https://docs.developers.clio.com/clio-manage/api-reference/#tag/Folders
	const name = String(owner.display_number ?? owner.name);
	const folder = addRootFolder({ name, [column]: owner.id }, work);
	records.change(collection, owner, { folder: folder.id }, { quiet: true });
	return folder;
}

/** The columns by which an item knows where it is. */
export const placeIn = (folder: Row): JsonObject => ({
	parent: folder.id,
	matter: folder.matter ?? null,
	contact: folder.contact ?? null,
});

/** A folder's id and those of all folders below it. */
export function withDescendants(id: number, store: Store): Set<number> {
	const children = new Map<number, number[]>();
	for (const { id: child, parent } of store.rows('folders')) {
		if (typeof parent !== 'number') continue;
		const siblings = children.get(parent);
		if (siblings) siblings.push(child);
		else children.set(parent, [child]);
	}
	const found = new Set([id]);
	for (const folder of found) for (const child of children.get(folder) ?? []) found.add(child);
	return found;
}

/** All documents and folders inside a folder, at any depth, with their collection. */
export function contentsOf(id: number, store: Store): Array<{ collection: string; row: Row }> {
	const folders = withDescendants(id, store);
	return ['folders', 'documents'].flatMap((collection) =>
		store
			.rows(collection)
			.filter(({ parent }) => typeof parent === 'number' && folders.has(parent))
			.map((row) => ({ collection, row })),
	);
}

const TRASH_SECONDS = 30 * 86_400;

/** Trashed items are gone for good after 30 days: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents */
export function emptyTrash(store: Store, now: Date): void {
	for (const collection of ['folders', 'documents']) {
		const old = store
			.rows(collection)
			.filter(
				({ deleted_at: at }) =>
					typeof at === 'string' && Date.parse(at) + TRASH_SECONDS * 1000 <= now.getTime(),
			);
		for (const { id } of old) store.remove(collection, id);
	}
}
