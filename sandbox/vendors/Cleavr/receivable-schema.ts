import type { JsonObject } from '../../foundation/http/json';
import { address, email, object, phone, siret, text } from './schemas';

const date = { type: 'string', format: 'date' };
const money = { type: 'number', minimum: 0 };

const contact = object(
	{
		email,
		phone,
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
 * most of it is inferred from the samples there.
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
				siret,
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
