import type { NodeApiError } from 'n8n-workflow';
import { paginate } from '../../../../core/transport/paginate';
import { listed } from '../../../../core/describe/answer';
import type { ListAnswer } from '../../../../core/describe/answer';
import {
	callOver,
	connection,
	errorOf,
	listRequest,
	purpose,
	requestContext,
	type Answer,
} from '../../support/request';
import { cursor, numbered, at, ids, read } from './support/pages';

test('one answer holds everything where there is no paging', async () => {
	const { rows, sent } = await read(listed(), Infinity, [ids(1, 2)]);
	expect(await rows).toEqual(ids(1, 2));
	expect(sent).toHaveLength(1);
});

test('a limit cuts an answer that holds more', async () => {
	const { rows } = await read(listed(), 1, [ids(1, 2)]);
	expect(await rows).toEqual(ids(1));
});

test('an empty list is an empty list', async () => {
	const { rows } = await read(cursor, Infinity, [{ body: { data: [] } }]);
	expect(await rows).toEqual([]);
});

test('follows the vendor’s addresses as they are', async () => {
	const { rows, sent } = await read(cursor, Infinity, [
		{ body: { data: ids(1, 2, 3), next: at(2) } },
		{ body: { data: ids(4, 5, 6), next: at(3) } },
		{ body: { data: ids(7) } },
	]);
	expect(await rows).toEqual(ids(1, 2, 3, 4, 5, 6, 7));
	expect(sent.map(({ url, qs }) => [url, qs])).toEqual([
		[`${connection.baseUrl}/matters`, { q: 'x', limit: 3 }],
		[at(2), undefined],
		[at(3), undefined],
	]);
});

test('counts pages, and keeps the filters', async () => {
	const { rows, sent } = await read(numbered, Infinity, [
		{ body: { data: ids(1, 2), has_more: true } },
		{ body: { data: ids(3), has_more: false } },
	]);
	expect(await rows).toEqual(ids(1, 2, 3));
	expect(sent.map(({ qs }) => qs)).toEqual([
		{ q: 'x', page: 1, per_page: 2 },
		{ q: 'x', page: 2, per_page: 2 },
	]);
});

test.each([
	[1, 1, [1]],
	[3, 1, [1, 2, 3]],
	[4, 2, [1, 2, 3, 4]],
])('a limit of %i takes %i requests', async (wanted, requests, expected) => {
	const { rows, sent } = await read(cursor, wanted, [
		{ body: { data: ids(1, 2, 3), next: at(2) } },
		{ body: { data: ids(4, 5, 6), next: at(3) } },
	]);
	expect(await rows).toEqual(ids(...expected));
	expect(sent).toHaveLength(requests);
});

test('pages that look alike at their beginning are not the same page', async () => {
	const { rows } = await read(numbered, Infinity, [
		{ body: { data: [{ name: 'Terms' }, { name: 'Privacy' }], has_more: true } },
		{ body: { data: [{ name: 'Terms' }, { name: 'Cookies' }], has_more: true } },
		{ body: { data: [{ name: 'Returns' }], has_more: false } },
	]);
	expect(await rows).toHaveLength(5);
});

test('rows without an id may repeat', async () => {
	const page = [{ archived: false }, { archived: false }];
	const { rows } = await read(numbered, Infinity, [
		{ body: { data: page, has_more: true } },
		{ body: { data: page, has_more: true } },
		{ body: { data: page, has_more: false } },
	]);
	expect(await rows).toHaveLength(6);
});

test('two hundred thousand rows in one answer are as good as two', async () => {
	const many = Array.from({ length: 200_000 }, (_, id) => id);
	const { rows } = await read(listed(), Infinity, [many]);
	expect(await rows).toHaveLength(200_000);
});

describe('rows that the vendor cannot choose', () => {
	const isEven = (row: unknown) => (row as { id: number }).id % 2 === 0;
	const even = { ...cursor, keep: isEven };

	test('are chosen here, and the limit counts them', async () => {
		const { rows, sent } = await read(even, 2, [
			{ body: { data: ids(1, 2, 3), next: at(2) } },
			{ body: { data: ids(5, 7), next: at(3) } },
			{ body: { data: ids(8, 10, 12), next: at(4) } },
		]);
		expect(await rows).toEqual(ids(2, 8));
		expect(sent).toHaveLength(3);
	});

	test('are asked for in full pages, whatever the limit', async () => {
		const { sent } = await read(even, 1, [{ body: { data: ids(2) } }]);
		expect(sent[0]?.qs).toEqual({ q: 'x', limit: 3 });
	});

	test('none of them is an empty list, read to its end', async () => {
		const { rows, sent } = await read(even, 5, [
			{ body: { data: ids(1), next: at(2) } },
			{ body: { data: ids(3) } },
		]);
		expect(await rows).toEqual([]);
		expect(sent).toHaveLength(2);
	});

	test('are looked for in no more pages than are allowed', async () => {
		const { context, sent } = requestContext((_options, index) => ({
			body: { data: ids(2 * index + 1), next: at(index + 2) },
		}));
		const waiting = { ...connection.waiting, pages: 5 };
		const call = callOver(context, { ...connection, waiting }, purpose);
		const error = await errorOf<NodeApiError>(paginate(call, listRequest, even, 1));
		expect(error.message).toBe('Lawline goes on with the list after 5 pages');
		expect(sent).toHaveLength(5);
	});
});

describe('a list is complete or an error', () => {
	test.each<[string, ListAnswer, Array<Answer | unknown[]>, RegExp]>([
		['no list', cursor, [{ body: { message: 'hello' } }], /without a list/],
		['an object for a list', cursor, [{ body: { data: { id: 1 } } }], /without a list/],
		['nothing at all', cursor, [{ status: 204 }], /without a list/],
		[
			'no list on the second page',
			cursor,
			[{ body: { data: ids(1), next: at(2) } }, { body: {} }],
			/without a list/,
		],
		[
			'the same page for ever',
			cursor,
			Array.from({ length: 9 }, () => ({ body: { data: ids(1, 2, 3), next: at(2) } })),
			/same page/,
		],
		[
			'the same numbered page for ever',
			numbered,
			Array.from({ length: 9 }, () => ({ body: { data: ids(1, 2), has_more: true } })),
			/same page/,
		],
		[
			'two pages in a circle',
			cursor,
			Array.from({ length: 9 }, (_, page) => ({ body: { data: ids(page % 2), next: at(page % 2) } })),
			/same page/,
		],
		[
			'another host for the next page',
			cursor,
			[{ body: { data: ids(1), next: 'https://evil.example/2' } }],
			/another host/,
		],
		[
			'this host without TLS for the next page',
			cursor,
			[{ body: { data: ids(1), next: 'http://api.lawline.example/v1/2' } }],
			/another host/,
		],
		[
			'an error on the second page',
			cursor,
			[{ body: { data: ids(1), next: at(2) } }, { status: 403 }],
			/allow/,
		],
	])('%s', async (_what, answer, pages, message) => {
		const { rows, sent } = await read(answer, Infinity, pages);
		const error = await errorOf<NodeApiError>(rows);
		expect(error).toMatchObject({ name: 'NodeApiError', message: expect.stringMatching(message) });
		expect(sent.length).toBeLessThanOrEqual(pages.length);
		expect(sent.every(({ url }) => url.startsWith(connection.baseUrl))).toBe(true);
	});

	test('empty pages for ever', async () => {
		const endless = Array.from({ length: 200 }, () => ({ body: { data: [], has_more: true } }));
		const { rows, sent } = await read(numbered, Infinity, endless);
		expect(await errorOf(rows)).toMatchObject({ name: 'NodeApiError' });
		expect(sent.length).toBeLessThan(endless.length);
	});

	test('ever new rows for ever', async () => {
		const { context, sent } = requestContext((_options, page) => ({
			body: { data: ids(page), next: at(page + 2) },
		}));
		const waiting = { ...connection.waiting, pages: 30 };
		const call = callOver(context, { ...connection, waiting }, purpose);
		const error = await errorOf<NodeApiError>(paginate(call, listRequest, cursor, Infinity));
		expect(error.message).toBe('Lawline goes on with the list after 30 pages');
		expect(error.description).toMatch(/none of it is returned.*"Most Pages"/);
		expect(sent).toHaveLength(30);
		const usual = paginate(callOver(context, connection, purpose), listRequest, cursor, Infinity);
		expect((await errorOf(usual)).message).toMatch(/after 1,000 pages/);
	});

	test('as many pages as are allowed', async () => {
		const { context } = requestContext((_options, page) => ({
			body: { data: ids(page), ...(page < 2 && { next: at(page + 2) }) },
		}));
		const waiting = { ...connection.waiting, pages: 3 };
		const call = callOver(context, { ...connection, waiting }, purpose);
		expect(await paginate(call, listRequest, cursor, Infinity)).toEqual(ids(0, 1, 2));
	});

	test('an address without a host belongs to the vendor, or is an error that one can read', async () => {
		const { rows, sent } = await read(cursor, Infinity, [
			{ body: { data: ids(1), next: '/v1/matters?page=2' } },
			{ body: { data: ids(2) } },
		]);
		const refused = await rows.then(
			() => undefined,
			(error: Error) => error.name,
		);
		expect(refused ?? sent[1]?.url).toBe(refused === undefined ? at(2) : 'NodeApiError');
	});
});
