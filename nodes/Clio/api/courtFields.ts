import type { FieldNames } from './linkedFields';

/**
 * The names of deadlines by court rules, as in `recordFields.ts`.
 * Source: https://docs.developers.clio.com/openapi.json (as of May 2025)
 */
export const courtFields = {
	matterDocket: {
		own: 'id etag name start_date start_time status created_at updated_at deleted_at',
		defaults:
			'id,etag,name,status,start_date,start_time,created_at,updated_at,matter{id,display_number,description},jurisdiction{id,description},trigger{id,description},service_type{id,description},calendar_entries{id,summary,start_at,end_at,all_day}',
		nested: {
			matter: 'matter',
			jurisdiction: 'jurisdiction',
			trigger: 'jurisdictionsToTrigger',
			service_type: 'serviceType',
			calendar_entries: 'calendarEntry',
		},
	},
} satisfies Record<string, FieldNames>;
