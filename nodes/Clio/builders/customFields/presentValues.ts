import { NodeApiError } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { lookAhead } from '../together';
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

/**
 * What a record was when an item of the run looked at it, alone or together with 200 others. It may be minutes old:
 * what is sent because of it goes with its etag, see `asSeen`.
 */
export async function seen(work: OperationContext, parent: Parent, id: string): Promise<Seen> {
	const list = {
		path: `/${parent}s`,
		query: { fields: SEEN, order: 'id(asc)' },
		atATime: AT_A_TIME,
	} as const;
	lookAhead<Seen>(work, id, list, {
		keyOf: (one) => keyOf(parent, one),
		seen: (record) => ({ ...seenIn(record), isAhead: true }),
	});
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
