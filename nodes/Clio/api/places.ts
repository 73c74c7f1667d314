import type { RecordKind } from './fieldNames';

/** A page of Clio on which a button can stand, and the record that it is then pressed for. */
export interface Place {
	/** As Clio calls it: `ui_reference`. */
	value: string;
	name: string;
	/** What a click's address calls its records. */
	records: string;
	kind: RecordKind;
	/** What the record is called in what comes out. */
	type: string;
}

/** https://docs.developers.clio.com/guides/clio-manage/custom-actions */
export const places: Place[] = [
	{ value: 'matters/show', name: 'Matter', records: 'matters', kind: 'matter', type: 'matter' },
	{ value: 'contacts/show', name: 'Contact', records: 'contacts', kind: 'contact', type: 'contact' },
	{ value: 'documents/show', name: 'Document', records: 'documents', kind: 'document', type: 'document' },
	{ value: 'folders/show', name: 'Folder', records: 'folders', kind: 'folder', type: 'folder' },
	{ value: 'activities/show', name: 'Activity', records: 'activities', kind: 'activity', type: 'activity' },
];
