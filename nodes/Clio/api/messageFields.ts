import type { FieldNames } from './linkedFields';

/**
 * The names of secure messages, as in `recordFields.ts`.
 * Source: https://docs.developers.clio.com/openapi.json (as of May 2025)
 */
export const messageFields = {
	conversation: {
		own: 'id etag archived read_only current_user_is_member subject message_count time_entries_count read created_at updated_at',
		defaults:
			'id,etag,subject,message_count,read,archived,read_only,current_user_is_member,created_at,updated_at,matter{id,display_number,description},first_message{id,date,body,created_at},last_message{id,date,body,created_at},memberships{id,read,archived,member},documents{id,name}',
		nested: {
			last_message: 'conversationMessage',
			first_message: 'conversationMessage',
			matter: 'matter',
			messages: 'conversationMessage',
			documents: 'document',
			memberships: 'conversationMembership',
		},
	},
	conversationMessage: {
		// Clio names no parts of those who take part.
		own: 'id etag date body created_at updated_at sender receivers',
		defaults:
			'id,etag,date,body,created_at,updated_at,sender,receivers,conversation{id,subject,read,message_count},document{id,name}',
		nested: { document: 'document', conversation: 'conversation' },
	},
} satisfies Record<string, FieldNames>;
