import { atMostOne, inOrder } from '../../../core/describe/check';
import type { Check } from '../../../core/describe/check';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	date,
	number,
	text,
} from '../../../core/describe/fields';
import type { ResourceLocatorField, ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';
import { scaled, toInteger } from '../../../core/describe/transforms';
import { getPath } from '../../../core/util/json';
import { clear } from '../builders/changes';
import { ids, without } from '../builders/filters';
import { labelledSearch, namedSearch } from '../builders/listSearch';
import { association, clioRecord, contactField, idField, matterField, userField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const activityField = clioRecord('searchActivities');
const categoryField = (key: string, details: Partial<ResourceLocatorField> = {}) =>
	clioRecord('searchActivityDescriptions')('Activity Category', key, {
		description: 'What Clio calls an activity description, such as Drafting',
		...details,
	});
const communicationField = clioRecord('searchCommunications');
const contactNoteField = (key: string, send?: ValueField['send']) =>
	clioRecord('searchContactNotes')('Contact Note', key, { send, description: 'A note about a contact' });
const entryField = clioRecord('searchCalendarEntries');
const expenseCategoryField = clioRecord('searchExpenseCategories');
const matterNoteField = (key: string, send?: ValueField['send']) =>
	clioRecord('searchMatterNotes')('Matter Note', key, { send, description: 'A note about a matter' });
const taskField = clioRecord('searchTasks');

const EXPENSES = ['ExpenseEntry', 'HardCostEntry', 'SoftCostEntry'];

/** Since version 4.0.4 time is counted in seconds: https://docs.developers.clio.com/api-docs/clio-manage/api-changelog/ */
const toSeconds = scaled(3600);

const day = date('Date', 'date', { description: 'The day on which it was done' });
const matter = matterField('Matter', 'matter', { send: association });
const vendor = contactField('Vendor', 'vendor', {
	send: association,
	description: 'Whom a hard cost was paid to',
});
const reference = text('Reference', 'reference', {
	placeholder: 'e.g. 1042',
	description: 'The check reference of a hard cost',
});
const amount = number('Amount', 'price', {
	minimum: 0,
	description: 'The expense amount, in the main unit of the currency',
});

/** Of time and expenses alike. */
const details: ValueField[] = [
	entryField('Calendar Entry', 'calendar_entry', { send: association }),
	idField('Client Portal ID', 'client_portal', { send: association }),
	communicationField('Communication', 'communication', { send: association }),
	contactNoteField('contact_note', association),
	matterNoteField('matter_note', association),
	boolean('No Charge', 'no_charge', {
		description: 'Whether it is shown on the bill although it is non-billable',
	}),
	boolean('Non-Billable', 'non_billable', {
		description: 'Whether it stays off bills; of an expense only together with No Charge',
	}),
	text('Note', 'note', {
		placeholder: 'e.g. Drafting of the lease',
		multiline: true,
		description: 'What it was for; shown on the bill',
	}),
	taskField('Task', 'task', { send: association }),
	idField('Text Message Conversation ID', 'text_message_conversation', { send: association }),
	userField('User', 'user', {
		send: association,
		description: 'Who did the work; the connected user unless given',
	}),
];

const timeDetails: ValueField[] = [
	categoryField('activity_description.id', {
		name: 'activityDescription',
		send: toInteger,
	}),
	boolean('Start Timer', 'start_timer', {
		description: 'Whether a timer runs; only for hourly entries that are on no bill',
	}),
	idField('UTBMS Activity ID', 'activity_description.utbms_activity_id', { name: 'utbmsActivityId' }),
	idField('UTBMS Task ID', 'activity_description.utbms_task_id', { name: 'utbmsTaskId' }),
];

const expenseDetails: ValueField[] = [
	expenseCategoryField('Expense Category', 'expense_category', { send: association }),
	choice('Tax', 'tax_setting', {
		default: 'no_tax',
		description: 'The taxes of the firm that are added to the expense',
		options: [
			{ name: 'None', value: 'no_tax' },
			{ name: 'Primary', value: 'tax_1_only' },
			{ name: 'Primary and Secondary', value: 'tax_1_and_tax_2' },
			{ name: 'Secondary', value: 'tax_2_only' },
		],
	}),
	idField('UTBMS Expense ID', 'utbms_expense', { send: association }),
];

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

const hoursChange = number('Hours', 'seconds', {
	name: 'hours',
	location: 'none',
	minimum: 0,
	description: 'Of a time entry: a decimal such as 1.25, rounded to whole seconds',
	becomes: { properties: { quantity: { type: 'integer', minimum: 0, title: 'Seconds' } } },
	send: toSeconds,
});
const quantityChange = number('Quantity', 'pieces', {
	name: 'quantity',
	location: 'none',
	minimum: 0,
	description: 'Of an expense: how many; a hard cost has none',
	becomes: { properties: { quantity: { type: 'number', minimum: 0, title: 'Quantity' } } },
});
const startDate = date('Start Date', 'start_date', {
	description: 'Only what was done on this day or after',
});
const endDate = date('End Date', 'end_date', { description: 'Only what was done on this day or before' });

/** A field that nobody filled in holds 0: such an entry would hide among the others. */
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
				{ ...day, required: true },
				number('Hours', 'quantity', {
					name: 'hours',
					required: true,
					minimum: 0,
					description: 'A decimal, such as 1.25 for an hour and a quarter; rounded to whole seconds',
					send: toSeconds,
				}),
				matter,
				additionalFields([
					...details,
					...timeDetails,
					number('Price', 'price', {
						minimum: 0,
						description:
							'The hourly or flat rate, in the main unit of the currency; left out, the rates of the firm apply',
					}),
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
				{ ...day, required: true },
				{ ...amount, required: true },
				number('Quantity', 'quantity', {
					default: 1,
					minimum: 0,
					when: { type: ['ExpenseEntry', 'SoftCostEntry'] },
					description: 'How many of them, such as copies',
				}),
				{ ...vendor, when: { type: ['HardCostEntry'] } },
				{ ...reference, when: { type: ['HardCostEntry'] } },
				matter,
				additionalFields([...details, ...expenseDetails]),
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
				idField('Grant ID', 'grant_id'),
				ids,
				matterField('Matter', 'matter_id'),
				matterNoteField('matter_note_id'),
				boolean('Only Unaccounted For', 'only_unaccounted_for', {
					default: true,
					description: 'Whether to get only what Clio calls unaccounted for',
				}),
				text('Search', 'query', { placeholder: 'e.g. drafting', description: 'Words in the note' }),
				startDate,
				choice('Status', 'status', {
					options: asOptions('billable', 'billed', 'draft', 'non_billable', 'unbilled', 'written_off'),
					default: 'unbilled',
					description: 'Billed leaves out what is on a draft bill, as users of Clio report',
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
					grant_id: 'Grant',
					matter_id: 'Matter',
					matter_note_id: 'Matter Note',
					task_id: 'Task',
					user_id: 'User',
				}),
			],
		}),
		activities.update({
			description:
				'Change a time entry or an expense; another category, matter or user without a price lets Clio work it out anew',
			checks: [{ ...atMostOne(hoursChange, quantityChange), next: 'Time has hours, an expense a quantity.' }],
			run: update,
			outside: 'request',
			changes: [
				...details,
				...timeDetails,
				...expenseDetails,
				day,
				hoursChange,
				matter,
				number('Price or Amount', 'price', {
					name: 'price',
					minimum: 0,
					description:
						'The hourly or flat rate of time, or the expense amount, in the main unit of the currency',
				}),
				quantityChange,
				reference,
				choice('Type', 'type', { options: asOptions(...EXPENSES, 'TimeEntry'), default: 'ExpenseEntry' }),
				vendor,
				clear({ expense_category: 'Expense Category', user: 'User', vendor: 'Vendor' }),
			],
		}),
		activities.remove({ description: 'Delete a time entry or an expense; a workflow cannot bring it back' }),
	],
	{
		searchActivities: labelledSearch('/activities', 'id,type,date,note', ['date', 'type', 'note'], {
			search: 'query',
		}),
		searchActivityDescriptions: namedSearch('/activity_descriptions', { ordered: false }),
		searchExpenseCategories: namedSearch('/expense_categories', { search: 'query' }),
	},
);
