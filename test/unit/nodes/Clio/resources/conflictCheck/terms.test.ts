import {
	aliasesIn,
	MOST_TERMS,
	partedCompanies,
	partedNames,
	subjectsOf,
	termsOf,
} from '../../../../../../nodes/Clio/resources/conflictCheck/terms';

const nobody = { names: [], companies: [], emails: [], phones: [] };

const asked = (given: Partial<typeof nobody | Record<string, string[]>>) =>
	termsOf(subjectsOf({ ...nobody, ...given })).asked.map(({ text }) => text);

test.each([
	['Robin Doyle', ['Robin Doyle']],
	['Robin Doyle aka Bob Doyle', ['Robin Doyle', 'Bob Doyle']],
	['Robin Doyle a/k/a Bob Doyle, f/k/a Robin Roe', ['Robin Doyle', 'Bob Doyle', 'Robin Roe']],
	['Jane Roe (née Doe)', ['Jane Roe', 'Jane Doe']],
	['Jane Roe, nee Jane Doe', ['Jane Roe', 'Jane Doe']],
	['Harrow Lane Ltd t/a Bright Homes', ['Harrow Lane Ltd', 'Bright Homes']],
	['Harrow Lane Ltd (formerly Lane Mills Ltd)', ['Harrow Lane Ltd', 'Lane Mills Ltd']],
	['Robin Doyle "also known as Robby"', ['Robin Doyle', 'Robby']],
	['Makabe Akane', ['Makabe Akane']],
	['Max Born', ['Max Born']],
])('"%s" holds the names %j', (given, expected) => expect(aliasesIn(given)).toEqual(expected));

test.each([
	['Robin Doyle\nJane Roe\n', ['Robin Doyle', 'Jane Roe']],
	['Robin Doyle, Jane Roe', ['Robin Doyle', 'Jane Roe']],
	['Doyle, Robin', ['Doyle, Robin']],
	['Doyle, Robin\nRoe, Jane', ['Doyle, Robin', 'Roe, Jane']],
	['Doyle, Robin; Roe, Jane', ['Doyle, Robin', 'Roe, Jane']],
	['Harrow Lane, Inc.', ['Harrow Lane, Inc.']],
	['Harrow Lane, Inc., Mill Road, LLC', ['Harrow Lane, Inc.', 'Mill Road, LLC']],
	['Harrow Lane', ['Harrow Lane']],
	['Robin Doyle, Jr., Jane Roe', ['Robin Doyle, Jr.', 'Jane Roe']],
])('the text %j is the list %j', (given, expected) => expect(partedNames(given)).toEqual(expected));

test('two companies of one word each are two', () =>
	expect(partedCompanies('Harrow, Millbrook')).toEqual(['Harrow', 'Millbrook']));

test.each([
	['blanks', `Jane${' '.repeat(5000)}Roe`],
	['commas', `Jane${',a'.repeat(100_000)}`],
	['quotes', `Jane${'"'.repeat(200_000)}Roe`],
	['legal forms', `Jane${', Inc'.repeat(5000)}`],
])('a name that goes on with %s keeps nobody waiting', (_what, given) => {
	const begun = Date.now();
	expect(subjectsOf({ ...nobody, names: partedNames(given) })[0]?.bare).toMatch(/^Jane/);
	expect(Date.now() - begun).toBeLessThan(5000);
});

describe('the terms', () => {
	test.each([
		['a name', { names: ['Robin Doyle'] }, ['Robin Doyle', 'Doyle Robin']],
		[
			'a name with a middle name',
			{ names: ['Robin Anne Doyle'] },
			['Robin Anne Doyle', 'Doyle Robin Anne', 'Robin Doyle'],
		],
		[
			'a name with accents',
			{ names: ['José Núñez'] },
			['José Núñez', 'Núñez José', 'Jose Nunez', 'Nunez Jose'],
		],
		['a name of one word', { names: ['Cher'] }, ['Cher']],
		['a company', { companies: ['Harrow Lane, Ltd.'] }, ['Harrow Lane']],
		['a company with accents', { companies: ['Müller GmbH'] }, ['Müller', 'Muller']],
		['an email address', { emails: ['Robin@X.Example'] }, ['robin@x.example']],
		['a phone number', { phones: ['+1 (555) 010-4477'] }, ['5550104477', '+1 (555) 010-4477']],
		[
			'several, the first spelling of each first',
			{ names: ['Robin Doyle', 'Jane Roe'], companies: ['Mill Road LLC'] },
			['Robin Doyle', 'Jane Roe', 'Mill Road', 'Doyle Robin', 'Roe Jane'],
		],
		[
			'a name twice',
			{ names: ['Robin Doyle', 'robin doyle', 'Doyle, Robin'] },
			['Robin Doyle', 'Doyle Robin'],
		],
		[
			'an alias',
			{ names: ['Robin Doyle aka Bob Doyle'] },
			['Robin Doyle', 'Bob Doyle', 'Doyle Robin', 'Doyle Bob'],
		],
	])('of %s', (_what, given, expected) => expect(asked(given)).toEqual(expected));

	test('that are too short are told, and not asked for', () => {
		const { asked: all, left } = termsOf(
			subjectsOf({ ...nobody, names: ['Li'], phones: ['4477'], companies: ['AB Co'] }),
		);
		expect(all).toEqual([]);
		expect(left).toEqual([
			{ text: 'Li', why: 'has fewer than 3 characters' },
			{ text: 'AB Co', why: 'has fewer than 3 characters' },
			{ text: '4477', why: 'has fewer than 7 digits' },
		]);
	});

	test('are ten at most, and those that are left are told', () => {
		const names = Array.from({ length: 8 }, (_, index) => `Robin Doyle${'abcdefgh'[index] ?? ''}`);
		const { asked: all, left } = termsOf(subjectsOf({ ...nobody, names }));
		expect(all).toHaveLength(MOST_TERMS);
		expect(all.slice(0, 8).map(({ text }) => text)).toEqual(names);
		expect(left).toHaveLength(6);
		expect(left[0]).toEqual({ text: 'Doylec Robin', why: 'is more than 10 terms' });
	});
});
