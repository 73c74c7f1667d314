import { NodeApiError } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { pages } from '../../api/paging';
import type { Parent } from './definitions';

/** The ID of each value that a record has, by the custom field: only by it a value can be changed. */
export type ValueIds = Map<string, unknown>;

/** What a record was when it was looked at. */
export interface Seen {
	/** Empty where the answer had none. */
	etag: string;
	valueIds: ValueIds;
	/** Seen together with others, maybe minutes ago. */
	isAhead?: true;
}

/** What `seenIn` reads. */
export const SEEN = 'id,etag,custom_field_values{id,custom_field}';

/** As many as a page holds: https://docs.developers.clio.com/api-docs/paging */
const AT_A_TIME = 200;

/** What can be asked for together with others: a number that is none of Clio's might have all of them refused. */
const isUsual = (id: string) => /^[1-9]\d{0,14}$/.test(id);

export function seenIn(record: unknown): Seen {
	const values = getPath(record, 'custom_field_values');
	const entries = (Array.isArray(values) ? (values as unknown[]) : []).filter(isJsonObject);
	const valueIds = new Map(
		entries
			// A field that is shown by default and has no value comes with an empty ID.
			.filter(({ id: value }) => value !== null && value !== undefined)
			.map(({ id: value, custom_field: field }) => [asText(getPath(field, 'id')), value]),
	);
	return { etag: asText(getPath(record, 'etag')), valueIds };
}

/** Looks at one record. */
export async function lookAt({ send }: OperationContext, parent: Parent, id: string): Promise<Seen> {
	const request = `GET /${parent}s/{id}.json` as const;
	const found = await send({ request, pathParameters: { id }, query: { fields: SEEN } });
	return seenIn(getPath(found, 'data'));
}

const keyOf = (parent: Parent, id: string) => `${parent} ${id}`;

/** Looks at a record together with those of the items that follow; none of them is waited for here. */
function lookAhead({ list, shared, following }: OperationContext, parent: Parent, id: string): void {
	const isKnown = (one: string) => shared.has(keyOf(parent, one));
	const all = [id, ...following('id', AT_A_TIME - 1)];
	const ids = [...new Set(all)].filter((one) => isUsual(one) && !isKnown(one));
	if (ids.length < 2 || ids[0] !== id) return;
	const look = list({
		request: `GET /${parent}s.json`,
		query: { fields: SEEN, order: 'id(asc)', 'ids[]': ids },
		answer: pages(AT_A_TIME),
	}).then((records) => new Map(records.map((record) => [asText(record.id), record])));
	for (const one of ids) {
		void shared
			.get<Seen>(keyOf(parent, one), async () => {
				const record = (await look).get(one);
				if (record === undefined) throw new Error(`Clio did not list the ${parent} ${one}`);
				return { ...seenIn(record), isAhead: true };
			})
			// Its item looks at it alone, and tells what Clio says.
			.catch(() => undefined);
	}
}

/**
 * What a record was when an item of the run looked at it, alone or together with 200 others. It may be minutes old:
 * what is sent because of it goes with its etag, see `asSeen`.
 */
export async function seen(work: OperationContext, parent: Parent, id: string): Promise<Seen> {
	lookAhead(work, parent, id);
	return await work.shared.get(keyOf(parent, id), async () => await lookAt(work, parent, id));
}

/** After a change, or a try of one: what was seen of the record holds no longer. */
export const forget = ({ shared }: OperationContext, parent: Parent, id: string): void =>
	shared.forget(keyOf(parent, id));

/**
 * Changes a record as it was seen, and only if it is still that: https://docs.developers.clio.com/api-docs/etags
 * If it is not, the look is made again, and the change follows at once.
 */
export async function asSeen<Look extends { etag?: unknown }, T>(
	before: Look,
	change: (now: Look, headers: Record<string, string>) => Promise<T>,
	lookAgain: () => Promise<Look>,
): Promise<T> {
	const etag = asText(before.etag);
	return await change(before, etag === '' ? {} : { 'If-Match': etag }).catch(async (error: unknown) => {
		const isOutdated = error instanceof NodeApiError && error.httpCode === '412';
		return isOutdated ? await change(await lookAgain(), {}) : await Promise.reject<T>(error);
	});
}
