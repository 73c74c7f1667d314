import { chosenOf } from '../../../../core/run/output';
import { RecordWithFile } from '../../../../core/describe/operationContext';
import { simplify } from '../../../../core/describe/output';
import { inputOf, operation, sentenceOf } from '../../support/fields';

const record = {
	id: 1,
	name: 'Lease',
	client: { id: 2, name: 'Harrow', firm: { id: 3, city: 'Leeds' } },
	bills: [
		{ id: 4, sum: 5 },
		{ id: 6, sum: 7 },
	],
	none: null,
};

test.each([
	[['name', 'id'], { name: 'Lease', id: 1 }],
	[['client.firm.city', 'client.id'], { client: { firm: { city: 'Leeds' }, id: 2 } }],
	[['client', 'client.id'], { client: record.client }],
	[['client.id', 'client'], { client: record.client }],
	[['bills.sum'], { bills: [{ sum: 5 }, { sum: 7 }] }],
	[['none.more', 'name.more', 'gone', 'client.gone'], { none: null, name: 'Lease', client: {} }],
	[['toString', '__proto__.x'], {}],
])('%j of a record is %j', (names, expected) => expect(chosenOf([record], names)).toEqual([expected]));

test('without names a record stays as it is, and so do a file and what is no record', () => {
	expect(chosenOf([record], undefined)).toEqual([record]);
	const file = new RecordWithFile({ id: 1 }, 'data', { data: '', mimeType: 'text/plain' });
	expect(chosenOf([file, 7, null], ['id'])).toEqual([file, 7, null]);
});

describe('what an operation gives', () => {
	const get = operation('GET /x', simplify(['id', 'name'], ['client.name']));
	const chosen = (values: Record<string, unknown>) => inputOf(get, values);

	test.each([
		[{ output: 'simplified' }, ['id', 'name']],
		[{ output: 'raw' }, undefined],
		[{ output: 'selected' }, ['id']],
		[{ output: 'selected', outputFields: ['client.name'] }, ['id', 'client.name']],
		[{ output: 'selected', outputFields: 'name, id' }, ['id', 'name']],
		[{ output: 'selected', outputFields: [], otherOutputFields: 'a.b, c' }, ['id', 'a.b', 'c']],
	])('with %j are the fields %j', (values, output) => {
		const input = chosen(values);
		expect(input.output).toEqual(output);
		expect([input.query, input.unsent]).toEqual([{}, {}]);
	});

	test('is not what is hidden', () =>
		expect(chosen({ output: 'raw', outputFields: ['name'], otherOutputFields: 'c' }).output).toBeUndefined());

	test('is one of the list, or named beside it', () =>
		expect(sentenceOf(() => chosen({ output: 'selected', outputFields: ['gone'] }))).toBe(
			'"Output Fields" must be one of: id, name, client.name',
		));
});
