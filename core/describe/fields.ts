import type { INodePropertyOptions } from 'n8n-workflow';

import { camelCase, titleCase } from '../util/words';
import type { JsonSchema } from './jsonSchema';
import type { Transform } from './transforms';

/**
 * Where a value goes in the request. A dot in a field's `key` nests it in the body; with an empty key the
 * value, an object, is merged into the query or the body. With `rows` it is not sent: the rows of the list are
 * compared with it here, by the value at `key`. With `output` it is not sent either: names of what is given of each record.
 */
export type ParameterLocation = 'path' | 'query' | 'body' | 'header' | 'rows' | 'output' | 'none';

/**
 * How the rows of a list are compared with a value, whatever the case of the letters; one of several is enough. `since` keeps moments
 * at or after it, and rows that bear none.
 */
export type RowComparison = 'contains' | 'equals' | 'since';

interface FieldBase {
	/** What the person sees, in Title Case. */
	label: string;
	/** The vendor's own name. Dots nest: `invoice.issue_date`. */
	key: string;
	/** The n8n parameter's name; the camel case of `key` unless told otherwise. See `parameterName`. */
	name?: string;
	required?: boolean;
	description?: string;
	hint?: string;
	placeholder?: string;
	/** Overrides the place that follows from the operation's method and path. */
	location?: ParameterLocation;
	/** With the location `rows`: `equals` unless told otherwise. */
	compare?: RowComparison;
	/** Shown, and read, only while other parameters of the operation, or other fields of the entry, have one of these values. */
	when?: Record<string, Array<string | boolean>>;
	/** In a collection: means something only beside this other field of it, by its parameter name. */
	needs?: string;
	/** Says what comes out, and stands last in the panel. See `output.ts`. */
	output?: true;
	/**
	 * Outside of collections: without its value the request would do more than is wanted, so an expression that finds nothing
	 * refuses the item. Left empty, it is no condition.
	 */
	guards?: true;
	/** In a collection of changes: the value by which the vendor empties the field. */
	emptied?: unknown;
	/** Turns the checked value into what the vendor expects, such as hours into seconds. */
	send?: Transform;
	/**
	 * Of a field with the location `none`, in an operation with `run` or `refine`: the properties of the body (of the query, where
	 * there is none) that are made of it.
	 */
	becomes?: Pick<JsonSchema, 'properties' | 'patternProperties'>;
}

export interface TextField extends FieldBase {
	type: 'text';
	default?: string;
	multiline?: boolean;
	/** Refuses other text; `expected` finishes the sentence "… must be …". */
	format?: { pattern: RegExp; expected: string };
	/**
	 * Of a field that holds several texts: how one text is parted into them; an expression may give a list as well. Each has the
	 * format, and what is sent is a list.
	 */
	parted?: (text: string) => string[];
}

export interface NumberField extends FieldBase {
	type: 'number';
	default?: number;
	integer?: boolean;
	minimum?: number;
	maximum?: number;
	decimals?: number;
}

export interface BooleanField extends FieldBase {
	type: 'boolean';
	default?: boolean;
}

/** A calendar date (`YYYY-MM-DD`), or a moment in ISO 8601 when `time` is set. */
export interface DateField extends FieldBase {
	type: 'date';
	time?: boolean;
}

export interface ChoiceField extends FieldBase {
	type: 'choice';
	options: INodePropertyOptions[];
	/** True where the order of the options means something; else they stand in that of the alphabet. */
	ordered?: true;
	default: string;
}

export interface ChoicesField extends FieldBase {
	type: 'choices';
	options: INodePropertyOptions[];
	ordered?: true;
	default?: string[];
}

/** Free JSON, for what only the vendor's side can define. Must be an object; with an empty key it is the body's own. */
export interface JsonField extends FieldBase {
	type: 'json';
	default?: string;
}

/** The id of a record: picked from a list, typed, or taken from the record's web address. */
export interface ResourceLocatorField extends FieldBase {
	type: 'resourceLocator';
	/** The list search (see `Resource.listSearches`) behind "From List". */
	listSearch: string;
	/** Accepts a typed id; `expected` finishes the sentence "… must be …". */
	format: { pattern: RegExp; expected: string };
	/** The record's page in the vendor's web application; its first group is the id. */
	url?: { pattern: string; placeholder: string };
}

/** A repeatable group of fields, sent as an array of objects. A required one opens with an entry. */
export interface ListField extends FieldBase {
	type: 'list';
	/** One entry's name, in Title Case: "Contact". */
	entry: string;
	fields: ValueField[];
}

/**
 * A table of fields that only the account knows, such as custom fields: the name of each is the account's,
 * and so is its type. What the person filled in comes as an object, by the ids of those fields.
 */
export interface ResourceMapperField extends FieldBase {
	type: 'resourceMapper';
	/** The entry of `Service.resourceMappings` that lists the account's fields. */
	mapping: string;
	/** One of the account's fields, and several: `custom field`, `custom fields`. */
	words: { singular: string; plural: string };
}

/** Fields of which the person adds only those needed; each is sent by its own key. */
export interface CollectionField {
	type: 'collection';
	label: string;
	name: string;
	placeholder: string;
	fields: ValueField[];
	/** True where a field that is added without a value empties that of the record. */
	changes?: true;
}

export type ValueField =
	| TextField
	| NumberField
	| BooleanField
	| DateField
	| ChoiceField
	| ChoicesField
	| JsonField
	| ResourceLocatorField
	| ListField;

export type Field = ValueField | ResourceMapperField | CollectionField;

type Details<T extends FieldBase> = Omit<T, 'type' | 'label' | 'key'>;

export const text = (label: string, key: string, details: Details<TextField> = {}): TextField => ({
	type: 'text',
	label,
	key,
	...details,
});

export const number = (label: string, key: string, details: Details<NumberField> = {}): NumberField => ({
	type: 'number',
	label,
	key,
	...details,
});

export const boolean = (label: string, key: string, details: Details<BooleanField> = {}): BooleanField => ({
	type: 'boolean',
	label,
	key,
	...details,
});

export const date = (label: string, key: string, details: Details<DateField> = {}): DateField => ({
	type: 'date',
	label,
	key,
	...details,
});

export const choice = (label: string, key: string, details: Details<ChoiceField>): ChoiceField => ({
	type: 'choice',
	label,
	key,
	...details,
});

export const choices = (label: string, key: string, details: Details<ChoicesField>): ChoicesField => ({
	type: 'choices',
	label,
	key,
	...details,
});

export const json = (label: string, key: string, details: Details<JsonField> = {}): JsonField => ({
	type: 'json',
	label,
	key,
	...details,
});

export const resourceLocator = (
	label: string,
	key: string,
	details: Details<ResourceLocatorField>,
): ResourceLocatorField => ({
	type: 'resourceLocator',
	label,
	key,
	...details,
});

export const list = (label: string, key: string, details: Details<ListField>): ListField => ({
	type: 'list',
	label,
	key,
	...details,
});

export const resourceMapper = (
	label: string,
	key: string,
	details: Details<ResourceMapperField>,
): ResourceMapperField => ({
	type: 'resourceMapper',
	label,
	key,
	...details,
});

export const collection = (label: string, placeholder: string, fields: ValueField[]): CollectionField => ({
	type: 'collection',
	label,
	name: camelCase(label),
	placeholder,
	fields,
});

export const additionalFields = (fields: ValueField[]): CollectionField =>
	collection('Additional Fields', 'Add Field', fields);

export const updateFields = (fields: ValueField[]): CollectionField => ({
	...collection('Update Fields', 'Add Field', fields),
	changes: true,
});

export const filters = (fields: ValueField[]): CollectionField => collection('Filters', 'Add Filter', fields);

/** Turns a list of vendor values into options whose names are those values in Title Case. */
export const asOptions = (...values: string[]): INodePropertyOptions[] =>
	values.map((value) => ({ name: titleCase(value), value }));

/** In an entry of a list: people also give entries as JSON, by the vendor's own names. */
export const entryName = (field: ValueField): string => field.name ?? camelCase(field.key);

/**
 * n8n's editor lets a model fill in no parameter of these names, as it has a use of its own for them: `PATH_DENYLIST` in
 * https://github.com/n8n-io/n8n/blob/master/packages/frontend/editor-ui/src/utils/fromAIOverrideUtils.ts
 */
const KEPT_FROM_MODELS = ['description', 'name', 'toolDescription', 'toolName'];

/** The n8n parameter of a field, also of one in a collection: `descriptionText` for the vendor's `description`. */
export function parameterName(field: ValueField | ResourceMapperField): string {
	const name = field.name ?? camelCase(field.key);
	return KEPT_FROM_MODELS.includes(name) ? `${name}Text` : name;
}
