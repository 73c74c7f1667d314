import { listed } from '../../../core/describe/answer';
import type { Answer } from '../../../core/describe/answer';
import { nextUrl } from '../../../core/describe/paging';

/** Offset paging reaches so many records: https://docs.developers.clio.com/api-docs/paging */
const OFFSET_REACH = 10_000;

const offsetOf = (url: string) => Number(/[?&]offset=(\d+)/.exec(url)?.[1] ?? 0);

const refused = (url: string) =>
	offsetOf(url) < OFFSET_REACH
		? undefined
		: 'gives no more than 10,000 records in this order, and there are more: choose the order "ID (Ascending)", or narrow the filters';

/**
 * Every record by following `meta.paging.next`; without an end only in `order=id(asc)`:
 * https://docs.developers.clio.com/api-docs/paging
 */
export const pages = (maximum = 200): Answer & { kind: 'list' } =>
	listed('data', nextUrl({ path: 'meta.paging.next', sizeKey: 'limit', maximum, refused }));
