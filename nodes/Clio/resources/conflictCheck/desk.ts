import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import type { RequestLine } from '../../../../core/describe/requestLine';
import { getPath } from '../../../../core/util/json';
import { rowsIn } from './grades';

/** As many records as one request gives: https://docs.developers.clio.com/api-docs/paging */
const ROWS = 200;

interface Page {
	rows: IDataObject[];
	/** There are more, which are not read. */
	hasMore: boolean;
}

/** A look at Clio's data. */
export interface Look {
	request: RequestLine;
	pathParameters?: Record<string, string>;
	query: IDataObject;
}

/** Reads for one check, within its bound. */
export interface Desk {
	/** The first page of a list; nothing once the bound is reached. */
	read: (look: Look) => Promise<Page | undefined>;
	/** The user whose eyes these are. */
	user: () => Promise<IDataObject>;
	/** The requests that this check has made so far. */
	requests: () => number;
}

/** What another item of the run has looked at is no further request. */
export function deskFor({ send, shared }: OperationContext, most: number): Desk {
	let requests = 0;
	const once = async (look: Look): Promise<unknown> => {
		const key = `conflict check ${JSON.stringify(look)}`;
		if (!shared.has(key)) requests++;
		return await shared.get(key, async () => await send(look));
	};
	return {
		read: async (look) => {
			const whole = { ...look, query: { ...look.query, limit: ROWS } };
			const isKnown = shared.has(`conflict check ${JSON.stringify(whole)}`);
			if (!isKnown && requests >= most) return undefined;
			const body = await once(whole);
			return {
				rows: rowsIn(getPath(body, 'data')),
				hasMore: getPath(body, 'meta.paging.next') !== undefined,
			};
		},
		user: async () => {
			const query = { fields: 'id,name,email' };
			const [user = {}] = rowsIn([
				getPath(await once({ request: 'GET /users/who_am_i.json', query }), 'data'),
			]);
			return { id: user.id, name: user.name, email: user.email };
		},
		requests: () => requests,
	};
}
