import { resourceLocator, text } from '../../../core/describe/fields';
import type { ResourceLocatorField, TextField } from '../../../core/describe/fields';
import { reference, toInteger } from '../../../core/describe/transforms';

/** JavaScript counts 15 digits exactly: a longer ID would become that of another record. */
export const id = { pattern: /^[1-9]\d{0,14}$/, expected: 'a Clio ID, which is a number such as 1234567' };

type Details = Partial<Omit<ResourceLocatorField, 'type' | 'label' | 'key' | 'listSearch' | 'format'>>;

/** What has a page in Clio's application whose address is known, and how people write that address. */
const PAGES = { bills: '', contacts: '', documents: '/details', matters: '' };

type Page = keyof typeof PAGES;

/**
 * The address of a record's page, with whatever stands behind the ID: a tab, or a filter of it. The host is that of the
 * region, and no request goes there. Clio does not document these addresses; see docs/clio-limits.md.
 */
export const pageAddress = (page: Page) => ({
	pattern: `^\\s*https?://[^/\\s]+/nc/#/${page}/([1-9]\\d{0,14})(?:[/?#].*)?\\s*$`,
	placeholder: `e.g. https://app.clio.com/nc/#/${page}/1234567${PAGES[page]}`,
});

/** A field that asks for a record: picked from a list search that a resource has, by its ID, or by the address of its page. */
export const clioRecord =
	(listSearch: string, page?: Page) =>
	(label: string, key: string, details: Details = {}) =>
		resourceLocator(label, key, {
			listSearch,
			format: id,
			placeholder: 'e.g. 1234567',
			...(page !== undefined && { url: pageAddress(page) }),
			...details,
		});

export const matterField = clioRecord('searchMatters', 'matters');

export const contactField = clioRecord('searchContacts', 'contacts');

export const companyField = clioRecord('searchCompanies', 'contacts');

export const userField = clioRecord('searchUsers');

export const practiceAreaField = clioRecord('searchPracticeAreas');

export const conversationField = clioRecord('searchConversations');

/** What pays for matters of legal aid. */
const grant = clioRecord('searchGrants');
export const grantField = (label: string, key: string) =>
	grant(label, key, { description: 'The grant that pays for it, in firms that work with grants' });

/** The ID of something that Clio has no list of, or that stands inside of a record. */
export const idField = (
	label: string,
	key: string,
	details: Partial<Omit<TextField, 'type' | 'label' | 'key' | 'format'>> = {},
) => text(label, key, { format: id, placeholder: 'e.g. 1234567', send: toInteger, ...details });

/** An id as Clio writes an association in a body: `{"company": {"id": 1}}`. */
export const association = reference();

/** Several IDs of records in one text, as people copy them from a sheet, or in a list. */
export const idsField = (label: string, key: string, description: string) =>
	text(label, key, {
		placeholder: 'e.g. 1234567,1234568',
		description,
		format: { pattern: /^[1-9]\d*$/, expected: 'Clio IDs separated by commas' },
		parted: (words) => words.split(/[\s,]+/),
	});
