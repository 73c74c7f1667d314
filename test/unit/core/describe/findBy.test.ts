import { traitsOf, type FindBy } from '../../../../core/describe/findBy';
import type { RequestInput } from '../../../../core/describe/operationContext';

const input = (more: Partial<RequestInput>): RequestInput => ({
	path: '/x',
	pathParameters: {},
	query: {},
	body: {},
	headers: {},
	unsent: {},
	...more,
});

const invoice: FindBy[] = [
	{ 'metadata.platform_invoice_id': 'body.metadata.platform_invoice_id' },
	{ 'invoice number': 'body.invoice.numbers' },
];
const contact: FindBy[] = [
	{ name: ['body.first_name', 'body.last_name'], email: 'body.email_addresses.address' },
];

test.each<[string, FindBy[] | undefined, Partial<RequestInput>, string | undefined]>([
	[
		'the first alternative that has a value',
		invoice,
		{ body: { metadata: { platform_invoice_id: 'INV-7' }, invoice: { numbers: ['A'] } } },
		'metadata.platform_invoice_id = "INV-7"',
	],
	[
		'the next one where it has none',
		invoice,
		{ body: { metadata: { platform_invoice_id: ' ' }, invoice: { numbers: ['A', 'B'] } } },
		'invoice number = "A, B"',
	],
	['nothing where none has one', invoice, { body: { metadata: 7, invoice: [] } }, undefined],
	['nothing where the operation names none', undefined, { body: { name: 'x' } }, undefined],
	[
		'several values, each by its label',
		contact,
		{ body: { first_name: 'Robin', last_name: 'Doyle', email_addresses: [{ address: 'r@x.example' }] } },
		'name = "Robin Doyle" and email = "r@x.example"',
	],
	['those values that there are', contact, { body: { last_name: 'Doyle' } }, 'name = "Doyle"'],
	['numbers and zero too', [{ amount: 'body.price' }], { body: { price: 0 } }, 'amount = "0"'],
	[
		'a value that is not sent',
		[{ email: 'unsent.email' }],
		{ unsent: { email: 'a@b.example' } },
		'email = "a@b.example"',
	],
	[
		'a text of several lines in one',
		[{ note: 'body.note' }],
		{ body: { note: ' Call\n\twith   the court ' } },
		'note = "Call with the court"',
	],
	['a text of another shape as nothing', [{ note: 'body.note' }], { body: { note: { a: 'x' } } }, undefined],
	['no more than the object has itself', [{ note: 'body.constructor.name' }], { body: {} }, undefined],
])('a person is told %s', (_what, findBy, given, expected) => {
	expect(traitsOf(findBy, input(given))).toBe(expected);
});

test.each([
	[60, 60, ''],
	[61, 60, ' …'],
	[90_000, 60, ' …'],
])('a value of %i characters is cut to %i', (length, kept, end) => {
	expect(traitsOf([{ note: 'body.note' }], input({ body: { note: 'x'.repeat(length) } }))).toBe(
		`note = "${'x'.repeat(kept)}${end}"`,
	);
});
