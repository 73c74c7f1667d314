import { listed } from '../../../../core/describe/answer';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	choices,
	date,
	filters,
	json,
	list,
	number,
	resourceLocator,
	text,
	updateFields,
} from '../../../../core/describe/fields';
import { numberedPages } from '../../../../core/describe/paging';
import { requestSchema } from '../../../../core/describe/requestSchema';
import { keyed, reference } from '../../../../core/describe/transforms';
import { operation } from '../../support/fields';
import { misfits } from '../../support/schema';

const id = { pattern: /^[1-9]\d*$/, expected: 'a number' };
const matter = resourceLocator('Matter', 'matter', { listSearch: 'searchMatters', format: id });

test('a field has its place, type, words and need', () => {
	const { path, query, headers, body } = requestSchema(
		operation('PATCH /matters/{id}', [
			{ ...matter, key: 'id', required: true },
			text('Fields', 'fields', { location: 'query' }),
			text('Etag', 'If-Match', { location: 'header' }),
			text('Silent', 'silent', { location: 'none' }),
			text('Name', 'name', { required: true, description: 'What it is called' }),
			additionalFields([date('Day', 'day'), date('Moment', 'moment', { time: true, required: true })]),
		]),
	);
	expect(path).toEqual({
		type: 'object',
		properties: { id: { type: 'string', pattern: '^[1-9]\\d*$', title: 'Matter' } },
		required: ['id'],
		additionalProperties: false,
	});
	expect(query.properties).toEqual({ fields: { type: 'string', title: 'Fields' } });
	expect(headers.properties).toEqual({ 'If-Match': { type: 'string', title: 'Etag' } });
	expect(body).toEqual({
		type: 'object',
		properties: {
			name: { type: 'string', title: 'Name', description: 'What it is called' },
			day: { type: 'string', format: 'date', title: 'Day' },
			moment: { type: 'string', format: 'date-time', title: 'Moment' },
		},
		required: ['name'],
		additionalProperties: false,
	});
});

const create = requestSchema(
	operation(
		'POST /invoices',
		[
			number('Amount', 'invoice.amount', { required: true, minimum: 0 }),
			list('Contacts', 'debtor.contacts', {
				entry: 'Contact',
				fields: [
					text('Email', 'email', { required: true }),
					number('Level', 'level', { integer: true, minimum: 0 }),
					{ ...matter, send: reference() },
				],
			}),
			additionalFields([
				boolean('Paid', 'invoice.paid'),
				choice('Kind', 'kind', { options: asOptions('a'), default: 'a' }),
			]),
		],
		{ body: { type: 'Invoice' } },
	),
).body;
const good = { type: 'Invoice', invoice: { amount: 1 } };

test.each<[string, object]>([
	['the least', good],
	[
		'all',
		{
			...good,
			invoice: { amount: 0.5, paid: true },
			debtor: { contacts: [{ email: 'a', level: 0 }] },
			kind: 'a',
		},
	],
	['a reference in a list', { ...good, debtor: { contacts: [{ email: 'a', matter: { id: 7 } }] } }],
])('%s fits', (_name, body) => expect(misfits(create, body)).toEqual([]));

test.each<[string, object, string]>([
	['without what is always sent', { invoice: good.invoice }, 'type'],
	['with another value than the one that is always sent', { ...good, type: 'Bill' }, '/type'],
	['without a required value within an object', { ...good, invoice: {} }, 'amount'],
	['without the object of a required value', { type: 'Invoice' }, 'invoice'],
	['with a number for a word', { ...good, invoice: { amount: '1' } }, '/invoice/amount'],
	['with less than the minimum', { ...good, invoice: { amount: -1 } }, '/invoice/amount'],
	['with an unknown property', { ...good, colour: 'red' }, 'colour'],
	['with an unknown property within an object', { ...good, invoice: { amount: 1, colour: 'red' } }, 'colour'],
	['with a value that is not offered', { ...good, kind: 'b' }, '/kind'],
	['with an empty list', { ...good, debtor: { contacts: [] } }, '/debtor/contacts'],
	['with half an entry', { ...good, debtor: { contacts: [{ level: 1 }] } }, 'email'],
	[
		'with a fraction where it is whole',
		{ ...good, debtor: { contacts: [{ email: 'a', level: 0.5 }] } },
		'/level',
	],
])('%s it does not fit', (_name, body, where) => expect(misfits(create, body).join()).toContain(where));

test('what is emptied or cleared is an alternative', () => {
	const { body } = requestSchema(
		operation('PATCH /x', [
			updateFields([
				{ ...matter, send: reference(), emptied: { id: null } },
				text('Note', 'note', { emptied: '' }),
				choices('Clear', '', {
					name: 'clear',
					location: 'body',
					options: asOptions('group'),
					send: keyed({ id: null }),
				}),
				resourceLocator('Group', 'group', { listSearch: 'x', format: id, send: reference() }),
			]),
		]),
	);
	for (const fitting of [
		{ matter: { id: null } },
		{ matter: { id: 7 }, note: '' },
		{ group: { id: null } },
		{ group: { id: 1 } },
	])
		expect(misfits(body, fitting)).toEqual([]);
	expect(misfits(body, { matter: null })).not.toEqual([]);
	expect(misfits(body, { group: { id: 'x' } })).not.toEqual([]);
});

describe('of fields that are shown for one choice only', () => {
	const kind = (options: string[]) =>
		choice('Kind', 'kind', { location: 'none', options: asOptions(...options), default: 'a' });
	const a = text('A', 'parent', { name: 'a', required: true, when: { kind: ['a'] } });
	const b = text('B', 'parent', { name: 'b', required: true, when: { kind: ['b'] }, send: reference() });

	test('one is needed where there is one for each choice', () => {
		const { body } = requestSchema(operation('POST /x', [kind(['a', 'b']), a, b]));
		expect(body.required).toEqual(['parent']);
		expect(misfits(body, { parent: 'x' })).toEqual([]);
		expect(misfits(body, { parent: { id: 1 } })).toEqual([]);
		expect(misfits(body, { parent: 7 })).not.toEqual([]);
	});

	test('none is needed where a choice has none', () =>
		expect(requestSchema(operation('POST /x', [kind(['a', 'b', 'c']), a, b])).body.required).toBeUndefined());
});

test('a field that belongs to one choice says so, where the choice is sent as well', () => {
	const kind = choice('Kind', 'kind', { options: asOptions('a', 'b'), default: 'a' });
	const fields = [
		text('A', 'a', { required: true, when: { kind: ['a'] }, description: 'The first' }),
		text('B', 'b', { when: { kind: ['a', 'b'] } }),
	];
	const described = (chooser: typeof kind) =>
		['a', 'b'].map(
			(key) => requestSchema(operation('POST /x', [chooser, ...fields])).body.properties?.[key]?.description,
		);
	expect(described(kind)).toEqual(['The first. Needed where kind is a.', 'Only where kind is a or b.']);
	expect(described({ ...kind, location: 'none' })).toEqual(['The first', undefined]);
});

test('JSON in the place of the body lets anything in, at every depth', () => {
	const { body } = requestSchema(
		operation('POST /x', [number('Amount', 'invoice.amount'), json('Other', '', { name: 'other' })]),
	);
	expect(misfits(body, { a: 1, invoice: { b: 2 } })).toEqual([]);
	expect(misfits(body, { invoice: { amount: 'x' } })).not.toEqual([]);
});

test('a list takes the number and the size of its page, and no larger one than the vendor allows', () => {
	const paging = numberedPages({ pageKey: 'page', sizeKey: 'per_page', maximum: 100, hasMore: 'more' });
	const { query } = requestSchema(
		operation('GET /x', [filters([text('Note', 'note')])], {
			answer: listed('data', paging),
			query: { order: 'id' },
		}),
	);
	expect(misfits(query, { order: 'id', page: 3, per_page: 100, note: 'x' })).toEqual([]);
	for (const wrong of [{}, { order: 'name' }, { order: 'id', per_page: 101 }, { order: 'id', limit: 1 }])
		expect(misfits(query, wrong)).not.toEqual([]);
});

test('of a field that an operation of several requests makes something else of, that is told', () => {
	const becomes = {
		properties: { quantity: { type: 'number' } },
		patternProperties: { '^x\\[\\d\\]$': { type: 'string' } },
	} as const;
	const fields = [number('Pieces', 'pieces', { location: 'none', becomes })];
	expect(misfits(requestSchema(operation('POST /x', fields)).body, { quantity: 7, 'x[1]': 'a' })).toEqual([]);
	expect(misfits(requestSchema(operation('POST /x', fields)).body, { pieces: 7 })).not.toEqual([]);
	expect(misfits(requestSchema(operation('GET /x', fields)).query, { quantity: 7 })).toEqual([]);
});
