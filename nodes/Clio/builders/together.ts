import type { IDataObject } from 'n8n-workflow';

import type { OperationContext, RequestInput } from '../../../core/describe/operationContext';
import { asText } from '../../../core/util/json';
import { pages } from '../api/paging';

/** A list that can be asked for records by their IDs. */
export interface ListOfRecords {
	/** `/tasks`, below the address of the API. */
	path: `/${string}`;
	/** What the list is asked for besides the IDs. */
	query: IDataObject;
	/** Queries without which the list gives nothing, such as a type: one request each. */
	inTurn?: IDataObject[];
	/** How many IDs one request may have. */
	atATime: number;
}

/** Whose records may be asked for together, and where each is kept. */
interface Among<T> {
	/** Its place in what the items share. */
	keyOf: (id: string) => string;
	/** True for an item that wants the same of its record. */
	isAlike?: (input: RequestInput) => boolean;
	/** What is kept of a record. */
	seen: (record: IDataObject) => T;
}

/** What can be asked for together with others: a number that is none of Clio's might have all of them refused. */
const isUsual = (id: string) => /^[1-9]\d{0,14}$/.test(id);

async function recordsOf(
	{ list }: OperationContext,
	{ path, query, inTurn = [{}], atATime }: ListOfRecords,
	ids: string[],
): Promise<Map<string, IDataObject>> {
	const request = `GET ${path}.json` as const;
	const found = new Map<string, IDataObject>();
	for (const own of inTurn) {
		const rows = await list({
			request,
			query: { ...query, ...own, 'ids[]': ids },
			answer: pages(atATime),
		});
		for (const row of rows) found.set(asText(row.id), row);
	}
	return found;
}

/**
 * Asks for a record together with those of the items that follow. None of them is waited for here, and one that the list does
 * not give, for whatever reason, is asked for by its item alone, which then tells what Clio says.
 */
export function lookAhead<T>(
	work: OperationContext,
	id: string,
	records: ListOfRecords,
	{ keyOf, isAlike = () => true, seen }: Among<T>,
): void {
	const { shared, following } = work;
	// What was asked for once and did not come is not asked for in this way again.
	const triedKey = (one: string) => `ahead of ${keyOf(one)}`;
	const isNew = (one: string) => isUsual(one) && !shared.has(keyOf(one)) && !shared.has(triedKey(one));
	if (!isNew(id)) return;
	const others = following(records.atATime - 1).filter(isAlike);
	const all = [id, ...others.map(({ pathParameters }) => pathParameters.id ?? '')];
	const ids = [...new Set(all)].filter(isNew);
	if (ids.length < 2) return;
	const look = recordsOf(work, records, ids);
	for (const one of ids) {
		void shared.get(triedKey(one), async () => await Promise.resolve(true));
		void shared
			.get<T>(keyOf(one), async () => {
				const record = (await look).get(one);
				if (record === undefined) throw new Error(`Clio did not list ${records.path} ${one}`);
				return seen(record);
			})
			.catch(() => undefined);
	}
}
