import { boolean, choice, date, text } from '../../../../core/describe/fields';
import type { ResourceLocatorField, ValueField } from '../../../../core/describe/fields';
import { toInteger } from '../../../../core/describe/transforms';
import {
	association,
	clioRecord,
	contactField,
	idField,
	matterField,
	userField,
} from '../../builders/locators';

export const categoryField = (key: string, details: Partial<ResourceLocatorField> = {}) =>
	clioRecord('searchActivityDescriptions')('Activity Category', key, {
		description: 'What kind of work it was, such as Drafting',
		...details,
	});
export const communicationField = clioRecord('searchCommunications');
export const contactNoteField = (key: string, send?: ValueField['send']) =>
	clioRecord('searchContactNotes')('Contact Note', key, { send, description: 'A note about a contact' });
export const entryField = clioRecord('searchCalendarEntries');
export const expenseCategoryField = clioRecord('searchExpenseCategories');
export const matterNoteField = (key: string, send?: ValueField['send']) =>
	clioRecord('searchMatterNotes')('Matter Note', key, { send, description: 'A note about a matter' });
export const taskField = clioRecord('searchTasks');

export const EXPENSES = ['ExpenseEntry', 'HardCostEntry', 'SoftCostEntry'];

export const day = date('Date', 'date', { description: 'The day on which it was done' });
export const matter = matterField('Matter', 'matter', { send: association });
export const vendor = contactField('Vendor', 'vendor', {
	send: association,
	description: 'Whom a hard cost was paid to',
});
export const reference = text('Reference', 'reference', {
	placeholder: 'e.g. Check 2041',
	description: 'The check reference of a hard cost',
});
export const note = text('Note', 'note', {
	multiline: true,
	placeholder: 'e.g. Call with the client about the next steps',
	description: 'What was done, or what it was for; shown on the bill',
});

/** Of time and expenses alike. */
export const commonDetails: ValueField[] = [
	userField('User', 'user', {
		send: association,
		description: 'Who did the work; the connected user unless given',
	}),
	boolean('Non-Billable', 'non_billable', {
		default: true,
		description: 'Whether it stays off bills; of an expense only together with No Charge',
	}),
	boolean('No Charge', 'no_charge', {
		default: true,
		description: 'Whether it is shown on the bill although it is non-billable',
	}),
	taskField('Task', 'task', { send: association }),
	entryField('Calendar Entry', 'calendar_entry', { send: association }),
	communicationField('Communication', 'communication', { send: association }),
	matterNoteField('matter_note', association),
	contactNoteField('contact_note', association),
	// Clio has no list of these two.
	idField('Client Portal ID', 'client_portal', {
		send: association,
		description: 'The ID of what the client portal shares, as Clio gives it',
	}),
	idField('Text Message Conversation ID', 'text_message_conversation', {
		send: association,
		description: 'The ID of the conversation, as Clio gives it',
	}),
];

export const timeDetails: ValueField[] = [
	categoryField('activity_description.id', {
		name: 'activityDescription',
		send: toInteger,
	}),
	boolean('Start Timer', 'start_timer', {
		description: 'Whether a timer runs; only for hourly entries that are on no bill',
	}),
	clioRecord('searchUtbmsTasks')('UTBMS Task', 'activity_description.utbms_task_id', {
		name: 'utbmsTask',
		send: toInteger,
		description: 'The code of the task, in firms that bill by UTBMS codes',
	}),
	clioRecord('searchUtbmsActivities')('UTBMS Activity', 'activity_description.utbms_activity_id', {
		name: 'utbmsActivity',
		send: toInteger,
		description: 'The code of the activity, in firms that bill by UTBMS codes',
	}),
];

export const expenseDetails: ValueField[] = [
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
	clioRecord('searchUtbmsExpenses')('UTBMS Expense', 'utbms_expense', {
		send: association,
		description: 'The code of the expense, in firms that bill by UTBMS codes',
	}),
];
