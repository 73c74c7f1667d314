import {
	better,
	contactMatch,
	matterMatch,
	textMatch,
} from '../../../../../../nodes/Clio/resources/conflictCheck/grades';
import { subjectsOf } from '../../../../../../nodes/Clio/resources/conflictCheck/terms';
import type { Kind } from '../../../../../../nodes/Clio/resources/conflictCheck/terms';

const LISTS = { name: 'names', company: 'companies', email: 'emails', phone: 'phones' } as const;

function subjects(kind: Kind, given: string) {
	const nobody = { names: [], companies: [], emails: [], phones: [] };
	const all = subjectsOf({ ...nobody, [LISTS[kind]]: [given] });
	const [found] = all;
	if (found === undefined) throw new Error('There is no subject');
	return { all, found };
}

const contact = {
	name: 'Robin Doyle',
	type: 'Person',
	title: 'Head of Legal',
	company: { id: 7, name: 'Harrow Lane Ltd' },
	email_addresses: [{ address: 'Robin@Harrow.example' }],
	phone_numbers: [{ number: '+1 (555) 010-4477' }],
	addresses: [{ street: '1 Mill Road', city: 'Northbridge' }],
	web_sites: [{ address: 'https://www.harrow.example' }],
};

describe('a contact', () => {
	test.each<[Kind, string, string, string[]]>([
		['name', 'Robin Doyle', 'exact', ['name']],
		['name', 'DOYLE, robin', 'exact', ['name']],
		['name', 'Mr Robin Doyle Jr.', 'exact', ['name']],
		['name', 'Röbin Dôyle', 'exact', ['name']],
		['name', 'Robin A. Doyle', 'possible', ['other']],
		['name', 'Doyle', 'possible', ['name']],
		['name', 'Mill Road', 'possible', ['address']],
		['name', 'Doy Rob', 'possible', ['name']],
		['company', 'Harrow Lane Inc.', 'exact', ['company']],
		['company', 'The Harrow Lane', 'exact', ['company']],
		['company', 'Harrow', 'possible', ['company', 'email', 'web site']],
		['company', 'Lane Mills', 'possible', ['other']],
		['company', 'Robin Doyle LLC', 'exact', ['name']],
		['email', 'robin@harrow.example', 'strong', ['email']],
		['email', 'robin@other.example', 'possible', ['other']],
		['phone', '555-010-4477', 'strong', ['phone']],
		['phone', '555-010-4478', 'possible', ['other']],
	])('found by the %s "%s" is a match that is %s', (kind, given, grade, matched_on) => {
		const { all, found } = subjects(kind, given);
		expect(contactMatch(all, contact, found)).toEqual({ grade, matched_on, subject: given });
	});

	test('that one term found is graded by all that was asked for', () => {
		const all = [...subjects('name', 'Doyle').all, ...subjects('email', 'robin@harrow.example').all];
		const [found] = all;
		expect(found && contactMatch(all, contact, found)).toEqual({
			grade: 'strong',
			matched_on: ['email'],
			subject: 'robin@harrow.example',
		});
	});

	test('of which Clio gives nothing is a possible match on something else', () => {
		const { all, found } = subjects('name', 'Robin Doyle');
		expect(contactMatch(all, {}, found)).toMatchObject({ grade: 'possible', matched_on: ['other'] });
	});
});

test.each<[Kind, string, string, string[]]>([
	['name', 'Robin Doyle', 'exact', ['client']],
	['company', 'Harrow Lane Ltd', 'possible', ['description']],
	['name', '00042', 'possible', ['number']],
	['name', 'Jane Roe', 'possible', ['other']],
])('a matter found by the %s "%s" is a match that is %s', (kind, given, grade, matched_on) => {
	const { all, found } = subjects(kind, given);
	const matter = {
		client: { name: 'Doyle Robin' },
		description: 'Claim against Harrow Lane, Inc.',
		display_number: '00042-Doyle',
	};
	expect(matterMatch(all, matter, found)).toEqual({ grade, matched_on, subject: given });
});

test('a text matches where it shows what was asked for, and else in what is not read', () => {
	const { found } = subjects('name', 'Robin Doyle');
	const on = (text: unknown) => textMatch(found, { place: 'subject', text }, 'detail').matched_on;
	expect([on('Call with Doyle (Robin)'), on('Call'), on(null)]).toEqual([
		['subject'],
		['detail'],
		['detail'],
	]);
});

test('of two matches the better one counts, and equal ones count together', () => {
	const exact = { grade: 'exact' as const, matched_on: ['name'], subject: 'a' };
	const strong = { grade: 'strong' as const, matched_on: ['email'], subject: 'b' };
	const possible = { grade: 'possible' as const, matched_on: ['other'], subject: 'a' };
	expect(better(strong, exact)).toEqual(exact);
	expect(better(exact, strong)).toEqual(exact);
	expect(better(possible, { ...possible, matched_on: ['title'] }).matched_on).toEqual(['title']);
	expect(better(strong, { ...strong, matched_on: ['phone'] }).matched_on).toEqual(['email', 'phone']);
});
