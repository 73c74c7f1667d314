import { json, text } from '../../../core/describe/fields';
import type { TextField } from '../../../core/describe/fields';

/** The formats are those of the samples on https://docs.cleavr.fr/receivables; the numbers there fail the Luhn check, so nobody is held to it. */
export const siret = {
	placeholder: 'e.g. 12345678900012',
	description: 'The establishment number of a French company, 14 digits',
	format: { pattern: /^\d{14}$/, expected: 'a SIRET of 14 digits without spaces' },
};

export const vatNumber = {
	placeholder: 'e.g. FR12345678901',
	description: 'The VAT number with the country code',
};

export const phone = {
	placeholder: 'e.g. +33612345678',
	format: { pattern: /^\+[1-9]\d{5,14}$/, expected: 'a phone number such as +33612345678' },
};

export const email = {
	placeholder: 'e.g. name@email.com',
	format: { pattern: /^[^\s@]+@[^\s@]+$/, expected: 'an email address such as jane@example.com' },
};

export const webAddress = {
	pattern: /^https?:\/\/[^\s]+$/,
	expected: 'a web address that begins with https://',
};

/** The address of a user or of a debtor, below `path`. */
export const addressAt = (path: string): TextField[] => [
	text('Address: Line 1', `${path}.line1`, { placeholder: 'e.g. 12 rue de la Paix' }),
	text('Address: Line 2', `${path}.line2`, { placeholder: 'e.g. Bâtiment B' }),
	text('Address: Postal Code', `${path}.postal_code`, { placeholder: 'e.g. 69002' }),
	text('Address: City', `${path}.city`, { placeholder: 'e.g. Lyon' }),
	text('Address: Country', `${path}.country`, {
		placeholder: 'e.g. FR',
		description: 'Two letters (ISO 3166-1)',
		format: { pattern: /^[A-Z]{2}$/, expected: 'a country code of two capital letters such as FR' },
	}),
];

const USER_ID = { placeholder: 'e.g. usr_clv_8f3k2m', required: true };

/** Cleavr documents no list of users, so there is nothing to pick from. */
export const creditorField = text('User ID', 'user_id', {
	...USER_ID,
	description: 'The creditor, who must have finished onboarding at Cleavr: the ID that User: Create gave',
});

export const userField = text('User ID', 'user_id', {
	...USER_ID,
	description: 'The ID that User: Create gave',
});

export const receivableField = text('Receivable ID', 'receivable_id', {
	required: true,
	placeholder: 'e.g. rec_8f3k2m',
	description: 'The ID that Create gave, or that an event of Cleavr Trigger holds in data.receivable_id',
});

/** What the node does not know goes along as it is. */
export const otherFields = json('Other Fields', '', {
	name: 'otherFields',
	description:
		'Fields that this node does not have, as a JSON object; they are added to the request as they are',
});

export const filePart = text('Name of File Parts', 'filePart', {
	location: 'none',
	default: 'file',
	placeholder: 'e.g. file',
	description: 'What Cleavr calls a file in the form, where it is another name than "file"',
});

/** The same, beside files. */
export const otherParts = json('Other Fields', '', {
	name: 'otherFields',
	description:
		'Fields to send beside the file, as a JSON object: a text goes as it is, anything else as JSON',
});
