import type { JsonObject } from '../../../../foundation/http/json';
import { boolean, clearableReference, filledText, id, list, moment, object } from '../../engine/schemas';
import { changedProperties, newProperties } from '../external-properties';

const parent = (types: string[]): JsonObject => object({ id, type: { enum: types } }, ['id', 'type']);

/** At most 50 in one request; the length is text, as in the vendor's reference. */
const multiparts: JsonObject = {
	...list(
		{
			part_number: { type: 'integer', minimum: 1, maximum: 10_000 },
			content_length: { type: 'string', pattern: '^[1-9]\\d*$' },
			content_md5: { type: 'string', pattern: '^[A-Za-z0-9+/]{22}==$' },
		},
		['part_number', 'content_length'],
	),
	minItems: 1,
	maxItems: 50,
};

const details = {
	document_category: clearableReference,
	received_at: moment,
	communication_id: id,
};

/** Bodies of documents: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Documents */
export const documentBodies = {
	create: object(
		{
			...details,
			name: filledText,
			parent: parent(['Matter', 'Folder', 'Contact', 'Document']),
			filename: filledText,
			content_type: { type: 'string', pattern: '^[\\w.+-]+/[\\w.+-]+$' },
			external_properties: newProperties,
			multiparts,
		},
		['name', 'parent'],
	),
	update: object({
		...details,
		name: filledText,
		// The reference lists `Document` too, but nothing can be moved into a document.
		parent: parent(['Matter', 'Folder', 'Contact']),
		external_properties: changedProperties,
		uuid: filledText,
		fully_uploaded: boolean,
		multiparts,
		copy_version: boolean,
		restore: boolean,
	}),
	copy: object(
		{
			...details,
			name: filledText,
			parent: parent(['Matter', 'Folder', 'Contact']),
			filename: filledText,
			external_properties: newProperties,
		},
		['parent'],
	),
};

/** Bodies of folders: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Folders */
export const folderBodies = {
	create: object(
		{
			name: filledText,
			parent: parent(['Folder', 'Contact', 'Matter']),
			document_category: clearableReference,
			external_properties: newProperties,
			// Documented for new folders as well, where it can only mean nothing.
			restore: boolean,
		},
		['name', 'parent'],
	),
	update: object({
		name: filledText,
		parent: parent(['Folder', 'Contact', 'Matter']),
		document_category: clearableReference,
		external_properties: changedProperties,
		restore: boolean,
	}),
};
