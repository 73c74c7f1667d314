import type { NodeApiError } from 'n8n-workflow';
import { linkedPages, numberedPages, offsetPages } from '../../../../core/describe/paging';
import { listed } from '../../../../core/describe/answer';
import { connection, errorOf } from '../../support/request';
import { numbered, at, ids, read } from './support/pages';

describe('a vendor that counts rows from the start of the list', () => {
	const counted = listed('data', {
		first: () => ({ offset: 0 }),
		next: ({ asked, body, rows }) => {
			const { offset } = (asked as { query: { offset: number } }).query;
			return (body as { more: boolean }).more
				? { query: { offset: offset + rows.length - 1 }, overlaps: 1 }
				: undefined;
		},
		steady: 'Take another order.',
	});
	const page = (rows: unknown[], more = true) => ({ body: { data: rows, more } });

	test('is asked for pages that share a row, which comes once', async () => {
		const { rows, sent } = await read(counted, Infinity, [
			page(ids(1, 2, 3)),
			page(ids(3, 4, 5)),
			page(ids(5, 6), false),
		]);
		expect(await rows).toEqual(ids(1, 2, 3, 4, 5, 6));
		expect(sent.map(({ qs }) => (qs as { offset: number }).offset)).toEqual([0, 2, 4]);
	});

	test.each([
		['a row that has gone', page(ids(4, 5), false)],
		['all rows that have gone', page([], false)],
		['a row that has come', page(ids(2, 3, 4), false)],
		['rows that have changed places', page(ids(3, 1), false)],
	])('%s on a page before: it is read again from its start', async (_what, moved) => {
		const again = [page(ids(1, 3, 4)), page(ids(4, 5), false)];
		const { rows, sent } = await read(counted, Infinity, [page(ids(1, 2, 3)), moved, ...again]);
		expect(await rows).toEqual(ids(1, 3, 4, 5));
		expect(sent).toHaveLength(4);
	});

	test('rows without an id are compared as a whole', async () => {
		const rows = (...names: string[]) => names.map((name) => ({ name }));
		const { rows: found } = await read(counted, Infinity, [
			page(rows('a', 'b')),
			page(rows('c', 'd'), false),
			page(rows('a', 'c')),
			page(rows('c', 'd'), false),
		]);
		expect(await found).toEqual(rows('a', 'c', 'd'));
	});

	test('that never stands still is an error after three readings, which says what to do', async () => {
		const reading = [page(ids(1, 2, 3)), page(ids(9, 10), false)];
		const { rows, sent } = await read(counted, Infinity, [...reading, ...reading, ...reading]);
		expect(await errorOf<NodeApiError>(rows)).toMatchObject({
			message: expect.stringMatching(/came, went or changed places/),
			description: expect.stringMatching(/none of it is returned.*Take another order\./),
		});
		expect(sent).toHaveLength(6);
	});

	test('by numbered pages gives no row twice', async () => {
		const numberedPage = (rows: unknown[], more: boolean) => ({ body: { data: rows, has_more: more } });
		const { rows } = await read(numbered, Infinity, [
			numberedPage(ids(1, 2), true),
			numberedPage(ids(2, 3), false),
			numberedPage(ids(0, 1), true),
			numberedPage(ids(2, 3), false),
		]);
		expect(await rows).toEqual(ids(0, 1, 2, 3));
	});
});

describe('numbered pages of a server that gives as many rows as it is asked for', () => {
	const settings = { pageKey: 'page', sizeKey: 'per_page', maximum: 20, hasMore: 'more' };
	const exact = listed('data', numberedPages(settings));
	const range = (from: number, to: number) => ids(...Array.from({ length: to - from }, (_, n) => from + n));
	const page = (rows: unknown[], more = true) => ({ body: { data: rows, more } });

	test('begin with the last rows of the page before', async () => {
		const { rows, sent } = await read(exact, Infinity, [
			page(range(0, 20)),
			page(range(19, 38)),
			page(range(36, 50), false),
		]);
		expect(await rows).toEqual(range(0, 50));
		expect(sent.map(({ qs }) => qs)).toEqual([
			{ q: 'x', page: 1, per_page: 20 },
			{ q: 'x', page: 2, per_page: 19 },
			{ q: 'x', page: 3, per_page: 18 },
		]);
	});

	test.each([
		['a row that has gone', page(range(20, 30), false)],
		['all that was shared and has gone', page([], false)],
		['a row that has come', page(range(18, 30), false)],
	])('show %s: the list is read again', async (_what, moved) => {
		const again = [page(range(0, 15), false)];
		const { rows, sent } = await read(exact, Infinity, [page(range(0, 20)), moved, ...again]);
		expect(await rows).toEqual(range(0, 15));
		expect(sent).toHaveLength(3);
	});

	test('show a row that has gone where rows have no id', async () => {
		const named = (from: number, to: number) => range(from, to).map(({ id }) => ({ name: `Row ${id}` }));
		const { rows } = await read(exact, Infinity, [
			page(named(0, 20)),
			page(named(20, 30), false),
			page(named(1, 15), false),
		]);
		expect(await rows).toEqual(named(1, 15));
	});

	test('ask once for a list of one page', async () => {
		const { rows, sent } = await read(exact, Infinity, [page(range(0, 20), false)]);
		expect(await rows).toHaveLength(20);
		expect(sent).toHaveLength(1);
	});
});

describe('a server with a maximum of its own', () => {
	const settings = { pageKey: 'page', sizeKey: 'per_page', maximum: 100 };
	const range = (from: number, to: number) => ids(...Array.from({ length: to - from }, (_, n) => from + n));

	test('that tells nothing does not shorten the list', async () => {
		const { rows, sent } = await read(listed('data', numberedPages(settings)), Infinity, [
			{ body: { data: range(0, 50) } },
			{ body: { data: range(50, 100) } },
			{ body: { data: range(100, 120) } },
		]);
		expect(await rows).toEqual(range(0, 120));
		expect(sent.map(({ qs }) => qs)).toEqual([1, 2, 3].map((page) => ({ q: 'x', page, per_page: 100 })));
	});

	test('that tells its page size ends with a shorter page', async () => {
		const sized = listed('data', numberedPages({ ...settings, size: 'per_page' }));
		const { rows } = await read(sized, Infinity, [
			{ body: { data: range(0, 50), per_page: 50 } },
			{ body: { data: range(50, 60), per_page: 50 } },
		]);
		expect(await rows).toEqual(range(0, 60));
		const { rows: few, sent } = await read(sized, Infinity, [{ body: { data: range(0, 9), per_page: 50 } }]);
		expect(await few).toEqual(range(0, 9));
		expect(sent).toHaveLength(1);
	});

	test('and fewer records in all than before has lost some: the list is read again', async () => {
		const counting = listed('data', numberedPages({ ...settings, hasMore: 'more', total: 'total' }));
		const { rows } = await read(counting, Infinity, [
			{ body: { data: range(0, 50), more: true, total: 70 } },
			{ body: { data: range(51, 70), more: false, total: 69 } },
			{ body: { data: range(1, 51), more: true, total: 69 } },
			{ body: { data: range(51, 71), more: false, total: 70 } },
		]);
		expect(await rows).toEqual(range(1, 71));
	});

	test('that ignores the number of the page is an error, and no list of the same rows', async () => {
		const { rows } = await read(listed('data', numberedPages(settings)), Infinity, [
			{ body: { data: range(0, 5) } },
			{ body: { data: range(0, 5) } },
		]);
		expect((await errorOf(rows)).message).toMatch(/same page/);
	});
});

test('offsets go by the rows that came', async () => {
	const paging = offsetPages({ offsetKey: 'skip', sizeKey: 'top', maximum: 100, hasMore: 'more' });
	const { rows, sent } = await read(listed('data', paging), Infinity, [
		{ body: { data: ids(1, 2, 3), more: true } },
		{ body: { data: ids(3, 4), more: true } },
		{ body: { data: ids(4, 5, 6), more: false } },
	]);
	expect(await rows).toEqual(ids(1, 2, 3, 4, 5, 6));
	expect(sent.map(({ qs }) => qs)).toEqual([0, 2, 3].map((skip) => ({ q: 'x', skip, top: 100 })));
});

describe('pages that a header leads to', () => {
	const linked = listed('', linkedPages({ sizeKey: 'per_page', maximum: 3 }));

	test.each([
		[`<${at(2)}>; rel="next"`, at(2)],
		['</v1/matters?page=2>; rel=next', at(2)],
		['<?page=2>; title="more, <much> more"; rel="last next"', at(2)],
		[`<${at(1)}>; rel="prev", <${at(2)}>; rel="next", <${at(9)}>; rel="last"`, at(2)],
	])('%s', async (link, address) => {
		const { rows, sent } = await read(linked, Infinity, [
			{ body: ids(1, 2, 3), headers: { link } },
			{ body: ids(4), headers: { link: `<${at(1)}>; rel="prev"` } },
		]);
		expect(await rows).toEqual(ids(1, 2, 3, 4));
		expect(sent.map(({ url, qs }) => [url, qs])).toEqual([
			[`${connection.baseUrl}/matters`, { q: 'x', per_page: 3 }],
			[address, undefined],
		]);
	});

	test.each([
		'<https://evil.example/2>; rel="next"',
		'<//evil.example/2>; rel="next"',
		'<https://[>; rel="next"',
	])('never to another host: %s', async (link) => {
		const { rows, sent } = await read(linked, Infinity, [{ body: ids(1), headers: { link } }]);
		expect((await errorOf(rows)).message).toMatch(/another host/);
		expect(sent).toHaveLength(1);
	});
});
