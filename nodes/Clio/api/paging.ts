import { listed } from '../../../core/describe/answer';
import type { Answer } from '../../../core/describe/answer';
import { nextUrl } from '../../../core/describe/paging';
import type { NextPage, NoFurther } from '../../../core/describe/paging';

/** Offset paging reaches so many records: https://docs.developers.clio.com/api-docs/paging */
const OFFSET_REACH = 10_000;

const numberIn = (url: string, name: string) => {
	const text = new RegExp(`[?&]${name}=(\\d+)`).exec(url)?.[1];
	return text === undefined ? undefined : Number(text);
};

const withNumber = (url: string, name: string, value: number) =>
	url.replace(new RegExp(`([?&]${name}=)\\d+`), `$1${value}`);

/** A cursor as it is; an offset one less, so that the page begins with the last row of the page before. */
function follow(url: string): NextPage | NoFurther {
	const offset = numberIn(url, 'offset');
	if (offset === undefined || offset === 0) return { url };
	if (offset >= OFFSET_REACH) {
		return {
			noFurther:
				'gives no more than 10,000 records in this order, and there are more: choose the order "ID (Ascending)", or narrow the filters',
		};
	}
	const size = numberIn(url, 'limit') ?? Infinity;
	const within = Math.min(size, OFFSET_REACH - offset + 1);
	return {
		url: withNumber(withNumber(url, 'offset', offset - 1), 'limit', within),
		overlaps: 1,
	};
}

/**
 * Every record by following `meta.paging.next`; without an end, and undisturbed by what comes and goes, only in
 * `order=id(asc)`: https://docs.developers.clio.com/api-docs/paging
 */
export const pages = (maximum = 200): Answer & { kind: 'list' } =>
	listed(
		'data',
		nextUrl({
			path: 'meta.paging.next',
			sizeKey: 'limit',
			maximum,
			follow,
			steady: 'The order "ID (Ascending)" is not disturbed by such changes; n8n\'s Sort node can follow it.',
		}),
	);
