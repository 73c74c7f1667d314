import type { IDataObject } from 'n8n-workflow';

import type { OperationContext } from '../../../../core/describe/operationContext';
import { asText, getPath, isJsonObject } from '../../../../core/util/json';
import { pages } from '../../api/paging';
import { asSeen, SEEN, seenIn } from '../../builders/customFields/presentValues';
import { wantedValues, wantsNothing, withCustomValues } from '../../builders/customFields/values';
import { ENTRIES, entriesOf, knownEntries, plain } from './knownEntries';
import { withPicture } from './picture';

const hasAddress = (record: IDataObject, email: string) =>
	entriesOf(record, 'email_addresses').some(({ address }) => plain(address) === plain(email));

/** The body of a new contact, with the address by which it is found the next time. */
function withAddress(body: IDataObject, email: string): IDataObject {
	if (hasAddress(body, email)) return body;
	const others = entriesOf(body, 'email_addresses');
	const isDefault = !others.some((entry) => entry.default_email === true);
	const own = { name: 'Work', address: email, default_email: isDefault };
	return { ...body, email_addresses: [own, ...others] };
}

function answered(answer: unknown, created: boolean): unknown {
	const contact = getPath(answer, 'data');
	return isJsonObject(contact) ? { data: { ...contact, created } } : answer;
}

/**
 * The contact with the address, if there is one, with what `fields` asks for. Clio has no filter by address; its
 * search finds more than that, and is narrowed here.
 *
 * @throws an error where there are several, and where the contact is of the other type.
 */
async function found(
	work: OperationContext,
	email: string,
	fields: string,
): Promise<IDataObject | undefined> {
	const { list, refuse, input } = work;
	const query = { query: email, fields, order: 'id(asc)' };
	const all = await list({ request: 'GET /contacts.json', query, answer: pages() });
	const [contact, ...others] = all.filter((one) => hasAddress(one, email));
	if (others.length > 0) {
		const ids = [contact, ...others].map((one) => asText(one?.id)).join(', ');
		throw refuse(
			`${others.length + 1} contacts have this email address: ${ids}`,
			'Merge them in Clio, or update one of them by its ID.',
		);
	}
	if (contact !== undefined && contact.type !== input.body.type) {
		throw refuse(
			`The contact ${asText(contact.id)} with this email address is a ${plain(contact.type)}, not a ${plain(input.body.type)}`,
			'Choose the other type, or update the contact by its ID.',
		);
	}
	return contact;
}

async function upsert(work: OperationContext, email: string): Promise<unknown> {
	const { send, refuse, input } = work;
	const { query, body } = input;
	const wanted = await wantedValues(work, 'contact');
	const fields = `type,${wantsNothing(wanted) ? 'id,etag' : SEEN},${ENTRIES}`;
	const contact = await found(work, email, fields);
	if (contact === undefined) {
		const created = withCustomValues(withAddress(body, email), wanted);
		return answered(await send({ request: 'POST /contacts.json', query, body: created }), true);
	}
	const id = asText(contact.id);
	const again = async () => {
		const now = await found(work, email, fields);
		if (now !== undefined && now.id === contact.id) return now;
		throw refuse(`The contact ${id} has just lost this email address`, 'Run the item again.');
	};
	const change = async (now: IDataObject, headers: Record<string, string>) => {
		const changed = withCustomValues(knownEntries(body, now), wanted, seenIn(now).valueIds);
		const request = 'PATCH /contacts/{id}.json';
		return await send({ request, pathParameters: { id }, query, headers, body: changed });
	};
	// The contact may be reached by another of its addresses at the same time.
	return await work.inTurn([`contact ${id}`], async () =>
		answered(await asSeen(contact, change, again), false),
	);
}

/**
 * The `run` of "Create or Update". Items and executions that name one address go one after the other: two that look
 * at the same time, and find no contact, would both make one.
 */
export async function createOrUpdate(work: OperationContext): Promise<unknown> {
	const email = asText(work.input.unsent.email);
	const addresses = [email, ...entriesOf(work.input.body, 'email_addresses').map(({ address }) => address)];
	return await work.inTurn(
		[...new Set(addresses.map(plain))].map((address) => `address ${address}`),
		async () => await upsert(await withPicture(work), email),
	);
}
