import type { IDataObject } from 'n8n-workflow';

import { asText, isJsonObject } from '../../../../core/util/json';

/** By what an entry of each list is known again, besides its label. */
const KNOWN_BY: Record<string, string[]> = {
	addresses: ['street', 'city', 'postal_code'],
	email_addresses: ['address'],
	instant_messengers: ['address'],
	phone_numbers: ['number'],
	web_sites: ['address'],
};

/** What `knownEntries` must know of a contact. */
export const ENTRIES = Object.entries(KNOWN_BY)
	.map(([list, names]) => `${list}{id,name,${names.join(',')}}`)
	.join(',');

export const plain = (value: unknown) => asText(value).trim().toLowerCase();

export const entriesOf = (record: IDataObject, list: string): IDataObject[] => {
	const entries = record[list];
	return (Array.isArray(entries) ? (entries as unknown[]) : []).filter(isJsonObject);
};

/** Numbers are written with spaces, dashes and brackets, or without. */
const mark = (entry: IDataObject, names: string[]) =>
	names
		.map((name) => (name === 'number' ? plain(entry[name]).replace(/[\s().-]/g, '') : plain(entry[name])))
		.join('\n');

/** Only what is true: an entry that is the main one stays so. */
const withoutFalse = (entry: IDataObject) =>
	Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== false));

/**
 * Entries of a change, in which those that are there go by their ID. Each present entry is meant by one at most: by
 * the one with its label, else, where it is alone at its address, by one with another label, which it is given. Of
 * several that share an address, as Work and Billing may, none is turned into another.
 */
function identified(given: IDataObject[], present: IDataObject[], names: string[]): IDataObject[] {
	const marked = (entry: IDataObject) => `${plain(entry.name)}\n${mark(entry, names)}`;
	// An entry that is given twice is one entry.
	const entries = [...new Map(given.map((entry) => [marked(entry), entry])).values()];
	const meant = new Map<IDataObject, IDataObject>();
	const isFree = (one: IDataObject) => ![...meant.values()].includes(one);
	const assign = (entry: IDataObject, one?: IDataObject) => {
		if (one !== undefined) meant.set(entry, one);
	};
	for (const entry of entries) {
		assign(
			entry,
			present.find((one) => marked(one) === marked(entry)),
		);
	}
	for (const entry of entries.filter((one) => !meant.has(one))) {
		const alike = present.filter((one) => mark(one, names) === mark(entry, names));
		if (alike.length === 1 || entry.name === undefined) assign(entry, alike.find(isFree));
	}
	return entries.map((entry) => {
		const one = meant.get(entry);
		return one === undefined ? entry : { ...withoutFalse(entry), id: one.id };
	});
}

/** The lists of a change, in which entries that the contact has go by their ID instead of being added again. */
export function knownEntries(body: IDataObject, contact: IDataObject): IDataObject {
	const lists = Object.entries(KNOWN_BY).filter(([list]) => body[list] !== undefined);
	const changed = lists.map(([list, names]) => [
		list,
		identified(entriesOf(body, list), entriesOf(contact, list), names),
	]);
	return { ...body, ...(Object.fromEntries(changed) as IDataObject) };
}
