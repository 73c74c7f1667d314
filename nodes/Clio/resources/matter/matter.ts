import { additionalFields, asOptions, boolean, choices, date, text } from '../../../../core/describe/fields';
import { resource } from '../../../../core/describe/operation';
import { commaJoin } from '../../../../core/describe/transforms';
import { pages } from '../../api/paging';
import {
	byCustomFields,
	customFieldConditions,
	shownCustomFields,
} from '../../builders/customFields/conditions';
import { changedCustomFields, customFields } from '../../builders/customFields/definitions';
import { createWithCustomFields, updateWithCustomFields } from '../../builders/customFields/values';
import { dateConditions, ids, orderField, without } from '../../builders/filters';
import { labelledSearch } from '../../builders/listSearch';
import {
	association,
	contactField,
	grantField,
	matterField,
	practiceAreaField,
	userField,
} from '../../builders/locators';
import { outputFields } from '../../builders/outputFields';
import { recordOperations } from '../../builders/recordOperations';
import { currency } from '../contact/contactDetails';
import { assignTaskList, assignTaskListFields } from './assignTaskList';
import { groupField, matterChanges, matterDetails } from './matterDetails';

const matters = recordOperations({
	singular: 'matter',
	plural: 'matters',
	path: '/matters',
	kind: 'matter',
	customFieldValues: true,
	id: matterField('Matter', 'id', { name: 'matterId', required: true }),
	orders: [
		'client.name',
		'close_date',
		'created_at',
		'custom_number',
		'display_number',
		'matter_stage.name',
		'matter_stage_updated_at',
		'open_date',
		'originating_attorney.name',
		'pending_date',
		'practice_area.name',
		'responsible_attorney.name',
		'statute_of_limitations.due_at',
		'updated_at',
	],
});

const client = contactField('Client', 'client', { send: association });
const description = text('Description', 'description', {
	placeholder: 'e.g. Lease renewal',
	description: 'What the matter is about',
});
const values = customFields('matter');
const member = matterField('Matter', 'matter_id', { required: true });

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters */
export const matter = resource(
	'Matter',
	'matter',
	[
		matters.create({
			description: 'Open a matter for a client',
			findBy: [{ 'client reference': 'body.client_reference' }, { description: 'body.description' }],
			run: createWithCustomFields('matter'),
			outside: 'request',
			fields: [
				{ ...client, required: true },
				{ ...description, required: true },
				values,
				additionalFields(matterDetails),
			],
		}),
		matters.get({ description: 'Get one matter with its client, stage and attorneys' }),
		matters.getMany({
			description: 'Get matters by status, client, attorney, dates, custom fields or words',
			refine: byCustomFields('matter'),
			outside: 'request',
			fields: [shownCustomFields('matter')],
			filters: [
				boolean('Billable', 'billable', {
					default: true,
					description: 'Whether the matter is billed to its client',
				}),
				contactField('Client', 'client_id'),
				dateConditions('Close Date', 'close_date[]'),
				{ ...currency, key: 'currency_id', name: 'currencyId', send: undefined },
				customFieldConditions('matter'),
				grantField('Funding Grant', 'grant_id'),
				groupField('Group', 'group_id'),
				ids,
				userField('Notified User', 'notification_event_subscriber_user_id', {
					name: 'notifiedUserId',
					description: 'Only matters of whose events this user is told',
				}),
				dateConditions('Open Date', 'open_date[]'),
				userField('Originating Attorney', 'originating_attorney_id'),
				dateConditions('Pending Date', 'pending_date[]'),
				practiceAreaField('Practice Area', 'practice_area_id'),
				userField('Responsible Attorney', 'responsible_attorney_id'),
				userField('Responsible Staff', 'responsible_staff_id'),
				text('Search', 'query', {
					placeholder: 'e.g. lease',
					description: 'Words in the number, the description or the client names',
				}),
				choices('Status', 'status', {
					options: asOptions('open', 'pending', 'closed'),
					ordered: true,
					default: ['open'],
					send: commaJoin,
				}),
				userField('Followed By', 'subscriber_user_id', {
					description: 'Only matters that this user follows',
				}),
				without({
					grant_id: 'Funding Grant',
					notification_event_subscriber_user_id: 'Notified User',
					originating_attorney_id: 'Originating Attorney',
					responsible_attorney_id: 'Responsible Attorney',
					responsible_staff_id: 'Responsible Staff',
					subscriber_user_id: 'Followed By',
				}),
			],
		}),
		{
			value: 'getContacts',
			name: 'Get Contacts',
			action: 'Get contacts of matter',
			description: 'Get everybody in a matter: its client and those who have a relationship to it',
			request: 'GET /matters/{matter_id}/contacts.json',
			fields: [member, ...outputFields('matterContact'), orderField(['is_client'])],
			answer: pages(),
		},
		{
			value: 'getRelatedContacts',
			name: 'Get Related Contacts',
			action: 'Get related contacts of matter',
			description:
				'Get those who have a relationship to a matter, such as the other side; "contact_id" in the output is the contact',
			request: 'GET /matters/{matter_id}/related_contacts.json',
			fields: [member, ...outputFields('relatedContact'), orderField([])],
			answer: pages(),
		},
		matters.update({
			description: 'Change a matter: its texts, people, stage, money and custom fields',
			run: updateWithCustomFields('matter'),
			outside: 'request',
			fields: changedCustomFields('matter'),
			changes: [client, description, ...matterChanges],
		}),
		matters.change({
			value: 'close',
			name: 'Close',
			action: 'Close matter',
			description: 'Set a matter to closed',
			body: { status: 'closed' },
			fields: [
				date('Close Date', 'close_date', { description: 'When it was closed; left to Clio unless given' }),
			],
		}),
		matters.change({
			value: 'reopen',
			name: 'Reopen',
			action: 'Reopen matter',
			description: 'Set a closed or pending matter to open',
			body: { status: 'open' },
		}),
		matters.change({
			value: 'setCustomFields',
			name: 'Set Custom Fields',
			action: 'Set matter custom fields',
			description: 'Write the custom fields of a matter, and nothing else',
			body: {},
			run: updateWithCustomFields('matter'),
			outside: 'n8nOnly',
			fields: changedCustomFields('matter'),
		}),
		matters.change({
			value: 'assignTaskList',
			name: 'Assign Task List',
			action: 'Assign task list to matter',
			description: 'Give a matter the tasks of a task list, which cannot be taken back in one step',
			body: {},
			run: assignTaskList,
			outside: 'n8nOnly',
			fields: assignTaskListFields,
		}),
		matters.remove({ description: 'Delete a matter; a workflow cannot bring it back' }),
	],
	{
		searchMatterStages: labelledSearch(
			'/matter_stages',
			'id,name,practice_area_id',
			'{name} · {practice_area.name}',
			{
				order: undefined,
				narrowedBy: {
					practice_area_id: ['additionalFields.practiceArea', 'updateFields.practiceArea'],
				},
				joined: {
					by: 'practice_area_id',
					as: 'practice_area',
					request: 'GET /practice_areas.json',
					answer: pages(),
					query: { fields: 'id,name', order: 'id(asc)' },
				},
			},
		),
		searchMatters: labelledSearch(
			'/matters',
			'id,display_number,description,status,client{name}',
			'{display_number} · {client.name} · {description} · {status!Open}',
			{
				order: 'updated_at(desc)',
				inTurn: [{ status: 'open' }, { status: 'pending,closed' }],
				search: 'query',
			},
		),
	},
);
