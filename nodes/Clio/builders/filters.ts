import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { asOptions, choice, choices, date, list, text } from '../../../core/describe/fields';
import type { ChoiceField } from '../../../core/describe/fields';
import { keyed, oneOf } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';
import { asText } from '../../../core/util/json';
import { idsField } from './locators';

const ID_ASCENDING = { name: 'ID (Ascending)', value: 'id(asc)' };
const ID_DESCENDING = { name: 'ID (Descending)', value: 'id(desc)' };

/** The orders that a list offers, besides the one that has no end. Each name is Clio's own. */
export function orderField(names: string[]): ChoiceField {
	const both = asOptions(...names).flatMap(({ name, value }): INodePropertyOptions[] => {
		const words = name.replace(/\./g, ' ').replace(/\bId\b/, 'ID');
		return [
			{ name: `${words} (Ascending)`, value: `${value as string}(asc)` },
			{ name: `${words} (Descending)`, value: `${value as string}(desc)` },
		];
	});
	return choice('Order', 'order', {
		options: [ID_ASCENDING, ID_DESCENDING, ...both],
		default: ID_ASCENDING.value,
		description: 'In any order but "ID (Ascending)", Clio gives no more than 10,000 records',
	});
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

/** Only the records with these IDs. */
export const ids = idsField(
	'IDs',
	'ids[]',
	'Only the records with these IDs, separated by commas or lines, or a list from an expression. Turn on Return All to get all of them: each 100 are one request, and an order holds within those.',
);

/** How many IDs one request may have: Clio states no maximum, but an address has one. */
export const IDS_AT_ONCE = 100;

/** The queries of a list that asks for more IDs than one request may have, in ascending order. */
export function partsByIds(query: IDataObject): IDataObject[] {
	const { 'ids[]': given } = query;
	if (!Array.isArray(given) || given.length <= IDS_AT_ONCE) return [query];
	const all = [...(given as string[])].sort(
		(one, other) => one.length - other.length || one.localeCompare(other),
	);
	if (query.order === ID_DESCENDING.value) all.reverse();
	const parts = Math.ceil(all.length / IDS_AT_ONCE);
	return Array.from({ length: parts }, (_, index) => ({
		...query,
		'ids[]': all.slice(index * IDS_AT_ONCE, (index + 1) * IDS_AT_ONCE),
	}));
}

/** Clio's filters take the word `null` for records that have no such link. */
export const without = (links: Record<string, string>) =>
	choices('Without', '', {
		name: 'without',
		location: 'query',
		description: 'Only records that have none of these',
		options: Object.entries(links).map(([value, name]) => ({ name, value })),
		send: keyed('null'),
	});

/** Records are found by what `externalProperties` wrote. */
export const propertyFilters = [
	text('External Property Name', 'external_property_name', {
		placeholder: 'e.g. crm_id',
		description: 'Only records with an external property of this name',
	}),
	text('External Property Value', 'external_property_value', {
		placeholder: 'e.g. 8841',
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

/** Each condition as one text, such as `>=2026-01-01`. */
const comparisons: Transform = {
	name: 'comparisons',
	apply: (entries) =>
		(entries as IDataObject[]).map(({ operator, date: day }) => `${asText(operator)}${asText(day)}`),
	wire: () => ({ type: 'array', items: { type: 'string', pattern: '^([<>]=?|=)\\d{4}-\\d\\d-\\d\\d$' } }),
};

/** Conditions on a date, such as `>=2026-01-01`; several make a range. */
export const dateConditions = (label: string, key: string) =>
	list(label, key, {
		entry: 'Condition',
		fields: [
			choice('Is', 'operator', {
				required: true,
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
				send: oneOf(DATE_OPERATORS),
			}),
			date('Date', 'date', { required: true, description: 'The day to compare with' }),
		],
		send: comparisons,
	});
