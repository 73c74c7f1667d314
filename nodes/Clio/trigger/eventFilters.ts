import type { IDataObject } from 'n8n-workflow';

import { parameterName } from '../../../core/describe/fields';
import type { ResourceLocatorField } from '../../../core/describe/fields';
import { InvalidValue, toSend } from '../../../core/input/values';
import type { Read } from '../../../core/triggers/parameters';
import { asText, getPath, isJsonObject } from '../../../core/util/json';
import { withIds } from '../api/fieldNames';
import { matterField, practiceAreaField, userField } from '../builders/locators';
import { filterParameter } from '../builders/triggerFilters';

/** What events can be narrowed by, where Clio delivers it with the record: one record, several, or the record itself. */
interface EventFilter {
	field: ResourceLocatorField;
	/** Where it stands in a record of these models. */
	at: Record<string, string>;
}

/** Which links each kind of record has: https://docs.developers.clio.com/clio-manage/api-reference/ */
const eventFilters: EventFilter[] = [
	{
		field: matterField('Matter', 'matter', { description: 'Only what happens in this matter' }),
		at: {
			matter: 'id',
			task: 'matter',
			activity: 'matter',
			document: 'matter',
			folder: 'matter',
			calendar_entry: 'matter',
			communication: 'matter',
			bill: 'matters',
			clio_payments_payment: 'matters',
		},
	},
	{
		field: practiceAreaField('Practice Area', 'practiceArea', {
			description: 'Only matters of this practice area',
		}),
		at: { matter: 'practice_area' },
	},
	{
		field: userField('Responsible Attorney', 'responsibleAttorney', {
			description: 'Only matters of this responsible attorney',
		}),
		at: { matter: 'responsible_attorney' },
	},
];

/** What a delivered record must have. */
export interface Condition {
	at: string;
	id: string;
}

const isAt = (value: unknown, id: string): boolean =>
	Array.isArray(value)
		? value.some((one) => isAt(one, id))
		: asText(isJsonObject(value) ? value.id : value) === id;

/** Whether a delivered record is one of those wanted. */
export const meets = (data: IDataObject, conditions: Condition[]): boolean =>
	conditions.every(({ at, id }) => isAt(data[at], id));

/**
 * What the person has filled in under "Filters", of those that events of this model can be narrowed by.
 *
 * @throws InvalidValue naming the field.
 */
export function conditionsOf(read: Read, model: string, events: string[]): Condition[] {
	const conditions = eventFilters.flatMap(({ field, at }) => {
		const place = at[model];
		if (place === undefined) return [];
		const value = toSend(field, getPath(read('filters'), parameterName(field)));
		return value === undefined ? [] : [{ at: place, id: asText(value) }];
	});
	if (conditions.length === 0 || !events.includes('deleted')) return conditions;
	throw new InvalidValue(
		'"Filters" cannot narrow the event "deleted": of a deleted record Clio does not say what it belonged to',
		'Take the filters out, or the event "deleted".',
	);
}

/** A list of fields with what the conditions look at: a linked record must come with its ID. */
export const withConditions = (fields: string, conditions: Condition[]): string =>
	withIds(
		fields,
		conditions.map(({ at }) => at),
	);

/**
 * The parameter "Filters", for these values of the parameter that names the model.
 *
 * @param shownFor the values of a parameter with which a model's filters are shown
 */
export const eventFilterParameter = (shownFor: (models: string[]) => Record<string, string[]>) =>
	filterParameter(eventFilters.map(({ field, at }) => ({ field, shown: shownFor(Object.keys(at)) })));
