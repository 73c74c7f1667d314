import { asOptions, boolean, choices, collection, resourceLocator, text } from '../../core/describe/fields';
import type { ResourceLocatorField, ValueField } from '../../core/describe/fields';
import { commaJoin } from '../../core/describe/transforms';

export const id = { pattern: /^\d+$/, expected: 'an ID, which is a whole number such as 1042' };

export const siteField = (details: Partial<ResourceLocatorField> = {}) =>
	resourceLocator('Site', 'site_id', {
		listSearch: 'searchSites',
		format: id,
		placeholder: 'e.g. 1042',
		...details,
	});

export const listOptions = (...more: ValueField[]) =>
	collection('Query', 'Add Query Option', [
		text('Fields', 'fields', {
			placeholder: 'e.g. id,name',
			description: 'Comma-separated list of the properties to return',
		}),
		text('Filter', 'filter', {
			placeholder: 'e.g. updated_time>=2026-01-01',
			description: 'Conditions such as name==Example, joined by the word "and"',
		}),
		text('Sort', 'sort', {
			placeholder: 'e.g. -created_time',
			description: 'The property to sort by; a minus sign before it turns the order around',
		}),
		...more,
	]);

export const includeArchived = boolean('Include Archived', 'includeArchived', {
	default: true,
	description: 'Whether to return archived contracts too',
});

export const expand = choices('Expand', 'expand', {
	options: asOptions('latest_version', 'published_version', 'site'),
	default: ['latest_version'],
	description: 'References to replace by the whole object',
	send: commaJoin,
});
