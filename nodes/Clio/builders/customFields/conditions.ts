import type { IDataObject } from 'n8n-workflow';

import { choice, list, text } from '../../../../core/describe/fields';
import type { ListField } from '../../../../core/describe/fields';
import type { OperationContext } from '../../../../core/describe/operationContext';
import { oneOf } from '../../../../core/describe/transforms';
import type { Transform } from '../../../../core/describe/transforms';
import { asText } from '../../../../core/util/json';
import { checked, customFieldOf, definitionsOf, written } from './definitions';
import type { Definition, Parent } from './definitions';

const COMPARED = ['currency', 'date', 'numeric', 'time'];

const OPERATORS: Record<string, string> = {
	equal: '=',
	less: '<',
	lessOrEqual: '<=',
	more: '>',
	moreOrEqual: '>=',
};

/** Conditions on custom fields, to be resolved by `byCustomFields`. */
export const customFieldConditions = (parent: Parent) =>
	list('Custom Field Conditions', 'custom_field_conditions', {
		location: 'none',
		entry: 'Condition',
		becomes: {
			patternProperties: {
				'^custom_field_values\\[\\d+\\]$': { type: 'string' },
				'^custom_field_values\\[\\d+\\]\\[\\]$': { type: 'array', items: { type: 'string' } },
			},
		},
		description: 'Only records whose custom fields have these values; all conditions must be met',
		fields: [
			customFieldOf(parent)('Custom Field', 'id', { required: true }),
			choice('Is', 'operator', {
				required: true,
				default: 'equal',
				description: 'Only a currency, date, number or time can be more or less than a value',
				// A value that begins with "=" would be an expression to n8n.
				options: [
					{ name: 'Equal To', value: 'equal' },
					{ name: 'Less Than', value: 'less' },
					{ name: 'Less Than or Equal To', value: 'lessOrEqual' },
					{ name: 'More Than', value: 'more' },
					{ name: 'More Than or Equal To', value: 'moreOrEqual' },
				],
				send: oneOf(OPERATORS),
			}),
			text('Value', 'value', {
				required: true,
				placeholder: 'e.g. Fixed fee',
				description:
					'A picklist takes the words of an option, a checkbox true or false, a contact or matter its ID or the URL of its page in Clio',
			}),
		],
	});

function condition(
	{ refuse }: OperationContext,
	definition: Definition,
	operator: string,
	value: string,
): string {
	if (COMPARED.includes(asText(definition.field_type))) return `${operator}${value}`;
	// Clio takes the whole text for the value where there is nothing but equality.
	if (operator === '=') return value;
	throw refuse(
		`"${asText(definition.name)}" can only be equal to a value`,
		'More and less are for currencies, dates, numbers and times.',
	);
}

/**
 * The query with the conditions on custom fields, which Clio writes differently for each type:
 * https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matters
 */
export const byCustomFields =
	(parent: Parent) =>
	async (work: OperationContext): Promise<IDataObject> => {
		const { query, unsent } = work.input;
		const conditions = (unsent.custom_field_conditions ?? []) as IDataObject[];
		if (conditions.length === 0) return query;
		const idOf = ({ id }: IDataObject) => asText(id);
		const definitions = await definitionsOf(work, parent, conditions.map(idOf));
		const comparisons = new Map<string, string[]>();
		for (const { id, operator, value } of conditions) {
			const key = asText(id);
			const definition = definitions.get(key) ?? {};
			const words = checked(work, () => written(definition, value, work.zone));
			const comparison = condition(work, definition, asText(operator), words);
			comparisons.set(key, [...(comparisons.get(key) ?? []), comparison]);
		}
		const parameters = [...comparisons].map(([id, all]) =>
			all.length === 1 ? [`custom_field_values[${id}]`, all[0]] : [`custom_field_values[${id}][]`, all],
		);
		return { ...query, ...(Object.fromEntries(parameters) as IDataObject) };
	};

/** The entries as a list of their IDs. */
const idsOf: Transform = {
	name: 'idsOf',
	apply: (entries) => (entries as IDataObject[]).map(({ id }) => asText(id)),
	wire: () => ({ type: 'array', items: { type: 'string', pattern: '^[1-9]\\d*$' } }),
};

/** Which custom fields come with each record, where the person wants them at all. */
export const shownCustomFields = (parent: Parent): ListField => ({
	...list('Custom Fields to Get', 'custom_field_ids[]', {
		name: 'customFieldIds',
		entry: 'Custom Field',
		description: 'Only the values of these custom fields come along; all of them when empty',
		when: { output: ['withCustomFields', 'raw'] },
		fields: [customFieldOf(parent)('Custom Field', 'id', { required: true })],
		send: idsOf,
	}),
	output: true,
});
