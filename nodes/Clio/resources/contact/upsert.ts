import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { pages } from '../../api/paging';
import { withCustomValues } from '../../builders/customFields/values';

/** By what an entry of each list is known again. */
const KNOWN_BY: Record<string, string[]> = {
	addresses: ['street', 'city', 'postal_code'],
	email_addresses: ['address'],
	instant_messengers: ['address'],
	phone_numbers: ['number'],
	web_sites: ['address'],
};

const FOUND = [
	'id,type,name',
	...Object.entries(KNOWN_BY).map(([list, names]) => `${list}{id,${names.join(',')}}`),
].join(',');

const plain = (value: unknown) => asText(value).trim().toLowerCase();

const entriesOf = (record: IDataObject, list: string): IDataObject[] => {
	const entries = record[list];
	return (Array.isArray(entries) ? (entries as unknown[]) : []).filter(isJsonObject);
};

/** Numbers are written with spaces, dashes and brackets, or without. */
const mark = (entry: IDataObject, names: string[]) =>
	names
		.map((name) => (name === 'number' ? plain(entry[name]).replace(/[\s().-]/g, '') : plain(entry[name])))
		.join('\n');

const hasAddress = (record: IDataObject, email: string) =>
	entriesOf(record, 'email_addresses').some(({ address }) => plain(address) === plain(email));

/** Only what is true: an entry that is the main one stays so. */
const withoutFalse = (entry: IDataObject) =>
	Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== false));

/** The lists of a change, in which entries that the contact has go by their ID instead of being added again. */
function knownEntries(body: IDataObject, contact: IDataObject): IDataObject {
	const lists = Object.entries(KNOWN_BY).filter(([list]) => body[list] !== undefined);
	const changed = lists.map(([list, names]): [string, IDataObject[]] => {
		const present = new Map(entriesOf(contact, list).map((entry) => [mark(entry, names), entry.id]));
		const entries = entriesOf(body, list).map((entry) => {
			const id = present.get(mark(entry, names));
			return id === undefined ? entry : { ...withoutFalse(entry), id };
		});
		return [list, entries];
	});
	return { ...body, ...Object.fromEntries(changed) };
}

/** The body of a new contact, with the address by which it is found the next time. */
function withAddress(body: IDataObject, email: string): IDataObject {
	if (hasAddress(body, email)) return body;
	const others = entriesOf(body, 'email_addresses');
	const isDefault = !others.some((entry) => entry.default_email === true);
	const own = { name: 'Work', address: email, default_email: isDefault };
	return { ...body, email_addresses: [own, ...others] };
}

/** Clio has no filter by address; its search finds more than that, and is narrowed here. */
async function withEmail({ list }: OperationContext, email: string): Promise<IDataObject[]> {
	const query = { query: email, fields: FOUND, order: 'id(asc)' };
	const found = await list({ request: 'GET /contacts.json', query, answer: pages() });
	return found.filter((contact) => hasAddress(contact, email));
}

function answered(answer: unknown, created: boolean): unknown {
	const contact = getPath(answer, 'data');
	return isJsonObject(contact) ? { data: { ...contact, created } } : answer;
}

/** The `run` of "Create or Update". */
export async function createOrUpdate(work: OperationContext): Promise<unknown> {
	const { send, refuse, input } = work;
	const { query, body, unsent } = input;
	const email = asText(unsent.email);
	const [contact, ...others] = await withEmail(work, email);
	if (others.length > 0) {
		const list = [contact, ...others].map((one) => asText(one?.id)).join(', ');
		throw refuse(
			`${others.length + 1} contacts have this email address: ${list}`,
			'Merge them in Clio, or update one of them by its ID.',
		);
	}
	if (contact === undefined) {
		const created = withAddress(await withCustomValues(work, 'contact'), email);
		return answered(await send({ request: 'POST /contacts.json', query, body: created }), true);
	}
	const id = asText(contact.id);
	if (contact.type !== body.type) {
		throw refuse(
			`The contact ${id} with this email address is a ${plain(contact.type)}, not a ${plain(body.type)}`,
			'Choose the other type, or update the contact by its ID.',
		);
	}
	const changed = knownEntries(await withCustomValues(work, 'contact', id), contact);
	const request = {
		request: 'PATCH /contacts/{id}.json',
		pathParameters: { id },
		query,
		body: changed,
	} as const;
	return answered(await send(request), false);
}
