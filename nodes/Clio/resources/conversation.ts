import { boolean, date } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids, without } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { association, contactField, conversationField, matterField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const conversations = recordOperations({
	singular: 'conversation',
	plural: 'conversations',
	path: '/conversations',
	kind: 'conversation',
	id: conversationField('Conversation', 'id', { name: 'conversationId', required: true }),
	orders: ['last_message_id', 'matter_id'],
});

/** Secure messages with clients: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Conversations */
export const conversation = resource(
	'Conversation',
	'conversation',
	[
		conversations.get({ description: 'Get one conversation with its first and its last message' }),
		conversations.getMany({
			description: 'Get conversations by matter, contact, day, or what is unread',
			filters: [
				boolean('Archived', 'archived', {
					default: true,
					description: 'Whether the conversation was archived',
				}),
				contactField('Contact', 'contact_id'),
				date('Date', 'date', { description: 'Only those that began on this day' }),
				boolean('For User', 'for_user', {
					default: true,
					description:
						'Whether to get all that the groups of the connected user may see; off, only those that the user takes part in',
				}),
				ids,
				matterField('Matter', 'matter_id'),
				boolean('Read', 'read_status', {
					default: true,
					description: 'Whether it was read',
				}),
				boolean('With Time Entries', 'time_entries', {
					default: true,
					description: 'Whether time was recorded for it',
				}),
				without({ matter_id: 'Matter' }),
			],
		}),
		conversations.update({
			description: 'Mark a conversation as read or unread, archive it, or put it to a matter',
			effect: 'idempotent',
			changes: [
				boolean('Archived', 'archived', {
					default: true,
					description: 'Whether it is archived for the connected user',
				}),
				matterField('Matter', 'matter', { send: association }),
				boolean('Read', 'read', {
					default: true,
					description: 'Whether it counts as read',
				}),
			],
		}),
	],
	{
		searchConversations: labelledSearch(
			'/conversations',
			'id,subject,matter{display_number},updated_at',
			'{subject} · {matter.display_number} · {updated_at}',
			{ order: 'last_message_id(desc)' },
		),
	},
);
