import {
	asOptions,
	boolean,
	choice,
	choices,
	collection,
	resourceLocator,
	text,
} from '../../../core/describe/fields';
import type {
	ChoiceField,
	ChoicesField,
	Field,
	ResourceLocatorField,
	TextField,
	ValueField,
} from '../../../core/describe/fields';
import { commaJoin, commaSplit } from '../../../core/describe/transforms';
import { conditionList } from './filter';

export const id = { pattern: /^\d+$/, expected: 'an ID, which is a whole number such as 1042' };

/** Of versions, activities, fields and jobs. */
export const hexId = (noun: string) => ({
	pattern: /^[0-9a-fA-F]{24}$/,
	expected: `${noun} ID of 24 digits and letters from a to f`,
});

const someId = (noun: string) => ({ pattern: /^\S+$/, expected: `${noun} ID, without blanks` });

type Details = Partial<ResourceLocatorField>;

export const siteField = (details: Details = {}) =>
	resourceLocator('Site', 'site_id', {
		listSearch: 'searchSites',
		format: id,
		placeholder: 'e.g. 1042',
		...details,
	});

export const contractField = (details: Details = {}) =>
	resourceLocator('Contract', 'contract_id', {
		listSearch: 'searchContracts',
		format: id,
		required: true,
		placeholder: 'e.g. 48213',
		...details,
	});

export const groupField = (details: Details = {}) =>
	resourceLocator('Group', 'group_id', {
		listSearch: 'searchGroups',
		format: id,
		required: true,
		placeholder: 'e.g. 5201',
		...details,
	});

export const signerField = (details: Details = {}) =>
	resourceLocator('Signer', 'signer_id', {
		listSearch: 'searchSigners',
		format: someId('a signer'),
		required: true,
		placeholder: 'e.g. jane@example.com',
		...details,
	});

export const locationField = (details: Details = {}) =>
	resourceLocator('Location', 'location_id', {
		listSearch: 'searchLocations',
		format: someId('a location'),
		required: true,
		placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
		...details,
	});

export const snapshotField = resourceLocator('Snapshot', 'snapshot_id', {
	listSearch: 'searchSnapshots',
	format: someId('a snapshot'),
	required: true,
	placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
});

/** A choice between fields, of which the API takes exactly one. */
export const either = (
	chooser: Pick<ChoiceField, 'label' | 'key' | 'description'>,
	...ways: Array<[value: string, name: string, field: ValueField]>
): Field[] => [
	choice(chooser.label, chooser.key, {
		...chooser,
		location: 'none',
		options: ways.map(([value, name]) => ({ value, name })),
		default: ways[0]?.[0] ?? '',
	}),
	...ways.map(([value, , field]) => ({ ...field, when: { [chooser.key]: [value] } })),
];

/** Several words, typed with commas, and sent as a list. */
export const words = (label: string, key: string, details: Partial<TextField> = {}): TextField =>
	text(label, key, { send: commaSplit(), ...details });

export const expandField = (
	options: string[],
	preset: string[],
	details: Partial<ChoicesField> = {},
): ChoicesField =>
	choices('Expand', 'expand', {
		options: asOptions(...options),
		default: preset,
		description: 'References to replace by the whole object',
		send: commaJoin,
		...details,
	});

export const contractExpand = expandField(
	['latest_version', 'published_version', 'site'],
	['latest_version'],
);

export const siteExpand = expandField(['site'], ['site']);

export const includeArchived = boolean('Include Archived', 'includeArchived', {
	default: true,
	description: 'Whether to return archived contracts too',
});

export const fieldNames = text('Fields', 'fields', {
	placeholder: 'e.g. id,name',
	description: 'Comma-separated list of the properties to return',
});

const SORT = text('Sort', 'sort', {
	placeholder: 'e.g. -created_time',
	description: 'The property to sort by; a minus sign before it turns the order around',
});

export const query = (...fields: ValueField[]) => collection('Query', 'Add Query Option', fields);

/** What most lists can be asked for; for some of the properties of a record there is Output. */
export const listOptions = (...more: ValueField[]) => query(conditionList(), SORT, ...more);

/** For lists that are long or slow. */
export const lighter = [
	boolean('Lean', 'lean', {
		default: true,
		description: 'Whether to get less of each record, faster',
	}),
	boolean('No Count', 'no_count', {
		default: true,
		description: 'Whether Ironclad shall not count all records first, which is faster',
	}),
];
