import { atMostOne, inOrder } from '../../../../core/describe/check';
import {
	additionalFields,
	date,
	filters,
	json,
	number,
	text,
	updateFields,
} from '../../../../core/describe/fields';
import { readRequestInput } from '../../../../core/input/requestInput';
import { InvalidValue } from '../../../../core/input/values';
import { inputOf, operation, sentenceOf } from '../../support/fields';

const start = date('Start', 'start_at', { time: true });
const end = date('End', 'end_at', { time: true });
const issued = date('Issue Date', 'invoice.issue_date');
const due = date('Due Date', 'invoice.due_date');

const refusalOf = (build: () => unknown): InvalidValue => {
	try {
		build();
	} catch (error) {
		if (error instanceof InvalidValue) return error;
		throw error;
	}
	throw new Error('It was expected to be refused.');
};

describe('a check across fields', () => {
	const hours = number('Hours', 'hours');
	const create = operation('POST /x', [hours], {
		checks: [
			{ holds: ({ body }) => body.hours !== 0, message: '"Hours" is 0', next: 'Give the time.' },
			{ holds: ({ body }) => body.hours !== 7, message: '"Hours" is 7', next: 'Give another one.' },
		],
	});

	test('lets values pass that go together', () =>
		expect(inputOf(create, { hours: 2 }).body).toEqual({ hours: 2 }));

	test.each([
		[0, '"Hours" is 0', 'Give the time.'],
		[7, '"Hours" is 7', 'Give another one.'],
	])('refuses %i as bad input, with what to do', (value, message, next) => {
		expect(refusalOf(() => inputOf(create, { hours: value }))).toMatchObject({ message, next });
	});

	test('comes after those of each field', () => {
		expect(sentenceOf(() => inputOf(create, { hours: 'x' }))).toMatch(/"Hours" must be a number/);
	});

	test('sees what a free field brings', () => {
		const free = { ...create, fields: [json('Other', '', { name: 'other' })] };
		expect(sentenceOf(() => inputOf(free, { other: '{"hours": 0}' }))).toBe('"Hours" is 0');
	});
});

describe('two dates in order', () => {
	const check = { checks: [inOrder(start, end), inOrder(issued, due)] };
	const create = operation('POST /x', [start, end, issued, due], check);
	const refusal = (from: string, to: string) => () => inputOf(create, { startAt: from, endAt: to });

	test.each([
		['2026-03-31T09:00:00Z', '2026-03-31T09:00:00Z'],
		['2026-03-31T09:00:00Z', '2026-03-31T10:00:00+01:00'],
		['2026-03-31T09:00:00-04:00', '2026-03-31T13:30:00Z'],
		['', '2026-03-31T09:00:00Z'],
		['2026-03-31T09:00:00Z', ''],
	])('%s and %s pass', (from, to) => expect(refusal(from, to)).not.toThrow());

	test.each([
		['2026-03-31T09:00:00Z', '2026-03-31T08:59:00Z'],
		['2026-03-31T09:00:00Z', '2026-03-31T09:30:00+01:00'],
	])('%s and %s are refused by their labels', (from, to) => {
		expect(refusalOf(refusal(from, to))).toMatchObject({
			message: '"End" is before "Start"',
			next: 'Correct one of the two.',
		});
	});

	test('days inside of the body are compared too', () => {
		const of = (day: string) => () =>
			inputOf(create, { invoiceIssueDate: '2026-01-15', invoiceDueDate: day });
		expect(of('2026-01-15')).not.toThrow();
		expect(sentenceOf(of('2026-01-14'))).toBe('"Due Date" is before "Issue Date"');
	});

	test.each(['GET /x', 'POST /x'] as const)('in a collection of %s as well', (request) => {
		const list = operation(request, [filters([start, end])], { checks: [inOrder(start, end)] });
		const values = { startAt: '2026-03-31T09:00:00Z', endAt: '2026-03-30T09:00:00Z' };
		expect(sentenceOf(() => inputOf(list, { filters: values }))).toBe('"End" is before "Start"');
	});

	test.each([7, 'soon', null, { a: 1 }])('%j in place of a date is left to the vendor', (value) => {
		const free = { ...create, fields: [start, json('Other', '', { name: 'other' })] };
		const values = { startAt: '2026-03-31T09:00:00Z', other: { end_at: value } };
		expect(() => inputOf(free, values)).not.toThrow();
	});
});

describe('fields of which at most one is given', () => {
	const [hours, pieces] = [
		number('Hours', 'seconds', { name: 'hours', location: 'none' }),
		number('Quantity', 'pieces', { location: 'none' }),
	];
	const update = operation(
		'PATCH /x',
		[updateFields([hours, pieces]), additionalFields([text('Note', 'note')])],
		{
			checks: [atMostOne(hours, pieces, { label: 'Without: Time', key: 'note' })],
		},
	);

	test.each([{}, { updateFields: { hours: 0 } }, { updateFields: { pieces: 2 } }])('%j passes', (values) =>
		expect(() => inputOf(update, values)).not.toThrow(),
	);

	test.each([
		{ updateFields: { hours: 0, pieces: 0 } },
		{ updateFields: { hours: 1 }, additionalFields: { note: 'x' } },
	])('%j is refused, and all of them are named', (values) => {
		expect(sentenceOf(() => inputOf(update, values))).toBe(
			'"Hours", "Quantity" and "Without: Time" exclude each other',
		);
	});

	test('two are named as two', () => {
		const two = { ...update, checks: [atMostOne(hours, pieces)] };
		expect(sentenceOf(() => inputOf(two, { updateFields: { hours: 1, pieces: 1 } }))).toBe(
			'"Hours" and "Quantity" exclude each other',
		);
	});
});

test('an operation without checks is read as before', () => {
	expect(() => readRequestInput(operation('POST /x', []), () => undefined)).not.toThrow();
});
