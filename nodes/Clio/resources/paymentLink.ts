import { boolean, choice, number, text } from '../../../core/describe/fields';
import type { Field } from '../../../core/describe/fields';
import { object } from '../../../core/describe/jsonSchema';
import { resource } from '../../../core/describe/operation';
import { oneOf, reference } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';
import { InvalidValue } from '../../../core/input/values';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { association, clioRecord, contactField } from '../builders/locators';
import { emptyNumber } from '../builders/numbers';
import { recordOperations } from '../builders/recordOperations';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The longest life of a link: https://docs.developers.clio.com/guides/clio-manage/clio-payments-api */
const MOST_DAYS = 90;

/** So many days or hours, as Clio counts them. */
const lifetime: Transform = {
	name: 'lifetime',
	apply: (count, read) => {
		const seconds = Number(count) * (read?.('validForUnit') === 'hours' ? HOUR : DAY);
		if (seconds > MOST_DAYS * DAY) throw new InvalidValue(`"Valid For" must be ${MOST_DAYS} days or less`);
		return seconds;
	},
	wire: () => ({ type: 'integer', minimum: HOUR, maximum: MOST_DAYS * DAY }),
};

/** A direct payment is about the account into which it goes. */
const intoAccount: Transform = {
	name: 'intoAccount',
	apply: (id) => ({
		subject: { id: Number(id), type: 'BankAccount' },
		destination_account: { id: Number(id) },
	}),
	wire: (given) =>
		object({
			subject: reference({ type: 'BankAccount' }).wire(given),
			destination_account: association.wire(given),
		}),
};

const INTO = 'The bank account that the money goes to; one that is connected to Clio Payments';

const account = clioRecord('searchPaymentAccounts');
const direct = { paymentFor: ['direct'] };

/** What is paid by the link, and where the money goes. */
const subject: Field[] = [
	choice('Payment For', 'paymentFor', {
		required: true,
		location: 'none',
		ordered: true,
		default: 'bill',
		options: [
			{ name: 'Bill or Trust Request', value: 'bill' },
			{ name: 'Outstanding Bills of a Client', value: 'contact' },
			{ name: 'Direct Payment', value: 'direct', description: 'Into a bank account, without a bill' },
		],
	}),
	clioRecord('searchBills', 'bills')('Bill', 'subject', {
		name: 'billId',
		required: true,
		when: { paymentFor: ['bill'] },
		send: reference({ type: 'Bill' }),
	}),
	contactField('Client', 'subject', {
		name: 'contactId',
		required: true,
		when: { paymentFor: ['contact'] },
		send: reference({ type: 'Contact' }),
	}),
	account('Destination Account', 'destination_account', {
		required: true,
		when: { paymentFor: ['bill', 'contact'] },
		description: INTO,
		send: association,
	}),
	account('Destination Account', '', {
		name: 'bankAccountId',
		required: true,
		when: direct,
		description: INTO,
		send: intoAccount,
	}),
	text('Description', 'description', {
		required: true,
		when: direct,
		placeholder: 'e.g. Retainer for the lease of Harrow Lane',
		description: 'What the payment is for; 255 characters at most',
		format: { pattern: /^[\s\S]{1,255}$/, expected: '255 characters or less' },
	}),
	contactField('Credited To', 'destination_contact', {
		when: direct,
		description: 'The client whose payment it is; without one, somebody says so in Clio later',
		send: association,
	}),
	boolean('Allocate as Revenue', 'is_allocated_as_revenue', {
		when: direct,
		description:
			'Whether the payment is revenue at once; off, it can be applied to a bill later. Never on for a trust account.',
	}),
];

const links = recordOperations({
	singular: 'payment link',
	plural: 'payment links',
	path: '/clio_payments/links',
	kind: 'paymentLink',
	id: clioRecord('searchPaymentLinks')('Payment Link', 'id', { name: 'paymentLinkId', required: true }),
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Clio-Payments-Links */
export const paymentLink = resource(
	'Payment Link',
	'paymentLink',
	[
		links.create({
			description:
				'Create the address of a page on which a client pays once; sending it to the client is up to you',
			findBy: [
				{ 'email address': 'body.email_address' },
				{ description: 'body.description' },
				{ amount: 'body.amount', currency: 'body.currency' },
			],
			checks: [
				{
					holds: ({ body }) => body.amount === undefined || Number(body.amount) > 0,
					message: '"Amount" must be more than 0',
					next: 'Leave it empty where the client is to enter it.',
				},
			],
			fields: [
				...subject,
				emptyNumber('Amount', 'amount', {
					placeholder: 'e.g. 250.00',
					description: 'In the currency below; when empty, the client enters it',
				}),
				text('Currency', 'currency', {
					required: true,
					placeholder: 'e.g. USD',
					description:
						'Three letters: USD for firms in the United States, CAD in Canada, GBP in the United Kingdom',
					format: { pattern: /^[A-Z]{3}$/, expected: 'the three capital letters of a currency such as USD' },
				}),
				number('Valid For', 'duration', {
					name: 'validFor',
					required: true,
					integer: true,
					minimum: 1,
					maximum: MOST_DAYS * 24,
					default: 30,
					description: `How many days or hours the link can be used; ${MOST_DAYS} days at most`,
					send: lifetime,
				}),
				// "Valid For" looks at it.
				choice('Unit', 'validForUnit', {
					location: 'none',
					required: true,
					default: 'days',
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
					],
					send: oneOf({}),
				}),
				text('Email Address', 'email_address', {
					placeholder: 'e.g. ada@example.com',
					description: 'Stands on the page already when the client opens it; nothing is sent to it',
					format: { pattern: /^[^\s@]+@[^\s@]+$/, expected: 'an email address' },
				}),
			],
		}),
		links.get({ description: 'Get one payment link with its address, and the payment that was made by it' }),
		links.getMany({
			description: 'Get the payment links, or only those that can be paid by',
			filters: [
				boolean('Active', 'active', {
					default: true,
					description: 'Whether the link can be used; off gives those that have expired',
				}),
				ids,
			],
		}),
		links.change({
			value: 'expire',
			name: 'Expire',
			action: 'Expire payment link',
			finality: 'for good',
			description: 'End a payment link at once: nobody can pay by it any more, and it cannot be opened again',
			body: { expired: true },
			effect: 'idempotent',
		}),
	],
	{
		searchPaymentLinks: labelledSearch(
			'/clio_payments/links',
			'id,description,amount,currency,active,expires_at,bill{number},contact{name}',
			'{bill.number:bill #} · {contact.name} · {description} · {amount} {currency} · {expires_at:until #}',
			{ order: undefined, inTurn: [{ active: true }, { active: false }] },
		),
	},
);
