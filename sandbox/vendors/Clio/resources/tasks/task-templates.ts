import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import { invalidRecord, referenceTo } from '../../engine/references';
import { idIs, oneOf, search } from '../../engine/filters';
import type { Resource, Work } from '../../engine/types';
import type { Row } from '../../engine/row';
import { inlineMany, SHAPES, to } from '../../shapes';
import { NEW_TASK } from './task-row';

/** The tasks of task lists: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Task-Templates */
export const taskTemplates: Resource = {
	name: 'task_templates',
	operations: ['list', 'get'],
	shape: {
		fields: SHAPES.taskTemplate.fields,
		nested: {
			cascading_source: to(SHAPES.cascadingTaskTemplate, 'task_templates'),
			assignee: to(SHAPES.user, 'users'),
			task_template_list: to(SHAPES.taskTemplateList, 'task_template_lists'),
			task_type: to(SHAPES.taskType, 'task_types'),
			template_creator: to(SHAPES.user, 'users'),
			reminder_templates: inlineMany(SHAPES.reminderTemplate),
		},
		// Two orders by names that no field has.
		derived: {
			days_from_assignment: ({ cascading_offset: days }: JsonObject): Json => days ?? null,
			permission: ({ private: isPrivate }: JsonObject): Json => (isPrivate === true ? 'private' : 'public'),
		},
	},
	filters: {
		// Lower-case here, and capitalised in answers.
		priority: oneOf(
			['high', 'normal', 'low'],
			(row, priority) => String(row.priority).toLowerCase() === priority,
		),
		query: search((row) => [row.name ?? null]),
		task_template_list_id: idIs('task_template_list'),
	},
	orders: ['id', 'name', 'assignee.name', 'days_from_assignment', 'permission', 'priority'],
};

interface Assignment {
	list: Row;
	assignee: number;
	due_at: Json;
}

function assignmentOf(item: JsonObject, work: Work): Assignment {
	const { store, person } = work;
	const list = store.find(
		'task_template_lists',
		Number(referenceTo(item.task_template_list, 'task_template_lists', store)),
	);
	if (!list) throw invalidRecord("task_template_list can't be blank");
	const assignee = store.find('users', Number(item.assignee_id ?? person.id));
	if (!assignee) throw invalidRecord(`assignee_id: ${String(item.assignee_id)} is not a user`);
	const due_at = typeof item.due_at === 'string' ? item.due_at.slice(0, 10) : null;
	return { list, assignee: assignee.id, due_at };
}

/**
 * Checks `task_template_list_instances` in the body of a matter and gives what carries them out: a list that is assigned makes
 * its tasks. Throws a Refusal (422) for a list or a user that does not exist.
 */
export function templateSteps(given: Json | undefined, work: Work): Array<(matter: Row) => void> {
	const { store, records, person, random } = work;
	const items = Array.isArray(given) ? given.filter(isObject) : [];
	return items
		.map((item) => assignmentOf(item, work))
		.map(({ list, assignee, due_at }) => (matter) => {
			const templates = store.rows('task_templates').filter((row) => row.task_template_list === list.id);
			for (const { name = null, description = null, priority = null, task_type = null } of templates) {
				const task = { ...NEW_TASK, name, description, priority, task_type, due_at, due_at_strict: due_at };
				const people = { assignee: { id: assignee, type: 'User' }, assigner: Number(person.id) };
				records.add('tasks', { ...task, ...people, matter: matter.id });
			}
			const current = store.find('matters', matter.id) ?? matter;
			const known = current.task_template_list_instances;
			const at = work.now.toISOString();
			const instance = { id: Number(random.digits(9)), created_at: at, updated_at: at };
			const task_template_list_instances = [...(Array.isArray(known) ? known : []), instance];
			records.change('matters', current, { task_template_list_instances }, { quiet: true });
		});
}
