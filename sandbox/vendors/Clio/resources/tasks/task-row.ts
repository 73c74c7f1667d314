import type { Json, JsonObject } from '../../../../foundation/http/json';
import { isObject } from '../../../../foundation/http/json';
import { invalidRecord, referenceTo } from '../../engine/references';
import type { Work } from '../../engine/types';
import type { Row } from '../../engine/row';

/** A task that nothing was said about. */
export const NEW_TASK: JsonObject = {
	status: 'pending',
	priority: 'Normal',
	permission: 'public',
	description_text_type: 'plain_text',
	notify_completion: false,
	statute_of_limitations: false,
	time_estimated: null,
	due_at: null,
	completed_at: null,
	matter: null,
	task_type: null,
	cascading_source: null,
	reminders: [],
};

const PLAIN = [
	'name',
	'description',
	'description_text_type',
	'priority',
	'permission',
	'status',
	'notify_completion',
	'statute_of_limitations',
	'time_estimated',
];

/** Who is to do it, as stored: `{id, type}`. Throws a Refusal (422) for nobody. */
function assigneeOf(given: JsonObject, work: Work): JsonObject {
	const { id, type } = given;
	const collection = type === 'User' ? 'users' : 'contacts';
	const found = referenceTo(given, collection, work.store);
	if (found === null) throw invalidRecord(`assignee: there is no ${String(type)} ${String(id)}`);
	return { id: found, type: type ?? null };
}

/**
 * The day that a task must be done by; a moment may be sent, a day is answered:
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Tasks
 */
const dueAt = (given: Json): JsonObject => {
	const due_at = typeof given === 'string' ? given.slice(0, 10) : null;
	return { due_at, due_at_strict: due_at };
};

/** The columns that a body changes. Throws a Refusal (422) for what a schema cannot say. */
function columnsFrom(data: JsonObject, before: JsonObject, work: Work): JsonObject {
	const { store, now } = work;
	const columns: JsonObject = {};
	for (const name of PLAIN) if (data[name] !== undefined) columns[name] = data[name];
	if (isObject(data.assignee)) columns.assignee = assigneeOf(data.assignee, work);
	if (data.due_at !== undefined) Object.assign(columns, dueAt(data.due_at));
	if (data.matter !== undefined) columns.matter = referenceTo(data.matter, 'matters', store);
	if (data.task_type !== undefined) {
		columns.task_type = referenceTo(data.task_type, 'task_types', store, (row) => row.deleted_at === null);
	}
	if (data.cascading === true) {
		// What the date becomes then is left open: the reference seems to swap the two enums for it,
		// https://docs.developers.clio.com/clio-manage/api-reference/#tag/Tasks
		columns.cascading_source = referenceTo({ id: data.cascading_source ?? null }, 'tasks', store);
		if (columns.cascading_source === null) throw invalidRecord("cascading_source can't be blank");
	}
	const status = columns.status ?? before.status;
	const isNewlyDone = status === 'complete' && before.completed_at === null;
	if (isNewlyDone) columns.completed_at = now.toISOString();
	if (status !== 'complete') columns.completed_at = null;
	return columns;
}

/** A new task, assigned by whoever signed in. */
export function addTask(data: JsonObject, work: Work): Row {
	const columns = columnsFrom(data, NEW_TASK, work);
	return work.records.add('tasks', { ...NEW_TASK, ...columns, assigner: Number(work.person.id) });
}

export const changeTask = (row: Row, data: JsonObject, work: Work): Row =>
	work.records.change('tasks', row, columnsFrom(data, row, work));
