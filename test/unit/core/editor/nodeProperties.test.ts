import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import {
	additionalFields,
	boolean,
	choice,
	choices,
	date,
	json,
	list,
	resourceMapper,
	number,
	asOptions,
	resourceLocator,
	text,
	updateFields,
} from '../../../../core/describe/fields';
import { camelCase } from '../../../../core/util/words';
import type { Field } from '../../../../core/describe/fields';
import { nodeProperties } from '../../../../core/editor/nodeProperties';
import { confirmation, resource } from '../../../../core/describe/operation';
import { simplify } from '../../../../core/describe/output';
import { deleted, listed, one } from '../../../../core/describe/answer';
import type { Service } from '../../../../core/describe/service';
import { service } from '../../support/request';
import { operation } from '../../support/fields';

const format = { pattern: /^\d+$/, expected: 'an ID such as 7' };

const expand = (fields: Field[], more: Partial<Service> = {}) =>
	nodeProperties({
		...service,
		resources: [
			resource('Matter', 'matter', [
				operation('GET /matters', fields, { value: 'getAll', name: 'Get Many', answer: listed() }),
				operation('GET /matters/{id}', [], { value: 'get', name: 'Get', answer: one() }),
			]),
			resource('Bill', 'bill', [operation('GET /bills', [], { value: 'get', name: 'Get' })]),
		],
		...more,
	});

/** The parameter made of one field. */
const made = (field: Field): INodeProperties | undefined =>
	expand([field]).find(({ displayName }) => displayName === field.label);

test('the resource comes first, then the operations of each, all in the order of the data', () => {
	const properties = expand([]);
	expect(properties.map(({ name }) => name)).toEqual([
		'resource',
		'operation',
		'returnAll',
		'limit',
		'operation',
		'options',
	]);
	expect(properties[0]).toMatchObject({
		noDataExpression: true,
		options: [{ value: 'matter' }, { value: 'bill' }],
		default: 'matter',
	});
	expect(properties[1]).toMatchObject({
		displayOptions: { show: { resource: ['matter'] } },
		options: [{ name: 'Get Many' }, { name: 'Get' }],
		default: 'getAll',
	});
});

test('what a list needs comes before the limit, how it comes after it, and collections last', () => {
	const properties = expand([
		additionalFields([text('Note', 'note')]),
		text('Order', 'order'),
		text('Name', 'name', { required: true }),
	]);
	expect(properties.slice(2, 7).map(({ name }) => name)).toEqual([
		'nameText',
		'returnAll',
		'limit',
		'order',
		'additionalFields',
	]);
});

test('a field that another one brings up stands beside it', () => {
	const properties = expand([
		choice('Fields', 'fields', { options: asOptions('default', 'own'), default: 'default' }),
		text('Names', 'names', { required: true, when: { fields: ['own'] } }),
		text('Name', 'name', { required: true }),
	]);
	expect(properties.slice(2, 7).map(({ name }) => name)).toEqual([
		'nameText',
		'returnAll',
		'limit',
		'fields',
		'names',
	]);
	expect(properties.find(({ name }) => name === 'names')?.displayOptions?.show).toEqual({
		resource: ['matter'],
		operation: ['getAll'],
		fields: ['own'],
	});
});

test('a field that a required one brings up stands at the top, beside it', () => {
	const properties = expand([
		text('Order', 'order'),
		choice('Of', 'of', { options: asOptions('matter', 'contact'), default: 'matter', required: true }),
		text('Contact', 'contact', { when: { of: ['contact'] } }),
	]);
	expect(properties.slice(2, 7).map(({ name }) => name)).toEqual([
		'of',
		'contact',
		'returnAll',
		'limit',
		'order',
	]);
});

test('a collection holds its fields, in the order of the alphabet', () =>
	expect(made(additionalFields([text('Note', 'note'), boolean('Billable', 'billable')]))).toMatchObject({
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{ displayName: 'Billable', type: 'boolean', default: false },
			{ displayName: 'Note', type: 'string' },
		],
	}));

test('a table of the account’s own fields is filled in by hand, field by field', () =>
	expect(
		made(
			resourceMapper('Custom Fields', 'custom', {
				mapping: 'matterFields',
				words: { singular: 'custom field', plural: 'custom fields' },
			}),
		),
	).toMatchObject({
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		noDataExpression: true,
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'matterFields',
				mode: 'add',
				fieldWords: { singular: 'custom field', plural: 'custom fields' },
				addAllFields: false,
				supportAutoMap: false,
			},
		},
	}));

test('every parameter shows for its own operation only, the limit only without Return All', () => {
	for (const { name, displayOptions } of expand([text('Name', 'name', { required: true })]).slice(2, 5)) {
		expect(displayOptions?.show).toEqual({
			resource: ['matter'],
			operation: ['getAll'],
			...(name === 'limit' && { returnAll: [false] }),
		});
	}
});

test('a choice of the sign-in is offered where there is one', () => {
	const signIn = { addressField: 'Base URL', reconnect: '' };
	expect(
		expand([], { signIns: { aApi: { ...signIn, label: 'Token' }, bApi: { ...signIn, label: 'OAuth2' } } })[0],
	).toMatchObject({
		name: 'authentication',
		options: [{ value: 'aApi' }, { value: 'bApi' }],
		default: 'aApi',
	});
	expect(expand([], { signIns: { aApi: { ...signIn, label: 'Token' }, bApi: signIn } })[0]?.name).toBe(
		'resource',
	);
});

test.each<[Field, object]>([
	[
		text('Name', 'name', { required: true, placeholder: 'e.g. x' }),
		{ type: 'string', default: '', required: true },
	],
	[text('Note', 'note', { multiline: true }), { typeOptions: { rows: 4 } }],
	[
		number('Level', 'level', { integer: true, minimum: 0 }),
		{ type: 'number', default: 0, typeOptions: { minValue: 0, numberPrecision: 0 } },
	],
	[number('Amount', 'amount', { decimals: 2 }), { typeOptions: { numberPrecision: 2 } }],
	[boolean('Billable', 'billable', { default: true }), { type: 'boolean', default: true }],
	[date('Due', 'due'), { type: 'dateTime', default: '', typeOptions: { dateOnly: true } }],
	[
		choice('Kind', 'kind', { options: asOptions('zeta', 'alpha_beta'), default: 'zeta' }),
		{
			type: 'options',
			default: 'zeta',
			options: [{ name: 'Alpha Beta', value: 'alpha_beta' }, { name: 'Zeta' }],
		},
	],
	[
		choices('Kinds', 'kinds', { options: asOptions('b', 'a') }),
		{ type: 'multiOptions', default: [], options: [{ value: 'a' }, { value: 'b' }] },
	],
	[json('Metadata', 'metadata'), { type: 'json', default: '{}' }],
])('%j', (field, expected) => expect(made(field)).toMatchObject(expected));

test('a moment has its time, and a text one line', () => {
	expect(made(date('Start', 'start', { time: true }))?.typeOptions).toBeUndefined();
	expect(made(text('Line', 'line'))?.typeOptions).toBeUndefined();
});

test('an option is called as the vendor calls it, in words', () =>
	expect(asOptions('TimeEntry', 'latest_version', 'open').map(({ name }) => name)).toEqual([
		'Time Entry',
		'Latest Version',
		'Open',
	]));

test('nothing undefined is left in a parameter', () => {
	for (const property of expand([
		text('Name', 'name'),
		resourceLocator('Matter', 'id', { listSearch: 'x', format }),
	])) {
		expect(Object.values(property)).not.toContain(undefined);
	}
});

test('a record is picked, typed, or taken from its address', () => {
	const url = { pattern: 'https://[^/]+/matters/(\\d+)', placeholder: 'https://…' };
	const field = resourceLocator('Matter', 'id', {
		listSearch: 'searchMatters',
		format,
		placeholder: 'e.g. 7',
	});
	expect(made(field)).toMatchObject({
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{ name: 'list', typeOptions: { searchListMethod: 'searchMatters', searchable: true } },
			{ name: 'id', placeholder: 'e.g. 7', validation: [{ properties: { regex: '(?:^\\d+$)?' } }] },
		],
	});
	const modes = made({ ...field, url })?.modes ?? [];
	expect(modes.map(({ name }) => name)).toEqual(['list', 'id', 'url']);
	expect(modes[2]).toMatchObject({ extractValue: { type: 'regex', regex: url.pattern } });
});

test('n8n checks no field of a collection: it would look at another parameter of that name', () => {
	const field = resourceLocator('Matter', 'id', {
		listSearch: 'searchMatters',
		format,
		required: true,
	});
	const [outside] = expand([field]).filter(({ displayName }) => displayName === 'Matter');
	expect(outside).toMatchObject({ required: true, modes: [{}, { validation: [{ type: 'regex' }] }] });
	const [inside] = made(additionalFields([field]))?.options as INodeProperties[];
	expect(inside?.required).toBeUndefined();
	expect(inside?.modes?.map((mode) => Object.keys(mode).includes('validation'))).toEqual([false, false]);
});

test('a list has its fields in the order of the data', () => {
	const property = made(
		list('Contacts', 'contacts', {
			entry: 'Contact',
			fields: [text('Name', 'name'), text('Email', 'email')],
		}),
	);
	expect(property).toMatchObject({
		type: 'fixedCollection',
		placeholder: 'Add Contact',
		typeOptions: { multipleValues: true },
	});
	const [group] = (property?.options ?? []) as INodePropertyCollection[];
	expect(group).toMatchObject({ displayName: 'Contact', name: 'entries' });
	expect(group?.values.map(({ displayName }) => displayName)).toEqual(['Name', 'Email']);
	expect(group?.values.map(({ name }) => name)).toEqual(['name', 'email']);
});

test('a list that needs an entry opens with one', () => {
	const contacts = list('Contacts', 'contacts', {
		entry: 'Contact',
		required: true,
		fields: [
			text('Email', 'email', { required: true }),
			resourceLocator('Firm', 'firm', { listSearch: 'x', format }),
		],
	});
	expect(made(contacts)).toMatchObject({
		required: true,
		default: { entries: [{ email: '', firm: { mode: 'list', value: '' } }] },
		typeOptions: { multipleValues: true },
	});
	expect(made({ ...contacts, required: undefined })?.default).toEqual({});
});

test('options stand in the order of the data where it means something', () => {
	const options = asOptions('low', 'high', 'critical');
	const names = (field: Field) =>
		(made(field)?.options ?? []).map((option) => 'name' in option && option.name);
	const priority = choice('Priority', 'priority', { options, default: 'low', ordered: true });
	expect(names(priority)).toEqual(['Low', 'High', 'Critical']);
	expect(names({ ...priority, ordered: undefined })).toEqual(['Critical', 'High', 'Low']);
});

test('ordinary fields stand before tables of the account’s own, and what comes out stands last, once for all operations', () => {
	const table = resourceMapper('Custom Fields', 'custom', {
		mapping: 'x',
		words: { singular: 'field', plural: 'fields' },
	});
	const output = simplify(['id', 'name'], ['client.name']);
	const properties = nodeProperties({
		...service,
		resources: [
			resource('Matter', 'matter', [
				operation('PATCH /matters', [...output, table, updateFields([text('Note', 'note')])], {
					value: 'update',
				}),
				operation('GET /matters', output, { value: 'get' }),
				operation('GET /fees', simplify(['id']), { value: 'getFees' }),
			]),
		],
	});
	const shown = properties.map(({ name, displayOptions }) => [name, displayOptions?.show?.operation]);
	expect(shown.slice(2)).toEqual([
		['updateFields', ['update']],
		['custom', ['update']],
		...['output', 'outputFields', 'otherOutputFields'].map((name) => [name, ['update', 'get']]),
		...['output', 'outputFields', 'otherOutputFields'].map((name) => [name, ['getFees']]),
		['options', undefined],
	]);
	const names = properties.find(({ name }) => name === 'outputFields');
	expect(names).toMatchObject({
		type: 'multiOptions',
		displayOptions: { show: { output: ['selected'] } },
		options: [
			{ name: 'Client: Name', value: 'client.name' },
			{ name: 'ID', value: 'id' },
			{ name: 'Name', value: 'name' },
		],
	});
});

test('an operation that destroys more than a record says so, and has a switch', () => {
	const properties = nodeProperties({
		...service,
		resources: [
			resource('Access', 'access', [
				operation('POST /revoke', [text('Why', 'why')], {
					value: 'revoke',
					warning: 'Ends it.',
					confirm: confirmation('Revoke', 'end it'),
				}),
			]),
		],
	});
	expect(properties.slice(2, 5)).toMatchObject([
		{ type: 'notice', displayName: 'Ends it.' },
		{
			type: 'boolean',
			name: 'confirmed',
			default: false,
			description: expect.stringMatching(/^Whether to end it; /),
		},
		{ name: 'why' },
	]);
	expect(properties[2]?.displayOptions).toEqual({ show: { resource: ['access'], operation: ['revoke'] } });
});

test.each(['Delete a matter for good', 'Delete a matter for good.'])(
	'a delete says in the panel what is lost: "%s"',
	(description) => {
		const gone = operation('DELETE /x/{id}', [], { value: 'delete', answer: deleted(), description });
		const resources = [resource('Matter', 'matter', [gone])];
		expect(nodeProperties({ ...service, resources })[2]).toMatchObject({
			type: 'notice',
			displayName: 'Delete a matter for good.',
		});
	},
);

test.each([
	['invoice.issue_date', 'invoiceIssueDate'],
	['Additional Fields', 'additionalFields'],
	['organizationId', 'organizationId'],
	['a-b c', 'aBC'],
	['x', 'x'],
	['trailing_', 'trailing'],
	['a, b', 'aB'],
	['One', 'one'],
])('%s is the parameter %s', (key, name) => expect(camelCase(key)).toBe(name));
