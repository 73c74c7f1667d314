import { asOptions, boolean, choice, date, list, number, text } from '../../../../core/describe/fields';
import type { ListField, ValueField } from '../../../../core/describe/fields';
import { oneOf, toInteger } from '../../../../core/describe/transforms';
import { changedList, removalOf } from '../../builders/changedList';
import { clear } from '../../builders/changes';
import { association, clioRecord, contactField, practiceAreaField, userField } from '../../builders/locators';
import { emptyNumber } from '../../builders/numbers';
import { currency, fieldSetsOf, utbms } from '../contact/contactDetails';

const customFieldSets = fieldSetsOf('searchMatterFieldSets');
export const groupField = clioRecord('searchGroups');
const stageField = clioRecord('searchMatterStages');

const attorney = (label: string, key: string) => userField(label, key, { send: association });

/** In the order of Clio's own form. */
const values: ValueField[] = [
	practiceAreaField('Practice Area', 'practice_area', { send: association }),
	stageField('Matter Stage', 'matter_stage', {
		send: association,
		description:
			'A stage of the practice area of the matter; choose the practice area too to see its stages only',
	}),
	choice('Status', 'status', {
		options: asOptions('open', 'pending', 'closed'),
		ordered: true,
		default: 'open',
	}),
	attorney('Responsible Attorney', 'responsible_attorney'),
	attorney('Originating Attorney', 'originating_attorney'),
	attorney('Responsible Staff', 'responsible_staff'),
	text('Client Reference', 'client_reference', {
		placeholder: 'e.g. PO-2026-118',
		description: 'What the client calls the matter',
	}),
	text('Location', 'location', { placeholder: 'e.g. Superior Court, Room 4' }),
	date('Open Date', 'open_date', { description: 'The day on which the matter was opened' }),
	date('Pending Date', 'pending_date', { description: 'The day on which the matter was set to pending' }),
	date('Close Date', 'close_date', { description: 'The day on which the matter was closed' }),
	groupField('Group', 'group', { send: association, description: 'The users who may see the matter' }),
	boolean('Billable', 'billable', {
		default: true,
		description: 'Whether the matter is billed to its client',
	}),
	currency,
	utbms,
	text('Display Number', 'display_number', {
		placeholder: 'e.g. 00042-Doyle',
		description: 'Only for firms that number their matters by hand',
	}),
	boolean('Reset Matter Number', 'reset_matter_number', {
		default: true,
		description: 'Whether to number the matter anew, by the numbering of the firm',
	}),
];

const budget: ValueField[] = [
	number('Budget', 'matter_budget.budget', {
		name: 'budget',
		minimum: 0,
		description: 'In the currency of the matter, such as 5000; not for matters at a flat rate',
	}),
	boolean('Budget Includes Expenses', 'matter_budget.include_expenses', {
		name: 'budgetIncludesExpenses',
		default: true,
		description: 'Whether expenses count towards the budget',
	}),
	boolean('Budget Notifications', 'matter_budget.notify_users', {
		name: 'budgetNotifications',
		default: true,
		description: 'Whether Clio tells users when the budget is used up to Budget Threshold',
	}),
	number('Budget Threshold', 'matter_budget.notification_threshold', {
		name: 'budgetThreshold',
		integer: true,
		minimum: 0,
		default: 80,
		description: 'The percentage of the budget from which on users are told',
	}),
];

const retainer = number('Retainer Threshold', 'evergreen_retainer.minimum_threshold', {
	name: 'retainerThreshold',
	minimum: 0,
	description:
		'The trust balance below which the retainer recipients are told, in the currency of the matter, such as 1000',
});

const recipient = userField('User', 'id', { required: true, send: toInteger });
const recipients = list('Retainer Recipients', 'evergreen_retainer.recipients', {
	name: 'retainerRecipients',
	entry: 'User',
	description: 'Who is told when the trust balance falls below the threshold',
	fields: [recipient],
});

const limitation: ValueField[] = [
	date('Limitation Date', 'statute_of_limitations.due_at', {
		name: 'limitationDate',
		description: 'The day on which the statute of limitations ends',
	}),
	choice('Limitation Status', 'statute_of_limitations.status', {
		name: 'limitationStatus',
		default: 'pending',
		options: asOptions('pending', 'in_progress', 'in_review', 'complete'),
		ordered: true,
		description: 'Of the task for it; firms without advanced tasks have Pending and Complete only',
	}),
];

const reminders = list('Limitation Reminders', 'statute_of_limitations.reminders', {
	name: 'limitationReminders',
	entry: 'Reminder',
	description: 'When users are reminded of the limitation date',
	fields: [
		number('Time', 'duration_value', {
			required: true,
			integer: true,
			minimum: 0,
			default: 1,
			description: 'How long before the limitation date, in units of Unit',
		}),
		choice('Unit', 'duration_unit', {
			required: true,
			default: 'days',
			options: asOptions('minutes', 'hours', 'days', 'weeks'),
			ordered: true,
			description: 'What Time is counted in',
		}),
		clioRecord('searchNotificationMethods')('Notification Method', 'notification_method', {
			required: true,
			send: association,
			description: 'Whom to remind, and how: the notification methods of the users',
		}),
	],
});

const rateType = choice('Custom Rate Type', 'custom_rate.type', {
	name: 'customRateType',
	default: 'HourlyRate',
	options: asOptions('ContingencyFee', 'FlatRate', 'HourlyRate'),
	description: 'How the matter is charged for; another type deletes the rates that are stored',
});

const rates = list('Custom Rates', 'custom_rate.rates', {
	name: 'customRates',
	entry: 'Rate',
	description: 'What each user costs in this matter',
	fields: [
		userField('User', 'user', { required: true, send: association }),
		number('Rate', 'rate', {
			required: true,
			placeholder: 'e.g. 250',
			minimum: 0,
			description:
				'Per hour or flat, in the currency of the matter, such as 250; of a contingency fee the percentage',
		}),
		clioRecord('searchActivityDescriptions')('Activity Category', 'activity_description', {
			send: association,
			description: 'What kind of work the rate is for, such as Drafting',
		}),
		groupField('Group', 'group', { send: association, description: 'The group that the rate is for' }),
		emptyNumber('Award', 'award', {
			description: 'The whole award, in the currency of the matter; for a contingency fee only',
		}),
		date('Date', 'date', { description: 'The day of the rate; for a contingency fee only' }),
		text('Note', 'note', {
			placeholder: 'e.g. One third of the award',
			description: 'Details of the rate; for a contingency fee only',
		}),
	],
});

const relationships = list('Relationships', 'relationships', {
	entry: 'Relationship',
	description: 'What contacts are in the matter; Clio recommends the resource Relationship instead',
	fields: [
		contactField('Contact', 'contact', { required: true, send: association }),
		text('Description', 'description', { required: true, placeholder: 'e.g. Opposing counsel' }),
	],
});

const payers = list('Split Invoice Payers', 'split_invoice_payers', {
	entry: 'Payer',
	description: 'Who pays which part of the bills',
	fields: [
		contactField('Contact', 'contact_id', { required: true, send: toInteger }),
		number('Portion', 'split_portion', {
			required: true,
			placeholder: 'e.g. 50',
			minimum: 0,
			description: 'The part of this payer, as Clio shows it in the billing preferences of the matter',
		}),
		boolean('Send to Bill Recipients', 'send_to_bill_recipients', {
			description: 'Whether all bill recipients get the bill of this payer',
		}),
	],
});

export const taskListFields: ValueField[] = [
	clioRecord('searchTaskTemplateLists')('Task List', 'task_template_list', {
		required: true,
		description: 'The list to assign',
		send: association,
	}),
	userField('Assignee', 'assignee_id', { send: toInteger, description: 'The user who is to do the tasks' }),
	date('Due', 'due_at', { description: 'The day on which the tasks are due' }),
	boolean('Notify Assignees', 'notify_assignees', {
		description: 'Whether the assignees of the tasks are told',
	}),
];

const taskLists = list('Task Lists', 'task_template_list_instances', {
	entry: 'Task List',
	description: 'Task lists to assign, which makes their tasks; they cannot be changed later',
	fields: taskListFields,
});

const lists: ListField[] = [customFieldSets, rates, relationships, reminders, payers];

/** What a new matter can be given, besides its client and description. */
export const matterDetails: ValueField[] = [
	...values,
	...budget,
	retainer,
	{ ...recipients, needs: 'retainerThreshold' },
	...limitation,
	rateType,
	...lists.map((field) => (field === rates ? { ...field, needs: 'customRateType' } : field)),
	taskLists,
];

/** What a matter that is there can be given. */
export const matterChanges: ValueField[] = [
	...values,
	...budget,
	removalOf('Remove Budget', 'matter_budget', 'Whether to take the budget of the matter away'),
	retainer,
	{
		...recipients,
		fields: [
			recipient,
			boolean('Remove', '_destroy', {
				name: 'remove',
				description: 'Whether this user is no longer told',
				send: oneOf({ true: true }),
			}),
		],
	},
	removalOf('Remove Retainer', 'evergreen_retainer', 'Whether the trust balance is no longer watched'),
	...limitation,
	rateType,
	...lists.map((field) => changedList(field)),
	taskLists,
	clear({ group: 'Group', matter_stage: 'Matter Stage', practice_area: 'Practice Area' }),
];
