import { isObject, type Json, type JsonObject } from '../../foundation/json';
import type { Random } from '../../foundation/random';
import { Refusal } from '../../foundation/refusal';
import { storedCustomValues } from '../engine/custom-values';
import { referenceTo } from '../engine/references';
import type { Store } from '../engine/store';

const refuse = (message: string): Refusal => new Refusal('invalid', 422, message);

const AVATAR_BYTES = 2 * 1024 * 1024;
const IMAGE_BEGINNINGS = ['474946', 'ffd8ff', '89504e47'];

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** Entries of a collection as stored: with ids, and exactly one of them primary. */
function entries(given: Json | undefined, flag: string, shown: string, random: Random): JsonObject[] {
	const items = Array.isArray(given) ? given.filter(isObject) : [];
	const chosen = Math.max(
		0,
		items.findIndex((item) => item[flag] === true),
	);
	return items.map((item, index) => {
		// The flag has one name in requests and another in answers.
		const kept = Object.fromEntries(Object.entries(item).filter(([name]) => name !== flag));
		// Documented default of the label: https://docs.developers.clio.com/openapi.json
		return { id: Number(random.digits(9)), name: 'Other', ...kept, [shown]: index === chosen };
	});
}

/** The first two values of a collection, the primary one first. */
function foremost(items: JsonObject[], column: string): [Json, Json] {
	const sorted = [...items].sort((a, b) => Number(b.primary === true) - Number(a.primary === true));
	return [sorted[0]?.[column] ?? null, sorted[1]?.[column] ?? null];
}

function nameOf(data: JsonObject): JsonObject {
	const [name, first, middle, last] = [data.name, data.first_name, data.middle_name, data.last_name].map(
		textOf,
	);
	if (data.type === 'Company') {
		if (!name) throw refuse("name can't be blank for a Company");
		if (first || middle || last) throw refuse('first_name, middle_name and last_name belong to a Person');
		return { name, first_name: null, middle_name: null, last_name: null, initials: name.charAt(0) };
	}
	// The vendor tries to split a lone name and warns against relying on it.
	if (!first && !last) throw refuse('A Person needs a first_name or a last_name');
	return {
		name: [first, middle, last].filter(Boolean).join(' '),
		first_name: first || null,
		middle_name: middle || null,
		last_name: last || null,
		initials: `${first?.charAt(0) ?? ''}${last?.charAt(0) ?? ''}`,
	};
}

function avatarOf(value: Json | undefined): JsonObject | null {
	if (!isObject(value)) return null;
	const text = textOf(value.image);
	const image = Buffer.from(text, 'base64');
	const isBase64 = /^[A-Za-z0-9+/\s]+={0,2}$/.test(text);
	const isImage = IMAGE_BEGINNINGS.some((beginning) => image.toString('hex', 0, 8).startsWith(beginning));
	if (!isBase64 || !isImage) throw refuse('avatar.image must be a base64-encoded GIF, JPG or PNG');
	if (image.length >= AVATAR_BYTES) throw refuse('avatar.image must be smaller than 2 megabytes');
	return { id: 1, url: null };
}

/** A contact's row from the body of a request or from the seed. Throws a Refusal (422) as the vendor's validation does. */
export function contactRow(data: JsonObject, store: Store, random: Random): JsonObject {
	const isPerson = data.type === 'Person';
	if (!isPerson && data.company) throw refuse('company belongs to a Person');
	if (!isPerson && data.date_of_birth) throw refuse('date_of_birth belongs to a Person');
	if (Array.isArray(data.custom_field_set_associations) && data.custom_field_set_associations.length > 0) {
		throw refuse('custom_field_set_associations: the firm has no custom field set with this id');
	}
	const emails = entries(data.email_addresses, 'default_email', 'primary', random);
	const phones = entries(data.phone_numbers, 'default_number', 'primary', random);
	const addresses = entries(data.addresses, 'primary', 'primary', random);
	const sites = entries(data.web_sites, 'default_web_site', 'default_web_site', random);
	const [primaryEmail, secondaryEmail] = foremost(emails, 'address');
	const [primaryPhone, secondaryPhone] = foremost(phones, 'number');
	return {
		type: data.type ?? null,
		...nameOf(data),
		prefix: data.prefix ?? null,
		title: data.title ?? null,
		date_of_birth: data.date_of_birth ?? null,
		company: referenceTo(data.company, 'contacts', store, (row) => row.type === 'Company'),
		email_addresses: emails,
		phone_numbers: phones,
		addresses,
		web_sites: sites,
		instant_messengers: entries(data.instant_messengers, 'primary', 'primary', random),
		primary_email_address: primaryEmail,
		secondary_email_address: secondaryEmail,
		primary_phone_number: primaryPhone,
		secondary_phone_number: secondaryPhone,
		primary_address: addresses[0] ?? null,
		secondary_address: addresses[1] ?? null,
		primary_work_address: addresses.find((address) => address.name === 'Work') ?? null,
		primary_web_site: sites.find((site) => site.default_web_site) ?? null,
		avatar: avatarOf(data.avatar),
		clio_connect_email: data.clio_connect_email ?? null,
		locked_clio_connect_email: false,
		ledes_client_id: data.ledes_client_id ?? null,
		sales_tax_number: data.sales_tax_number ?? null,
		currency: referenceTo(data.currency, 'currencies', store) ?? store.rows('currencies')[0]?.id ?? null,
		custom_field_values: storedCustomValues(data.custom_field_values, 'Contact', store, random),
		is_client: false,
		is_co_counsel: false,
		is_bill_recipient: false,
		is_clio_for_client_user: false,
		has_clio_for_clients_permission: false,
	};
}
