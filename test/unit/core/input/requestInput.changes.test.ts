import {
	additionalFields,
	boolean,
	date,
	list,
	resourceMapper,
	number,
	resourceLocator,
	text,
	updateFields,
} from '../../../../core/describe/fields';
import type { Field } from '../../../../core/describe/fields';
import { refuseEmptyChange } from '../../../../core/input/requestInput';
import { operation, inputOf, sentenceOf } from '../../support/fields';

test('a change without a change is refused, one of headers only as well', () => {
	const change = operation('PATCH /x', [
		text('Name', 'name'),
		text('Etag', 'If-Match', { location: 'header' }),
	]);
	const sentence = '"Update Fields" holds nothing to change';
	expect(sentenceOf(() => refuseEmptyChange(inputOf(change, {}), change))).toBe(sentence);
	expect(sentenceOf(() => refuseEmptyChange(inputOf(change, { ifMatch: 'a' }), change))).toBe(sentence);
	expect(() => refuseEmptyChange(inputOf(change, { nameText: 'a' }), change)).not.toThrow();
});

test('a change of nothing but what is not sent by itself is one', () => {
	const change = operation('PATCH /x', [text('Parent', 'parent', { location: 'none' })]);
	expect(() => refuseEmptyChange(inputOf(change, { parent: '7' }), change)).not.toThrow();
});

test('a change without a change names where it is filled in', () => {
	const table = resourceMapper('Custom Fields', 'custom', {
		location: 'none',
		mapping: 'matterFields',
		words: { singular: 'custom field', plural: 'custom fields' },
	});
	const name = updateFields([text('Name', 'name')]);
	const id = text('ID', 'id', { location: 'path' });
	const refusal = (...fields: Field[]) => {
		const change = operation('PATCH /x', fields);
		return sentenceOf(() => refuseEmptyChange(inputOf(change, { id: '7' }), change));
	};
	expect(refusal(id, table)).toBe('"Custom Fields" holds nothing to change');
	expect(refusal(id, table, name)).toBe('"Update Fields" holds nothing to change');
	expect(refusal(id)).toBe('"Update Fields" holds nothing to change');
});

describe('a field that was added to a change', () => {
	const record = resourceLocator('Group', 'group', {
		listSearch: 'searchGroups',
		format: { pattern: /^\d+$/, expected: 'a number' },
		emptied: { id: null },
	});
	const fields = [
		text('Note', 'note', { emptied: '' }),
		text('Location', 'place.location', { name: 'location', emptied: '' }),
		record,
		date('Due', 'due'),
		number('Amount', 'amount'),
		boolean('Billable', 'billable'),
		text('Etag', 'If-Match', { name: 'etag', location: 'header', required: true }),
		list('Contacts', 'contacts', { entry: 'Contact', fields: [text('Name', 'name')] }),
	];
	const change = (added: Record<string, unknown>) =>
		inputOf(operation('PATCH /x', [updateFields(fields)]), { updateFields: added });

	test.each<[Record<string, unknown>, unknown]>([
		[{ note: '' }, { note: '' }],
		[{ note: '  ' }, { note: '' }],
		[{ note: null }, { note: '' }],
		[{ location: '' }, { place: { location: '' } }],
		[{ group: { mode: 'list', value: '' } }, { group: { id: null } }],
		[{ group: null }, { group: { id: null } }],
		[
			{ note: '', amount: 0, billable: false },
			{ note: '', amount: 0, billable: false },
		],
	])('and left empty is emptied: %j', (added, body) => expect(change(added).body).toEqual(body));

	test('stays as it is when an expression finds nothing', () =>
		expect(change({ note: undefined, due: undefined, group: undefined, amount: 1 }).body).toEqual({
			amount: 1,
		}));

	test('adds nothing when it is a list without entries', () => {
		for (const contacts of [{}, [], null, { entries: [] }])
			expect(change({ contacts, amount: 1 }).body).toEqual({ amount: 1 });
	});

	test('that was not added is never emptied', () =>
		expect(change({ amount: 1 }).body).toEqual({ amount: 1 }));

	test.each([
		['due', 'Due'],
		['amount', 'Amount'],
		['billable', 'Billable'],
	])('is refused where it cannot be emptied: %s', (name, label) => {
		for (const given of ['', null])
			expect(sentenceOf(() => change({ note: 'x', [name]: given }))).toBe(
				`"${label}" was added without a value, and cannot be emptied: take it out to leave it as it is`,
			);
	});

	test('is refused where nothing happens without it', () => {
		for (const etag of ['', null, undefined])
			expect(sentenceOf(() => change({ note: 'x', etag }))).toBe('"Etag" is required and is empty');
	});

	test('empties nothing in a new record', () => {
		const of = operation('POST /x', [additionalFields(fields)]);
		const added = { note: '', group: { mode: 'list', value: '' }, due: '', amount: 1 };
		expect(inputOf(of, { additionalFields: added }).body).toEqual({ amount: 1 });
	});
});
