import type { JsonObject } from '../../../../foundation/http/json';
import { Refusal } from '../../../../foundation/http/refusal';
import { withBlanks } from '../../derived/custom-values';
import type { Row } from '../../engine/row';
import type { Store } from '../../engine/store';
import type { Nested, Resource } from '../../engine/types';
import { bare, customFieldValues, inline, inlineMany, SHAPES, to } from '../../shapes';

function matterOf(id: string | undefined, store: Store): Row {
	const matter = store.find('matters', Number(id));
	if (matter) return matter;
	throw new Refusal('notFound', 404, `There is no record ${id ?? ''} among the matters`);
}

/** What both lists link to; the reference names the same for them. */
const nested: Record<string, Nested> = {
	addresses: inlineMany(SHAPES.address),
	avatar: inline(SHAPES.avatar),
	company: to(SHAPES.contact, 'contacts'),
	custom_field_values: customFieldValues,
	email_addresses: inlineMany(SHAPES.emailAddress),
	phone_numbers: inlineMany(SHAPES.phoneNumber),
	primary_address: inline(SHAPES.address),
	primary_web_site: inline(SHAPES.webSite),
	relationship: to(SHAPES.relationship, 'relationships'),
	secondary_address: inline(SHAPES.address),
	secondary_web_site: inline(SHAPES.webSite),
	web_sites: inlineMany(SHAPES.webSite),
};

const derived = { custom_field_values: withBlanks('Contact') };

interface Link {
	contact: Row;
	relationship: Row;
}

const linksOf = (matter: Row, store: Store): Link[] =>
	store
		.rows('relationships')
		.filter((row) => row.matter === matter.id)
		.flatMap((relationship) => {
			const contact = store.find('contacts', Number(relationship.contact));
			return contact ? [{ contact, relationship }] : [];
		});

const ascending = (rows: Row[]): Row[] => rows.sort((one, other) => one.id - other.id);

/** One contact of a matter, by the contact's id: which id the vendor gives is not documented. */
function member(matter: Row, contact: Row, relationship: Row | undefined): Row {
	const isClient = contact.id === matter.client;
	const own: JsonObject = {
		contact_created_at: contact.created_at,
		contact_updated_at: contact.updated_at,
		description: matter.description ?? null,
		is_client: isClient,
		matter_id: matter.id,
		matter_number: String(matter.display_number),
		relationship: relationship?.id ?? null,
		relationship_name: isClient ? 'Client' : (relationship?.description ?? null),
	};
	return { ...contact, ...own } as Row;
}

/** The client of a matter and all who are related to it: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Matter-Contacts */
export const matterContacts: Resource = {
	name: 'matter_contacts',
	path: 'matters/:id(^\\d+)/contacts',
	operations: ['list'],
	isSubList: true,
	shape: {
		...bare(
			'contact_created_at contact_updated_at created_at description etag first_name id initials is_client last_name matter_id matter_number middle_name name prefix primary_email_address primary_phone_number relationship_name secondary_email_address secondary_phone_number title type updated_at client_connect_user_id',
			nested,
		),
		derived,
	},
	source(store, { id }) {
		const matter = matterOf(id, store);
		const members = new Map(
			linksOf(matter, store).map(({ contact, relationship }) => [
				contact.id,
				member(matter, contact, relationship),
			]),
		);
		const client = store.find('contacts', Number(matter.client));
		if (client) members.set(client.id, member(matter, client, undefined));
		return ascending([...members.values()]);
	},
	filters: {},
	orders: ['is_client', 'id'],
	defaultOrder: 'is_client(asc)',
};

/** Those who are related to a matter, by the relationship: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Related-Contacts */
export const relatedContacts: Resource = {
	name: 'related_contacts',
	path: 'matters/:id(^\\d+)/related_contacts',
	operations: ['list'],
	isSubList: true,
	lacks: ['custom_field_ids[]'],
	shape: {
		...bare(
			'id contact_id name first_name middle_name last_name type created_at updated_at prefix title initials is_matter_client primary_email_address primary_phone_number client_connect_user_id',
			nested,
		),
		derived,
	},
	source(store, { id }) {
		const matter = matterOf(id, store);
		return ascending(
			linksOf(matter, store).map(
				({ contact, relationship }) =>
					({
						...contact,
						id: relationship.id,
						contact_id: contact.id,
						is_matter_client: contact.id === matter.client,
						relationship: relationship.id,
					}) as Row,
			),
		);
	},
	filters: {},
	orders: ['id'],
	defaultOrder: 'id(asc)',
};
