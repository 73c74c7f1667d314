import { date, record } from '../../core/fields';
import type { RecordField } from '../../core/fields';
import { nextUrl } from '../../core/paging';
import { listed } from '../../core/service';

const id = { pattern: /^[1-9]\d*$/, expected: 'a Clio ID, which is a number such as 1234567' };

type Details = Partial<Omit<RecordField, 'type' | 'label' | 'key' | 'picker' | 'format'>>;

const clioRecord =
	(picker: string) =>
	(label: string, key: string, details: Details = {}) =>
		record(label, key, { picker, format: id, placeholder: 'e.g. 1234567', ...details });

export const matterField = clioRecord('searchMatters');
export const contactField = clioRecord('searchContacts');
export const companyField = clioRecord('searchCompanies');
export const userField = clioRecord('searchUsers');
export const practiceAreaField = clioRecord('searchPracticeAreas');

/** An id as Clio writes an association in a body: `{"company": {"id": 1}}`. */
export const association = (value: unknown) => ({ id: Number(value) });

/**
 * Every record by following `meta.paging.next`, which only `order=id(asc)` allows:
 * https://docs.developers.clio.com/api-docs/paging
 */
export const pages = (maximum = 200) =>
	listed('data', nextUrl({ path: 'meta.paging.next', sizeKey: 'limit', maximum }));

/** What a list is asked for: its fields, and the only order in which a list has no end. */
export const listQuery = (fields: string) => ({ fields, order: 'id(asc)' });

/** Filters that every list takes. */
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
