import {
	additionalFields,
	boolean,
	choice,
	choices,
	date,
	filters,
	json,
	list,
	resourceMapper,
	number,
	asOptions,
	resourceLocator,
	text,
	updateFields,
} from '../../../../core/describe/fields';
import type { Field } from '../../../../core/describe/fields';
import { keyed, oneOf } from '../../../../core/describe/transforms';
import { refuseEmptyChange } from '../../../../core/input/requestInput';
import { operation, inputOf, sentenceOf, wire } from '../../support/fields';

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

describe('a collection', () => {
	const search = operation('GET /matters', [
		filters([
			text('Search', 'query'),
			boolean('Billable', 'billable'),
			choice('Status', 'status', { options: asOptions('open'), default: 'open' }),
			resourceLocator('Client', 'client_id', {
				listSearch: 'x',
				format: { pattern: /^\d+$/, expected: 'an ID' },
			}),
		]),
	]);
	const query = (value: unknown) => inputOf(search, { filters: value }).query;

	test('sends what was added, and nothing else', () => {
		expect(query({ billable: false, clientId: { mode: 'list', value: '7' } })).toEqual({
			billable: false,
			client_id: '7',
		});
		expect(query({})).toEqual({});
		expect(query(undefined)).toEqual({});
	});

	test.each([{ client: '7' }, { client_id: '7' }, { Search: 'x' }, JSON.parse('{"__proto__": 1}')])(
		'refuses the unknown field in %j, which would widen the list',
		(value) => expect(sentenceOf(() => query(value))).toMatch(/"Filters" has no field named "/),
	);

	test.each([['query=smith'], [['query']], [7], [true]])(
		'refuses %j in its place, which would widen the list',
		(value) => expect(sentenceOf(() => query(value))).toContain('"Filters"'),
	);

	test('refuses a field without the one that gives it a meaning', () => {
		const below = operation('GET /papers', [
			filters([text('Folder', 'folder_id'), text('Scope', 'scope', { needs: 'folderId' })]),
		]);
		const scoped = (value: unknown) => inputOf(below, { filters: value }).query;
		for (const alone of [{ scope: 'all' }, { scope: 'all', folderId: ' ' }]) {
			expect(sentenceOf(() => scoped(alone))).toBe('"Scope" needs "Folder" beside it');
		}
		expect(scoped({ scope: 'all', folderId: '7' })).toEqual({ folder_id: '7', scope: 'all' });
		expect(scoped({ scope: '' })).toEqual({});
	});

	test('names the field that is wrong', () =>
		expect(sentenceOf(() => query({ status: 'shut' }))).toBe('"Status" must be one of: open'));
});

describe('a list', () => {
	const contacts = list('Contacts', 'debtor.contacts', {
		name: 'contacts',
		entry: 'Contact',
		fields: [
			text('Email', 'email', { required: true }),
			number('Level', 'level'),
			text('City', 'address.city', { name: 'city' }),
		],
	});
	const of = (value: unknown, required = false) =>
		wire(inputOf(operation('POST /x', [{ ...contacts, required }]), { contacts: value }).body);

	const one = { debtor: { contacts: [{ email: 'a@b.example', address: { city: 'Lyon' } }] } };
	const entry = { email: 'a@b.example', city: 'Lyon', level: '' };

	test.each([
		['as n8n stores it', { entries: [entry] }],
		['as an expression gives it', [entry]],
		['with a single entry', { entries: entry }],
		['as a single object', entry],
	])('%s', (_how, value) => expect(of(value)).toEqual(one));

	test('keeps the order of its entries', () =>
		expect(of([{ email: 'z' }, { email: 'a' }])).toEqual({
			debtor: { contacts: [{ email: 'z' }, { email: 'a' }] },
		}));

	test.each([undefined, null, '', {}, [], { entries: [] }])('%j is none', (value) => {
		expect(of(value)).toEqual({});
		expect(sentenceOf(() => of(value, true))).toContain('"Contacts"');
	});

	test.each<[unknown, RegExp]>([
		['a@b.example', /"Contacts"/],
		[7, /"Contacts"/],
		[{ entries: 'a@b.example' }, /"Contacts"/],
		[['a@b.example'], /"Contacts": Contact 1/],
		[[entry, {}], /"Contacts: Contact 2: Email" is required/],
		[[entry, { ...entry, level: 'high' }], /"Contacts: Contact 2: Level" must be a number/],
		[[{ ...entry, phone: '1' }], /"Contacts.*"phone"/],
	])('refuses %j', (value, why) => expect(sentenceOf(() => of(value))).toMatch(why));
});

describe('JSON of one’s own', () => {
	const create = operation(
		'POST /x',
		[
			text('Name', 'person.name'),
			additionalFields([json('Other Fields', '', { name: 'otherFields' }), json('Metadata', 'metadata')]),
		],
		{ body: { type: 'Person' } },
	);
	const body = (otherFields: unknown) =>
		wire(inputOf(create, { personName: 'A', additionalFields: { otherFields } }).body);

	test('is added to the request', () =>
		expect(body({ person: { title: 'Dr.' }, note: [1] })).toEqual({
			type: 'Person',
			person: { name: 'A', title: 'Dr.' },
			note: [1],
		}));

	test('does not replace what the fields say', () =>
		expect(body('{"type":"Company","person":{"name":"B"}}')).toEqual({
			type: 'Person',
			person: { name: 'A' },
		}));

	test.each(['{"__proto__":{"polluted":1}}', '{"person":{"__proto__":{"polluted":1}}}'])(
		'%s reaches no prototype',
		(value) => {
			const { body: built } = inputOf(create, { personName: 'A', additionalFields: { otherFields: value } });
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
			expect((built as Record<string, unknown>).polluted).toBeUndefined();
			expect((built.person as Record<string, unknown>).polluted).toBeUndefined();
		},
	);

	test('names that objects have by birth are plain keys', () =>
		expect(body('{"constructor":{"a":1},"toString":"x"}')).toEqual({
			type: 'Person',
			person: { name: 'A' },
			constructor: { a: 1 },
			toString: 'x',
		}));

	test('must be an object', () => expect(sentenceOf(() => body('[1]'))).toContain('"Other Fields"'));
});

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

test('what a field sends may depend on another parameter of the node', () => {
	const fields = [
		boolean('Loud', 'loud', { location: 'none', send: oneOf({}) }),
		text('Note', 'note', {
			send: {
				name: 'loud',
				apply: (value, read) => `${String(value)}${read?.('loud') === true ? '!' : ''}`,
				wire: (given) => given,
			},
		}),
	];
	const inputs = [true, false].map((loud) => inputOf(operation('POST /x', fields), { loud, note: 'hello' }));
	expect(inputs.map(({ body, unsent }) => [body, unsent])).toEqual([
		[{ note: 'hello!' }, {}],
		[{ note: 'hello' }, {}],
	]);
});
