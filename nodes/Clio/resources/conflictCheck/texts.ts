import type { IDataObject } from 'n8n-workflow';

import type { Look } from './desk';
import { textMatch } from './grades';
import type { Match } from './grades';
import { part } from './hits';
import type { HitType } from './hits';
import type { Subject } from './terms';

/** What is searched only where the person wants it. */
export type Kind = 'notes' | 'communications' | 'documents';

interface Texts {
	/** What the answer calls it. */
	place: string;
	type: HitType;
	look: (query: string) => Look;
	match: (found: Subject, row: IDataObject) => Match;
	record: (row: IDataObject) => IDataObject;
}

const matterOf = ({ matter }: IDataObject): IDataObject => ({
	matter: part(matter, 'id', 'display_number', 'description'),
	matter_status: part(matter, 'status')?.status ?? null,
});

const LINKS = 'matter{id,display_number,description,status}';

/** Clio asks for the type of a note. What a note says stays in Clio: the answer has its subject. */
const notesOf = (type: 'Matter' | 'Contact'): Texts => ({
	place: `${type.toLowerCase()}_notes`,
	type: 'note',
	look: (query) => ({
		request: 'GET /notes.json',
		query: { type, query, fields: `id,type,subject,date,contact{id,name},${LINKS}`, order: 'id(asc)' },
	}),
	match: (found, { subject }) => textMatch(found, { place: 'subject', text: subject }, 'detail'),
	record: (row) => ({
		title: row.subject ?? null,
		date: row.date ?? null,
		contact: part(row.contact, 'id', 'name'),
		...matterOf(row),
	}),
});

/** https://docs.developers.clio.com/clio-manage/api-reference/ */
export const texts: Record<Kind, Texts[]> = {
	notes: [notesOf('Matter'), notesOf('Contact')],
	communications: [
		{
			place: 'communications',
			type: 'communication',
			look: (query) => ({
				request: 'GET /communications.json',
				query: { query, fields: `id,type,subject,date,${LINKS}`, order: 'id(asc)' },
			}),
			match: (found, { subject }) => textMatch(found, { place: 'subject', text: subject }, 'body'),
			record: (row) => ({ title: row.subject ?? null, date: row.date ?? null, ...matterOf(row) }),
		},
	],
	documents: [
		{
			place: 'documents',
			type: 'document',
			look: (query) => ({
				request: 'GET /documents.json',
				query: { query, fields: `id,name,contact{id,name},${LINKS}`, order: 'id(asc)' },
			}),
			match: (found, { name }) => textMatch(found, { place: 'name', text: name }, 'name'),
			record: (row) => ({
				title: row.name ?? null,
				contact: part(row.contact, 'id', 'name'),
				...matterOf(row),
			}),
		},
	],
};
