import type { IDataObject } from 'n8n-workflow';

import { atMostOne, inOrder } from '../../../core/describe/check';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	choices,
	date,
	text,
} from '../../../core/describe/fields';
import type { Field, ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { oneOf, reference } from '../../../core/describe/transforms';
import { ids, without } from '../builders/filters';
import { labelledSearch, namedSearch } from '../builders/listSearch';
import { association, clioRecord, contactField, id, matterField, userField } from '../builders/locators';
import { emptyInteger } from '../builders/numbers';
import { recordOperations } from '../builders/recordOperations';
import { textType } from './note';

const taskField = clioRecord('searchTasks');
const taskTypeField = clioRecord('searchTaskTypes');

const ASSIGNEES = asOptions('contact', 'user');
const STATUSES = ['pending', 'in_progress', 'in_review', 'complete'];

/** Who is to do it: `{"assignee": {"id": 1, "type": "User"}}`. */
const assignee = (chooser: string): Field[] => {
	const details = (kind: string) => ({
		when: { [chooser]: [kind.toLowerCase()] },
		required: true,
		description: 'Who is to do the task',
		send: reference({ type: kind }),
	});
	return [
		contactField('Assigned Contact', 'assignee', { name: 'assigneeContact', ...details('Contact') }),
		userField('Assigned User', 'assignee', { name: 'assigneeUser', ...details('User') }),
	];
};

/**
 * Capitalised in requests, and not in filters:
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Tasks
 */
const capitalised = oneOf({ high: 'High', low: 'Low', normal: 'Normal' });

const priority = choice('Priority', 'priority', {
	description: 'How urgent the task is',
	options: asOptions('low', 'normal', 'high'),
	ordered: true,
	default: 'normal',
});
const permission = choice('Permission', 'permission', {
	options: asOptions('private', 'public'),
	default: 'public',
	description: 'Who sees the task',
});
const status = choice('Status', 'status', {
	options: asOptions(...STATUSES),
	ordered: true,
	default: 'pending',
	description: 'Firms without advanced tasks have Pending and Complete only',
});

const name = text('Name', 'name', { placeholder: 'e.g. File the answer' });
const description = text('Description', 'description', {
	multiline: true,
	placeholder: 'e.g. Draft it from the template and send it to the client',
});
const limitation = boolean('Statute of Limitations', 'statute_of_limitations', {
	default: true,
	description: 'Whether the task stands for the statute of limitations of its matter',
});

const matter = matterField('Matter', 'matter', { send: association });
const due = date('Due', 'due_at', { description: 'The day on which the task must be done' });

const details: ValueField[] = [
	{ ...priority, send: capitalised },
	status,
	taskTypeField('Task Type', 'task_type', { send: association }),
	boolean('Notify Assignee', 'notify_assignee', {
		default: true,
		description: 'Whether Clio tells the assignee of the task',
	}),
	boolean('Notify Completion', 'notify_completion', {
		default: true,
		description: 'Whether Clio tells the assigner when the task is done',
	}),
	permission,
	emptyInteger('Time Estimated', 'time_estimated', {
		placeholder: 'e.g. 5400',
		description:
			'How long the task should take, in seconds: 3600 is one hour. Look at the first task in Clio to see that it shows what you meant.',
	}),
	textType('Description Format', 'description_text_type'),
];

const tasks = recordOperations({
	singular: 'task',
	plural: 'tasks',
	path: '/tasks',
	kind: 'task',
	id: taskField('Task', 'id', { name: 'taskId', required: true }),
	orders: [
		'completed_at',
		'due_at',
		'due_at_strict',
		'matter.display_number',
		'name',
		'priority',
		'task_type.name',
	],
});

/** Which two parameters "Assigned Contact" and "Assigned User" are to Clio. */
const assigned = (type: string) =>
	({
		properties: {
			assignee_id: { type: 'string', pattern: id.pattern.source },
			assignee_type: { const: type },
		},
	}) as const;

const assignedContact = contactField('Assigned Contact', 'contact', {
	name: 'assigneeContact',
	becomes: assigned('contact'),
	location: 'none',
	description: 'The contact who is to do the task',
});
const assignedUser = userField('Assigned User', 'user', {
	name: 'assigneeUser',
	becomes: assigned('user'),
	location: 'none',
	description: 'The user who is to do the task',
});
const dueFrom = date('Due From', 'due_at_from', { description: 'Only tasks due on this day or after' });
const dueTo = date('Due To', 'due_at_to', { description: 'Only tasks due on this day or before' });

/** Clio takes the ID of an assignee only together with the assignee's type; `checks` leave one of them. */
function byAssignee({ input: { query, unsent } }: OperationContext): Promise<IDataObject> {
	const isWithout = query.assignee_id !== undefined;
	const type = ['contact', 'user'].find((kind) => unsent[kind] !== undefined) ?? (isWithout && 'user');
	if (type === false) return Promise.resolve(query);
	return Promise.resolve({ assignee_id: unsent[type], ...query, assignee_type: type });
}

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Tasks */
export const task = resource(
	'Task',
	'task',
	[
		tasks.create({
			description: 'Give a task to a user or a contact',
			findBy: [{ name: 'body.name' }],
			fields: [
				{ ...name, required: true },
				{ ...description, required: true },
				choice('Assignee Type', 'assigneeType', {
					required: true,
					location: 'none',
					options: ASSIGNEES,
					default: 'user',
					description: 'Who is to do it: somebody of the firm, or a contact',
				}),
				...assignee('assigneeType'),
				matter,
				due,
				additionalFields([...details, limitation]),
			],
		}),
		tasks.get({ description: 'Get one task with its assignee and matter' }),
		tasks.getMany({
			description: 'Get tasks by matter, assignee, due date or status',
			checks: [
				atMostOne(assignedContact, assignedUser, { label: 'Without: Assignee', key: 'assignee_id' }),
				inOrder(dueFrom, dueTo),
			],
			refine: byAssignee,
			outside: 'request',
			filters: [
				assignedContact,
				assignedUser,
				userField('Assigner', 'assigner_id', { description: 'The user who gave the task' }),
				taskField('Follows Task', 'cascading_source_id', {
					description: 'Only tasks whose due date follows from that of this task',
				}),
				contactField('Client', 'client_id', { description: 'The client of the matter' }),
				boolean('Complete', 'complete', { default: true, description: 'Whether the task is done' }),
				dueFrom,
				dueTo,
				boolean('Has Due Date', 'due_at_present', {
					default: true,
					description: 'Whether the task has a due date',
				}),
				ids,
				matterField('Matter', 'matter_id'),
				permission,
				priority,
				userField('Responsible Attorney', 'responsible_attorney_id', {
					description: 'The responsible attorney of the matter',
				}),
				text('Search', 'query', {
					placeholder: 'e.g. lease',
					description: 'Words in the name or the description',
				}),
				choices('Status', 'statuses[]', {
					options: asOptions('draft', ...STATUSES),
					ordered: true,
					default: ['pending'],
					description: 'Firms without advanced tasks have Pending and Complete only',
				}),
				limitation,
				taskTypeField('Task Type', 'task_type_id'),
				boolean('With Time Entries', 'time_entries_present', {
					default: true,
					description: 'Whether time was recorded for it',
				}),
				without({
					assignee_id: 'Assignee',
					assigner_id: 'Assigner',
					client_id: 'Client',
					matter_id: 'Matter',
					task_type_id: 'Task Type',
				}),
			],
		}),
		tasks.update({
			description: 'Change a task, or give it to somebody else',
			fields: [
				choice('Change Assignee', 'changeAssignee', {
					location: 'none',
					default: '',
					options: [
						{ name: 'No', value: '' },
						{ name: 'To Contact', value: 'contact' },
						{ name: 'To User', value: 'user' },
					],
					description: 'Whether somebody else is to do it',
				}),
				...assignee('changeAssignee'),
			],
			changes: [name, description, matter, due, ...details],
		}),
		tasks.change({
			value: 'complete',
			name: 'Complete',
			action: 'Complete task',
			description: 'Set a task to complete',
			body: { status: 'complete' },
		}),
		tasks.remove({ description: 'Delete a task; a workflow cannot bring it back' }),
	],
	{
		searchTaskTypes: namedSearch('/task_types', { search: 'query', query: { enabled: true } }),
		searchTasks: labelledSearch(
			'/tasks',
			'id,name,status,due_at,matter{display_number}',
			'{name} · {matter.display_number} · {due_at:due #} · {status!pending}',
			{ order: 'id(desc)', inTurn: [{ complete: false }, { complete: true }], search: 'query' },
		),
	},
);
