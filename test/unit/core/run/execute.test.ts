import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { executeService } from '../../../../core/run/execute';
import { additionalFields, text } from '../../../../core/describe/fields';
import { resource } from '../../../../core/describe/operation';
import { deleted, listed } from '../../../../core/describe/answer';
import { file, nothing, one } from '../../../../core/describe/answer';
import type { Service } from '../../../../core/describe/service';
import { connection, errorOf, node, requestContext, service, type Answer } from '../../support/request';
import { operation } from '../../support/fields';

const lawline: Service = {
	...service,
	signIns: { ...service.signIns, otherApi: { addressField: 'Base URL', reconnect: '' } },
	resources: [
		resource('Matter', 'matter', [
			operation('GET /matters/{id}', [text('ID', 'id')], { value: 'get' }),
			operation('GET /matters', [], { value: 'getAll', answer: listed() }),
			operation('GET /matters', [text('State', 'state', { location: 'rows' })], {
				value: 'getAllOfOffices',
				answer: listed(),
				async *portions({ list }) {
					for (const office of [1, 2, 3])
						yield await list({ request: 'GET /matters', query: { office }, answer: listed() });
				},
			}),
			operation('POST /matters', [text('Name', 'name')], { value: 'create' }),
			operation('DELETE /matters/{id}', [text('ID', 'id')], { value: 'delete', answer: deleted() }),
			operation('DELETE /matters/{id}/notes/{note_id}', [text('ID', 'id'), text('Note', 'note_id')], {
				value: 'leave',
				answer: deleted('note_id'),
			}),
			operation('POST /matters/{id}/close', [text('ID', 'id')], { value: 'close' }),
			operation('POST /matters/{id}/open', [text('ID', 'id')], { value: 'open', body: {} }),
			operation('POST /matters/{id}/note', [text('ID', 'id'), additionalFields([text('Note', 'note')])], {
				value: 'note',
			}),
			operation('PUT /matters/{id}', [text('ID', 'id')], { value: 'replace', effect: 'idempotent' }),
			operation('DELETE /notes/{id}', [text('ID', 'id')], { value: 'drop', answer: nothing() }),
			operation('GET /report', [], {
				value: 'report',
				answer: file({ name: 'report', orJson: one('data') }),
			}),
			operation('GET /trust', [], { value: 'trust', answer: one('trust'), credential: 'otherApi' }),
		]),
	],
};

/** Runs an operation of the node once for each of the items' values. */
function run(
	values: IDataObject,
	answer: (index: number) => Answer,
	{ items = [{}], goOn = false }: { items?: IDataObject[]; goOn?: boolean } = {},
) {
	const { context, sent } = requestContext((_options, index) => answer(index));
	const types: string[] = [];
	const run = {
		...context,
		getCredentials: async (type: string) => {
			types.push(type);
			return await Promise.resolve({ apiUrl: connection.baseUrl });
		},
		getNode: () => ({ ...node, credentials: { lawlineApi: { id: String(Math.random()), name: 'O' } } }),
		getInputData: () => items.map((json) => ({ json })),
		getTimezone: () => 'UTC',
		continueOnFail: () => goOn,
		getExecutionCancelSignal: () => undefined,
		getNodeParameter: (name: string, index: number, fallback?: unknown) =>
			({ resource: 'matter', ...values, ...items[index] })[name] ?? fallback,
	};
	const output = executeService(run as unknown as IExecuteFunctions, lawline);
	// The run is over before `sent` is looked at.
	void output.catch(() => undefined);
	return { output, sent, types };
}

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

const jsonOf = async ({ output }: ReturnType<typeof run>) => (await output)[0]?.map(({ json }) => json);

describe('an operation', () => {
	test.each([
		[{ resource: 'matter', operation: 'rename' }, 'Lawline has no operation "rename" for "matter"'],
		[{ resource: 'bill', operation: 'get' }, 'Lawline has no operation "get" for "bill"'],
	])('that there is none of is told as such: %j', async (values, message) => {
		const { output, sent } = run(values, () => ({}));
		expect(await errorOf(output)).toMatchObject({
			name: 'NodeOperationError',
			message,
			description: 'Choose the resource and the operation again. Nothing was sent.',
		});
		expect(sent).toEqual([]);
	});

	test.each([
		['get', 'otherApi', 'otherApi'],
		['get', 'evilApi', 'lawlineApi'],
		['get', 'toString', 'lawlineApi'],
		['get', 7, 'lawlineApi'],
		['get', undefined, 'lawlineApi'],
		['trust', 'lawlineApi', 'otherApi'],
	])('%s with the sign-in %j uses the credential %s', async (value, authentication, expected) => {
		const { output, types } = run({ operation: value, id: '1', authentication }, () => ({
			body: { trust: {} },
		}));
		await output;
		expect(types).toEqual([expected]);
	});
});

test.each([
	['close', undefined],
	['open', {}],
	['note', {}],
])('%s, with nothing filled in, has the body %j', async (value, body) => {
	const { output, sent } = run({ operation: value, id: '1' }, () => ({ body: { id: 1 } }));
	await output;
	expect(sent.map((one) => one.body)).toEqual([body]);
});

test.each(['getAll', 'getAllOfOffices'])('%s gives lists of hundreds of thousands of rows', async (value) => {
	const rows = Array.from({ length: 200_000 }, (_, id) => ({ id }));
	const output = await run({ operation: value, returnAll: true }, (index) => ({
		body: index === 0 ? rows : [],
	})).output;
	expect(output[0]).toHaveLength(200_000);
});

describe('a list that is put together of several', () => {
	const rows = (index: number) => [
		{ id: `${index} a`, state: 'open' },
		{ id: `${index} b`, state: 'closed' },
	];
	test.each<[IDataObject, string[], number]>([
		[{ returnAll: true }, ['0 a', '0 b', '1 a', '1 b', '2 a', '2 b'], 3],
		[{ returnAll: true, state: 'CLOSED' }, ['0 b', '1 b', '2 b'], 3],
		[{ returnAll: false, limit: 3 }, ['0 a', '0 b', '1 a'], 2],
		[{ returnAll: false, limit: 1, state: 'closed' }, ['0 b'], 1],
	])('with %j gives those, and asks no further than it must', async (values, ids, requests) => {
		const its = run({ operation: 'getAllOfOffices', ...values }, (index) => ({ body: rows(index) }));
		expect((await jsonOf(its))?.map(({ id }) => id)).toEqual(ids);
		expect(its.sent.map(({ qs }) => qs)).toEqual(
			[{ office: 1 }, { office: 2 }, { office: 3 }].slice(0, requests),
		);
	});
});

describe('what the vendor answers', () => {
	test.each<[string, Answer, IDataObject[]]>([
		['get', { body: { id: 1 } }, [{ id: 1 }]],
		['get', { body: [{ id: 1 }, { id: 2 }] }, [{ id: 1 }, { id: 2 }]],
		['get', { body: [7, 'x', null] }, [{ value: 7 }, { value: 'x' }, { value: null }]],
		['trust', { body: { trust: 12.5 } }, [{ value: 12.5 }]],
		['delete', { status: 204, body: '' }, [{ deleted: true, id: '1' }]],
		['delete', { status: 200, body: { id: 9 } }, [{ deleted: true, id: '1' }]],
		['leave', { status: 200, body: '<html>' }, [{ deleted: true, id: '2' }]],
		['drop', { status: 204, body: '' }, [{ success: true }]],
		['drop', { status: 200, body: '' }, [{ success: true }]],
		['drop', { status: 200, body: '<html>' }, [{ success: true }]],
		['drop', { status: 202, body: {} }, [{ success: true }]],
		['drop', { status: 200, body: [{ id: 1 }] }, [{ success: true }]],
		['drop', { status: 200, body: { uuid: 'x' } }, [{ uuid: 'x' }]],
		['report', { body: { data: { id: 1 } } }, [{ id: 1 }]],
	])('to %s, %j, becomes items', async (value, answer, expected) =>
		expect(await jsonOf(run({ operation: value, id: '1', noteId: '2' }, () => answer))).toEqual(expected),
	);

	test.each<Answer>([{ body: { other: 1 } }, { status: 204, body: '' }])(
		'without the file, nor what may come in its place, is an error: %j',
		async (answer) => {
			const { output } = run({ operation: 'report' }, () => answer);
			expect((await errorOf(output)).message).toBe('Lawline answered "Do" without the file');
		},
	);

	test('without the record is an error', async () => {
		const { output } = run({ operation: 'trust' }, () => ({ body: { other: 1 } }));
		expect((await errorOf(output)).message).toBe('Lawline answered "Do" without the record');
	});
});

test.each([
	['get', 2],
	['getAll', 2],
	['replace', 2],
	['create', 1],
	['delete', 1],
])('a fault that passes lets %s be sent so often: %i', async (value, times) => {
	const values = { operation: value, id: '1', nameText: 'a', returnAll: true };
	const { sent } = run(values, (index) => (index === 0 ? { status: 500 } : { body: [] }));
	await jest.runAllTimersAsync();
	expect(sent).toHaveLength(times);
});

test.each([
	['create', /^.*Do not run the finished items again; what they made or changed: matter IDs 7, 7\.$/],
	['get', /^((?!finished items).)*$/],
])('a run of %s that fails lists what it has changed, and only that', async (value, description) => {
	const values = { operation: value, id: '1', name: 'a', options: { itemsAtOnce: 1 } };
	const { output } = run(values, (index) => (index === 2 ? { status: 422 } : { body: { id: 7 } }), {
		items: [{}, {}, {}],
	});
	expect(await errorOf(output)).toMatchObject({ description: expect.stringMatching(description) });
});

test('the options hold for each request, in seconds', async () => {
	const { output, sent } = run({ operation: 'get', id: '1', options: { timeout: 7 } }, () => ({ body: {} }));
	await output;
	expect(sent[0]?.timeout).toBe(7000);
});

test('each item that comes out knows the one it was made from', async () => {
	const { output } = run({ operation: 'get' }, () => ({ body: [{}, {}] }), {
		items: [{ id: 'a' }, { id: 'b' }],
	});
	expect((await output)[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 0, 1, 1].map((item) => ({ item })),
	);
});
