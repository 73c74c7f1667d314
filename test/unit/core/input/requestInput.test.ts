import {
	choice,
	choices,
	filters,
	resourceMapper,
	number,
	asOptions,
	text,
} from '../../../../core/describe/fields';
import { keyed } from '../../../../core/describe/transforms';
import { operation, inputOf, sentenceOf } from '../../support/fields';

describe('the location of a value', () => {
	test('follows from the method and the path', () => {
		const fields = [text('ID', 'matter_id'), text('Note', 'note')];
		const values = { matterId: '7', note: 'hello' };
		expect(inputOf(operation('GET /matters/{matter_id}', fields), values)).toEqual({
			path: '/matters/7',
			pathParameters: { matter_id: '7' },
			query: { note: 'hello' },
			body: {},
			headers: {},
			unsent: {},
		});
		expect(inputOf(operation('PATCH /matters/{matter_id}', fields), values)).toEqual({
			path: '/matters/7',
			pathParameters: { matter_id: '7' },
			query: {},
			body: { note: 'hello' },
			headers: {},
			unsent: {},
		});
		expect(inputOf(operation('DELETE /matters/{matter_id}', fields), values).query).toEqual({
			note: 'hello',
		});
	});

	test('is the rows of the list where the vendor cannot choose them', () => {
		const fields = [
			filters([
				text('Name', 'name', { location: 'rows', compare: 'contains' }),
				choices('State', 'meta.state', { location: 'rows', options: asOptions('open', 'shut') }),
				text('Word', 'word'),
			]),
		];
		const given = { nameText: ' Smith ', metaState: ['open'], word: 'x' };
		const { query, rows } = inputOf(operation('GET /matters', fields), { filters: given });
		expect(query).toEqual({ word: 'x' });
		expect(rows).toEqual([
			{ path: 'name', compare: 'contains', value: 'Smith' },
			{ path: 'meta.state', compare: 'equals', value: ['open'] },
		]);
		const empty = { nameText: '', metaState: [] };
		expect(inputOf(operation('GET /matters', fields), { filters: empty }).rows).toBeUndefined();
	});

	test('can be told', () => {
		const fields = [
			text('A', 'a', { location: 'query' }),
			text('B', 'b', { location: 'none' }),
			text('C', 'If-Match', { location: 'header' }),
		];
		expect(inputOf(operation('POST /x', fields), { a: '1', b: '2', ifMatch: '"3"' })).toEqual({
			path: '/x',
			pathParameters: {},
			query: { a: '1' },
			body: {},
			headers: { 'If-Match': '"3"' },
			unsent: { b: '2' },
		});
	});

	test('an object without a key is merged, into the query as into the body', () => {
		const none = choices('Without', '', {
			name: 'without',
			options: asOptions('client_id', 'group_id'),
			send: keyed('null'),
		});
		const values = { without: ['client_id', 'group_id'] };
		expect(inputOf(operation('GET /x', [none]), values).query).toEqual({
			client_id: 'null',
			group_id: 'null',
		});
		expect(inputOf(operation('POST /x', [none]), values).body).toEqual({
			client_id: 'null',
			group_id: 'null',
		});
	});

	test('a choice without a key must not name what another field sets', () => {
		const none = choices('Without', '', {
			name: 'without',
			options: asOptions('client_id'),
			send: keyed('null'),
		});
		const fields = [filters([none, text('Client', 'client_id')])];
		const values = { filters: { without: ['client_id'], clientId: '7' } };
		expect(sentenceOf(() => inputOf(operation('GET /x', fields), values))).toBe(
			'"Without" says the opposite of "Client"',
		);
	});

	test('the other field is named wherever it stands, also by a part of it', () => {
		const without = choices('Without', '', {
			name: 'without',
			options: asOptions('invoice', 'note', 'type'),
			send: keyed(null),
		});
		const create = operation(
			'POST /x',
			[text('Other', 'other'), filters([number('Amount', 'invoice.amount')]), without, text('Note', 'note')],
			{ body: { type: 'Person' } },
		);
		const refusal = (key: string) =>
			sentenceOf(() => inputOf(create, { without: [key], filters: { invoiceAmount: 5 }, note: 'x' }));
		expect(refusal('invoice')).toBe('"Without" says the opposite of "Amount"');
		expect(refusal('note')).toBe('"Without" says the opposite of "Note"');
		expect(refusal('type')).toBe('"Without" says the opposite of "type"');
	});

	test('a field that is hidden is not read', () => {
		const fields = [
			choice('Of', 'of', { options: asOptions('matter', 'contact'), default: 'matter' }),
			text('Matter ID', 'matter_id', { when: { of: ['matter'] }, required: true }),
			text('Contact ID', 'contact_id', { when: { of: ['contact'] }, required: true }),
		];
		const values = { of: 'contact', matterId: '1', contactId: '2' };
		expect(inputOf(operation('POST /x', fields), values).body).toEqual({ of: 'contact', contact_id: '2' });
	});

	test('of a table of the account’s own fields comes as an object of those that are filled in', () => {
		const table = resourceMapper('Custom Fields', 'custom', {
			location: 'none',
			mapping: 'matterFields',
			words: { singular: 'custom field', plural: 'custom fields' },
		});
		const customFields = { mappingMode: 'defineBelow', value: { '1': 'a', '2': '', '3': null, '4': false } };
		expect(inputOf(operation('POST /x', [table]), { custom: customFields }).unsent).toEqual({
			custom: { '1': 'a', '4': false },
		});
		expect(
			inputOf(operation('POST /x', [table]), { custom: { mappingMode: 'defineBelow', value: null } }).unsent,
		).toEqual({});
		expect(sentenceOf(() => inputOf(operation('POST /x', [table]), { custom: 'x' }))).toBe(
			'"Custom Fields" must be an object of custom fields',
		);
		for (const nothing of [undefined, null, {}]) {
			expect(inputOf(operation('POST /x', [table]), { custom: nothing }).unsent).toEqual({});
			const needed = operation('POST /x', [{ ...table, required: true }]);
			expect(sentenceOf(() => inputOf(needed, { custom: nothing }))).toBe(
				'"Custom Fields" is required and is empty',
			);
		}
	});

	test('dots nest in a body', () => {
		const fields = [
			text('Number', 'invoice.number'),
			number('Amount', 'invoice.amount'),
			text('City', 'a.b.c'),
		];
		const values = { invoiceNumber: '7', invoiceAmount: 5, aBC: 'Lyon' };
		expect(inputOf(operation('POST /x', fields), values).body).toEqual({
			invoice: { number: '7', amount: 5 },
			a: { b: { c: 'Lyon' } },
		});
	});

	test('what an operation always sends stays, and is not shared between two items', () => {
		const always = operation('POST /x', [text('Name', 'person.name')], {
			body: { type: 'Person' },
			query: { fields: 'id' },
		});
		expect(inputOf(always, { personName: 'A' })).toEqual({
			path: '/x',
			pathParameters: {},
			query: { fields: 'id' },
			body: { type: 'Person', person: { name: 'A' } },
			headers: {},
			unsent: {},
		});
		expect(inputOf(always, {}).body).toEqual({ type: 'Person' });
		expect(always.body).toEqual({ type: 'Person' });
	});
});

describe('a value in a path', () => {
	const get = operation('GET /receivables/{receivable_id}', [
		text('Receivable ID', 'receivable_id', { required: true }),
	]);
	const path = (receivableId: unknown) => inputOf(get, { receivableId }).path;

	test.each([
		['rec_1', '/receivables/rec_1'],
		['a/b', '/receivables/a%2Fb'],
		['../users', '/receivables/..%2Fusers'],
		['a?x=1#y', '/receivables/a%3Fx%3D1%23y'],
		['a.b', '/receivables/a.b'],
	])('%j is one segment', (value, expected) => expect(path(value)).toBe(expected));

	test.each(['.', '..', '...', ' .. ', '', '  ', null, undefined, {}, ['x']])('%j is refused', (value) =>
		expect(sentenceOf(() => path(value))).toContain('"Receivable ID"'),
	);
});
