import fc from 'fast-check';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { listed } from '../../core/describe/answer';
import { linkedPages, nextUrl, numberedPages, offsetPages } from '../../core/describe/paging';
import type { Paging } from '../../core/describe/paging';
import { paginate } from '../../core/transport/paginate';
import { callOver, connection, listRequest, purpose, requestContext } from '../unit/support/request';
import type { Answer } from '../unit/support/request';

const MAXIMUM = 20;
const size = { sizeKey: 'size', maximum: MAXIMUM };
const path = 'data';

/** A server with a list: what it answers to a query, with pages as long as it pleases. */
type Answering = (list: unknown[], query: Record<string, number>, length: number) => Answer;

const cut = (list: unknown[], start: number, length: number) => ({
	data: list.slice(start, start + length),
	isLast: start + length >= list.length,
	end: Math.min(start + length, list.length),
});

const numbered =
	(said: (page: ReturnType<typeof cut>, list: unknown[], length: number) => IDataObject): Answering =>
	(list, { page = 1, size: asked = 10 }, most) => {
		const length = Math.min(asked, most);
		const found = cut(list, (page - 1) * length, length);
		return { body: { data: found.data, ...said(found, list, length) } };
	};
const counted =
	(said: (page: ReturnType<typeof cut>, list: unknown[]) => IDataObject): Answering =>
	(list, { skip = 0, size: asked = 10 }, most) => {
		const found = cut(list, skip, Math.min(asked, most));
		return { body: { data: found.data, ...said(found, list) } };
	};
const address = (to: number) => `/v1/matters?at=${to}`;

interface Style {
	paging: Paging;
	answer: Answering;
	/** The same length for all pages, as nothing else tells the end; or any for each. */
	length: 'one' | 'any';
}

const pageKey = 'page';
const offsetKey = 'skip';
const styles: Record<string, Style> = {
	'numbered, "more"': {
		paging: numberedPages({ ...size, pageKey, hasMore: 'more' }),
		answer: numbered(({ isLast }) => ({ more: !isLast })),
		length: 'one',
	},
	'numbered, number of pages': {
		paging: numberedPages({ ...size, pageKey, totalPages: 'pages' }),
		answer: numbered((_page, list, length) => ({ pages: Math.ceil(list.length / length) })),
		length: 'one',
	},
	'numbered, number of records': {
		paging: numberedPages({ ...size, pageKey, total: 'total' }),
		answer: numbered((_page, list) => ({ total: list.length })),
		length: 'one',
	},
	'numbered, its page size': {
		paging: numberedPages({ ...size, pageKey, size: 'length' }),
		answer: numbered((_page, _list, length) => ({ length })),
		length: 'one',
	},
	'numbered, silent': {
		paging: numberedPages({ ...size, pageKey }),
		answer: numbered(() => ({})),
		length: 'one',
	},
	'offset, "more"': {
		paging: offsetPages({ ...size, offsetKey, hasMore: 'more' }),
		answer: counted(({ isLast }) => ({ more: !isLast })),
		length: 'any',
	},
	'offset, number of records': {
		paging: offsetPages({ ...size, offsetKey, total: 'total' }),
		answer: counted((_page, list) => ({ total: list.length })),
		length: 'any',
	},
	'offset, silent': {
		paging: offsetPages({ ...size, offsetKey }),
		answer: counted(() => ({})),
		length: 'one',
	},
	'address in the body': {
		paging: nextUrl({ ...size, path: 'next' }),
		answer: (list, { at = 0, size: asked = MAXIMUM }, most) => {
			const { data, isLast, end } = cut(list, at, Math.min(asked, most));
			return { body: { data, ...(!isLast && { next: address(end) }) } };
		},
		length: 'any',
	},
	'address in a header': {
		paging: linkedPages(size),
		answer: (list, { at = 0, size: asked = MAXIMUM }, most) => {
			const { data, isLast, end } = cut(list, at, Math.min(asked, most));
			return { body: { data }, ...(!isLast && { headers: { link: `<${address(end)}>; rel="next"` } }) };
		},
		length: 'any',
	},
};

const queryOf = ({ url, qs }: IHttpRequestOptions) =>
	Object.fromEntries(
		[...new URL(url).searchParams, ...Object.entries((qs ?? {}) as IDataObject)].map(([key, value]) => [
			key,
			Number(value),
		]),
	);

function read(
	{ paging, answer }: Style,
	listAt: (request: number) => unknown[],
	lengths: number[],
	limit: number,
	keep?: (row: unknown) => boolean,
) {
	const { context, sent } = requestContext((options, index) =>
		answer(listAt(index), queryOf(options), lengths[index % lengths.length] ?? MAXIMUM),
	);
	const call = callOver(context, connection, purpose);
	return { rows: paginate(call, listRequest, listed(path, paging, keep), limit), sent };
}

const lengths = ({ length }: Style, least = 1) =>
	fc.array(fc.integer({ min: least, max: 2 * MAXIMUM }), {
		minLength: 1,
		maxLength: length === 'one' ? 1 : 5,
	});
const rowOf = (id: number) => ({ id });
const cases = { numRuns: 150 };

describe.each(Object.entries(styles))('pages by %s', (_name, style) => {
	test('the whole list comes, once, in order, whatever page size the server chooses', async () => {
		const lists = fc.oneof(
			fc.nat({ max: 150 }).map((count) => Array.from({ length: count }, (_, id) => rowOf(id))),
			fc.array(fc.constantFrom({ name: 'a' }, { name: 'b' }), { maxLength: 90 }),
		);
		await fc.assert(
			fc.asyncProperty(lists, lengths(style), async (list, its) => {
				expect(await read(style, () => list, its, Infinity).rows).toEqual(list);
			}),
			cases,
		);
	});

	test('a limit counts the rows that are wanted, and is all that is read', async () => {
		const scene = fc.record({
			count: fc.nat({ max: 150 }),
			limit: fc.integer({ min: 1, max: 60 }),
			every: fc.integer({ min: 1, max: 9 }),
		});
		await fc.assert(
			fc.asyncProperty(scene, lengths(style), async ({ count, limit, every }, its) => {
				const list = Array.from({ length: count }, (_, id) => rowOf(id));
				const isWanted = (row: unknown) => (row as { id: number }).id % every === 0;
				const keep = every === 1 ? undefined : isWanted;
				const { rows, sent } = read(style, () => list, its, limit, keep);
				expect(await rows).toEqual(list.filter(isWanted).slice(0, limit));
				if (limit <= MAXIMUM && every === 1 && Math.min(...its) >= limit) expect(sent).toHaveLength(1);
			}),
			cases,
		);
	});
});

/** A record comes or goes before a request. */
const change = fc.record({ before: fc.nat({ max: 9 }), at: fc.nat({ max: 120 }), comes: fc.boolean() });

/** Servers with a maximum of their own are left out where pages are numbered: their pages can share no row. */
test.each([
	...['numbered, "more"', 'numbered, number of pages', 'numbered, number of records', 'numbered, silent'].map(
		(name) => [name, MAXIMUM] as const,
	),
	...['offset, "more"', 'offset, number of records', 'offset, silent'].map((name) => [name, 2] as const),
])(
	'records come and go while pages by %s are read: the list is complete or an error',
	async (name, least) => {
		const style = styles[name];
		if (style === undefined) throw new Error(`There is no style ${name}`);
		const many = { numRuns: 600 };
		let complete = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.nat({ max: 110 }),
				lengths(style, least),
				fc.array(change, { maxLength: 6 }),
				async (count, its, changes) => {
					const first = Array.from({ length: count }, (_, id) => rowOf(id));
					const gone = new Set<unknown>();
					let made = 1000;
					let list = first;
					let seen = -1;
					const listAt = (request: number) => {
						for (; seen < request; seen++) {
							for (const { at, comes } of changes.filter(({ before }) => before === seen + 1)) {
								const place = at % (list.length + 1);
								if (!comes) gone.add(list[place]);
								list = [
									...list.slice(0, place),
									...(comes ? [rowOf(made++)] : []),
									...list.slice(comes ? place : place + 1),
								];
							}
						}
						return list;
					};
					const [outcome] = await Promise.allSettled([read(style, listAt, its, Infinity).rows]);
					if (outcome.status === 'rejected') {
						expect(String(outcome.reason)).toMatch(/came, went or changed places|same page/);
						return;
					}
					complete++;
					const ids = outcome.value.map((row) => (row as { id: number }).id);
					expect(new Set(ids).size).toBe(ids.length);
					const steady = first.filter((row) => !gone.has(row)).map(({ id }) => id);
					const found = ids.filter((id) => steady.includes(id));
					expect(found).toEqual(steady);
				},
			),
			many,
		);
		expect(complete).toBeGreaterThan(many.numRuns / 2);
	},
);
