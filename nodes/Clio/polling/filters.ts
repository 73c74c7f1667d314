import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { parameterName } from '../../../core/describe/fields';
import type { ResourceLocatorField } from '../../../core/describe/fields';
import { toSend } from '../../../core/input/values';
import { getPath } from '../../../core/util/json';
import { matterField, practiceAreaField, userField } from '../builders/locators';
import { filterParameter } from '../builders/triggerFilters';

/** What Clio itself narrows these lists by, and the name of its query parameter. */
interface ListFilter {
	field: ResourceLocatorField;
	in: Record<string, string>;
}

const inLists = (key: string, ...lists: string[]) => Object.fromEntries(lists.map((list) => [list, key]));

/** https://docs.developers.clio.com/clio-manage/api-reference/ */
const listFilters: ListFilter[] = [
	{
		field: matterField('Matter', 'matter', { description: 'Only what happens in this matter' }),
		in: {
			matter: 'ids[]',
			...inLists('matter_id', 'activity', 'bill', 'calendarEntry', 'communication', 'document', 'folder'),
			...inLists('matter_id', 'conversationMessage', 'note', 'relationship', 'task'),
		},
	},
	{
		field: practiceAreaField('Practice Area', 'practiceArea', {
			description: 'Only matters of this practice area',
		}),
		in: inLists('practice_area_id', 'matter'),
	},
	{
		field: userField('Responsible Attorney', 'responsibleAttorney', {
			description: 'Only where the matter has this responsible attorney',
		}),
		in: inLists('responsible_attorney_id', 'bill', 'matter', 'task'),
	},
];

/**
 * What the person has filled in under "Filters", as the query of this list.
 *
 * @throws InvalidValue naming the field.
 */
export const narrowed = (read: (name: string) => unknown, list: string): IDataObject =>
	Object.fromEntries(
		listFilters.flatMap(({ field, in: { [list]: key } }) => {
			// n8n has no value of a parameter that is not shown.
			if (key === undefined) return [];
			const value = toSend(field, getPath(read('filters'), parameterName(field)));
			return value === undefined ? [] : [[key, value]];
		}),
	);

/** The parameter "Filters", for the lists that are shown with these values of the node's other parameters. */
export const listFilterParameter = (
	isMeant: (list: string) => boolean,
	shown: Record<string, string[]> = {},
): INodeProperties =>
	filterParameter(
		listFilters.flatMap((filter) => {
			const resource = Object.keys(filter.in).filter(isMeant);
			return resource.length === 0 ? [] : [{ field: filter.field, shown: { resource, ...shown } }];
		}),
	);
