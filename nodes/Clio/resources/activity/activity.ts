import { atMostOne, inOrder } from '../../../../core/describe/check';
import type { Check } from '../../../../core/describe/check';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	date,
	number,
	text,
} from '../../../../core/describe/fields';
import { resource } from '../../../../core/describe/operation';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { getPath } from '../../../../core/util/json';
import { clear } from '../../builders/changes';
import { ids, without } from '../../builders/filters';
import { labelledSearch, namedSearch } from '../../builders/listSearch';
import { clioRecord, grantField, matterField, userField } from '../../builders/locators';
import { emptyNumber, hours } from '../../builders/numbers';
import { recordOperations } from '../../builders/recordOperations';
import {
	categoryField,
	commonDetails,
	communicationField,
	contactNoteField,
	day,
	entryField,
	EXPENSES,
	expenseCategoryField,
	expenseDetails,
	matter,
	matterNoteField,
	note,
	reference,
	taskField,
	timeDetails,
	vendor,
} from './activityFields';

const activityField = clioRecord('searchActivities');

/** One number means seconds of time and pieces of an expense, so that the kind of the activity decides which may be given. */
async function update({ input, send, refuse }: OperationContext): Promise<unknown> {
	const { pathParameters, query, headers, unsent } = input;
	const { seconds, pieces } = unsent;
	const quantity = seconds ?? pieces;
	const request = { pathParameters, headers };
	if (quantity === undefined) {
		return await send({ ...request, request: 'PATCH /activities/{id}.json', query, body: input.body });
	}
	const found = await send({
		pathParameters,
		request: 'GET /activities/{id}.json',
		query: { fields: 'id,type' },
	});
	const isTime = getPath(found, 'data.type') === 'TimeEntry';
	if (isTime !== (seconds !== undefined)) {
		throw refuse(
			isTime
				? '"Quantity" is for expenses, and this is a time entry'
				: '"Hours" is for time entries, and this is an expense',
			`Use "${isTime ? 'Hours' : 'Quantity'}" instead.`,
		);
	}
	const body = { ...input.body, quantity };
	return await send({ ...request, request: 'PATCH /activities/{id}.json', query, body });
}

const hoursChange = hours('seconds', {
	location: 'none',
	description: 'Of a time entry: the hours worked, such as 1.25 for an hour and a quarter',
	becomes: { properties: { quantity: { type: 'integer', minimum: 0, title: 'Seconds' } } },
});
const quantityChange = number('Quantity', 'pieces', {
	name: 'quantity',
	location: 'none',
	minimum: 0,
	default: 1,
	description: 'Of an expense: how many; a hard cost has none',
	becomes: { properties: { quantity: { type: 'number', minimum: 0, title: 'Quantity' } } },
});
const startDate = date('Start Date', 'start_date', {
	description: 'Only what was done on this day or after',
});
const endDate = date('End Date', 'end_date', { description: 'Only what was done on this day or before' });

/** Nobody means an entry without time: it would hide among the others. */
const hasHours: Check = {
	holds: ({ body }) => body.quantity !== 0 || body.start_timer === true,
	message: '"Hours" is 0',
	next: 'Give the time that was worked, or switch "Start Timer" on.',
};

/** Neither does anybody mean an expense of 0. */
const hasAmount: Check = {
	holds: ({ body }) => body.price !== 0,
	message: '"Amount" is 0',
	next: 'Give the amount of the expense.',
};

const activities = recordOperations({
	singular: 'activity',
	plural: 'activities',
	path: '/activities',
	kind: 'activity',
	id: activityField('Activity', 'id', { name: 'activityId', required: true }),
	orders: [
		'date',
		'display_number',
		'expense_category.name',
		'non_billable',
		'non_billable_total',
		'note',
		'price',
		'total',
		'type',
		'updated_at',
		'user.name',
		'vendor.name',
	],
});

/** Time and expenses: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Activities */
export const activity = resource(
	'Activity',
	'activity',
	[
		activities.create({
			value: 'createTimeEntry',
			name: 'Create Time Entry',
			action: 'Create time entry',
			description: 'Record time that was worked',
			body: { type: 'TimeEntry' },
			checks: [hasHours],
			findBy: [{ date: 'body.date', note: 'body.note' }],
			fields: [
				matter,
				{ ...day, required: true },
				hours('quantity', {
					required: true,
					description: 'The hours worked, such as 1.25 for an hour and a quarter',
				}),
				note,
				additionalFields([
					...timeDetails,
					emptyNumber('Rate', 'price', {
						name: 'price',
						placeholder: 'e.g. 250',
						description:
							'The hourly or flat rate, in the currency of the matter; left out, the rates of the firm apply',
					}),
					...commonDetails,
				]),
			],
		}),
		activities.create({
			value: 'createExpense',
			name: 'Create Expense',
			action: 'Create expense',
			description: 'Record an expense, a hard cost or a soft cost',
			checks: [hasAmount],
			findBy: [{ date: 'body.date', amount: 'body.price', note: 'body.note' }],
			fields: [
				choice('Type', 'type', {
					required: true,
					options: asOptions(...EXPENSES),
					default: 'ExpenseEntry',
				}),
				matter,
				{ ...day, required: true },
				emptyNumber('Amount', 'price', {
					required: true,
					placeholder: 'e.g. 45.50',
					description: 'What one of it cost, in the currency of the matter',
				}),
				number('Quantity', 'quantity', {
					default: 1,
					minimum: 0,
					when: { type: ['ExpenseEntry', 'SoftCostEntry'] },
					description: 'How many of them, such as copies',
				}),
				{ ...vendor, when: { type: ['HardCostEntry'] } },
				{ ...reference, when: { type: ['HardCostEntry'] } },
				note,
				additionalFields([...expenseDetails, ...commonDetails]),
			],
		}),
		activities.get({ description: 'Get one time entry or expense' }),
		activities.getMany({
			description: 'Get time and expenses by matter, person, day or status',
			checks: [inOrder(startDate, endDate)],
			filters: [
				categoryField('activity_description_id'),
				// n8n checks a field of a collection also against the node's own parameter of that name, whose IDs are no numbers.
				entryField('Calendar Entry', 'calendar_entry_id', { name: 'calendarEntry' }),
				communicationField('Communication', 'communication_id'),
				contactNoteField('contact_note_id'),
				endDate,
				expenseCategoryField('Expense Category', 'expense_category_id'),
				boolean('Flat Rate', 'flat_rate', {
					default: true,
					description: 'Whether to get time at a flat rate, or time at an hourly one',
				}),
				grantField('Funding Grant', 'grant_id'),
				ids,
				matterField('Matter', 'matter_id'),
				matterNoteField('matter_note_id'),
				boolean('Only Unaccounted For', 'only_unaccounted_for', {
					default: true,
					description: 'Whether to get only what Clio calls unaccounted for',
				}),
				text('Search', 'query', { placeholder: 'e.g. lease', description: 'Words in the note' }),
				startDate,
				choice('Status', 'status', {
					options: asOptions('billable', 'billed', 'draft', 'non_billable', 'unbilled', 'written_off'),
					default: 'unbilled',
					description: 'Take Draft for what is on a draft bill: Billed leaves it out',
				}),
				taskField('Task', 'task_id'),
				choice('Type', 'type', { options: asOptions(...EXPENSES, 'TimeEntry'), default: 'TimeEntry' }),
				userField('User', 'user_id'),
				without({
					activity_description_id: 'Activity Category',
					calendar_entry_id: 'Calendar Entry',
					communication_id: 'Communication',
					contact_note_id: 'Contact Note',
					expense_category_id: 'Expense Category',
					grant_id: 'Funding Grant',
					matter_id: 'Matter',
					matter_note_id: 'Matter Note',
					task_id: 'Task',
					user_id: 'User',
				}),
			],
		}),
		activities.update({
			description:
				'Change a time entry or an expense; with another category, matter or user and without a rate, Clio works out the rate anew',
			checks: [{ ...atMostOne(hoursChange, quantityChange), next: 'Time has hours, an expense a quantity.' }],
			run: update,
			outside: 'request',
			changes: [
				matter,
				day,
				hoursChange,
				note,
				emptyNumber('Rate or Amount', 'price', {
					name: 'price',
					description:
						'The hourly or flat rate of time, or the amount of an expense, in the currency of the matter',
				}),
				quantityChange,
				...timeDetails,
				...expenseDetails,
				...commonDetails,
				reference,
				choice('Type', 'type', { options: asOptions(...EXPENSES, 'TimeEntry'), default: 'ExpenseEntry' }),
				vendor,
				clear({ expense_category: 'Expense Category', user: 'User', vendor: 'Vendor' }),
			],
		}),
		activities.remove({ description: 'Delete a time entry or an expense; a workflow cannot bring it back' }),
	],
	{
		searchActivities: labelledSearch(
			'/activities',
			'id,type,date,note,user{name},matter{display_number}',
			'{date} · {type} · {matter.display_number} · {user.name} · {note}',
			{ order: 'date(desc)', search: 'query' },
		),
		searchActivityDescriptions: namedSearch('/activity_descriptions', { order: undefined }),
		searchExpenseCategories: namedSearch('/expense_categories', { search: 'query' }),
	},
);
