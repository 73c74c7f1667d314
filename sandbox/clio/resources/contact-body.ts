import type { JsonObject } from '../../foundation/json';

const text = { type: 'string' };
const id = { type: 'integer', minimum: 1 };
const reference = object({ id }, ['id']);

function object(properties: JsonObject, required: string[] = []): JsonObject {
	return { type: 'object', additionalProperties: false, properties, required };
}

/** A list of entries with a label from a fixed list (case-sensitive) and further properties. */
const labelled = (labels: string[], properties: JsonObject, required: string[]): JsonObject => ({
	type: 'array',
	items: object({ name: { enum: labels }, ...properties }, required),
});

/** What a new contact may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Contacts */
export const contactBody: JsonObject = object(
	{
		type: { enum: ['Person', 'Company'] },
		name: text,
		first_name: text,
		middle_name: text,
		last_name: text,
		prefix: text,
		title: text,
		date_of_birth: { type: 'string', format: 'date' },
		company: reference,
		email_addresses: labelled(
			['Work', 'Home', 'Other'],
			{ address: { type: 'string', format: 'email' }, default_email: { type: 'boolean' } },
			['address'],
		),
		phone_numbers: labelled(
			['Work', 'Home', 'Mobile', 'Fax', 'Pager', 'Skype', 'Other'],
			{ number: { type: 'string', minLength: 1 }, default_number: { type: 'boolean' } },
			['number'],
		),
		addresses: labelled(
			['Work', 'Home', 'Billing', 'Other'],
			{ street: text, city: text, province: text, postal_code: text, country: text },
			[],
		),
		web_sites: labelled(
			['Work', 'Personal', 'Twitter', 'Facebook', 'LinkedIn', 'Instant Messenger', 'Other'],
			{ address: { type: 'string', minLength: 1 }, default_web_site: { type: 'boolean' } },
			['address'],
		),
		instant_messengers: labelled(
			['Work', 'Personal', 'Other'],
			{ address: { type: 'string', minLength: 1 } },
			['address'],
		),
		// Nothing to destroy yet on a new contact.
		avatar: object({ image: { type: 'string', minLength: 1 } }, ['image']),
		clio_connect_email: { type: 'string', format: 'email' },
		ledes_client_id: text,
		sales_tax_number: text,
		currency: reference,
		custom_field_values: {
			type: 'array',
			items: object({ value: { type: ['string', 'number', 'boolean'] }, custom_field: reference }, [
				'value',
				'custom_field',
			]),
		},
		custom_field_set_associations: {
			type: 'array',
			items: object({ display_order: { type: 'integer' }, custom_field_set: reference }, [
				'custom_field_set',
			]),
		},
		require_utbms_codes: { type: 'boolean' },
	},
	['type'],
);
