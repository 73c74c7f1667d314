import { resourceLocator, text } from '../../../core/describe/fields';
import type { ResourceLocatorField, TextField } from '../../../core/describe/fields';
import { commaSplit, reference, toInteger } from '../../../core/describe/transforms';

/** JavaScript counts 15 digits exactly: a longer ID would become that of another record. */
export const id = { pattern: /^[1-9]\d{0,14}$/, expected: 'a Clio ID, which is a number such as 1234567' };

type Details = Partial<Omit<ResourceLocatorField, 'type' | 'label' | 'key' | 'listSearch' | 'format'>>;

/** A field that asks for a record: picked from a list search that a resource has, or by its ID. */
export const clioRecord =
	(listSearch: string) =>
	(label: string, key: string, details: Details = {}) =>
		resourceLocator(label, key, { listSearch, format: id, placeholder: 'e.g. 1234567', ...details });

export const matterField = clioRecord('searchMatters');

export const contactField = clioRecord('searchContacts');

export const companyField = clioRecord('searchCompanies');

export const userField = clioRecord('searchUsers');

export const practiceAreaField = clioRecord('searchPracticeAreas');

/** The ID of something that Clio has no list of, or that stands inside of a record. */
export const idField = (
	label: string,
	key: string,
	details: Partial<Omit<TextField, 'type' | 'label' | 'key' | 'format'>> = {},
) => text(label, key, { format: id, placeholder: 'e.g. 1234567', send: toInteger, ...details });

/** An id as Clio writes an association in a body: `{"company": {"id": 1}}`. */
export const association = reference();

/** Several IDs of records in one text. */
export const idsField = (label: string, key: string, description: string) =>
	text(label, key, {
		placeholder: 'e.g. 1234567,1234568',
		description,
		format: { pattern: /^[1-9]\d*(\s*,\s*[1-9]\d*)*$/, expected: 'Clio IDs separated by commas' },
		send: commaSplit({ type: 'string', pattern: '^[1-9]\\d*$' }),
	});
