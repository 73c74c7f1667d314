import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import type { Random } from '../../../../foundation/data/random';
import { changedCustomValues, changedFieldSets } from '../../engine/custom-values';
import { invalidRecord as refuse, referenceTo } from '../../engine/references';
import type { Store } from '../../engine/store';
import { collectionColumns } from './contact-entries';

const AVATAR_BYTES = 2 * 1024 * 1024;
const IMAGE_BEGINNINGS = ['474946', 'ffd8ff', '89504e47'];

const PLAIN = [
	'prefix',
	'title',
	'date_of_birth',
	'clio_connect_email',
	'ledes_client_id',
	'sales_tax_number',
];

const BLANK: JsonObject = {
	...Object.fromEntries(PLAIN.map((name) => [name, null])),
	company: null,
	avatar: null,
	co_counsel_rate: null,
	locked_clio_connect_email: false,
	custom_field_values: [],
	is_client: false,
	is_co_counsel: false,
	is_bill_recipient: false,
	is_clio_for_client_user: false,
	has_clio_for_clients_permission: false,
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** The parts of a name. Throws a Refusal (422) where they do not fit the type. */
function nameOf(data: JsonObject, before: JsonObject): JsonObject {
	const type = data.type ?? before.type ?? null;
	const known = type === before.type ? before : {};
	const part = (name: string): string => textOf(data[name] ?? known[name]);
	const [first, middle, last] = [part('first_name'), part('middle_name'), part('last_name')];
	if (type === 'Company') {
		const name = part('name');
		if (!name) throw refuse("name can't be blank for a Company");
		if (first || middle || last) throw refuse('first_name, middle_name and last_name belong to a Person');
		return { type, name, first_name: null, middle_name: null, last_name: null, initials: name.charAt(0) };
	}
	// The vendor tries to split a lone name and warns against relying on it.
	const isLone = data.name !== undefined && data.first_name === undefined && data.last_name === undefined;
	if (isLone || (!first && !last)) throw refuse('A Person needs a first_name or a last_name');
	return {
		type,
		name: [first, middle, last].filter(Boolean).join(' '),
		first_name: first || null,
		middle_name: middle || null,
		last_name: last || null,
		initials: first.charAt(0) + last.charAt(0),
	};
}

function avatarOf(avatar: JsonObject): JsonObject | null {
	if (avatar._destroy === true) return null;
	const text = textOf(avatar.image);
	const image = Buffer.from(text, 'base64');
	const isBase64 = /^[A-Za-z0-9+/\s]+={0,2}$/.test(text);
	const isImage = IMAGE_BEGINNINGS.some((beginning) => image.toString('hex', 0, 8).startsWith(beginning));
	if (!isBase64 || !isImage) throw refuse('avatar.image must be a base64-encoded GIF, JPG or PNG');
	if (image.length >= AVATAR_BYTES) throw refuse('avatar.image must be smaller than 2 megabytes');
	return { id: 1, url: null };
}

/** A person's employer; a company has none. */
function checkPersonal(columns: JsonObject): void {
	if (columns.type === 'Person') return;
	if (typeof columns.company === 'number') throw refuse('company belongs to a Person');
	if (typeof columns.date_of_birth === 'string') throw refuse('date_of_birth belongs to a Person');
}

/**
 * A contact's columns after a body, or from the seed; `before` is empty for a new one. Throws a Refusal (422) as the vendor's
 * validation does.
 */
export function contactColumns(
	data: JsonObject,
	before: JsonObject,
	{ store, random }: { store: Store; random: Random },
): JsonObject {
	const known: JsonObject =
		before.type === undefined ? { ...BLANK, currency: store.rows('currencies')[0]?.id ?? null } : before;
	const columns: JsonObject = {
		...known,
		...nameOf(data, known),
		...collectionColumns(data, known, random),
	};
	for (const name of PLAIN) if (data[name] !== undefined) columns[name] = data[name];
	const { custom_field_set_associations: sets } = data;
	if (sets !== undefined) {
		const before = known.custom_field_set_associations;
		columns.custom_field_set_associations = changedFieldSets(before, sets, 'Contact', store, random);
	}
	if (data.company !== undefined) {
		columns.company = referenceTo(data.company, 'contacts', store, (row) => row.type === 'Company');
	}
	if (data.currency !== undefined) columns.currency = referenceTo(data.currency, 'currencies', store);
	if (isObject(data.avatar)) columns.avatar = avatarOf(data.avatar);
	if (isObject(data.co_counsel_rate)) {
		const rate = isObject(known.co_counsel_rate) ? known.co_counsel_rate : { id: Number(random.digits(9)) };
		columns.co_counsel_rate = { ...rate, ...data.co_counsel_rate };
	}
	if (data.custom_field_values !== undefined) {
		const values = [known.custom_field_values, data.custom_field_values] as const;
		columns.custom_field_values = changedCustomValues(...values, 'Contact', store, random);
	}
	checkPersonal(columns);
	return columns;
}
