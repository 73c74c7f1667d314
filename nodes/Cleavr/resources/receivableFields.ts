import type { IDataObject } from 'n8n-workflow';

import type { Check } from '../../../core/describe/check';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	collection,
	date,
	json,
	list,
	number,
	text,
} from '../../../core/describe/fields';
import type { Field, NumberField } from '../../../core/describe/fields';
import { commaSplit, toInteger } from '../../../core/describe/transforms';
import type { Transform } from '../../../core/describe/transforms';
import { getPath, isJsonObject } from '../../../core/util/json';
import { addressAt, creditorField, email, otherFields, phone, siret, vatNumber } from './fields';

const amount = (label: string, key: string, details: Partial<NumberField>) =>
	number(label, key, { minimum: 0, decimals: 2, ...details });

export const issueDate = date('Issue Date', 'invoice.issue_date', {
	required: true,
	description: 'When the invoice was issued',
});
export const dueDate = date('Due Date', 'invoice.due_date', {
	required: true,
	description: 'When it should have been paid; not before Issue Date',
});

/** The sample of https://docs.cleavr.fr/receivables adds up. In cents, as sums of fractions are not exact. */
export const sumIsRight: Check = {
	holds: ({ body }) => {
		const amounts = ['amount_before_tax', 'tax_amount', 'amount'].map((key) => getPath(body.invoice, key));
		const [net = NaN, tax = NaN, gross = NaN] = amounts.map((value) =>
			typeof value === 'number' ? Math.round(value * 100) : NaN,
		);
		return [net, tax, gross].some(Number.isNaN) || net + tax === gross;
	},
	message: '"Amount" is not the sum of "Amount Before Tax" and "Tax Amount"',
	next: 'Correct one of the three, which are in whole euros and cents.',
};

/** The first contact is the primary one, and the others are written to when it escalates, unless the person says otherwise. */
const withLevels: Transform = {
	name: 'levels',
	apply: (contacts) =>
		(contacts as IDataObject[]).map((contact, index) => ({ level: index === 0 ? 0 : 1, ...contact })),
	wire: (given) => given,
};

/** "email" is required of the primary contact: https://docs.cleavr.fr/receivables */
export const hasPrimaryContact: Check = {
	holds: ({ body }) => {
		const contacts = getPath(body.debtor, 'contacts');
		return (
			!Array.isArray(contacts) ||
			contacts.some((contact) => isJsonObject(contact) && contact.level === 0 && contact.email !== undefined)
		);
	},
	message: '"Debtor Contacts" has no primary contact: none has an email address and the level 0',
	next: 'Give one contact with an email address the level 0.',
};

const contacts = list('Debtor Contacts', 'debtor.contacts', {
	required: true,
	entry: 'Contact',
	description: 'Whom Cleavr writes to and calls',
	send: withLevels,
	fields: [
		text('Email', 'email', { required: true, ...email }),
		text('First Name', 'first_name', { placeholder: 'e.g. Jeanne' }),
		text('Last Name', 'last_name', { placeholder: 'e.g. Martin' }),
		text('Phone', 'phone', {
			...phone,
			description: 'With the country code. Cleavr strongly recommends it.',
		}),
		text('Job Title', 'job_title', { placeholder: 'e.g. Accounts payable' }),
		text('Level', 'level', {
			placeholder: 'e.g. 1',
			hint: 'When empty: 0 for the first contact, 1 for the others',
			description: '0 is the primary contact, 1 the one written to when it escalates',
			format: { pattern: /^\d{1,3}$/, expected: 'a whole number such as 0 or 1' },
			send: toInteger,
		}),
	],
});

const debtor = collection('Debtor', 'Add Debtor Field', [
	text('Company Name', 'debtor.company_name', { placeholder: 'e.g. Martin SARL' }),
	choice('Company Type', 'debtor.company_type', {
		options: asOptions('company', 'individual'),
		default: 'company',
	}),
	text('SIRET', 'debtor.siret', siret),
	text('VAT Number', 'debtor.vat_number', vatNumber),
	...addressAt('debtor.address'),
]);

const invoice = collection('Invoice', 'Add Invoice Field', [
	amount('Amount Before Tax', 'invoice.amount_before_tax', {
		description: 'In euros, with cents as decimals: 1028.75',
	}),
	amount('Tax Amount', 'invoice.tax_amount', { description: 'In euros, with cents as decimals: 205.75' }),
	text('Currency', 'invoice.currency', {
		default: 'EUR',
		placeholder: 'e.g. EUR',
		description: 'Three letters (ISO 4217)',
		format: { pattern: /^[A-Z]{3}$/, expected: 'a currency code of three capital letters such as EUR' },
	}),
	text('Payment Terms', 'invoice.payment_terms', { placeholder: 'e.g. 30 days' }),
	number('Late Penalty Rate', 'invoice.late_penalty_rate', {
		minimum: 0,
		description: 'Percent a year: 10 means 10 %',
	}),
	text('Service Description', 'invoice.service_description', {
		multiline: true,
		placeholder: 'e.g. Legal advice in January 2026',
	}),
]);

/** A new receivable: https://docs.cleavr.fr/receivables */
export const receivableFields: Field[] = [
	creditorField,
	text('Invoice Numbers', 'invoice.numbers', {
		required: true,
		placeholder: 'e.g. INV-2026-001, INV-2026-002',
		description: 'Comma-separated list of the numbers on the unpaid invoices',
		format: { pattern: /[^\s,]/, expected: 'at least one invoice number' },
		send: commaSplit(),
	}),
	issueDate,
	dueDate,
	amount('Amount', 'invoice.amount', {
		required: true,
		placeholder: 'e.g. 1234.50',
		minimum: 0.01,
		hint: 'The total including tax, in euros: 1234.50, not 123450',
	}),
	contacts,
	debtor,
	invoice,
	additionalFields([
		boolean('Check Eligibility First', 'checkEligibility', {
			location: 'none',
			description:
				'Whether to look first if the user has finished onboarding; if not, nothing is sent and you are told what is missing. Needs the scope users:read.',
		}),
		json('Metadata', 'metadata', {
			description: 'Your own keys and values as a JSON object, kept with the receivable',
		}),
		text('Platform Invoice ID', 'metadata.platform_invoice_id', {
			name: 'platformInvoiceId',
			placeholder: 'e.g. F-2026-0117',
			description:
				'Your own ID of the invoice, kept in the metadata: by it a receivable is found again when an answer was lost',
		}),
		otherFields,
	]),
];
