import { number, resourceLocator, text } from '../../core/describe/fields';
import { one } from '../../core/describe/answer';
import type { Operation } from '../../core/describe/operation';
import type { Service } from '../../core/describe/service';
import { reference, scaled } from '../../core/describe/transforms';
import type { Transform } from '../../core/describe/transforms';
import { executeService } from '../../core/run/execute';
import { runToEnd } from './clock';
import { lastReply } from './replies';
import { shapeLaw } from './shapes';
import { API, stage } from './vendor';

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: jest.requireActual<typeof import('./clock')>('./clock').sleep,
}));

const id = { pattern: /^\d+$/, expected: 'a number' };
const good = {
	id: resourceLocator('Entry', 'id', { listSearch: 'searchEntries', format: id }),
	hours: number('Hours', 'quantity', { name: 'hours', send: scaled(3600) }),
	matter: text('Matter', 'matter', { send: reference() }),
	fields: text('Fields', 'fields', { location: 'query' }),
	etag: text('Etag', 'If-Match', { name: 'etag', location: 'header' }),
};

/** What the law says of a request of a service that is described with these fields. */
async function said(fields: typeof good, more: Partial<Operation> = {}): Promise<string[]> {
	const operation: Operation = {
		value: 'update',
		name: 'Update',
		action: 'Update entry',
		description: 'Change an entry',
		request: 'PATCH /entries/{id}',
		fields: Object.values(fields),
		answer: one('data'),
		body: { type: 'TimeEntry' },
		...more,
	};
	const service: Service = {
		name: 'Lawline',
		resources: [{ name: 'Entry', value: 'entry', operations: [operation], listSearches: {} }],
		listSearches: {},
		credential: 'lawlineApi',
		signIns: { lawlineApi: { addressField: 'Base URL', reconnect: 'Connect again.' } },
		readError: () => ({}),
		forbidden: 'Ask the administrator.',
		envelope: 'data',
	};
	const values = { id: '7', hours: 1.5, matter: '8', fields: 'id', etag: '"x"' };
	const item = { resource: 'entry', operation: 'update', options: {}, ...values };
	const scene = { apiUrl: API, items: [item], replies: [lastReply], continueOnFail: false };
	const { context, sent } = stage(scene);
	await Promise.allSettled([runToEnd(executeService(context, service))]);
	const { misfits, seen } = shapeLaw(service, operation)(sent, API);
	expect(seen).toBe(1);
	return misfits;
}

/** The same transform, which says something else of what it makes. */
const lying = (transform: Transform, wire: Transform['wire']): Transform => ({ ...transform, wire });

test('a request that is as its data say has no flaw', async () => expect(await said(good)).toEqual([]));

test.each<[string, Partial<typeof good>, RegExp]>([
	[
		'a transform that makes another type than it says',
		{ hours: { ...good.hours, send: lying(scaled(3600), () => ({ type: 'string' })) } },
		/^body \/quantity: must be string/,
	],
	[
		'a transform that makes another object than it says',
		{ matter: { ...good.matter, send: lying(reference(), reference({ type: 'Matter' }).wire) } },
		/^body \/matter: must have required property 'type'/,
	],
	[
		'a query of another kind',
		{ fields: { ...good.fields, send: lying({ ...scaled(1), apply: (value) => value }, scaled(1).wire) } },
		/^query \/fields: must be integer/,
	],
	[
		'a header of another kind',
		{
			etag: {
				...good.etag,
				send: lying({ ...scaled(1), apply: (value) => value }, () => ({ type: 'string', pattern: '^W' })),
			},
		},
		/^header \/If-Match: must match pattern/,
	],
])('the law finds %s', async (_name, wrong, sentence) =>
	expect(await said({ ...good, ...wrong })).toEqual([expect.stringMatching(sentence)]),
);

test('the law finds what an operation of several requests adds without telling', async () => {
	const add: Operation['run'] = async ({ input, send }) =>
		await send({ ...input, request: 'PATCH /entries/{id}', body: { ...input.body, colour: 'red' } });
	expect(await said(good, { run: add, outside: 'request' })).toEqual([
		expect.stringMatching(/^body : .*"colour"/),
	]);
});
