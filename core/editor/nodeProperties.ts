import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
} from 'n8n-workflow';

import { entryName, parameterName } from '../describe/fields';
import type { Field, ResourceMapperField, ValueField } from '../describe/fields';
import type { Operation, Resource } from '../describe/operation';
import type { Service } from '../describe/service';
import { limit, returnAll, runOptionFields } from '../input/runOptions';

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

const byName = <T extends { name: string }>(entries: T[]): T[] =>
	[...entries].sort((one, other) => one.name.localeCompare(other.name));

const byDisplayName = (entries: INodeProperties[]): INodeProperties[] =>
	[...entries].sort((one, other) => one.displayName.localeCompare(other.displayName));

const defined = <T extends object>(entries: T): T =>
	Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as T;

/** What each type of field adds to its n8n parameter. */
function particulars(field: ValueField | ResourceMapperField): Partial<INodeProperties> {
	switch (field.type) {
		case 'text':
			return {
				default: field.default ?? '',
				typeOptions: field.multiline === true ? { rows: 4 } : undefined,
			};
		case 'number':
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
			return { default: field.default, options: byName(field.options) };
		case 'choices':
			return { default: field.default ?? [], options: byName(field.options) };
		case 'json':
			return { default: field.default ?? '{}', typeOptions: { rows: 4 } };
		case 'resourceLocator':
			return { default: { mode: 'list', value: '' }, ...recordModes(field) };
		case 'list':
			return {
				default: {},
				placeholder: `Add ${field.entry}`,
				typeOptions: { multipleValues: true },
				options: [group(field.entry, field.fields)],
			};
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

const group = (displayName: string, fields: ValueField[]): INodePropertyCollection => ({
	displayName,
	name: 'entries',
	values: byDisplayName(fields.map((field) => ({ ...valueProperty(field), name: entryName(field) }))),
});

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
						properties: { regex: format.pattern.source, errorMessage: `${label} must be ${format.expected}` },
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

function valueProperty(field: ValueField | ResourceMapperField): INodeProperties {
	return defined({
		displayName: field.label,
		name: parameterName(field),
		type: TYPES[field.type],
		default: '',
		required: field.required,
		description: field.description,
		hint: field.hint,
		placeholder: field.type === 'resourceLocator' ? undefined : field.placeholder,
		...particulars(field),
	} as INodeProperties);
}

/**
 * A field inside of a collection, without n8n's own checks: n8n holds them against the parameter of the same name outside of
 * the collection, of whichever operation. `core/input` checks such a field when it is read.
 */
function collectedProperty(field: ValueField): INodeProperties {
	const entry = valueProperty(field);
	const modes = entry.modes?.map((mode) => defined({ ...mode, validation: undefined }));
	return defined({ ...entry, required: undefined, modes });
}

function property(field: Field): INodeProperties {
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
}

const RETURN_ALL = valueProperty(returnAll);

/** Its default is always there, so n8n need not mark it as required. */
const LIMIT = valueProperty({ ...limit, required: undefined });

function operationProperties(resource: Resource, operation: Operation): INodeProperties[] {
	const show = { resource: [resource.value], operation: [operation.value] };
	const isList = operation.answer.kind === 'list';
	// What a list needs, then how much of it, then how it comes.
	const place = (field: Field): string => {
		if (field.type === 'collection') return 'last';
		const [chooser] = Object.keys(field.when ?? {}).flatMap((name) =>
			operation.fields.filter((other) => other.type !== 'collection' && parameterName(other) === name),
		);
		// What another field brings up stands beside it.
		if (chooser !== undefined) return place(chooser);
		return isList && field.required !== true ? 'middle' : 'first';
	};
	const at = (where: string) => operation.fields.filter((field) => place(field) === where).map(property);
	const howMany = isList ? [RETURN_ALL, LIMIT] : [];
	return [...at('first'), ...howMany, ...at('middle'), ...at('last')].map((entry) => ({
		...entry,
		displayOptions: {
			show: { ...show, ...(entry === LIMIT ? { returnAll: [false] } : entry.displayOptions?.show) },
		},
	}));
}

function chooser(displayName: string, name: string, choices: INodePropertyOptions[]): INodeProperties {
	const first = choices[0]?.value;
	return {
		displayName,
		name,
		type: 'options',
		noDataExpression: true,
		options: byName(choices),
		default: first,
	};
}

function resourceProperties(resource: Resource): INodeProperties[] {
	const operations = resource.operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	return [
		{
			...chooser('Operation', 'operation', operations),
			displayOptions: { show: { resource: [resource.value] } },
		},
		...resource.operations.flatMap((operation) => operationProperties(resource, operation)),
	];
}

/** All parameters of a vendor's node, from its data: resource, operation, their fields, and the options. */
export function nodeProperties(service: Service): INodeProperties[] {
	const resources = service.resources.map(({ name, value }) => ({ name, value }));
	const signIns = Object.entries(service.signIns).flatMap(([value, { label }]) =>
		label === undefined ? [] : [{ name: label, value }],
	);
	// Where every operation names its credential there is nothing to choose.
	const settled = service.resources
		.filter(({ operations }) => operations.every(({ credential }) => credential !== undefined))
		.map(({ value }) => value);
	const authentication = {
		...chooser('Authentication', 'authentication', signIns),
		...(settled.length > 0 && { displayOptions: { hide: { resource: settled } } }),
	};
	return [
		...(signIns.length > 1 ? [authentication] : []),
		chooser('Resource', 'resource', resources),
		...service.resources.flatMap(resourceProperties),
		property(runOptionFields),
	];
}
