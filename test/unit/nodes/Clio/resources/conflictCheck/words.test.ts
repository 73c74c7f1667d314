import {
	companyName,
	folded,
	isSamePhone,
	lastDigits,
	partsOf,
	personName,
	plain,
	plainCompany,
} from '../../../../../../nodes/Clio/resources/conflictCheck/words';

test.each([
	['José Núñez', 'Jose Nunez'],
	['Søren Kierkegård', 'Soren Kierkegard'],
	['Łukasz Żak', 'Lukasz Zak'],
	['Straße', 'Strasse'],
	['Ægir', 'Aegir'],
	['Robin Doyle', 'Robin Doyle'],
	['Ólafur Þór', 'Olafur Thor'],
])('the letters of "%s" without accents are "%s"', (given, expected) => expect(folded(given)).toBe(expected));

test.each([
	['  Robin   DOYLE ', 'robin doyle'],
	["O'Brien-Smith", 'obrien smith'],
	['O’Brien', 'obrien'],
	['Smith & Sons', 'smith and sons'],
	['S.A. Müller', 'sa muller'],
	['robin.doyle@x.example', 'robin doyle@x example'],
	['¿?', ''],
])('"%s" is compared as "%s"', (given, expected) => expect(plain(given)).toBe(expected));

test.each([
	['Robin Doyle', 'Robin Doyle'],
	['Doyle, Robin', 'Robin Doyle'],
	['Mr. Robin Doyle Jr.', 'Robin Doyle'],
	['Robin Doyle, Esq.', 'Robin Doyle'],
	['Dr Jane A. Roe PhD', 'Jane A. Roe'],
	['van der Berg, Anna', 'Anna van der Berg'],
	['Prof', 'Prof'],
	['Cher', 'Cher'],
])('the person "%s" is called "%s"', (given, expected) => expect(personName(given)).toBe(expected));

test.each([
	['Robin Doyle', { first: 'Robin', middle: '', last: 'Doyle' }],
	['Robin Anne Doyle', { first: 'Robin', middle: 'Anne', last: 'Doyle' }],
	['Anna van der Berg', { first: 'Anna', middle: '', last: 'van der Berg' }],
	['Maria Luisa de la Cruz', { first: 'Maria', middle: 'Luisa', last: 'de la Cruz' }],
	['Van Morrison', { first: 'Van', middle: '', last: 'Morrison' }],
	['Cher', undefined],
])('"%s" has its parts', (given, expected) => expect(partsOf(given)).toEqual(expected));

test.each([
	['Harrow Lane Ltd', 'Harrow Lane'],
	['Harrow Lane, Inc.', 'Harrow Lane'],
	['Harrow Lane L.L.C.', 'Harrow Lane'],
	['Müller & Co. KG', 'Müller'],
	['Müller GmbH & Co. KG', 'Müller'],
	['Kowalski Sp. z o.o.', 'Kowalski'],
	['Dupont S.A.R.L.', 'Dupont'],
	['Rossi S.p.A.', 'Rossi'],
	['Hansen A/S', 'Hansen'],
	['Coffee Company', 'Coffee'],
	['Inc', 'Inc'],
	['Corporate Express', 'Corporate Express'],
	['Ab Initio Software', 'Ab Initio Software'],
])('the company "%s" is "%s" without its legal form', (given, expected) =>
	expect(companyName(given)).toBe(expected),
);

test('a company is compared without its article', () =>
	expect(['The Mill Ltd', 'the mill', 'Mill, Inc.'].map(plainCompany)).toEqual(['mill', 'mill', 'mill']));

test.each([
	['+1 (555) 010-4477', '5550104477'],
	['010-4477', '0104477'],
	['+44 20 7946 0018', '2079460018'],
])('of the number %s count %s', (given, expected) => expect(lastDigits(given)).toBe(expected));

test.each([
	['+1 555 010 4477', '(555) 010-4477', true],
	['+44 20 7946 0018', '020 7946 0018', true],
	['555 0104477', '0104477', false],
	['555 9104477', '9104477', true],
	['5550104477', '5550104478', false],
	['4477', '555 010 4477', false],
	['', '', false],
])('%s and %s are one number: %s', (one, other, expected) => {
	expect(isSamePhone(one, other)).toBe(expected);
	expect(isSamePhone(other, one)).toBe(expected);
});
