import type { JsonObject } from '../../../../foundation/http/json';
import {
	boolean,
	date,
	email,
	filledText,
	id,
	list,
	number,
	object,
	reference,
	text,
} from '../../engine/schemas';
import { customFieldValuesBody } from '../../engine/custom-values-body';

/** Entries with a label from a fixed list (case-sensitive); an update names entries by id, or destroys them. */
const labelled =
	(isNew: boolean) =>
	(labels: string[], properties: JsonObject, required: string[] = []): JsonObject =>
		isNew
			? list({ name: { enum: labels }, ...properties }, required)
			: list({ name: { enum: labels }, ...properties, id, _destroy: boolean });

/** What a contact's body may hold: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Contacts */
export function contactBody(isNew: boolean): JsonObject {
	const entries = labelled(isNew);
	return object(
		{
			type: { enum: ['Person', 'Company'] },
			name: text,
			first_name: text,
			middle_name: text,
			last_name: text,
			prefix: text,
			title: text,
			date_of_birth: date,
			company: reference,
			email_addresses: entries(['Work', 'Home', 'Other'], { address: email, default_email: boolean }, [
				'address',
			]),
			phone_numbers: entries(
				['Work', 'Home', 'Mobile', 'Fax', 'Pager', 'Skype', 'Other'],
				{ number: filledText, default_number: boolean },
				['number'],
			),
			addresses: entries(['Work', 'Home', 'Billing', 'Other'], {
				street: text,
				city: text,
				province: text,
				postal_code: text,
				country: text,
			}),
			web_sites: entries(
				['Work', 'Personal', 'Twitter', 'Facebook', 'LinkedIn', 'Instant Messenger', 'Other'],
				{ address: filledText, default_web_site: boolean },
				['address'],
			),
			instant_messengers: entries(['Work', 'Personal', 'Other'], { address: filledText }, ['address']),
			// Nothing to destroy yet on a new contact.
			avatar: isNew
				? object({ image: filledText }, ['image'])
				: object({ image: filledText, _destroy: boolean }),
			clio_connect_email: email,
			ledes_client_id: text,
			sales_tax_number: text,
			currency: reference,
			custom_field_values: customFieldValuesBody(isNew),
			custom_field_set_associations: isNew
				? list({ display_order: { type: 'integer' }, custom_field_set: reference }, ['custom_field_set'])
				: list({ display_order: { type: 'integer' }, custom_field_set: reference, id, _destroy: boolean }),
			require_utbms_codes: boolean,
			// Documented for updates only.
			...(!isNew && { co_counsel_rate: object({ rate: number }, ['rate']) }),
		},
		isNew ? ['type'] : [],
	);
}
