import { asOptions, choice, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const templates = recordOperations({
	singular: 'task template',
	plural: 'task templates',
	path: '/task_templates',
	kind: 'taskTemplate',
	id: clioRecord('searchTaskTemplates')('Task Template', 'id', { name: 'taskTemplateId', required: true }),
	orders: ['assignee.name', 'days_from_assignment', 'name', 'permission', 'priority'],
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Task-Templates */
export const taskTemplate = resource(
	'Task Template',
	'taskTemplate',
	[
		templates.get({ description: 'Get one task template with its list, assignee and reminders' }),
		templates.getMany({
			description: 'Get the tasks that task lists make when they are assigned',
			filters: [
				ids,
				choice('Priority', 'priority', {
					options: asOptions('low', 'normal', 'high'),
					ordered: true,
					default: 'normal',
					description: 'How urgent the task is',
				}),
				text('Search', 'query', { placeholder: 'e.g. conflicts', description: 'Words in the name' }),
				clioRecord('searchTaskTemplateLists')('Task Template List', 'task_template_list_id'),
			],
		}),
	],
	{
		searchTaskTemplates: labelledSearch(
			'/task_templates',
			'id,name,priority,task_template_list{name}',
			'{name} · {task_template_list.name} · {priority!Normal}',
			{ order: 'name(asc)', search: 'query' },
		),
	},
);
