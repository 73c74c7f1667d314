import type { JsonObject } from '../../foundation/http/json';

export const text = { type: 'string', minLength: 1 };
export const email = { type: 'string', format: 'email' };
export const phone = { type: 'string', pattern: '^\\+[1-9]\\d{6,14}$' };
export const siret = { type: 'string', pattern: '^\\d{14}$' };

/** What no page shows is refused, which the vendor is not known to do. */
export const object = (properties: JsonObject, required: string[] = []): JsonObject => ({
	type: 'object',
	additionalProperties: false,
	properties,
	required,
});

/** Of users and debtors alike: https://docs.cleavr.fr/onboarding, https://docs.cleavr.fr/receivables */
export const address = object({
	line1: text,
	line2: text,
	city: text,
	postal_code: text,
	country: { type: 'string', pattern: '^[A-Z]{2}$' },
});
