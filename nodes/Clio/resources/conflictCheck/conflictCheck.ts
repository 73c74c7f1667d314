import { one } from '../../../../core/describe/answer';
import { atLeastOne } from '../../../../core/describe/check';
import { asOptions, choices, number, text } from '../../../../core/describe/fields';
import { resource } from '../../../../core/describe/operation';
import { checkConflicts, MOST_REQUESTS } from './check';
import { partedCompanies, partedNames, partedWords } from './terms';

const names = text('Names', 'names', {
	location: 'none',
	multiline: true,
	placeholder: 'e.g. Robin Doyle',
	description:
		'The people to look for: one in each line, or a list from an expression. Aliases count as names of their own: "Jane Roe (née Doe)", "Robin Doyle aka Bob Doyle".',
	parted: partedNames,
});

const companies = text('Companies', 'companies', {
	location: 'none',
	multiline: true,
	placeholder: 'e.g. Harrow Lane Ltd',
	description:
		'The companies to look for: one in each line, or a list from an expression. They are looked for without their legal form, so that "Harrow Lane Ltd" also finds "Harrow Lane Inc.".',
	parted: partedCompanies,
});

const emails = text('Emails', 'emails', {
	location: 'none',
	placeholder: 'e.g. robin@example.com, office@harrowlane.example',
	description: 'The email addresses to look for, separated by commas or lines, or a list from an expression',
	format: { pattern: /^[^\s@]+@[^\s@]+$/, expected: 'email addresses separated by commas' },
	parted: partedWords,
});

const phones = text('Phones', 'phones', {
	location: 'none',
	placeholder: 'e.g. +1 555 010 4477',
	description:
		'The phone numbers to look for, separated by commas or lines, or a list from an expression; the last 7 to 10 digits count',
	format: { pattern: /^[\d\s()+./x-]+$/i, expected: 'phone numbers separated by commas' },
	parted: partedWords,
});

const alsoSearch = choices('Also Search', 'alsoSearch', {
	location: 'none',
	options: asOptions('notes', 'communications', 'documents'),
	description:
		'What to search besides contacts, matters and relationships: up to 4 more requests for each term. Of documents, Clio searches the names only.',
});

const mostRequests = number('Most Requests', 'mostRequests', {
	location: 'none',
	integer: true,
	minimum: 5,
	maximum: MOST_REQUESTS,
	default: MOST_REQUESTS,
	description: `Where the check stops, ${MOST_REQUESTS} at most; "truncated" in the output says what was left out. It takes 2 requests for each term and 2 for each hit that it looks further from, 4 more for each term with all of Also Search. Clio allows about 50 a minute.`,
});

/**
 * Clio's own conflict check has no API: this is what its searches give.
 * Source: https://docs.developers.clio.com/clio-manage/api-reference/
 */
export const conflictCheck = resource('Conflict Check', 'conflictCheck', [
	{
		value: 'run',
		name: 'Run',
		action: 'Run conflict check',
		description:
			'Find people and companies among contacts, matters of all statuses and relationships, with why and how well each matches. It gives no opinion: a lawyer decides.',
		request: 'GET /contacts.json',
		fields: [names, companies, emails, phones, alsoSearch, mostRequests],
		checks: [atLeastOne(names, companies, emails, phones)],
		answer: one(),
		run: checkConflicts,
		outside: 'n8nOnly',
	},
]);
