import type { IDataObject } from 'n8n-workflow';

import { nothing, one } from '../../../core/describe/answer';
import { inOrder } from '../../../core/describe/check';
import type { Check } from '../../../core/describe/check';
import {
	additionalFields,
	asOptions,
	choice,
	collection,
	date,
	json,
	list,
	number,
	text,
} from '../../../core/describe/fields';
import type { NumberField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { getPath, isJsonObject } from '../../../core/util/json';
import { listedWords } from '../../../core/util/words';
import { submitEvidence } from './evidence';

const amount = (label: string, key: string, details: Partial<NumberField>) =>
	number(label, key, { minimum: 0, decimals: 2, ...details });

const receivableField = text('Receivable ID', 'receivable_id', {
	required: true,
	placeholder: 'e.g. rec_8f3k2m',
	description: 'The ID that Create returned; Cleavr documents no list of receivables',
});

const issueDate = date('Issue Date', 'invoice.issue_date', {
	required: true,
	description: 'When the invoice was issued',
});
const dueDate = date('Due Date', 'invoice.due_date', {
	required: true,
	description: 'When it should have been paid; not before Issue Date',
});

/** The sample of https://docs.cleavr.fr/receivables adds up. In cents, as sums of fractions are not exact. */
const sumIsRight: Check = {
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
const withLevels = (contacts: unknown) =>
	(contacts as IDataObject[]).map((contact, index) => ({ level: index === 0 ? 0 : 1, ...contact }));

/** "email" is required of the primary contact: https://docs.cleavr.fr/receivables */
const hasPrimaryContact: Check = {
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

const debtorAddress = [
	text('Address: City', 'debtor.address.city', { placeholder: 'e.g. Lyon' }),
	text('Address: Country', 'debtor.address.country', {
		placeholder: 'e.g. FR',
		description: 'Two letters (ISO 3166-1)',
		format: { pattern: /^[A-Z]{2}$/, expected: 'a country code of two capital letters such as FR' },
	}),
	text('Address: Line 1', 'debtor.address.line1', { placeholder: 'e.g. 12 rue de la Paix' }),
	text('Address: Line 2', 'debtor.address.line2', { placeholder: 'e.g. Bâtiment B' }),
	text('Address: Postal Code', 'debtor.address.postal_code', { placeholder: 'e.g. 69002' }),
];

/** https://docs.cleavr.fr/receivables. Which fields are required is not stated: those asked for here are inferred. */
export const receivable = resource('Receivable', 'receivable', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create receivable',
		description: 'Hand one or more unpaid invoices of a debtor over to recovery',
		request: 'POST /receivables',
		checks: [sumIsRight, inOrder(issueDate, dueDate), hasPrimaryContact],
		// An ID of one's own is kept with the receivable; the numbers are those on the invoices.
		findBy: [
			{ 'metadata.platform_invoice_id': 'body.metadata.platform_invoice_id' },
			{ 'invoice number': 'body.invoice.numbers' },
		],
		fields: [
			text('User ID', 'user_id', {
				required: true,
				placeholder: 'e.g. usr_clv_8f3k2m',
				description: 'The creditor, who must have finished onboarding at Cleavr',
			}),
			text('Invoice Numbers', 'invoice.numbers', {
				required: true,
				placeholder: 'e.g. INV-2026-001, INV-2026-002',
				description: 'Comma-separated list of the numbers on the unpaid invoices',
				format: { pattern: /[^\s,]/, expected: 'at least one invoice number' },
				send: (value) => listedWords(String(value)),
			}),
			issueDate,
			dueDate,
			amount('Amount', 'invoice.amount', {
				required: true,
				description: 'The total including tax, in whole euros and cents: 1234.50, not 123450',
			}),
			list('Debtor Contacts', 'debtor.contacts', {
				required: true,
				entry: 'Contact',
				description: 'Whom Cleavr writes to and calls',
				send: withLevels,
				fields: [
					text('Email', 'email', {
						required: true,
						placeholder: 'e.g. name@email.com',
						format: { pattern: /^[^\s@]+@[^\s@]+$/, expected: 'an email address such as jane@example.com' },
					}),
					text('First Name', 'first_name', { placeholder: 'e.g. Jeanne' }),
					text('Job Title', 'job_title', { placeholder: 'e.g. Accounts payable' }),
					text('Last Name', 'last_name', { placeholder: 'e.g. Martin' }),
					text('Level', 'level', {
						placeholder: 'e.g. 1',
						description:
							'0 is the primary contact, 1 the one written to when it escalates; when empty, 0 for the first contact and 1 for the others',
						format: { pattern: /^\d{1,3}$/, expected: 'a whole number such as 0 or 1' },
						send: Number,
					}),
					text('Phone', 'phone', {
						placeholder: 'e.g. +33612345678',
						description: 'With the country code. Cleavr strongly recommends it.',
						format: { pattern: /^\+[1-9]\d{5,14}$/, expected: 'a phone number such as +33612345678' },
					}),
				],
			}),
			collection('Debtor', 'Add Debtor Field', [
				...debtorAddress,
				text('Company Name', 'debtor.company_name', { placeholder: 'e.g. Martin SARL' }),
				choice('Company Type', 'debtor.company_type', {
					options: asOptions('company', 'individual'),
					default: 'company',
				}),
				text('SIRET', 'debtor.siret', {
					placeholder: 'e.g. 12345678900012',
					description: 'The establishment number of a French company',
					format: { pattern: /^\d{14}$/, expected: 'a SIRET of 14 digits without spaces' },
				}),
				text('VAT Number', 'debtor.vat_number', { placeholder: 'e.g. FR12345678901' }),
			]),
			collection('Invoice', 'Add Invoice Field', [
				amount('Amount Before Tax', 'invoice.amount_before_tax', { description: 'In whole euros and cents' }),
				text('Currency', 'invoice.currency', {
					default: 'EUR',
					placeholder: 'e.g. EUR',
					description: 'Three letters (ISO 4217)',
					format: { pattern: /^[A-Z]{3}$/, expected: 'a currency code of three capital letters such as EUR' },
				}),
				number('Late Penalty Rate', 'invoice.late_penalty_rate', {
					minimum: 0,
					description: 'Percent a year: 10 means 10 %',
				}),
				text('Payment Terms', 'invoice.payment_terms', { placeholder: 'e.g. 30 days' }),
				text('Service Description', 'invoice.service_description', {
					multiline: true,
					placeholder: 'e.g. Legal advice in January 2026',
				}),
				amount('Tax Amount', 'invoice.tax_amount', { description: 'In whole euros and cents' }),
			]),
			additionalFields([
				json('Metadata', 'metadata', { description: 'Your own keys and values, kept with the receivable' }),
				json('Other Fields', '', {
					name: 'otherFields',
					description:
						'Fields that this node does not know, as JSON; they are added to the request as they are',
				}),
			]),
		],
		answer: one(),
	},
	{
		value: 'get',
		name: 'Get',
		action: 'Get receivable',
		description: 'Get the status of a receivable and how far its recovery is',
		request: 'GET /receivables/{receivable_id}',
		fields: [receivableField],
		answer: one(),
	},
	{
		value: 'submitEvidence',
		name: 'Submit Evidence',
		action: 'Submit evidence for a receivable',
		description: 'Send documents that settle a dispute, such as a signed order or a delivery note',
		// https://docs.cleavr.fr/api-reference names this address; body and answer are not documented as far as it could be read.
		request: 'POST /receivables/{receivable_id}/evidence',
		fields: [
			receivableField,
			text('Input Data Field Names', 'binaryProperties', {
				location: 'none',
				required: true,
				default: 'data',
				placeholder: 'e.g. order, delivery_note',
				description:
					'Comma-separated list of the input fields that hold the files; all of them go in one request',
				format: { pattern: /[^\s,]/, expected: 'the name of at least one input field' },
			}),
			additionalFields([
				text('Name of File Parts', 'filePart', {
					location: 'none',
					default: 'file',
					placeholder: 'e.g. file',
					description: 'What Cleavr calls the files in the form, where it is another name than "file"',
				}),
				json('Other Fields', '', {
					name: 'otherFields',
					description:
						'Fields to send beside the files, as JSON: a text goes as it is, anything else as JSON',
				}),
			]),
		],
		answer: nothing(),
		run: submitEvidence,
	},
]);
