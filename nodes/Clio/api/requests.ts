import type { IDataObject } from 'n8n-workflow';

import type { Effect } from '../../../core/describe/effect';
import { requestLine } from '../../../core/describe/requestLine';
import type { RequestLine } from '../../../core/describe/requestLine';
import { withEnvelope } from '../../../core/run/operationContext';
import { callOn } from '../../../core/transport/call';
import type { Connection } from '../../../core/transport/connection';
import { paginate } from '../../../core/transport/paginate';
import { sendRequest } from '../../../core/transport/request';
import { asText, getPath } from '../../../core/util/json';
import { fillPath } from '../../../core/util/url';
import { pages } from './paging';

interface Details {
	/** Of the record, in the path. */
	id?: number;
	query?: IDataObject;
	body?: IDataObject;
	effect: Effect;
}

/** What a trigger asks Clio by itself, over a connection of its own. */
export function requestsOn(connection: Connection) {
	const send = async (
		action: string,
		request: RequestLine,
		{ id, query, body, effect }: Details,
	): Promise<unknown> => {
		const path = fillPath(requestLine(request).path, { id: String(id) });
		const whole = withEnvelope(connection.service, request, { path, query, body });
		return getPath(await sendRequest(callOn(connection, { action, effect }), whole), 'data');
	};
	return {
		/** Gives the record in the answer. */
		send,
		/** Every record of a list. */
		list: async (action: string, path: `/${string}`, query: IDataObject): Promise<unknown[]> =>
			await paginate(
				callOn(connection, { action, effect: 'none' }),
				{ method: 'GET', path, query },
				pages(),
				Infinity,
			),
		/** The ID of the user whose connection this is. */
		ownUser: async (): Promise<string> => {
			const asked = { query: { fields: 'id' }, effect: 'none' } as const;
			return asText(getPath(await send('Get current user', 'GET /users/who_am_i.json', asked), 'id'));
		},
	};
}
