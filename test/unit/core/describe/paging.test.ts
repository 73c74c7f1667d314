import { nextUrl, numberedPages } from '../../../../core/describe/paging';

describe('nextUrl', () => {
	const paging = nextUrl({ path: 'meta.paging.next', sizeKey: 'limit', maximum: 200 });
	const next = (body: unknown) => paging.next({ query: {}, body, rows: [] });

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
	const next = (url: string) => paging.next({ query: {}, body: { next: url }, rows: [] });
	expect(next('https://a.example/?offset=9800')).toEqual({ url: 'https://a.example/?offset=9800' });
	expect(next('https://a.example/?offset=10000')).toEqual({ noFurther: 'gives no more' });
});

describe('numberedPages', () => {
	const paging = numberedPages({ pageKey: 'page', sizeKey: 'per_page', maximum: 100, hasMore: 'has_more' });
	const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

	test.each([
		[Infinity, 100],
		[30, 30],
		[250, 100],
	])('starts at page 1 when %s are wanted', (wanted, size) =>
		expect(paging.first(wanted)).toEqual({ page: 1, per_page: size }),
	);

	test('counts on, keeping the other values', () =>
		expect(
			paging.next({ query: { filter: 'x', page: 3, per_page: 2 }, body: { has_more: true }, rows: rows(2) }),
		).toEqual({ query: { filter: 'x', page: 4, per_page: 2 } }));

	test.each([
		['the vendor says so', { has_more: false }, 2, false],
		['the page is not full and the vendor says nothing', {}, 1, false],
		['the vendor says something else', { has_more: 'yes' }, 2, false],
		['the page is full and the vendor says nothing', {}, 2, true],
	])('knows the end when %s', (_when, body, count, more) =>
		expect(paging.next({ query: { page: 1, per_page: 2 }, body, rows: rows(count) }) !== undefined).toBe(
			more,
		),
	);
});
