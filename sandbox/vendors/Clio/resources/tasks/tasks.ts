import { isObject, type Json } from '../../../../foundation/http/json';
import { participant } from '../../derived/participants';
import { timeEntriesOf } from '../../derived/activities';
import { day, flag, idIs, idIsOrNull, oneOf, search, someOf, textIs, together } from '../../engine/filters';
import type { Store } from '../../engine/store';
import type { Resource } from '../../engine/types';
import type { Row } from '../../engine/row';
import { inline, inlineMany, SHAPES, to, toMany } from '../../shapes';
import { TASK_STATUSES, taskBody } from './task-body';
import { addTask, changeTask } from './task-row';

/** `draft` came in 2026, as https://github.com/wyre-technology/node-clio has it from Clio's reference. */
const STATUSES = [...TASK_STATUSES, 'draft'];

const ofMatter =
	(column: string) =>
	({ matter }: Row, store: Store): Json =>
		store.find('matters', Number(matter))?.[column] ?? null;

const assignee = ({ assignee: stored }: Row, name: 'id' | 'type'): Json =>
	isObject(stored) ? (stored[name] ?? null) : null;

/** Tasks: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Tasks */
export const tasks: Resource = {
	name: 'tasks',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.task.fields,
		nested: {
			assignee: inline(SHAPES.participant),
			assigner: to(SHAPES.user, 'users'),
			matter: to(SHAPES.matter, 'matters'),
			reminders: inlineMany(SHAPES.reminder),
			task_type: to(SHAPES.taskType, 'task_types'),
			time_entries: toMany(SHAPES.activity, 'activities'),
		},
		derived: {
			...SHAPES.task.derived,
			assignee: ({ assignee: stored }, store) => participant(stored, store),
		},
	},
	filters: {
		assignee_id: together(
			'assignee_type',
			idIsOrNull((row) => assignee(row, 'id')),
		),
		assignee_type: together(
			'assignee_id',
			oneOf(['user', 'contact'], (row, type) => {
				const actual = assignee(row, 'type');
				// With `assignee_id=null` there is nobody to have a type.
				return actual === null || String(actual).toLowerCase() === type;
			}),
		),
		assigner_id: idIsOrNull('assigner'),
		cascading_source_id: idIs('cascading_source'),
		client_id: idIsOrNull(ofMatter('client')),
		complete: flag((row, wanted) => (row.status === 'complete') === wanted),
		due_at_from: day('due_at', '>='),
		due_at_present: flag((row, wanted) => (row.due_at !== null) === wanted),
		due_at_to: day('due_at', '<='),
		matter_id: idIsOrNull('matter'),
		permission: oneOf(['private', 'public'], (row, permission) => row.permission === permission),
		priority: oneOf(
			['high', 'normal', 'low'],
			(row, priority) => String(row.priority).toLowerCase() === priority,
		),
		query: search((row) => [row.name ?? null, row.description ?? null]),
		responsible_attorney_id: idIs(ofMatter('responsible_attorney')),
		status: oneOf(STATUSES, (row, status) => row.status === status),
		'statuses[]': someOf(STATUSES, (row, status) => row.status === status),
		statute_of_limitations: flag((row, wanted) => row.statute_of_limitations === wanted),
		task_type_id: idIsOrNull('task_type'),
		time_entries_present: flag(
			(row, wanted, store) => timeEntriesOf(row, 'task', store).length > 0 === wanted,
		),
	},
	orders: [
		'id',
		'name',
		'due_at',
		'due_at_strict',
		'completed_at',
		'priority',
		'task_type.name',
		'matter.display_number',
	],
	create: { schema: taskBody(true), save: addTask },
	update: { schema: taskBody(false), save: changeTask },
};

/** Task types: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Task-Types */
export const taskTypes: Resource = {
	name: 'task_types',
	operations: ['list', 'get'],
	shape: { fields: SHAPES.taskType.fields, nested: {} },
	filters: {
		enabled: flag((row, wanted) => (row.deleted_at === null) === wanted),
		name: textIs('name'),
		query: search((row) => [row.name ?? null]),
	},
	orders: ['id', 'name'],
};

/** Task lists for matters: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Task-Template-Lists */
export const taskTemplateLists: Resource = {
	name: 'task_template_lists',
	operations: ['list', 'get'],
	shape: {
		fields: SHAPES.taskTemplateList.fields,
		nested: { practice_area: to(SHAPES.practiceArea, 'practice_areas'), creator: to(SHAPES.user, 'users') },
	},
	filters: {
		empty: flag((row, wanted) => (row.templates_count === 0) === wanted),
		practice_area_id: idIsOrNull('practice_area'),
		query: search((row) => [row.name ?? null]),
	},
	orders: ['id', 'name', 'practice_area.name'],
};
