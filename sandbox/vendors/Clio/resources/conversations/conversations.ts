import { timeEntriesOf } from '../../derived/activities';
import { peopleIn } from '../../derived/conversations';
import { day, flag, idIsOrNull, readInteger } from '../../engine/filters';
import { referenceTo } from '../../engine/references';
import { boolean, object, reference } from '../../engine/schemas';
import type { Resource } from '../../engine/types';
import { inlineMany, SHAPES, to, toMany, unnamed } from '../../shapes';

/** Conversations: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Conversations */
export const conversations: Resource = {
	name: 'conversations',
	operations: ['list', 'get', 'update'],
	shape: {
		fields: SHAPES.conversation.fields,
		nested: {
			first_message: to(SHAPES.conversationMessage, 'conversation_messages'),
			last_message: to(SHAPES.conversationMessage, 'conversation_messages'),
			messages: toMany(SHAPES.conversationMessage, 'conversation_messages'),
			matter: to(SHAPES.matter, 'matters'),
			documents: toMany(SHAPES.document, 'documents'),
			memberships: inlineMany({ ...SHAPES.conversationMembership, nested: { member: unnamed } }),
		},
		derived: SHAPES.conversation.derived,
	},
	filters: {
		archived: flag((row, wanted) => row.archived === wanted),
		contact_id: {
			test: ([text = ''], name) => {
				const wanted = readInteger(text, name);
				return (row) => peopleIn(row, 'members').some(({ id, type }) => type === 'Contact' && id === wanted);
			},
		},
		date: day('created_at', '='),
		// The one user of the stand-in is in all of them, and in all groups.
		for_user: flag(() => true),
		matter_id: idIsOrNull('matter'),
		read_status: flag((row, wanted) => row.read === wanted),
		time_entries: flag(
			(row, wanted, store) => timeEntriesOf(row, 'text_message_conversation', store).length > 0 === wanted,
		),
	},
	orders: ['id', 'last_message_id', 'matter_id'],
	update: {
		schema: object({ archived: boolean, read: boolean, matter: reference }),
		save: (row, { matter, ...data }, { store, records }) =>
			records.change('conversations', row, {
				...data,
				...(matter !== undefined && { matter: referenceTo(matter, 'matters', store) }),
			}),
	},
};
