import { isObject, type Json, type JsonObject } from '../../../../foundation/http/json';
import type { Random } from '../../../../foundation/data/random';
import { changedEntries } from '../../engine/entries';

/** The collections of a contact; the flag of the one that counts has one name in requests and another in answers. */
const COLLECTIONS: Array<{ name: string; given?: string; shown?: string }> = [
	{ name: 'email_addresses', given: 'default_email', shown: 'primary' },
	{ name: 'phone_numbers', given: 'default_number', shown: 'primary' },
	{ name: 'addresses', given: 'primary', shown: 'primary' },
	{ name: 'web_sites', given: 'default_web_site', shown: 'default_web_site' },
	{ name: 'instant_messengers' },
];

const listOf = (value: Json | undefined): JsonObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** An entry of a request under the names of answers, with the documented default of the label. */
function renamed(entry: JsonObject, given: string | undefined, shown: string | undefined): JsonObject {
	const named: JsonObject = entry.id === undefined ? { name: 'Other', ...entry } : { ...entry };
	if (given === undefined || shown === undefined || named[given] === undefined) return named;
	const { [given]: isDefault = false, ...rest } = named;
	return { ...rest, [shown]: isDefault };
}

/** Exactly one is the one that counts: the one just chosen, else the one so far, else the first. */
function withOneChosen(entries: JsonObject[], shown: string): JsonObject[] {
	const chosen = Math.max(
		0,
		entries.findIndex((entry) => entry[shown] === true),
	);
	return entries.map((entry, index) => ({ ...entry, [shown]: index === chosen }));
}

/** The first two values of a collection, the one that counts first. */
function foremost(entries: JsonObject[], column: string): [Json, Json] {
	const sorted = [...entries].sort((a, b) => Number(b.primary === true) - Number(a.primary === true));
	return [sorted[0]?.[column] ?? null, sorted[1]?.[column] ?? null];
}

/** The collections of a contact after a change, and what the vendor reads off them. Throws a Refusal (422) for an unknown id. */
export function collectionColumns(data: JsonObject, before: JsonObject, random: Random): JsonObject {
	const columns: Record<string, JsonObject[]> = {};
	for (const { name, given, shown } of COLLECTIONS) {
		const wanted = listOf(data[name]).map((entry) => renamed(entry, given, shown));
		const isChosenAnew = shown !== undefined && wanted.some((entry) => entry[shown] === true);
		const known = listOf(before[name]);
		const kept = isChosenAnew ? known.map((entry) => ({ ...entry, [shown]: false })) : known;
		const entries = changedEntries(kept, wanted, random);
		columns[name] = shown === undefined ? entries : withOneChosen(entries, shown);
	}
	const {
		email_addresses: emails = [],
		phone_numbers: phones = [],
		addresses = [],
		web_sites: sites = [],
	} = columns;
	const [primary_email_address, secondary_email_address] = foremost(emails, 'address');
	const [primary_phone_number, secondary_phone_number] = foremost(phones, 'number');
	return {
		...columns,
		primary_email_address,
		secondary_email_address,
		primary_phone_number,
		secondary_phone_number,
		primary_address: addresses[0] ?? null,
		secondary_address: addresses[1] ?? null,
		primary_work_address: addresses.find((address) => address.name === 'Work') ?? null,
		primary_web_site: sites.find((site) => site.default_web_site) ?? null,
	};
}
