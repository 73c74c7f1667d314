import type { JsonObject } from '../../foundation/http/json';

const text = { type: 'string', minLength: 1 };
const date = { type: 'string', format: 'date' };
const money = { type: 'number', minimum: 0 };

const object = (properties: JsonObject, required: string[]): JsonObject => ({
	type: 'object',
	additionalProperties: false,
	properties,
	required,
});

const address = object(
	{
		line1: text,
		line2: text,
		city: text,
		postal_code: text,
		country: { type: 'string', pattern: '^[A-Z]{2}$' },
	},
	[],
);

const contact = object(
	{
		email: { type: 'string', format: 'email' },
		phone: { type: 'string', pattern: '^\\+[1-9]\\d{6,14}$' },
		first_name: text,
		last_name: text,
		job_title: text,
		level: { type: 'integer', minimum: 0 },
	},
	// Documented for the primary contact "at least"; the examiner asks it of all.
	['email'],
);

/**
 * A new receivable: https://docs.cleavr.fr/receivables. Which properties are required is hardly documented;
 * most of it is inferred from the samples there. What the page does not show is refused, which the vendor is
 * not known to do.
 */
export const receivableSchema: JsonObject = object(
	{
		user_id: { type: 'string', pattern: '^usr_clv_' },
		invoice: object(
			{
				numbers: { type: 'array', items: text, minItems: 1 },
				issue_date: date,
				due_date: date,
				service_description: text,
				amount: { type: 'number', exclusiveMinimum: 0 },
				amount_before_tax: money,
				tax_amount: money,
				currency: { type: 'string', pattern: '^[A-Z]{3}$' },
				payment_terms: text,
				late_penalty_rate: money,
			},
			['numbers', 'issue_date', 'due_date', 'amount'],
		),
		debtor: object(
			{
				company_name: text,
				company_type: { enum: ['company', 'individual'] },
				siret: { type: 'string', pattern: '^\\d{14}$' },
				vat_number: text,
				address,
				contacts: { type: 'array', items: contact, minItems: 1 },
			},
			['contacts'],
		),
		metadata: { type: 'object' },
	},
	['user_id', 'invoice', 'debtor'],
);
