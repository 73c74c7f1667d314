import type { IDataObject } from 'n8n-workflow';
import { linkedPages, nextUrl, numberedPages, offsetPages } from '../../../../core/describe/paging';
import type { NextPage, Page } from '../../../../core/describe/paging';

const url = 'https://a.example/v1/matters?page=1';
const page = (given: Partial<Page> = {}): Page => ({
	asked: { url },
	url,
	headers: {},
	body: {},
	rows: [],
	...given,
});
const rowsOf = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

describe('nextUrl', () => {
	const paging = nextUrl({ path: 'meta.paging.next', sizeKey: 'limit', maximum: 200 });
	const next = (body: unknown) => paging.next(page({ body }));

	test.each([
		[Infinity, 200],
		[1, 1],
		[200, 200],
		[201, 200],
	])('asks for at most a page when %s are wanted', (wanted, limit) =>
		expect(paging.first(wanted)).toEqual({ limit }),
	);

	test('takes the vendor’s address', () =>
		expect(next({ meta: { paging: { next: 'https://a.example/2' } } })).toEqual({
			url: 'https://a.example/2',
		}));

	test.each([
		[{}],
		[{ meta: { paging: {} } }],
		[{ meta: { paging: { next: '' } } }],
		[{ meta: { paging: { next: null } } }],
		[{ meta: { paging: { next: 7 } } }],
		[{ meta: 'none' }],
		[null],
		['text'],
		[undefined],
	])('ends at %j', (body) => expect(next(body)).toBeUndefined());
});

test('nextUrl says why an address that the vendor would refuse is not called', () => {
	const paging = nextUrl({
		path: 'next',
		sizeKey: 'limit',
		maximum: 200,
		follow: (url) => (url.includes('offset=10000') ? { noFurther: 'gives no more' } : { url }),
	});
	const next = (url: string) => paging.next(page({ body: { next: url } }));
	expect(next('https://a.example/?offset=9800')).toEqual({ url: 'https://a.example/?offset=9800' });
	expect(next('https://a.example/?offset=10000')).toEqual({ noFurther: 'gives no more' });
});

describe('linkedPages', () => {
	const paging = linkedPages({ sizeKey: 'per_page', maximum: 100 });
	const next = (link: unknown) => paging.next(page({ headers: { link } as IDataObject }));

	test.each([
		['</v1/matters?page=2>; rel="next"', 'https://a.example/v1/matters?page=2'],
		['<?page=2>; rel=next', 'https://a.example/v1/matters?page=2'],
		['<https://b.example/2>; rel="next"', 'https://b.example/2'],
		['<https://[>; rel="next"', 'https://['],
	])('takes %s as the address %s', (link, expected) => expect(next(link)).toEqual({ url: expected }));

	test.each([[undefined], [''], ['</1>; rel="prev"'], [7]])('ends at %j', (link) =>
		expect(next(link)).toBeUndefined(),
	);
});

describe('numberedPages', () => {
	const settings = { pageKey: 'page', sizeKey: 'per_page', maximum: 100 };
	const paging = numberedPages({ ...settings, hasMore: 'has_more' });

	test.each([
		[Infinity, 100],
		[30, 30],
		[250, 100],
	])('starts at page 1 when %s are wanted', (wanted, size) =>
		expect(paging.first(wanted)).toEqual({ page: 1, per_page: size }),
	);

	const at = (number: number, size: number, before?: NextPage['before'], overlaps?: number): NextPage => ({
		query: { filter: 'x', page: number, per_page: size },
		before,
		overlaps,
	});
	const more = { has_more: true };

	test('begins the next page with the last row of this one, keeping the other values', () =>
		expect(paging.next(page({ asked: at(1, 100), body: more, rows: rowsOf(100) }))).toEqual({
			query: { filter: 'x', page: 2, per_page: 99 },
			overlaps: 1,
			before: { rows: 100, longest: 100 },
		}));

	test('and the one after with the last two', () =>
		expect(
			paging.next(page({ asked: at(2, 99, { rows: 100, longest: 100 }, 1), body: more, rows: rowsOf(99) })),
		).toEqual({
			query: { filter: 'x', page: 3, per_page: 98 },
			overlaps: 2,
			before: { rows: 198, longest: 100 },
		}));

	test.each([
		['fewer rows than were asked for', at(1, 100), 50, { page: 2, per_page: 100 }],
		['more rows than were asked for', at(1, 20), 30, { page: 2, per_page: 20 }],
		['so few that shared ones would cost too much', at(1, 2), 2, { page: 2, per_page: 2 }],
		['another number of rows before', at(2, 100, { rows: 97, longest: 97 }), 100, { page: 3, per_page: 100 }],
	])('counts on after a page with %s', (_what, asked, count, query) =>
		expect(paging.next(page({ asked, body: more, rows: rowsOf(count) }))).toEqual({
			query: { filter: 'x', ...query },
			before: expect.any(Object),
		}),
	);

	test.each([
		['the vendor says so', { has_more: false }, 2, undefined, false],
		['the vendor says something else', { has_more: 'yes' }, 2, undefined, false],
		['the page is full and the vendor says nothing', {}, 2, undefined, true],
		['the first page is short, which may be the server’s own maximum', {}, 1, undefined, true],
		['a later page is shorter than one before', {}, 1, 2, false],
		['a later page is as long as the longest before', {}, 1, 1, true],
		['a page is empty', {}, 0, undefined, false],
	])('knows the end when %s', (_when, body, count, longest, goesOn) => {
		const asked = at(1, 2, longest === undefined ? undefined : { rows: longest, longest });
		expect(paging.next(page({ asked, body, rows: rowsOf(count) })) !== undefined).toBe(goesOn);
	});

	const signs = numberedPages({
		...settings,
		hasMore: 'has_more',
		totalPages: 'meta.pages',
		total: 'total',
		size: 'size',
	});
	test.each([
		['the number of pages', { meta: { pages: 1 } }, 100, false],
		['the number of pages', { meta: { pages: 2 } }, 7, true],
		['the number of records', { total: 7 }, 7, false],
		['the number of records', { total: 8 }, 7, true],
		['its page size', { size: 50 }, 50, true],
		['its page size', { size: 50 }, 49, false],
		['its page size as words', { size: '50' }, 49, true],
		['that there is no more, whatever else', { has_more: false, meta: { pages: 9 }, total: 900 }, 100, false],
		['null for "more"', { has_more: null, total: 7 }, 7, false],
	])('takes the vendor’s word for %s: %j with %i rows', (_what, body, count, goesOn) =>
		expect(signs.next(page({ asked: at(1, 100), body, rows: rowsOf(count) })) !== undefined).toBe(goesOn),
	);
});

describe('offsetPages', () => {
	const paging = offsetPages({ offsetKey: 'skip', sizeKey: 'top', maximum: 100, total: 'total' });
	const after = (
		skip: number,
		count: number,
		total: number,
		before?: NextPage['before'],
		overlaps?: number,
	) =>
		paging.next(
			page({
				asked: { query: { q: 'x', skip, top: 100 }, before, overlaps },
				body: { total },
				rows: rowsOf(count),
			}),
		);

	test('starts at the first row', () => expect(paging.first(30)).toEqual({ skip: 0, top: 30 }));

	test('counts the rows that came, not those that were asked for, and begins with the last of them', () => {
		expect(after(0, 40, 100)).toEqual({
			query: { q: 'x', skip: 39, top: 100 },
			overlaps: 1,
			before: { rows: 40, longest: 40 },
		});
		expect(after(39, 40, 100, { rows: 40, longest: 40 }, 1)).toMatchObject({ query: { skip: 78 } });
	});

	test('shares no row with a page of one, which would come for ever', () =>
		expect(after(0, 1, 100)).not.toHaveProperty('overlaps', 1));

	test('ends when all are there', () => expect(after(99, 1, 100, { rows: 99, longest: 50 })).toBeUndefined());
});
