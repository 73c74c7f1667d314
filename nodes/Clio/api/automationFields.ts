import type { FieldNames } from './linkedFields';

/**
 * The names of what documents and tasks are made from, as in `recordFields.ts`.
 * Source: https://docs.developers.clio.com/openapi.json (as of May 2025)
 */
export const automationFields = {
	documentAutomation: {
		own: 'id etag state export_formats filename created_at updated_at',
		defaults:
			'id,etag,state,filename,export_formats,created_at,updated_at,matter{id,display_number},document_template{id,filename},documents{id,name,filename,content_type,size}',
		nested: { matter: 'matter', document_template: 'documentTemplate', documents: 'document' },
	},
	documentTemplate: {
		own: 'id etag size content_type filename created_at updated_at',
		defaults:
			'id,etag,filename,content_type,size,created_at,updated_at,document_category{id,name},last_modified_by{id,name}',
		nested: { document_category: 'documentCategory', last_modified_by: 'user' },
	},
	taskTemplate: {
		own: 'id etag name description priority private created_at updated_at',
		defaults:
			'id,etag,name,description,priority,private,created_at,updated_at,task_template_list{id,name},assignee{id,name},task_type{id,name},cascading_source{id,name},reminder_templates{id,duration,notification_type}',
		nested: {
			cascading_source: 'cascadingTaskTemplate',
			assignee: 'user',
			task_template_list: 'taskTemplateList',
			task_type: 'taskType',
			template_creator: 'user',
			reminder_templates: 'reminderTemplate',
		},
	},
	taskTemplateList: {
		own: 'id etag name description templates_count created_at updated_at',
		defaults:
			'id,etag,name,description,templates_count,created_at,updated_at,practice_area{id,name},creator{id,name}',
		nested: { practice_area: 'practiceArea', creator: 'user' },
	},
} satisfies Record<string, FieldNames>;
