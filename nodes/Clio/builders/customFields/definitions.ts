import type { FieldType, IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { boolean, date, list, number, resourceMapper, text } from '../../../../core/describe/fields';
import type { Field, ValueField } from '../../../../core/describe/fields';
import { either, object } from '../../../../core/describe/jsonSchema';
import type { JsonSchema } from '../../../../core/describe/jsonSchema';
import type { ResourceMapping } from '../../../../core/describe/lookups';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { InvalidValue, toSend } from '../../../../core/input/values';
import { asText, isJsonObject } from '../../../../core/util/json';
import { pages } from '../../api/paging';
import { clioRecord, contactField, matterField } from '../locators';

/** What has custom fields, as Clio's filter `parent_type` spells it. */
export type Parent = 'matter' | 'contact';

/** Clio's description of one custom field. */
export type Definition = IDataObject;

const DEFINITION = 'id,name,field_type,deleted,picklist_options{id,option,deleted_at}';

/** Asks for one custom field of a parent. */
export const customFieldOf = (parent: Parent) =>
	clioRecord(parent === 'matter' ? 'searchMatterCustomFields' : 'searchContactCustomFields');

/** The n8n type of each of Clio's twelve; the others are text. */
const WIDGETS: Record<string, FieldType> = {
	checkbox: 'boolean',
	currency: 'number',
	date: 'dateTime',
	numeric: 'number',
	picklist: 'options',
	time: 'time',
};

const optionsOf = ({ picklist_options: all }: Definition): IDataObject[] =>
	(Array.isArray(all) ? (all as unknown[]) : []).filter(isJsonObject);

const choosable = (definition: Definition): INodePropertyOptions[] =>
	optionsOf(definition)
		.filter(({ deleted_at: deleted }) => deleted === null || deleted === undefined)
		.map(({ option }) => ({ name: asText(option), value: asText(option) }));

/** n8n cannot search in such a table: what names a record is pasted, as its ID or from the browser's address bar. */
const labelOf = ({ name, field_type: type }: Definition) =>
	type === 'contact' || type === 'matter' ? `${asText(name)} (ID or URL of a ${type})` : asText(name);

/** The account's custom fields of a parent, as fields to fill in; picklists by the words of their options. */
export const customFieldMapping = (parent: Parent): ResourceMapping => ({
	request: 'GET /custom_fields.json',
	answer: pages(),
	query: { fields: DEFINITION, parent_type: parent, deleted: false, order: 'display_order(asc)' },
	field: (definition) => {
		const type = WIDGETS[asText(definition.field_type)] ?? 'string';
		return {
			id: asText(definition.id),
			displayName: labelOf(definition),
			// Clio asks for its required fields in its own pages only, as far as it is documented.
			required: false,
			defaultMatch: false,
			display: true,
			type,
			...(type === 'options' && { options: choosable(definition) }),
		};
	},
});

/** What answers give is text such as "text_line-123": https://docs.developers.clio.com/guides/clio-manage/custom-fields/ */
const valueId: JsonSchema = { type: ['integer', 'string'] };

/** What `withCustomValues` makes of them: entries for a record that is new, or for one that may have values. */
const made = (...entries: JsonSchema[]) =>
	({
		properties: {
			custom_field_values: {
				title: 'Custom Field Values',
				description:
					'A value that is there is changed or removed by its own ID, never by that of the custom field',
				type: 'array',
				items: entries.reduce(either),
			},
		},
	}) satisfies Pick<JsonSchema, 'properties'>;

const newValue = object({ custom_field: object({ id: { type: 'integer' } }), value: { type: 'string' } });

export const customFields = (parent: Parent) =>
	resourceMapper('Custom Fields', 'custom_fields', {
		location: 'none',
		mapping: `${parent}CustomFields`,
		words: { singular: 'custom field', plural: 'custom fields' },
		becomes: made(newValue),
		description: 'Values for the custom fields of the firm; what is left empty stays as it is',
	});

const emptiedCustomFields = (parent: Parent) =>
	list('Custom Fields to Empty', 'emptied_custom_fields', {
		location: 'none',
		entry: 'Custom Field',
		description: 'Custom fields whose value is taken away',
		fields: [
			customFieldOf(parent)('Custom Field', 'id', {
				required: true,
				description: 'The field that is to have no value any more',
			}),
		],
	});

/** The same for a record that may have values, which can also be taken away. */
export const changedCustomFields = (parent: Parent): Field[] => [
	{
		...customFields(parent),
		becomes: made(
			newValue,
			object({ id: valueId, value: { type: 'string' } }),
			object({ id: valueId, _destroy: { const: true } }),
		),
	},
	emptiedCustomFields(parent),
];

const asTyped: Record<string, (name: string) => ValueField> = {
	checkbox: (name) => boolean(name, ''),
	contact: (name) => contactField(name, ''),
	currency: (name) => number(name, ''),
	date: (name) => date(name, ''),
	matter: (name) => matterField(name, ''),
	numeric: (name) => number(name, ''),
	time: (name) =>
		text(name, '', { format: { pattern: /^\d\d:\d\d(:\d\d)?$/, expected: 'a time such as 14:30' } }),
};

/** By its words, without regard to case, or by its ID. */
function optionId(definition: Definition, value: unknown): string {
	const words = asText(value).trim();
	const names = choosable(definition).map(({ name }) => name);
	const open = optionsOf(definition).filter(({ option }) => names.includes(asText(option)));
	const found =
		open.find(({ option }) => asText(option) === words) ??
		open.find(({ option }) => asText(option).toLowerCase() === words.toLowerCase()) ??
		open.find(({ id }) => asText(id) === words);
	if (found !== undefined) return asText(found.id);
	throw new InvalidValue(`"${asText(definition.name)}" must be one of: ${names.join(', ')}`);
}

/**
 * A value as Clio takes it. The reference says "string" for all types and nothing of formats; so numbers,
 * checkboxes and IDs are written as JSON would show them, days as `YYYY-MM-DD`, picklists by the option's ID.
 *
 * @param zone where a day begins: the workflow's
 * @throws InvalidValue naming the custom field.
 */
export function written(definition: Definition, value: unknown, zone: string): string {
	const type = asText(definition.field_type);
	if (type === 'picklist') return optionId(definition, value);
	const field = (asTyped[type] ?? ((name: string) => text(name, '')))(asText(definition.name));
	const isAddress = field.type === 'resourceLocator' && /^https?:/.test(asText(value));
	return asText(toSend(field, isAddress ? { mode: 'url', value } : value, zone));
}

/** All custom fields of a parent, by ID: the items of a run look once. */
const allDefinitions = async ({ list, shared }: OperationContext, parent: Parent) =>
	await shared.get(`${parent} custom fields`, async () => {
		const found = await list({
			request: 'GET /custom_fields.json',
			query: { fields: DEFINITION, order: 'id(asc)', parent_type: parent, deleted: false },
			answer: pages(),
		});
		return new Map(found.map((definition) => [asText(definition.id), definition]));
	});

/**
 * The definitions of the custom fields of a parent, by ID; those of `ids` are among them.
 *
 * @throws an error that names an ID which no custom field of the parent has.
 */
export async function definitionsOf(
	work: OperationContext,
	parent: Parent,
	ids: string[],
): Promise<Map<string, Definition>> {
	const refusal = (id: string) =>
		work.refuse(
			`Clio has no custom field of a ${parent} with the ID ${id}`,
			'Choose the custom field in the node again.',
		);
	const strange = ids.find((id) => !/^[1-9]\d*$/.test(id));
	if (strange !== undefined) throw refusal(strange);
	const known = await allDefinitions(work, parent);
	const unknown = ids.find((id) => known.get(id)?.deleted !== false);
	if (unknown === undefined) return known;
	throw refusal(unknown);
}

/** What is wrong with a value is told with the name that it has at the firm. */
export function checked<T>({ refuse }: OperationContext, read: () => T): T {
	try {
		return read();
	} catch (error) {
		const words = error instanceof Error ? error.message : String(error);
		throw refuse(words, 'Correct the field in the node, or the data that it reads.');
	}
}
