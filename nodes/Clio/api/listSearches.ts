import type { IDataObject } from 'n8n-workflow';

import type { ListSearch } from '../../../core/describe/lookups';
import { asText, getPath } from '../../../core/util/json';
import { pages } from './paging';

interface Details {
	/** Clio's own search; without it the rows are searched by their label. */
	search?: string;
	query?: IDataObject;
	narrowedBy?: ListSearch['narrowedBy'];
	needs?: ListSearch['needs'];
	/** False where Clio knows no `order` for the list. */
	ordered?: boolean;
}

/** A list of `path` whose rows are labelled by these fields, joined with a dot. */
function picker(path: string, fields: string, labels: string[], details: Details = {}): ListSearch {
	const { search, query, narrowedBy, needs, ordered = true } = details;
	return {
		request: `GET ${path}.json`,
		answer: pages(),
		query: { fields, ...(ordered && { order: 'id(asc)' }), ...query },
		value: 'id',
		label: (row) =>
			labels
				.map((label) => asText(getPath(row, label)).slice(0, 80))
				.filter(Boolean)
				.join(' · '),
		...(search !== undefined && { search }),
		...(narrowedBy !== undefined && { narrowedBy }),
		...(needs !== undefined && { needs }),
	};
}

const named = (path: string, details: Details = {}) => picker(path, 'id,name', ['name'], details);

/**
 * The lists behind the fields that ask for a record.
 * Source of the paths and their search parameters: https://docs.developers.clio.com/clio-manage/api-reference/
 */
export const listSearches: Record<string, ListSearch> = {
	searchActivities: picker('/activities', 'id,type,date,note', ['date', 'type', 'note'], { search: 'query' }),
	searchActivityDescriptions: named('/activity_descriptions', { ordered: false }),
	searchBills: picker('/bills', 'id,number,state,client{name}', ['number', 'client.name', 'state']),
	searchCalendarEntries: picker('/calendar_entries', 'id,start_at,summary', ['start_at', 'summary'], {
		search: 'query',
		ordered: false,
	}),
	searchCalendarEntryEventTypes: named('/calendar_entry_event_types', { ordered: false }),
	searchCalendars: picker('/calendars', 'id,name,type', ['name', 'type']),
	searchCommunications: picker('/communications', 'id,date,subject', ['date', 'subject'], {
		search: 'query',
	}),
	searchCompanies: named('/contacts', { search: 'query', query: { type: 'Company' } }),
	searchContactCustomFields: picker('/custom_fields', 'id,name,field_type', ['name', 'field_type'], {
		search: 'query',
		query: { parent_type: 'contact', deleted: false },
	}),
	searchContactNotes: picker('/notes', 'id,date,subject', ['date', 'subject'], {
		search: 'query',
		query: { type: 'Contact' },
	}),
	searchContacts: named('/contacts', { search: 'query' }),
	searchCurrencies: picker('/currencies', 'id,code', ['code'], { ordered: false }),
	searchCustomFields: picker('/custom_fields', 'id,name,parent_type', ['name', 'parent_type'], {
		search: 'query',
	}),
	// Its `query` is described as a search, and declared as the one word "name".
	searchDocumentCategories: named('/document_categories'),
	searchDocumentVersions: picker(
		'/documents/{document_id}/versions',
		'id,version_number,filename,created_at',
		['version_number', 'filename', 'created_at'],
		{ ordered: false, needs: { document_id: 'documentId' } },
	),
	searchDocuments: named('/documents', { search: 'query' }),
	searchExpenseCategories: named('/expense_categories', { search: 'query' }),
	searchFolders: picker('/folders', 'id,name,matter{display_number}', ['name', 'matter.display_number'], {
		search: 'query',
	}),
	searchGroups: named('/groups', { search: 'query' }),
	searchMatterCustomFields: picker('/custom_fields', 'id,name,field_type', ['name', 'field_type'], {
		search: 'query',
		query: { parent_type: 'matter', deleted: false },
	}),
	searchMatterNotes: picker('/notes', 'id,date,subject', ['date', 'subject'], {
		search: 'query',
		query: { type: 'Matter' },
	}),
	searchMatterStages: named('/matter_stages', {
		ordered: false,
		narrowedBy: {
			practice_area_id: ['additionalFields.practiceArea', 'updateFields.practiceArea'],
		},
	}),
	searchMatters: picker('/matters', 'id,display_number,description', ['display_number', 'description'], {
		search: 'query',
	}),
	searchPracticeAreas: named('/practice_areas', { search: 'name' }),
	searchRelationships: picker(
		'/relationships',
		'id,description,contact{name},matter{display_number}',
		['contact.name', 'description', 'matter.display_number'],
		{ ordered: false },
	),
	searchTaskTemplateLists: named('/task_template_lists', { search: 'query' }),
	searchTaskTypes: named('/task_types', { search: 'query', query: { enabled: true } }),
	searchTasks: picker('/tasks', 'id,name,matter{display_number}', ['name', 'matter.display_number'], {
		search: 'query',
	}),
	searchTrashedDocuments: picker('/documents', 'id,name,deleted_at', ['name', 'deleted_at'], {
		search: 'query',
		query: { include_deleted: true },
	}),
	searchUsers: named('/users', { search: 'name', query: { enabled: true } }),
	searchWebhooks: picker('/webhooks', 'id,model,status,expires_at', ['model', 'status', 'expires_at']),
	searchWriteableCalendars: picker('/calendars', 'id,name,type', ['name', 'type'], {
		query: { writeable: true },
	}),
};
