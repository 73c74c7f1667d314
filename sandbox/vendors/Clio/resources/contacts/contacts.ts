import { isObject, type Json } from '../../../../foundation/http/json';
import { withBlanks } from '../../derived/custom-values';
import { idIs, idList, oneOf, only, search } from '../../engine/filters';
import type { Store } from '../../engine/store';
import type { Resource } from '../../engine/types';
import type { Row } from '../../engine/row';
import { customFieldValues, inline, inlineMany, SHAPES, to } from '../../shapes';
import { contactBody } from './contact-body';
import { removeContact } from './contact-removal';
import { contactColumns } from './contact-row';

const nameOfCompany = (row: Row, store: Store): Json =>
	(typeof row.company === 'number' ? store.find('contacts', row.company)?.name : null) ?? null;

const customTexts = ({ custom_field_values: values }: Row): Json =>
	Array.isArray(values) ? values.map((value) => (isObject(value) ? (value.value ?? null) : null)) : null;

/** Contacts: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Contacts */
export const contacts: Resource = {
	name: 'contacts',
	operations: ['list', 'get', 'create', 'update', 'delete'],
	shape: {
		fields: SHAPES.contact.fields,
		nested: {
			account_balances: inlineMany(SHAPES.accountBalance),
			activity_rates: inlineMany(SHAPES.activityRate),
			addresses: inlineMany(SHAPES.address),
			avatar: inline(SHAPES.avatar),
			co_counsel_rate: inline(SHAPES.activityRate),
			company: to(SHAPES.contact, 'contacts'),
			currency: to(SHAPES.currency, 'currencies'),
			custom_field_set_associations: inlineMany(SHAPES.customFieldSetAssociation),
			custom_field_values: customFieldValues,
			email_addresses: inlineMany(SHAPES.emailAddress),
			folder: to(SHAPES.folder, 'folders'),
			instant_messengers: inlineMany(SHAPES.instantMessenger),
			notification_methods: inlineMany(SHAPES.notificationMethod),
			payment_profile: inline(SHAPES.paymentProfile),
			phone_numbers: inlineMany(SHAPES.phoneNumber),
			primary_address: inline(SHAPES.address),
			primary_web_site: inline(SHAPES.webSite),
			primary_work_address: inline(SHAPES.address),
			related_contacts: inlineMany(SHAPES.contact),
			secondary_address: inline(SHAPES.address),
			web_sites: inlineMany(SHAPES.webSite),
		},
		derived: { custom_field_values: withBlanks('Contact') },
	},
	filters: {
		type: oneOf(['Person', 'Company'], (row, type) => row.type === type),
		query: search((row, store) => [
			row.name ?? null,
			row.title ?? null,
			row.email_addresses ?? null,
			row.addresses ?? null,
			row.phone_numbers ?? null,
			row.web_sites ?? null,
			row.instant_messengers ?? null,
			customTexts(row),
			row.matter_names ?? null,
			nameOfCompany(row, store),
		]),
		client_only: only((row) => row.is_client === true),
		clio_connect_only: only((row) => row.clio_connect_email !== null),
		email_only: only((row) => row.primary_email_address !== null),
		initial: oneOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split(''), (row, letter) =>
			String(row.last_name ?? row.name)
				.toUpperCase()
				.startsWith(letter),
		),
		'exclude_ids[]': idList(false),
		shared_resource_id: idIs('shared_resource_id'),
	},
	orders: ['id', 'name', 'shared_at'],
	create: {
		schema: contactBody(true),
		save: (data, work) => work.records.add('contacts', contactColumns(data, {}, work)),
	},
	update: {
		schema: contactBody(false),
		save: (row, data, work) => work.records.change('contacts', row, contactColumns(data, row, work)),
	},
	remove: removeContact,
};
