import type { IDataObject } from 'n8n-workflow';

import { asText } from '../../core/fields';
import type { Picker } from '../../core/service';
import { pages } from './shared';

const picker = (
	request: Picker['request'],
	fields: string,
	label: Picker['label'],
	query: IDataObject = {},
): Picker => ({
	request,
	answer: pages(),
	query: { fields, order: 'id(asc)', ...query },
	value: 'id',
	label,
});

const name = (row: IDataObject) => asText(row.name);

/** The lists behind the fields that ask for a record. */
export const pickers: Record<string, Picker> = {
	searchMatters: {
		...picker('GET /matters.json', 'id,display_number,description', (row) =>
			[row.display_number, row.description].map(asText).filter(Boolean).join(' · '),
		),
		search: 'query',
	},
	searchContacts: { ...picker('GET /contacts.json', 'id,name', name), search: 'query' },
	searchCompanies: { ...picker('GET /contacts.json', 'id,name', name, { type: 'Company' }), search: 'query' },
	searchUsers: { ...picker('GET /users.json', 'id,name', name, { enabled: true }), search: 'name' },
	searchPracticeAreas: { ...picker('GET /practice_areas.json', 'id,name', name), search: 'name' },
};
