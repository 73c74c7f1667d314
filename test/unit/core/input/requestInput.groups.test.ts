import {
	additionalFields,
	boolean,
	choice,
	filters,
	json,
	list,
	number,
	asOptions,
	resourceLocator,
	text,
} from '../../../../core/describe/fields';
import { oneOf } from '../../../../core/describe/transforms';
import { operation, inputOf, sentenceOf, wire } from '../../support/fields';

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
