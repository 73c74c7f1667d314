import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import { invalidRecord, referenceTo } from '../engine/references';
import type { Work } from '../engine/types';
import type { Row } from '../engine/row';
import { propertiesAfter } from '../resources/external-properties';
import { contentTypeOf, extensionOf } from './content-types';
import { folderOf, placeIn } from './folders';
import type { Uploads } from './uploads';

/** Columns that documents and folders take alike from a body. */
export function itemColumns(data: JsonObject, before: JsonObject, work: Work): JsonObject {
	const columns: JsonObject = {};
	if (data.name !== undefined) columns.name = data.name;
	if (data.parent !== undefined) Object.assign(columns, placeIn(folderOf(data.parent, work)));
	if (data.document_category !== undefined) {
		columns.document_category = referenceTo(data.document_category, 'document_categories', work.store);
	}
	if (data.external_properties !== undefined) {
		const { external_properties: known } = before;
		columns.external_properties = propertiesAfter(known, data.external_properties, work.random);
	}
	return columns;
}

/** Checks a restoration and gives its columns. Throws a Refusal (422) when there is nothing to restore, or nowhere. */
export function restored(row: Row, data: JsonObject, { store }: Work): JsonObject {
	if (data.restore !== true) return {};
	if (row.deleted_at === null) throw invalidRecord('restore: this item is not in the trash');
	const parent = store.find('folders', Number(row.parent));
	if (parent?.deleted_at !== null && data.parent === undefined) {
		throw invalidRecord('restore: its folder is in the trash as well; name another parent');
	}
	return { deleted_at: null };
}

const blank = ({ person, store }: Work): JsonObject => ({
	type: 'Document',
	locked: false,
	deleted_at: null,
	size: null,
	document_category: null,
	external_properties: [],
	group: null,
	creator: Number(person.id),
	// Only for sorting: no field shows it.
	document_number: store.rows('documents').length + 1,
	// Hidden until its first version is there.
	is_complete: false,
});

/** A new document, or a new version of one: both wait for their bytes. */
export function createDocument(data: JsonObject, work: Work, uploads: Uploads): Row {
	const { store, records } = work;
	const { parent } = data;
	if (isObject(parent) && parent.type === 'Document') {
		const document = store.find('documents', Number(parent.id));
		if (!document || document.deleted_at !== null || document.is_complete !== true) {
			throw new Refusal('notFound', 404, `There is no document ${String(parent.id)} to be the parent`);
		}
		const version = uploads.start(document, data, work);
		// Whether an unfinished version is the latest one is not documented; the upload steps name it so.
		return records.change('documents', document, { latest_document_version: version.id }, { quiet: true });
	}
	const place = itemColumns(data, {}, work);
	const filename = data.filename ?? data.name ?? null;
	const content_type = data.content_type ?? contentTypeOf(String(filename)) ?? null;
	if (content_type === null) {
		throw invalidRecord(`content_type is needed, as the name ${String(filename)} does not tell it`);
	}
	const columns = { ...blank(work), ...place, filename, content_type, received_at: data.received_at ?? null };
	const document = records.add('documents', columns, { quiet: true });
	const version = uploads.start(document, data, work);
	return records.change('documents', document, { latest_document_version: version.id }, { quiet: true });
}

/** Copies the latest version with its bytes into a new document. */
export function copyDocument(source: Row, data: JsonObject, work: Work, uploads: Uploads): Row {
	const { records } = work;
	const version = latestComplete(source, work, uploads);
	if (!version) throw new Refusal('notFound', 404, 'The document has no bytes to copy');
	const name = data.name ?? source.name ?? null;
	const filename = data.filename ?? data.name ?? version.filename ?? null;
	const { content_type = null, size = null } = version;
	const place = itemColumns({ ...data, name }, {}, work);
	const received_at = data.received_at ?? source.received_at ?? null;
	const columns = { ...blank(work), ...place, filename, content_type, size, received_at, is_complete: true };
	const document = records.add('documents', columns, { quiet: true });
	const copy = completeVersion(document, bytesOf(version, uploads), named(version, filename), work, uploads);
	return shownFrom(document, copy, work);
}

/** A document with all of its bytes, as the vendor itself makes one. */
export function makeDocument(
	parent: JsonObject,
	name: string,
	bytes: Buffer,
	work: Work,
	uploads: Uploads,
): Row {
	const file = { filename: name, content_type: contentTypeOf(name) ?? 'application/octet-stream' };
	const columns = { ...blank(work), ...itemColumns({ name, parent }, {}, work), ...file, received_at: null };
	const known = { ...columns, size: bytes.length, is_complete: true };
	const document = work.records.add('documents', known, { quiet: true });
	return shownFrom(document, completeVersion(document, bytes, file, work, uploads), work);
}

/** From now on it has a version, and everybody who watches sees it. */
function shownFrom(document: Row, { id }: Row, { records }: Work): Row {
	const row = records.change('documents', document, { latest_document_version: id }, { quiet: true });
	records.tell({ collection: 'documents', kind: 'created', row, before: null });
	return row;
}

/** The newest version whose bytes are all there. */
export const latestComplete = (
	document: Row,
	{ store }: Pick<Work, 'store'>,
	uploads: Uploads,
): Row | undefined =>
	uploads
		.versionsOf(document, store.rows('document_versions'))
		.filter(({ fully_uploaded }) => fully_uploaded === true)
		.at(-1);

const bytesOf = ({ uuid }: Row, { storage }: Uploads): Buffer => storage.get(String(uuid)) ?? Buffer.alloc(0);

/** What another name says of the same bytes. */
const named = ({ content_type = null }: Row, filename: Json): JsonObject => ({
	filename,
	content_type: contentTypeOf(String(filename)) ?? content_type,
});

/** A version whose bytes are all there. */
function completeVersion(document: Row, bytes: Buffer, file: JsonObject, work: Work, uploads: Uploads): Row {
	const version = uploads.start(document, file, work);
	uploads.storage.put(String(version.uuid), bytes);
	return uploads.finish(version, work);
}

/** Renames, moves, restores; or goes on with an upload. */
export function changeDocument(row: Row, data: JsonObject, work: Work, uploads: Uploads): Row {
	const { uuid, fully_uploaded: isDone, multiparts, ...rest } = data;
	const isUpload = uuid !== undefined || isDone !== undefined || multiparts !== undefined;
	if (isUpload) return continueUpload(row, data, Object.keys(rest), work, uploads);
	const columns = { ...itemColumns(data, row, work), ...restored(row, data, work) };
	if (data.received_at !== undefined) columns.received_at = data.received_at;
	const latest = latestComplete(row, work, uploads);
	const name = String(data.name);
	const isOtherKind = data.name !== undefined && extensionOf(name) !== extensionOf(String(latest?.filename));
	if (data.copy_version === true && isOtherKind && latest) {
		const version = completeVersion(row, bytesOf(latest, uploads), named(latest, name), work, uploads);
		const { content_type = null } = version;
		Object.assign(columns, { latest_document_version: version.id, filename: name, content_type });
	}
	return work.records.change('documents', row, columns);
}

function continueUpload(row: Row, data: JsonObject, others: string[], work: Work, uploads: Uploads): Row {
	const { records, store } = work;
	const { uuid, fully_uploaded: isDone, multiparts } = data;
	if (uuid === undefined || isDone === undefined) {
		throw invalidRecord('uuid and fully_uploaded are needed together to go on with an upload');
	}
	// The vendor may do both at once; that it does is said nowhere.
	if (others.length > 0) throw invalidRecord(`${others.join(', ')} cannot be changed while uploading`);
	const version = uploads
		.versionsOf(row, store.rows('document_versions'))
		.find((candidate) => candidate.uuid === uuid);
	if (!version) throw invalidRecord(`uuid ${String(uuid)} is of no version of this document`);
	if (isDone !== true) {
		if (!Array.isArray(multiparts))
			throw invalidRecord('multiparts are needed where fully_uploaded is false');
		if (version.fully_uploaded === true) throw invalidRecord('The document is already fully uploaded');
		uploads.addParts(version, multiparts, work);
		return records.change('documents', row, {}, { quiet: true });
	}
	if (multiparts !== undefined) throw invalidRecord('multiparts: no further ones with fully_uploaded');
	const { id, filename = null, content_type = null, size = null } = uploads.finish(version, work);
	const columns = { latest_document_version: id, filename, content_type, size, is_complete: true };
	const after = records.change('documents', row, columns, { quiet: true });
	// A document that nobody could see yet is created now, for all who watch (not documented).
	const isNew = row.is_complete !== true;
	records.tell({
		collection: 'documents',
		kind: isNew ? 'created' : 'updated',
		row: after,
		before: isNew ? null : row,
	});
	return after;
}

/** Moves a document to the trash. */
export function trashDocument(row: Row, { records, now }: Work): void {
	if (row.locked === true) throw new Refusal('conflict', 409, 'The document is locked and cannot be trashed');
	const after = records.change('documents', row, { deleted_at: now.toISOString() }, { quiet: true });
	records.tell({ collection: 'documents', kind: 'deleted', row: after, before: row });
}
