import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions, NodeApiError } from 'n8n-workflow';
import { filters, resourceLocator, text } from '../../../../core/describe/fields';
import { nextUrl, numberedPages } from '../../../../core/describe/paging';
import { listSearchMethods } from '../../../../core/editor/listSearch';
import { resource } from '../../../../core/describe/operation';
import { listed } from '../../../../core/describe/answer';
import { one } from '../../../../core/describe/answer';
import type { Service } from '../../../../core/describe/service';
import type { ListSearch } from '../../../../core/describe/lookups';
import { connection, errorOf, requestContext, service, type Answer } from '../../support/request';

const label = '{name}';

const pickers: Record<string, ListSearch> = {
	remote: {
		request: 'GET /matters',
		answer: listed('data', nextUrl({ path: 'next', sizeKey: 'limit', maximum: 200 })),
		query: { fields: 'id,name' },
		search: 'query',
		value: 'id',
		label,
	},
	local: { request: 'GET /projects', answer: listed(), value: 'id', label },
	pages: {
		request: 'GET /papers',
		answer: listed(
			'data',
			nextUrl({
				path: 'next',
				sizeKey: 'limit',
				maximum: 200,
				follow: (url) => (url.includes('offset') ? { noFurther: 'gives no more' } : { url }),
			}),
		),
		value: 'id',
		label,
	},
	numbered: {
		request: 'GET /letters',
		answer: listed('', numberedPages({ pageKey: 'page', sizeKey: 'size', maximum: 100 })),
		value: 'id',
		label,
	},
	loose: { request: 'GET /files', answer: listed(), needs: { folder: 'folderId' }, value: 'id', label },
	below: {
		request: 'GET /sites/{site_id}/contracts',
		answer: listed(),
		needs: { site_id: 'siteId', account: 'accountId' },
		value: 'id',
		label,
	},
	turns: {
		request: 'GET /matters',
		answer: listed('data', nextUrl({ path: 'next', sizeKey: 'limit', maximum: 200 })),
		inTurn: [{ status: 'open' }, { status: 'pending' }, { status: 'closed' }],
		wholeQuery: { order: 'id' },
		value: 'id',
		label,
	},
	joined: {
		request: 'GET /stages',
		answer: listed(),
		joined: { by: 'area_id', as: 'area', request: 'GET /areas', answer: listed() },
		value: 'id',
		label: '{name} · {area.name}',
	},
	stages: {
		request: 'GET /stages',
		answer: listed(),
		narrowedBy: { area: ['additionalFields.area', 'updateFields.area'] },
		value: 'id',
		label,
	},
};

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const siteField = resourceLocator('Site', 'site_id', {
	listSearch: 'local',
	format: { pattern: /\d/, expected: 'an ID' },
});
const withPickers: Service = {
	...service,
	listSearches: pickers,
	signIns: { ...service.signIns, otherApi: { addressField: 'Base URL', reconnect: '' } },
	resources: [
		resource('Contract', 'contract', [
			{
				value: 'get',
				name: 'Get',
				action: 'Get contract',
				description: 'Get it',
				request: 'GET /contracts',
				fields: [
					text('Name', 'name'),
					siteField,
					filters([text('Account', 'account_id', { name: 'accountId' })]),
				],
				answer: one(),
			},
		]),
	],
};

function search(
	name: string,
	answer: (options: IHttpRequestOptions) => Answer,
	{ parameters = {}, filter, token }: { parameters?: IDataObject; filter?: string; token?: string } = {},
) {
	const { context, sent } = requestContext(answer);
	const methods = listSearchMethods(withPickers);
	const draft = { ...context, getCurrentNodeParameter: (key: string) => parameters[key] };
	const result = methods[name]?.call(draft as unknown as ILoadOptionsFunctions, filter, token);
	if (result === undefined) throw new Error(`There is no picker ${name}.`);
	return { result, sent };
}

const rows = (...names: string[]) => names.map((name, index) => ({ id: index + 1, name }));

test('there is a method for each picker', () =>
	expect(Object.keys(listSearchMethods(withPickers))).toEqual([
		'remote',
		'local',
		'pages',
		'numbered',
		'loose',
		'below',
		'turns',
		'joined',
		'stages',
	]));

test('the vendor searches where it can, page by page', async () => {
	const next = `${connection.baseUrl}/matters?cursor=2`;
	const first = search('remote', () => ({ body: { data: rows('Smith', 'Jones'), next } }), { filter: 'mi' });
	const { results, paginationToken } = await first.result;
	expect(results).toEqual([
		{ name: 'Smith', value: '1' },
		{ name: 'Jones', value: '2' },
	]);
	expect(first.sent[0]).toMatchObject({
		url: `${connection.baseUrl}/matters`,
		qs: { fields: 'id,name', query: 'mi', limit: 50 },
	});

	const second = search('remote', () => ({ body: { data: rows('Miller') } }), {
		filter: 'mi',
		token: String(paginationToken),
	});
	expect((await second.result).paginationToken).toBeUndefined();
	expect(second.sent[0]).toMatchObject({ url: next, qs: undefined });
});

test.each([undefined, ''])('nothing is searched for with %j', async (filter) => {
	const { result, sent } = search('remote', () => ({ body: { data: [] } }), { filter });
	await result;
	expect(sent[0]?.qs).not.toHaveProperty('query');
});

test.each([
	['smi', ['Smith & Co']],
	['SMITH', ['Smith & Co']],
	['co smith', ['Smith & Co']],
	['  jo  nes ', ['Jones']],
	['smith jones', []],
	[' ', ['Smith & Co', 'Jones']],
	['', ['Smith & Co', 'Jones']],
	['.*', []],
])('the rows are searched here where the vendor cannot: %j', async (filter, expected) => {
	const { result, sent } = search('local', () => ({ body: rows('Smith & Co', 'Jones') }), { filter });
	expect((await result).results.map(({ name }) => name)).toEqual(expected);
	expect(sent[0]?.qs).toEqual({});
});

describe('a list of several pages that the vendor cannot search', () => {
	const next = `${connection.baseUrl}/papers?page=2`;
	const pageOf = ({ url }: IHttpRequestOptions) =>
		url === next ? { data: rows('Smith 2') } : { data: rows('Smith 1', 'Jones'), next };
	const names = async (result: ReturnType<typeof search>['result']) =>
		(await result).results.map(({ name }) => name);

	test('is shown page by page', async () => {
		const { result, sent } = search('pages', (options) => ({ body: pageOf(options) }));
		expect(await names(result)).toEqual(['Smith 1', 'Jones']);
		expect((await result).paginationToken).toBe(JSON.stringify({ url: next }));
		expect(sent).toHaveLength(1);
	});

	test('is searched to its end', async () => {
		const { result, sent } = search('pages', (options) => ({ body: pageOf(options) }), { filter: 'smith' });
		expect(await names(result)).toEqual(['Smith 1', 'Smith 2']);
		expect((await result).paginationToken).toBeUndefined();
		expect(sent).toHaveLength(2);
	});

	test('ends where the vendor gives no more', async () => {
		const body = { data: rows('Smith'), next: `${connection.baseUrl}/papers?offset=10000` };
		const { result } = search('pages', () => ({ body }));
		expect(await result).toEqual({ results: [{ name: 'Smith', value: '1' }], paginationToken: undefined });
	});
});

describe('a list in turns', () => {
	const next = `${connection.baseUrl}/matters?status=open&page=2`;
	const all: Record<string, string[]> = { open: ['Smith', 'Jones'], pending: [], closed: ['Smithers'] };
	const pageOf = ({ url, qs }: IHttpRequestOptions) => {
		const { status = 'open' } = (qs ?? {}) as { status?: string };
		const [first, ...others] = rows(...(all[status] ?? []));
		return url === next
			? { data: others }
			: { data: [first].filter(Boolean), ...(others.length > 0 && { next }) };
	};

	test('shows one after the other, and passes over those without a row', async () => {
		const shown: string[][] = [];
		let token: string | undefined;
		do {
			const { result } = search('turns', (options) => ({ body: pageOf(options) }), { token });
			const { results, paginationToken } = await result;
			shown.push(results.map(({ name }) => name));
			token = paginationToken as string | undefined;
		} while (token !== undefined);
		expect(shown).toEqual([['Smith'], ['Jones'], ['Smithers']]);
	});

	test('is searched here as a whole, in an order of its own', async () => {
		const { result, sent } = search('turns', (options) => ({ body: pageOf(options) }), { filter: 'smith' });
		expect((await result).results.map(({ name }) => name)).toEqual(['Smith', 'Smithers']);
		expect(sent.map(({ qs }) => (qs as IDataObject | undefined)?.status)).toEqual([
			'open',
			undefined,
			'pending',
			'closed',
		]);
		expect(sent[0]?.qs).toMatchObject({ order: 'id' });
	});
});

test('rows are told apart by another list', async () => {
	const areas = [
		{ id: 1, name: 'Family' },
		{ id: 2, name: 'Tax' },
	];
	const stages = ['2', '1', '9', null].map((area_id, index) => ({ id: index, name: 'Intake', area_id }));
	const { result } = search('joined', ({ url }) => ({ body: url.endsWith('/areas') ? areas : stages }));
	const names = ['Intake · Tax', 'Intake · Family', 'Intake', 'Intake'];
	expect((await result).results.map(({ name }) => name)).toEqual(names);
});

test('a row that two pages share is shown once', async () => {
	const all = rows(...Array.from({ length: 120 }, (_, index) => `Letter ${index + 1}`));
	const names: string[] = [];
	let token: string | undefined;
	do {
		const { result } = search(
			'numbered',
			({ qs }) => {
				const { page, size } = qs as { page: number; size: number };
				return { body: all.slice((page - 1) * size, page * size) };
			},
			{ token },
		);
		const { results, paginationToken } = await result;
		names.push(...results.map(({ name }) => name));
		token = paginationToken as string | undefined;
	} while (token !== undefined);
	expect(names).toEqual(all.map(({ name }) => name));
});

test.each([
	'{"query":{"page":1,"size":50},"before":{"rows":0,"longest":1e12}}',
	'{"query":{"page":1,"size":50},"before":{"rows":-50,"longest":"x"},"overlaps":-1}',
	'{"query":{"page":1,"size":50},"before":7,"overlaps":null}',
])('a token that nobody gave, %s, does no harm', async (token) => {
	const { result } = search('numbered', () => ({ body: rows(...Array<string>(50).fill('Letter')) }), {
		token,
	});
	expect((await result).results).toHaveLength(50);
});

test('what is no record in a list is not shown', async () => {
	const { result } = search('local', () => ({ body: [null, 'Smith', ...rows('Jones'), [1]] }));
	expect((await result).results).toEqual([{ name: 'Jones', value: '1' }]);
});

test('nobody waits long in the editor', async () => {
	const { context, sent } = requestContext(() => ({ status: 429, headers: { 'retry-after': '11' } }), {
		apiUrl: 'https://busy.lawline.example',
	});
	const draft = { ...context, getCurrentNodeParameter: () => undefined };
	const result = listSearchMethods(withPickers).local?.call(draft as unknown as ILoadOptionsFunctions);
	const error = await errorOf<NodeApiError>(Promise.resolve(result));
	expect(error.message).toMatch(/allows no further request before/);
	expect(error.description).not.toMatch(/option|Longest Wait/);
	expect(sent).toHaveLength(1);
	expect(sent[0]?.timeout).toBe(30_000);
});

test('a fault that passes is not noticed', async () => {
	jest.useFakeTimers();
	const answers: Answer[] = [{ status: 503 }, { body: rows('Jones') }];
	const { result, sent } = search('local', () => answers[sent.length] ?? {});
	await jest.runAllTimersAsync();
	expect((await result).results).toHaveLength(1);
	expect(sent).toHaveLength(2);
	jest.useRealTimers();
});

test('a value that it needs goes into the path or the query', async () => {
	const { result, sent } = search('below', () => ({ body: rows('Terms') }), {
		parameters: { siteId: 'a/b', accountId: 7 },
	});
	await result;
	expect(sent[0]?.url).toBe(`${connection.baseUrl}/sites/a%2Fb/contracts`);
	expect(sent[0]?.qs).toEqual({ account: '7' });
});

test.each([undefined, null, ''])(
	'a value that it needs and is %j is asked for, by its label',
	async (siteId) => {
		const { result, sent } = search('below', () => ({ body: [] }), { parameters: { siteId, accountId: 7 } });
		expect(await errorOf(result)).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('"Site"'),
		});
		expect(sent).toEqual([]);
	},
);

test.each([
	['below', { siteId: '1' }, 'Choose "Account" first: this list depends on it'],
	['loose', {}, 'Choose "folderId" first: this list depends on it'],
])('the list %s with %j names what is missing', async (name, parameters, message) => {
	const { result, sent } = search(name, () => ({ body: [] }), { parameters });
	expect((await errorOf(result)).message).toBe(message);
	expect(sent).toEqual([]);
});

test.each<[IDataObject, IDataObject]>([
	[{ 'additionalFields.area': byId('7') }, { area: '7' }],
	[{ 'updateFields.area': byId('8') }, { area: '8' }],
	[{ 'updateFields.area': '9' }, { area: '9' }],
	[{ 'additionalFields.area': byId('={{ $json.area }}') }, {}],
	[{ 'additionalFields.area': byId('') }, {}],
	[{}, {}],
])('a list with %j chosen is narrowed by %j', async (parameters, qs) => {
	const { result, sent } = search('stages', () => ({ body: rows('Intake') }), { parameters });
	await result;
	expect(sent[0]?.qs).toEqual(qs);
});

test('the chosen sign-in is used, and only one that the service has', async () => {
	for (const [authentication, expected] of [
		['otherApi', 'otherApi'],
		['evilApi', 'lawlineApi'],
		[undefined, 'lawlineApi'],
	]) {
		const { context } = requestContext(() => ({ body: [] }));
		const asked: string[] = [];
		const draft = {
			...context,
			getCurrentNodeParameter: () => authentication,
			getCredentials: async (type: string) => {
				asked.push(type);
				return await Promise.resolve({ apiUrl: connection.baseUrl });
			},
		};
		await listSearchMethods(withPickers).local?.call(draft as unknown as ILoadOptionsFunctions);
		expect(asked).toEqual([expected]);
	}
});

test.each([
	[
		'an error of the vendor',
		{ status: 403, body: { message: 'scope' } },
		/does not allow "Load the list": scope/,
	],
	['no list', { body: { message: 'hello' } }, /list/],
])('%s is told, and is not an empty list', async (_what, answer, message) => {
	const { result } = search('local', () => answer);
	expect((await errorOf(result)).message).toMatch(message);
});

test('a page on another host is not asked for', async () => {
	const token = JSON.stringify({ url: 'https://evil.example/x' });
	const { result, sent } = search('remote', () => ({ body: { data: [] } }), { token });
	expect((await errorOf(result)).message).toMatch(/another host/);
	expect(sent).toEqual([]);
});
