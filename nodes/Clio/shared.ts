import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { listed } from '../../core/describe/answer';
import type { Answer } from '../../core/describe/answer';
import { asOptions, boolean, choice, choices, date, list, record, text } from '../../core/describe/fields';
import type { ChoiceField, Field, RecordField, TextField, ValueField } from '../../core/describe/fields';
import { nextUrl } from '../../core/describe/paging';
import { asText } from '../../core/util/json';
import { allFields, checkedFields } from './fieldNames';
import type { Kind } from './fieldNames';

const id = { pattern: /^[1-9]\d*$/, expected: 'a Clio ID, which is a number such as 1234567' };

type Details = Partial<Omit<RecordField, 'type' | 'label' | 'key' | 'picker' | 'format'>>;

/** A field that asks for a record: picked from one of `pickers.ts`, or by its ID. */
export const clioRecord =
	(picker: string) =>
	(label: string, key: string, details: Details = {}) =>
		record(label, key, { listSearch: picker, format: id, placeholder: 'e.g. 1234567', ...details });

export const matterField = clioRecord('searchMatters');

export const contactField = clioRecord('searchContacts');

export const companyField = clioRecord('searchCompanies');

export const userField = clioRecord('searchUsers');

export const practiceAreaField = clioRecord('searchPracticeAreas');

/** The ID of something that Clio has no list of, or that stands inside of a record. */
export const idField = (
	label: string,
	key: string,
	details: Partial<Omit<TextField, 'type' | 'label' | 'key' | 'format'>> = {},
) => text(label, key, { format: id, placeholder: 'e.g. 1234567', send: Number, ...details });

/** An id as Clio writes an association in a body: `{"company": {"id": 1}}`. */
export const association = (value: unknown) => ({ id: Number(value) });

/** Offset paging reaches so many records: https://docs.developers.clio.com/api-docs/paging */
const OFFSET_REACH = 10_000;

const offsetOf = (url: string) => Number(/[?&]offset=(\d+)/.exec(url)?.[1] ?? 0);

const refused = (url: string) =>
	offsetOf(url) < OFFSET_REACH
		? undefined
		: 'gives no more than 10,000 records in this order, and there are more: choose the order "ID (Ascending)", or narrow the filters';

/**
 * Every record by following `meta.paging.next`; without an end only in `order=id(asc)`:
 * https://docs.developers.clio.com/api-docs/paging
 */
export const pages = (maximum = 200): Answer & { kind: 'list' } =>
	listed('data', nextUrl({ path: 'meta.paging.next', sizeKey: 'limit', maximum, refused }));

const ID_ASCENDING = { name: 'ID (Ascending)', value: 'id(asc)' };
const ID_DESCENDING = { name: 'ID (Descending)', value: 'id(desc)' };

/** The orders that a list offers, besides the one that has no end. Each name is Clio's own. */
export function orderField(names: string[]): ChoiceField {
	const both = asOptions(...names).flatMap(({ name, value }): INodePropertyOptions[] => [
		{ name: `${name.replace(/\./g, ' ')} (Ascending)`, value: `${value as string}(asc)` },
		{ name: `${name.replace(/\./g, ' ')} (Descending)`, value: `${value as string}(desc)` },
	]);
	return choice('Order', 'order', {
		options: [ID_ASCENDING, ID_DESCENDING, ...both],
		default: ID_ASCENDING.value,
		description: 'In any order but "ID (Ascending)", Clio gives no more than 10,000 records',
	});
}

/** What the person gets of each record: a sensible selection, everything that is documented, or a list of their own. */
export function outputFields(kind: Kind, usual: string, customFieldValues = false): Field[] {
	const custom = `${usual},custom_field_values{id,field_name,field_type,value,custom_field,picklist_option}`;
	const selections: Record<string, string | undefined> = { default: usual, custom, all: allFields(kind) };
	return [
		choice('Fields', 'fields', {
			location: 'query',
			default: 'default',
			description: 'What to get of each record',
			options: [
				{ name: 'All Documented', value: 'all', description: 'Slower; Clio builds every linked record' },
				{ name: 'Default', value: 'default', description: 'What most workflows need' },
				...(customFieldValues ? [{ name: 'Default and Custom Fields', value: 'custom' }] : []),
				{ name: 'Own List', value: 'own', description: 'The names that you give' },
			],
			send: (chosen) => selections[asText(chosen)],
		}),
		text('Field Names', 'fields', {
			name: 'fieldNames',
			when: { fields: ['own'] },
			location: 'query',
			required: true,
			default: usual,
			multiline: true,
			description:
				'Separated by commas, as Clio names them; braces choose from a linked record, one level deep',
			placeholder: 'e.g. id,name,matter{id,display_number}',
			send: (value) => checkedFields('Field Names', asText(value), kind),
		}),
	];
}

/** Filters that every list takes: https://docs.developers.clio.com/clio-manage/api-reference/ */
export const changedSince = [
	date('Created Since', 'created_since', {
		time: true,
		description: 'Only records created after this moment',
	}),
	date('Updated Since', 'updated_since', {
		time: true,
		description: 'Only records changed after this moment; deleted records are not reported',
	}),
];

/** Several IDs of records in one text. */
export const idsField = (label: string, key: string, description: string) =>
	text(label, key, {
		placeholder: 'e.g. 1234567,1234568',
		description,
		format: { pattern: /^[1-9]\d*(\s*,\s*[1-9]\d*)*$/, expected: 'Clio IDs separated by commas' },
		send: (value) =>
			asText(value)
				.split(',')
				.map((part) => part.trim()),
	});

/** Only the records with these IDs. */
export const ids = idsField('IDs', 'ids[]', 'Only the records with these IDs, separated by commas');

/** Clio's filters take the word `null` for records that have no such link. */
export const without = (links: Record<string, string>) =>
	choices('Without', '', {
		name: 'without',
		location: 'query',
		description: 'Only records that have none of these',
		options: Object.entries(links).map(([value, name]) => ({ name, value })),
		send: (values) => Object.fromEntries((values as string[]).map((key) => [key, 'null'])),
	});

/** Links that can be taken away again, which Clio does for `{"id": null}`. */
export const clear = (links: Record<string, string>) =>
	choices('Clear', '', {
		name: 'clear',
		location: 'body',
		description: 'Links to take away from the record',
		options: Object.entries(links).map(([value, name]) => ({ name, value })),
		send: (values) => Object.fromEntries((values as string[]).map((key) => [key, { id: null }])),
	});

/** Takes an entry of a list away again; Clio calls it differently from list to list. */
export const removal = (key: '_destroy' | '_deleted') =>
	boolean('Remove', key, {
		name: 'remove',
		description: 'Whether to take this entry away',
		send: (value) => value === true || undefined,
	});

const property = [
	text('Name', 'name'),
	text('Value', 'value', { description: 'What to keep under this name' }),
];

/** What the firm's own systems keep with a record, under names of their own. */
export const externalProperties = list('External Properties', 'external_properties', {
	entry: 'Property',
	description: 'Names and values of your own, such as the ID in another system; at most 5 for each record',
	fields: property.map((field) => ({ ...field, required: true })),
});

/** The same of a record that may have some: with the ID of one, that one is changed or removed. */
export const changedExternalProperties = {
	...externalProperties,
	fields: [
		...property,
		idField('ID', 'id', { description: 'Of the property to change or remove; empty for a new one' }),
		removal('_destroy'),
	],
};

/** Records are found by what `externalProperties` wrote. */
export const propertyFilters = [
	text('External Property Name', 'external_property_name', {
		description: 'Only records with an external property of this name',
	}),
	text('External Property Value', 'external_property_value', {
		needs: 'externalPropertyName',
		description: 'Only records whose external property of the given name has this value',
	}),
];

const DATE_OPERATORS: Record<string, string> = {
	after: '>',
	before: '<',
	on: '=',
	onOrAfter: '>=',
	onOrBefore: '<=',
};

/** Conditions on a date, such as `>=2026-01-01`; several make a range. */
export const dateConditions = (label: string, key: string) =>
	list(label, key, {
		entry: 'Condition',
		fields: [
			choice('Is', 'operator', {
				default: 'onOrAfter',
				description: 'Several conditions make a range',
				// A value that begins with "=" would be an expression to n8n.
				options: [
					{ name: 'After', value: 'after' },
					{ name: 'Before', value: 'before' },
					{ name: 'On', value: 'on' },
					{ name: 'On or After', value: 'onOrAfter' },
					{ name: 'On or Before', value: 'onOrBefore' },
				],
				send: (is) => DATE_OPERATORS[asText(is)],
			}),
			date('Date', 'date', { required: true, description: 'The day to compare with' }),
		],
		send: (entries) =>
			(entries as IDataObject[]).map(({ operator, date: day }) => `${asText(operator)}${asText(day)}`),
	});

/** An ETag comes in double quotes, which people leave out. */
const quoted = (value: unknown) => (/"/.test(asText(value)) ? asText(value) : `"${asText(value)}"`);

/**
 * The etag of the record as it was read: https://docs.developers.clio.com/api-docs/etags
 * For changes it becomes `If-Match`; see `records.ts` for removals.
 */
export const onlyIfUnchanged = (key: 'If-Match' | 'etag'): ValueField =>
	text('Only If Unchanged', key, {
		name: 'onlyIfUnchanged',
		location: key === 'etag' ? 'none' : 'header',
		placeholder: 'e.g. "0a1b2c"',
		description: 'The etag of the record as you read it: if anybody has changed it since, nothing is done',
		format: { pattern: /^(W\/)?"?[\w+/=.-]+"?$/, expected: 'the etag of a Clio record' },
		send: quoted,
	});
