import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
} from 'n8n-workflow';

import { entryName, parameterName } from '../describe/fields';
import type { ChoiceField, ChoicesField, Field, ResourceMapperField, ValueField } from '../describe/fields';
import { remembered } from '../util/remembered';

const TYPES = {
	text: 'string',
	number: 'number',
	boolean: 'boolean',
	date: 'dateTime',
	choice: 'options',
	choices: 'multiOptions',
	json: 'json',
	resourceLocator: 'resourceLocator',
	list: 'fixedCollection',
	resourceMapper: 'resourceMapper',
	collection: 'collection',
} as const;

/** n8n marks an empty text as missing, but no empty number: a forgotten amount is no amount of 0. */
const beginsEmpty = (field: ValueField | ResourceMapperField): boolean =>
	field.type === 'number' && field.required === true && field.default === undefined;

// Made once: n8n waits for all panels when it starts, and `localeCompare` takes several times as long.
const { compare } = new Intl.Collator('en');

/** In the order of the alphabet, unless the data say that theirs means something. */
const inOrder = ({ options, ordered }: ChoiceField | ChoicesField): INodePropertyOptions[] =>
	ordered === true ? options : [...options].sort((one, other) => compare(one.name, other.name));

const byDisplayName = (entries: INodeProperties[]): INodeProperties[] =>
	[...entries].sort((one, other) => compare(one.displayName, other.displayName));

function defined<T extends object>(entries: T): T {
	const result: Partial<T> = {};
	for (const name of Object.keys(entries) as Array<keyof T>)
		if (entries[name] !== undefined) result[name] = entries[name];
	return result as T;
}

/** What each type of field adds to its n8n parameter. */
function particulars(field: ValueField | ResourceMapperField): Partial<INodeProperties> {
	switch (field.type) {
		case 'text':
			return {
				default: field.default ?? '',
				typeOptions: field.multiline === true ? { rows: 4 } : undefined,
			};
		case 'number':
			if (beginsEmpty(field)) return { type: 'string', default: '' };
			return {
				default: field.default ?? 0,
				typeOptions: defined({
					minValue: field.minimum,
					maxValue: field.maximum,
					numberPrecision: field.integer === true ? 0 : field.decimals,
				}),
			};
		case 'boolean':
			return { default: field.default ?? false };
		case 'date':
			return { default: '', typeOptions: field.time === true ? undefined : { dateOnly: true } };
		case 'choice':
			return { default: field.default, options: inOrder(field) };
		case 'choices':
			return { default: field.default ?? [], options: inOrder(field) };
		case 'json':
			return { default: field.default ?? '{}', typeOptions: { rows: 4 } };
		case 'resourceLocator':
			return { default: { mode: 'list', value: '' }, ...recordModes(field) };
		case 'list':
			return listProperty(field);
		case 'resourceMapper':
			return {
				default: { mappingMode: 'defineBelow', value: null },
				noDataExpression: true,
				typeOptions: {
					resourceMapper: {
						resourceMapperMethod: field.mapping,
						// "add" asks for no column to match by: a value is found by the field's own ID.
						mode: 'add',
						valuesLabel: field.label,
						fieldWords: field.words,
						addAllFields: false,
						supportAutoMap: false,
						noFieldsError: `There are no ${field.words.plural}, or the connected user may not see them`,
					},
				},
			};
	}
}

/** Its entries stand in the order of the data, as a person would fill them in; one that is needed is there from the start. */
function listProperty(field: ValueField & { type: 'list' }): Partial<INodeProperties> {
	const values = field.fields.map((inner) => ({ ...property(inner), name: entryName(inner) }));
	const group: INodePropertyCollection = { displayName: field.entry, name: 'entries', values };
	const first = Object.fromEntries(values.map((inner) => [inner.name, inner.default]));
	return {
		default: field.required === true ? { entries: [first] } : {},
		placeholder: `Add ${field.entry}`,
		// n8n's `minRequiredFields` would refuse a list without entries in words that do not name it; `core/input` names it.
		typeOptions: { multipleValues: true },
		options: [group],
	};
}

function recordModes(field: ValueField & { type: 'resourceLocator' }): Pick<INodeProperties, 'modes'> {
	const { format, label, listSearch, placeholder, url } = field;
	const { modes }: { modes: INodePropertyMode[] } = {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: listSearch, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
				validation: [
					{
						type: 'regex',
						// An empty one is refused by n8n as missing, and that is enough.
						properties: {
							regex: `(?:${format.pattern.source})?`,
							errorMessage: `${label} must be ${format.expected}`,
						},
					},
				],
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: url?.placeholder,
				extractValue: { type: 'regex', regex: url?.pattern ?? '' },
			},
		],
	};
	return { modes: modes.filter(({ name }) => name !== 'url' || url !== undefined) };
}

/** Where nothing particular is to be said of a record: the ways to give it, which stand behind a menu. */
const waysToGive = ({ url }: ValueField & { type: 'resourceLocator' }): string =>
	url === undefined
		? 'Choose it from the list, or give its ID'
		: 'Choose it from the list, or give its ID or the address of its page';

export function valueProperty(field: ValueField | ResourceMapperField): INodeProperties {
	return defined({
		displayName: field.label,
		name: parameterName(field),
		type: TYPES[field.type],
		default: '',
		required: field.required,
		description: field.description ?? (field.type === 'resourceLocator' ? waysToGive(field) : undefined),
		hint: field.hint,
		placeholder: field.type === 'resourceLocator' ? undefined : field.placeholder,
		...particulars(field),
	} as INodeProperties);
}

/**
 * A field inside of a collection, without n8n's own checks: n8n holds them against the parameter of the same name outside of
 * the collection, of whichever operation. `core/input` checks such a field when it is read.
 */
const collectedProperty = remembered((field: ValueField): INodeProperties => {
	const entry = valueProperty(field);
	const modes = entry.modes?.map((mode) => defined({ ...mode, validation: undefined }));
	return defined({ ...entry, required: undefined, modes });
});

/** One object for each field, which many operations share. */
export const property = remembered((field: Field): INodeProperties => {
	if (field.type !== 'collection') {
		const { when } = field;
		return { ...valueProperty(field), ...(when !== undefined && { displayOptions: { show: when } }) };
	}
	return {
		displayName: field.label,
		name: field.name,
		type: TYPES.collection,
		placeholder: field.placeholder,
		default: {},
		options: byDisplayName(field.fields.map(collectedProperty)),
	};
});
