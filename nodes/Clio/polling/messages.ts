import type { IDataObject } from 'n8n-workflow';

import { callOn } from '../../../core/transport/call';
import type { Call } from '../../../core/transport/call';
import type { Connection } from '../../../core/transport/connection';
import { movedError, paginate, readPages } from '../../../core/transport/paginate';
import type { ApiRequest } from '../../../core/transport/request';
import { asText, getPath, isJsonObject } from '../../../core/util/json';
import { withIds } from '../api/fieldNames';
import { pages } from '../api/paging';
import { requestsOn } from '../api/requests';
import type { PollSettings } from './settings';

/** Few messages come between two polls. */
const AT_A_TIME = 25;

/** The list of the messages of one conversation, the newest first: Clio has no other one. */
function messagesOf(connection: Connection, { list, fields }: PollSettings, conversation: unknown) {
	const call: Call = callOn(connection, { action: 'Get many conversation messages', effect: 'none' });
	const query = {
		conversation_id: asText(conversation),
		fields: withIds(fields, ['sender', 'conversation'], ['sender']),
		order: 'id(desc)',
	};
	const request: ApiRequest = { method: 'GET', path: list.path, query };
	return { call, request };
}

/** The newest few of a conversation. */
export async function newestMessages(
	connection: Connection,
	settings: PollSettings,
	conversation: unknown,
	count: number,
): Promise<IDataObject[]> {
	const { call, request } = messagesOf(connection, settings, conversation);
	return (await paginate(call, request, pages(AT_A_TIME), count)).filter(isJsonObject);
}

/** All since a moment (ms) of a conversation. */
export async function messagesSince(
	connection: Connection,
	settings: PollSettings,
	conversation: unknown,
	from: number,
): Promise<IDataObject[]> {
	const { call, request } = messagesOf(connection, settings, conversation);
	const found: IDataObject[] = [];
	for await (const { rows, moved } of readPages(call, request, pages(AT_A_TIME), Infinity)) {
		if (moved === true) throw movedError(call, pages());
		const since = rows.filter(isJsonObject).filter(({ created_at: at }) => !(Date.parse(asText(at)) < from));
		found.push(...since);
		if (since.length < rows.length) break;
	}
	return found;
}

/** A workflow that answers messages must not be started by its answers, which the connected user has sent. */
export async function byOthers<One extends { row: IDataObject }>(
	connection: Connection,
	messages: One[],
): Promise<One[]> {
	const own = await requestsOn(connection).ownUser();
	return messages.filter(({ row }) => asText(getPath(row, 'sender.id')) !== own);
}
