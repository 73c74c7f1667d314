import { DateTime } from 'luxon';
import {
	boolean,
	choice,
	choices,
	date,
	additionalFields,
	json,
	list,
	number,
	asOptions,
	resourceLocator,
	text,
} from '../../../../core/describe/fields';
import type { ValueField } from '../../../../core/describe/fields';
import { scaled } from '../../../../core/describe/transforms';
import { toSend } from '../../../../core/input/values';
import { inputOf, operation, refused, sent } from '../../support/fields';

const id = { pattern: /^[1-9]\d*$/, expected: 'a number such as 1234567' };
const colours = { options: asOptions('red', 'deep_blue'), default: 'red' };

const fields = {
	text: text('Words', 'words'),
	code: text('Code', 'code', { format: { pattern: /^[A-Z]{2}$/, expected: 'two capital letters' } }),
	number: number('Amount', 'amount', { minimum: 0 }),
	whole: number('Level', 'level', { integer: true }),
	boolean: boolean('Billable', 'billable'),
	day: date('Due Date', 'due'),
	lines: text('Outline', 'outline', { multiline: true }),
	moment: date('Start', 'start', { time: true }),
	choice: choice('Colour', 'colour', colours),
	choices: choices('Colours', 'colours', { options: colours.options }),
	json: json('Metadata', 'metadata'),
	record: resourceLocator('Matter', 'matter', { listSearch: 'searchMatters', format: id }),
} satisfies Record<string, ValueField>;

type Name = keyof typeof fields;

const luxon = DateTime.fromISO('2026-03-31T09:00:00', { zone: 'Europe/Paris' });

describe('a good value is sent', () => {
	test.each<[Name, unknown, unknown]>([
		['text', 'Smith & Co', 'Smith & Co'],
		['text', '  around  ', 'around'],
		['text', 'two\nlines', 'two\nlines'],
		['text', '  two\n  lines', 'two\n  lines'],
		['lines', '  two\n  lines\n', '  two\n  lines'],
		['lines', ' \n\n  two\n  lines', '  two\n  lines'],
		['lines', '  one \n', 'one'],
		['text', 0, '0'],
		['text', false, 'false'],
		['code', 'FR', 'FR'],
		['code', ' FR ', 'FR'],
		['number', 1234.5, 1234.5],
		['number', '1234.50', 1234.5],
		['number', ' 7 ', 7],
		['number', 0, 0],
		['number', '0', 0],
		['whole', '3', 3],
		['boolean', true, true],
		['boolean', false, false],
		['boolean', 'true', true],
		['boolean', 'false', false],
		['day', '2026-03-31', '2026-03-31'],
		['day', '2026-03-31T00:00:00', '2026-03-31'],
		['day', '2026-03-31T23:30:00.000+02:00', '2026-03-31'],
		['day', '2028-02-29', '2028-02-29'],
		['day', ' 2026-03-31 ', '2026-03-31'],
		['day', luxon, '2026-03-31'],
		['day', new Date('2026-03-31T12:00:00Z'), '2026-03-31'],
		['moment', '2026-03-31T09:00:00Z', '2026-03-31T09:00:00Z'],
		['moment', '2026-03-31T09:00:00', '2026-03-31T09:00:00'],
		['moment', luxon, '2026-03-31T09:00:00.000+02:00'],
		['moment', new Date('2026-03-31T09:00:00Z'), '2026-03-31T09:00:00.000Z'],
		['choice', 'deep_blue', 'deep_blue'],
		['choices', ['red', 'deep_blue'], ['red', 'deep_blue']],
		['choices', 'red, deep_blue', ['red', 'deep_blue']],
		['json', '{"a":[1,{"b":null}]}', { a: [1, { b: null }] }],
		['json', { a: 1 }, { a: 1 }],
		['record', { mode: 'list', value: '17' }, '17'],
		['record', { mode: 'id', value: 17 }, '17'],
		['record', '17', '17'],
		['record', 17, '17'],
	])('%s: %j', (name, value, expected) => expect(sent(fields[name], value)).toEqual(expected));
});

test('a text that holds very many blanks keeps nobody waiting', () => {
	const blanks = `First\n${' '.repeat(200_000)}last`;
	const begun = Date.now();
	expect(sent(fields.lines, `\n \n${blanks} \n`)).toBe(blanks);
	expect(Date.now() - begun).toBeLessThan(5000);
});

describe('an empty value', () => {
	const nothing: Array<[Name, unknown]> = [
		...(Object.keys(fields) as Name[]).flatMap((name): Array<[Name, unknown]> => [
			[name, undefined],
			[name, null],
			[name, ''],
		]),
		['text', '   '],
		['text', '\n'],
		['number', '  '],
		['code', ' '],
		['day', ' '],
		['boolean', ' '],
		['choices', []],
		['json', {}],
		['record', { mode: 'list', value: '' }],
		['record', { mode: 'id', value: ' ' }],
		['record', { mode: 'list', value: null }],
	];
	test.each(nothing)('sends nothing for %s: %j', (name, value) =>
		expect(sent(fields[name], value)).toBeUndefined(),
	);

	test.each([...nothing, ['json', '{}'] as [Name, unknown]])(
		'is refused where %s is required: %j',
		(name, value) => {
			const field = { ...fields[name], required: true };
			expect(refused(field, value)).toBe(`"${field.label}" is required and is empty`);
		},
	);
});

describe('a wrong value is refused, with the name of the field', () => {
	test.each<[Name, unknown, RegExp]>([
		['text', { a: 1 }, /text/],
		['text', ['a'], /text/],
		['text', { mode: 'id', value: 'a' }, /text/],
		['code', 'fr', /two capital letters/],
		['code', 'FRA', /two capital letters/],
		['code', 'FR\nX', /two capital letters/],
		['number', 'a lot', /number/],
		['number', '1,234.50', /thousands/],
		['number', '€ 12', /currency/],
		['number', NaN, /number/],
		['number', Infinity, /number/],
		['number', 'Infinity', /number/],
		['number', true, /number/],
		['number', [5], /number/],
		['number', {}, /number/],
		['number', -0.01, /0 or more/],
		['whole', 1.5, /whole number/],
		['boolean', 'yes', /true or false/],
		['boolean', 1, /true or false/],
		['day', '31.03.2026', /date such as/],
		['day', '2026-02-30', /date such as/],
		['day', '2026-13-01', /date such as/],
		['day', '2026-3-1', /date such as/],
		['day', 'tomorrow', /date such as/],
		['day', 1774915200000, /date such as/],
		['day', new Date('nonsense'), /date such as/],
		['day', DateTime.invalid('nonsense'), /date such as/],
		['day', ['2026-03-31'], /date such as/],
		['day', { year: 2026 }, /date such as/],
		['moment', '2026-03-31', /date and time/],
		['moment', '2026-03-31T25:00:00Z', /date and time/],
		['moment', '2026-02-30T09:00:00Z', /date and time/],
		['choice', 'green', /one of: red, deep_blue/],
		['choice', ['red'], /one of: red, deep_blue/],
		['choice', { toString: 1 }, /one of: red, deep_blue/],
		['choices', ['red', 'green'], /one of: red, deep_blue/],
		['choices', 'red;deep_blue', /one of: red, deep_blue/],
		['choices', [['red']], /one of: red, deep_blue/],
		['json', 'not json', /JSON object/],
		['json', '[1]', /JSON object/],
		['json', 'null', /JSON object/],
		['json', [1], /JSON object/],
		['json', 7, /JSON object/],
		['record', 'twelve', /number such as/],
		['record', '../12', /number such as/],
		['record', { mode: 'id', value: '0' }, /number such as/],
		['record', { mode: 'id', value: { mode: 'id', value: '1' } }, /Matter/],
		['record', { id: 17 }, /Matter/],
		['record', ['17'], /Matter/],
	])('%s: %j', (name, value, why) => {
		const sentence = refused(fields[name], value);
		expect(sentence).toMatch(why);
		expect(sentence).toContain(`"${fields[name].label}"`);
		expect(sentence).not.toContain('[object');
	});
});

test('a choice of none is not among those that are named', () => {
	const none = { name: 'None', value: '' };
	const field = choice('Colour', 'colour', { options: [none, ...colours.options], default: '' });
	expect(refused(field, 'green')).toBe('"Colour" must be one of: red, deep_blue');
});

test('a value is turned into the vendor’s unit after it was checked', () => {
	const hours = number('Hours', 'quantity', { minimum: 0, send: scaled(3600) });
	expect(sent(hours, '1.5')).toBe(5400);
	expect(sent(hours, '')).toBeUndefined();
	expect(refused(hours, '-1')).toMatch(/Hours/);
});

test.each([
	['2026-03-31T09:00:00Z', '2026-03-31T09:00:00Z'],
	['2026-03-31T09:00:00.5+02:00', '2026-03-31T09:00:00.5+02:00'],
	['2026-03-31T09:00Z', '2026-03-31T09:00:00.000Z'],
	['2026-03-31T09:00+02:00', '2026-03-31T07:00:00.000Z'],
	['2026-03-31T09:00:00+0200', '2026-03-31T07:00:00.000Z'],
])('the moment %j is sent as %j, with seconds and a colon in its offset', (given, moment) =>
	expect(toSend(fields.moment, given, 'America/New_York')).toBe(moment),
);

describe('the day of a moment', () => {
	const day = (given: unknown, zone: string) => toSend(fields.day, given, zone);
	const midnight = '2026-03-31T00:00:00.000Z';

	test.each<[string, unknown, string]>([
		['America/New_York', '2026-03-31T02:00:00Z', '2026-03-30'],
		['America/New_York', '2026-03-31T02:00:00.000+02:00', '2026-03-30'],
		['America/New_York', '2026-03-31T23:59:00-04:00', '2026-03-31'],
		['Asia/Tokyo', '2026-03-31T20:00:00Z', '2026-04-01'],
		['Asia/Kolkata', '2026-03-31T18:29:59Z', '2026-03-31'],
		['Asia/Kolkata', '2026-03-31T18:30:00Z', '2026-04-01'],
		['America/New_York', new Date('2026-03-31T02:00:00Z'), '2026-03-30'],
		['America/New_York', DateTime.fromISO('2026-03-31T02:00:00', { zone: 'utc' }), '2026-03-30'],
		['America/New_York', DateTime.fromISO('2026-03-31T22:00:00', { zone: 'America/New_York' }), '2026-03-31'],
		// An hour before and after the clocks change.
		['Europe/Paris', '2026-03-28T22:59:00Z', '2026-03-28'],
		['Europe/Paris', '2026-03-29T22:00:00Z', '2026-03-30'],
	])('in %s: %j', (zone, given, expected) => expect(day(given, zone)).toBe(expected));

	test.each<[string, unknown]>([
		['n8n’s date picker', midnight],
		['n8n’s date picker, in short', '2026-03-31T00:00:00Z'],
		['no zone', '2026-03-31T22:00:00'],
		['no time', '2026-03-31'],
		['a Date made of a day', new Date('2026-03-31')],
	])('is the one written, with %s', (_kind, given) => {
		for (const zone of ['America/New_York', 'Asia/Tokyo', 'UTC']) expect(day(given, zone)).toBe('2026-03-31');
	});

	test('counts inside of lists as well', () => {
		const entries = list('Reminders', 'reminders', { entry: 'Reminder', fields: [fields.day] });
		expect(toSend(entries, [{ due: '2026-03-31T02:00:00Z' }], 'America/New_York')).toEqual([
			{ due: '2026-03-30' },
		]);
	});
});

describe('a record given by its web address', () => {
	const url = {
		pattern: 'https?://[^/]+/matters/(\\d+)',
		placeholder: 'e.g. https://app.example/matters/7',
	};
	const record = resourceLocator('Matter', 'matter', { listSearch: 'searchMatters', format: id, url });
	const byUrl = (value: unknown) => ({ __rl: true, mode: 'url', value });

	test('is the id in it', () => expect(sent(record, byUrl('https://app.example/matters/17#x'))).toBe('17'));

	test('is the id in it inside of a collection and of a list', () => {
		const many = list('Links', 'links', { entry: 'Link', fields: [record] });
		const of = operation('POST /x', [additionalFields([record, many])]);
		const given = byUrl('https://app.example/matters/17');
		expect(
			inputOf(of, { additionalFields: { matter: given, links: { entries: [{ matter: given }] } } }).body,
		).toEqual({ matter: '17', links: [{ matter: '17' }] });
	});

	test.each(['https://app.example/contacts/17', 'matters/17', '17'])('%s is refused', (value) =>
		expect(refused(record, byUrl(value))).toBe(
			'"Matter" must be a web address (URL) such as https://app.example/matters/7',
		),
	);
});
