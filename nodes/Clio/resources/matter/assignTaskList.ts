import type { IDataObject } from 'n8n-workflow';

import { boolean } from '../../../../core/describe/fields';
import type { Field } from '../../../../core/describe/fields';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { pages } from '../../api/paging';
import { taskListFields } from './matterDetails';

/** Before each look for the new tasks, in milliseconds. When Clio makes them is not documented. */
const PAUSES = [0, 1000, 2000, 4000, 8000];

const TASK = 'id,name,status,priority,due_at,assignee{id,name}';

export const assignTaskListFields: Field[] = [
	...taskListFields.map((field): Field => ({ ...field, location: 'none' })),
	boolean('Skip If Present', 'skip', {
		name: 'skipIfPresent',
		location: 'none',
		default: true,
		description:
			'Whether to assign nothing where the matter has tasks with all names of the list already: assigned twice, a list makes its tasks twice',
	}),
	boolean('Return Tasks', 'tasks', {
		name: 'returnTasks',
		location: 'none',
		description:
			'Whether to give the tasks of the list as well; for those that Clio has yet to make, it looks for 15 seconds',
	}),
];

const listId = ({ input }: OperationContext) => asText(getPath(input.unsent.task_template_list, 'id'));

const nameOf = ({ name }: IDataObject) => asText(name).trim().toLowerCase();

/** The tasks that a list makes. */
async function templatesOf(work: OperationContext): Promise<IDataObject[]> {
	const id = listId(work);
	const query = { task_template_list_id: id, fields: 'id,name', order: 'id(asc)' };
	return await work.shared.get(
		`task templates ${id}`,
		async () => await work.list({ request: 'GET /task_templates.json', query, answer: pages() }),
	);
}

async function tasksOf({ input, list }: OperationContext): Promise<IDataObject[]> {
	const query = { matter_id: input.pathParameters.id, fields: TASK, order: 'id(asc)' };
	return await list({ request: 'GET /tasks.json', query, answer: pages() });
}

/** For each of the templates that has one, a task of its name. */
function madeOf(templates: IDataObject[], tasks: IDataObject[]): IDataObject[] {
	const left = [...tasks];
	return templates.flatMap((template) => {
		const index = left.findIndex((task) => nameOf(task) === nameOf(template));
		return index < 0 ? [] : left.splice(index, 1);
	});
}

/** The tasks that were not there before, as soon as all of them are. */
async function newTasks(
	work: OperationContext,
	before: IDataObject[],
	count: number,
): Promise<IDataObject[]> {
	const known = new Set(before.map(({ id }) => asText(id)));
	let found: IDataObject[] = [];
	for (const pause of PAUSES) {
		if (pause > 0) await work.pause(pause);
		found = (await tasksOf(work)).filter(({ id }) => !known.has(asText(id)));
		if (found.length >= count) break;
	}
	return found;
}

const answered = (answer: unknown, told: IDataObject): unknown => {
	const matter = getPath(answer, 'data');
	return isJsonObject(matter) ? { data: { ...matter, ...told } } : answer;
};

/** True where the list is there; a matter with a part of it would be left with some tasks twice. */
function isPresent(work: OperationContext, templates: IDataObject[], there: IDataObject[]): boolean {
	if (there.length === 0 || there.length === templates.length) return there.length > 0;
	const names = there.map(({ name }) => `"${asText(name)}"`).join(', ');
	throw work.refuse(
		`The matter has ${there.length} of the ${templates.length} tasks of this list already: ${names.slice(0, 300)}`,
		'Add the others by hand; or turn off "Skip If Present" to assign the whole list all the same.',
	);
}

async function assign(work: OperationContext): Promise<unknown> {
	const { input, send, shared } = work;
	const { pathParameters, query, headers, unsent } = input;
	const looks = unsent.skip === true || unsent.tasks === true;
	const templates = looks ? await templatesOf(work) : [];
	const before = looks ? await tasksOf(work) : [];
	const there = madeOf(templates, before);
	const told = (assigned: boolean, tasks: IDataObject[]) => ({
		assigned,
		...(unsent.tasks === true && { tasks }),
	});
	// Clio may not have made the tasks yet that an item before has asked for.
	const assignment = `list ${listId(work)} for matter ${pathParameters.id ?? ''}`;
	if (unsent.skip === true && (shared.has(assignment) || isPresent(work, templates, there))) {
		return answered(
			await send({ request: 'GET /matters/{id}.json', pathParameters, query }),
			told(false, there),
		);
	}
	const instance = Object.fromEntries(taskListFields.map(({ key }) => [key, unsent[key]]));
	const answer = await send({
		request: 'PATCH /matters/{id}.json',
		pathParameters,
		query,
		headers,
		body: { task_template_list_instances: [instance] },
	});
	await shared.get(assignment, async () => await Promise.resolve(true));
	const tasks = unsent.tasks === true ? await newTasks(work, before, templates.length) : [];
	return answered(answer, told(true, tasks));
}

/** The `run` of "Assign Task List". Items for one matter go one after the other, as each must see what the one before has made. */
export const assignTaskList = async (work: OperationContext): Promise<unknown> =>
	await work.inTurn([`matter ${work.input.pathParameters.id ?? ''}`], async () => await assign(work));
