import { isObject, type JsonObject } from '../../../../foundation/http/json';
import { peopleIn } from '../../derived/conversations';
import { idIs, search } from '../../engine/filters';
import type { Records } from '../../engine/records';
import { invalidRecord, referenceTo } from '../../engine/references';
import { filledText, id, list, object, reference } from '../../engine/schemas';
import type { Row } from '../../engine/row';
import type { Store } from '../../engine/store';
import type { Resource, Work } from '../../engine/types';
import { SHAPES, to, unnamed } from '../../shapes';

const body = object(
	{
		subject: filledText,
		body: filledText,
		receivers: { ...list({ id, type: { enum: ['Contact', 'User'] } }, ['id', 'type']), minItems: 1 },
		conversation: reference,
		matter: reference,
		attachment: object({ document_id: id, document_version_id: id }),
	},
	['subject', 'body', 'receivers'],
);

interface Letter {
	sender: JsonObject;
	receivers: JsonObject[];
	body: string;
	document?: number | null;
	now: Date;
}

/** Adds a message to a conversation, which changes with it. */
export function addMessage(conversation: Row, letter: Letter, records: Records): Row {
	const { sender, receivers, body: text, document = null, now } = letter;
	const date = now.toISOString().slice(0, 10);
	const row = records.add('conversation_messages', {
		conversation: conversation.id,
		sender,
		receivers,
		body: text,
		document,
		date,
	});
	records.change('conversations', conversation, { read: sender.type === 'User' });
	return row;
}

/** Everybody must be there. Throws a Refusal (422) else. */
function checkPeople(people: JsonObject[], store: Store): void {
	for (const { id: one, type } of people) {
		const collection = type === 'User' ? 'users' : 'contacts';
		if (!store.find(collection, Number(one)))
			throw invalidRecord(`receivers: ${String(one)} is not a ${String(type).toLowerCase()}`);
	}
}

function documentOf({ attachment }: JsonObject, store: Store): number | null {
	if (!isObject(attachment)) return null;
	const { document_id: document, document_version_id: version } = attachment;
	if (document === undefined) throw invalidRecord("attachment: document_id can't be blank");
	if (version !== undefined && store.find('document_versions', Number(version))?.document_id !== document)
		throw invalidRecord('attachment: the version is not one of the document');
	return referenceTo({ id: document }, 'documents', store);
}

function send(data: JsonObject, { store, records, person, now }: Work): Row {
	const receivers = peopleIn(data, 'receivers');
	checkPeople(receivers, store);
	const document = documentOf(data, store);
	const sender = { id: Number(person.id), type: 'User' };
	const given = referenceTo(data.conversation, 'conversations', store);
	const known = given === null ? undefined : store.find('conversations', given);
	if (known?.read_only === true) throw invalidRecord('conversation is read only');
	const conversation =
		known ??
		records.add('conversations', {
			subject: data.subject ?? null,
			matter: referenceTo(data.matter, 'matters', store),
			archived: false,
			read: true,
			read_only: false,
			current_user_is_member: true,
			members: [sender, ...receivers],
		});
	return addMessage(conversation, { sender, receivers, body: String(data.body), document, now }, records);
}

/** Secure messages, which are really sent: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Conversation-Messages */
export const conversationMessages: Resource = {
	name: 'conversation_messages',
	operations: ['list', 'get', 'create'],
	shape: {
		fields: SHAPES.conversationMessage.fields,
		nested: {
			sender: unnamed,
			receivers: { ...unnamed, many: true },
			document: to(SHAPES.document, 'documents'),
			conversation: to(SHAPES.conversation, 'conversations'),
		},
	},
	filters: {
		conversation_id: { ...idIs('conversation'), required: true },
		query: search((row) => [row.body ?? null]),
	},
	orders: ['id'],
	create: { schema: body, save: send },
};
