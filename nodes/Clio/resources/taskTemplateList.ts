import { boolean, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids, without } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord, practiceAreaField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const lists = recordOperations({
	singular: 'task template list',
	plural: 'task template lists',
	path: '/task_template_lists',
	kind: 'taskTemplateList',
	id: clioRecord('searchTaskTemplateLists')('Task Template List', 'id', {
		name: 'taskTemplateListId',
		required: true,
	}),
	orders: ['name', 'practice_area.name'],
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Task-Template-Lists */
export const taskTemplateList = resource(
	'Task Template List',
	'taskTemplateList',
	[
		lists.get({
			description: 'Get what Clio knows about one task list; its tasks are got by Task Template → Get Many',
		}),
		lists.getMany({
			description: 'Get the task lists that can be assigned to matters',
			filters: [
				boolean('Empty', 'empty', {
					default: true,
					description: 'Whether there are no tasks in the list',
				}),
				ids,
				practiceAreaField('Practice Area', 'practice_area_id'),
				text('Search', 'query', { placeholder: 'e.g. litigation', description: 'Words in the name' }),
				without({ practice_area_id: 'Practice Area' }),
			],
		}),
	],
	{
		searchTaskTemplateLists: labelledSearch(
			'/task_template_lists',
			'id,name,templates_count,practice_area{name}',
			'{name} · {practice_area.name} · {templates_count:# tasks}',
			{ order: 'name(asc)', search: 'query' },
		),
	},
);
