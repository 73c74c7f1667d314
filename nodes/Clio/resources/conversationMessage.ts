import { additionalFields, text } from '../../../core/describe/fields';
import type { Field, ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import type { Operation } from '../../../core/describe/operation';
import { toInteger } from '../../../core/describe/transforms';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import {
	association,
	clioRecord,
	contactField,
	conversationField,
	idField,
	matterField,
	userField,
} from '../builders/locators';
import { participants } from '../builders/participants';
import { recordOperations } from '../builders/recordOperations';

/** The list behind the picker is that of one conversation. */
const within = conversationField('Conversation', 'conversation_id', {
	name: 'conversationId',
	location: 'none',
	description: 'Needed only to choose the message from a list',
});

const messages = recordOperations({
	singular: 'conversation message',
	plural: 'conversation messages',
	path: '/conversation_messages',
	kind: 'conversationMessage',
	id: clioRecord('searchConversationMessages')('Message', 'id', { name: 'messageId', required: true }),
	orders: [],
});

const subject = text('Subject', 'subject', { required: true, placeholder: 'e.g. Your hearing on Monday' });

const body = text('Body', 'body', {
	required: true,
	multiline: true,
	placeholder: 'e.g. Please bring the lease',
	description: 'What the message says',
});

const receivers = {
	...participants(
		'Receivers',
		'receivers',
		{ entry: 'Receiver', description: 'Who gets the message; a contact reads it in Clio for Clients' },
		{ Contact: contactField('Contact', 'contact'), User: userField('User', 'user') },
	),
	required: true,
};

const attachment: ValueField[] = [
	clioRecord('searchDocuments', 'documents')('Attached Document', 'attachment.document_id', {
		name: 'attachedDocument',
		description: 'A document of Clio that goes with the message',
		send: toInteger,
	}),
	idField('Attached Version', 'attachment.document_version_id', {
		name: 'attachedVersion',
		needs: 'attachedDocument',
		description: 'The ID of a version of that document; its newest one unless given',
	}),
];

const one = messages.get({ description: 'Get one message with its text' });

/** Clio sends what is created. */
const sending = (
	own: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
	first: Field[],
	more: ValueField[],
): Operation =>
	messages.create({
		...own,
		effect: 'once',
		finality: 'that cannot be called back',
		findBy: [{ subject: 'body.subject' }],
		fields: [...first, subject, body, additionalFields([...attachment, ...more])],
	});

const matter = matterField('Matter', 'matter', {
	send: association,
	description: 'The matter that the conversation belongs to',
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Conversation-Messages */
export const conversationMessage = resource(
	'Conversation Message',
	'conversationMessage',
	[
		sending(
			{
				value: 'send',
				name: 'Send',
				action: 'Send conversation message',
				description:
					'Begin a conversation with contacts or users: this really sends a secure message, and nothing calls it back',
			},
			[receivers],
			[matter],
		),
		sending(
			{
				value: 'reply',
				name: 'Reply',
				action: 'Reply with conversation message',
				description:
					'Go on with a conversation: this really sends a secure message, and nothing calls it back',
			},
			[
				conversationField('Conversation', 'conversation', {
					name: 'conversationId',
					required: true,
					send: association,
				}),
				receivers,
			],
			[],
		),
		{ ...one, fields: [within, ...one.fields] },
		messages.getMany({
			description: 'Get the messages of a conversation',
			fields: [
				conversationField('Conversation', 'conversation_id', { name: 'conversationId', required: true }),
			],
			filters: [
				ids,
				text('Search', 'query', { placeholder: 'e.g. lease', description: 'Words in the text' }),
			],
		}),
	],
	{
		searchConversationMessages: labelledSearch('/conversation_messages', 'id,date,body', '{date} · {body}', {
			order: 'id(desc)',
			search: 'query',
			needs: { conversation_id: 'conversationId' },
		}),
	},
);
