import { pages } from '../../../../../nodes/Clio/api/paging';

const page = 'https://app.clio.com/api/v4/matters.json';
const next = (url: string) =>
	pages().paging?.next({
		asked: { query: {} },
		url: page,
		headers: {},
		body: { meta: { paging: { next: url } } },
		rows: [],
	});

test('an address that cannot be read is left to the check of its host', () =>
	expect(next('https://[')).toEqual({ url: 'https://[' }));

test.each([
	['https://app.clio.com/api/v4/matters.json?offset=9800&limit=200', false],
	['https://app.clio.com/api/v4/matters.json?limit=200&offset=10000', true],
	['https://app.clio.com/api/v4/matters.json?page_token=offset', false],
])('%s', (url, isRefused) => expect('noFurther' in (next(url) ?? {})).toBe(isRefused));
