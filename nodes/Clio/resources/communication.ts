import { inOrder } from '../../../core/describe/check';
import { additionalFields, boolean, choice, date, list, text } from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { Operation } from '../../../core/describe/operation';
import { changedExternalProperties, externalProperties, removal } from '../builders/changes';
import { ids, propertyFilters, without } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { association, clioRecord, contactField, idField, matterField, userField } from '../builders/locators';
import { participants } from '../builders/participants';
import { recordOperations } from '../builders/recordOperations';

const people = { Contact: contactField('Contact', 'contact'), User: userField('User', 'user') };

const senders = (more: ValueField[] = []) =>
	participants('Senders', 'senders', { entry: 'Sender', description: 'Who wrote or called' }, people, more);
const receivers = (more: ValueField[] = []) =>
	participants(
		'Receivers',
		'receivers',
		{ entry: 'Receiver', description: 'Who was written to or called' },
		people,
		more,
	);

const subscriber = userField('User', 'user_id');

/** Clio takes them for phone calls only. */
const subscribers = list('Notified Users', 'notification_event_subscribers', {
	entry: 'Notified User',
	description: 'Who hears of the phone call in Clio; emails have none',
	fields: [{ ...subscriber, required: true }],
});

const subject = text('Subject', 'subject', { placeholder: 'e.g. Settlement offer' });
const body = text('Body', 'body', { placeholder: 'e.g. Called about the settlement offer', multiline: true });

const details: ValueField[] = [
	matterField('Matter', 'matter', { send: association }),
	date('Date', 'date', { description: 'The day of the email or phone call' }),
	date('Received At', 'received_at', {
		time: true,
		description: 'The moment of the email or phone call',
	}),
];

const receivedBefore = date('Received Before', 'received_before', {
	time: true,
	description: 'Only those of this moment or before',
});
const receivedSince = date('Received Since', 'received_since', {
	time: true,
	description: 'Only those of this moment or later',
});

const communications = recordOperations({
	singular: 'communication',
	plural: 'communications',
	path: '/communications',
	kind: 'communication',
	id: clioRecord('searchCommunications')('Communication', 'id', {
		name: 'communicationId',
		required: true,
	}),
	orders: ['date', 'matter', 'received_at'],
});

const log = (
	own: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
	type: string,
	more: ValueField[],
): Operation =>
	communications.create({
		...own,
		body: { type },
		findBy: [{ subject: 'body.subject', date: 'body.date' }],
		fields: [
			{ ...subject, required: true },
			{ ...body, required: true },
			additionalFields([...details, senders(), receivers(), externalProperties, ...more]),
		],
	});

const type = choice('Type', 'type', {
	default: 'EmailCommunication',
	options: [
		{ name: 'Email', value: 'EmailCommunication' },
		{ name: 'Phone Call', value: 'PhoneCommunication' },
	],
});

/** Logs of emails and phone calls: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Communications */
export const communication = resource(
	'Communication',
	'communication',
	[
		log(
			{
				value: 'logEmail',
				name: 'Log Email',
				action: 'Log email',
				description: 'Keep an email with a matter; nothing is sent to anybody',
			},
			'EmailCommunication',
			[],
		),
		log(
			{
				value: 'logPhoneCall',
				name: 'Log Phone Call',
				action: 'Log phone call',
				description: 'Keep a note of a phone call with a matter',
			},
			'PhoneCommunication',
			[subscribers],
		),
		communications.get({ description: 'Get one email or phone call' }),
		communications.getMany({
			description: 'Get emails and phone calls by matter, person, time or words',
			checks: [inOrder(receivedSince, receivedBefore)],
			filters: [
				contactField('Contact', 'contact_id'),
				date('Date', 'date', { description: 'Only those of this day' }),
				ids,
				matterField('Matter', 'matter_id'),
				...propertyFilters,
				date('Received At', 'received_at', {
					time: true,
					description: 'Only those of the day of this moment',
				}),
				receivedBefore,
				receivedSince,
				text('Search', 'query', {
					placeholder: 'e.g. lease',
					description: 'Words in the subject or the body',
				}),
				type,
				userField('User', 'user_id'),
				boolean('With Time Entries', 'having_time_entries', {
					default: true,
					description: 'Whether time was recorded for it',
				}),
				without({ matter_id: 'Matter' }),
			],
		}),
		communications.update({
			description: 'Change the log of an email or a phone call',
			changes: [
				subject,
				body,
				...details,
				changedExternalProperties,
				{
					...subscribers,
					fields: [
						subscriber,
						idField('ID', 'id', { description: 'Of the entry to remove; empty for a new one' }),
						removal('_destroy'),
					],
				},
				senders([removal('_deleted')]),
				receivers([removal('_deleted')]),
				type,
			],
		}),
		communications.remove({
			description: 'Delete the log of an email or a phone call; a workflow cannot bring it back',
		}),
	],
	{
		searchCommunications: labelledSearch(
			'/communications',
			'id,date,type,subject,matter{display_number}',
			'{date} · {subject} · {matter.display_number} · {type}',
			{ order: 'date(desc)', search: 'query' },
		),
	},
);
