import { additionalFields, boolean, choice, date, list, options, text } from '../../core/fields';
import type { ValueField } from '../../core/fields';
import { resource } from '../../core/service';
import type { Operation } from '../../core/service';
import { operationsOn } from './records';
import { association, companyField, contactField } from './shared';

const usual =
	'id,etag,type,name,first_name,middle_name,last_name,prefix,title,date_of_birth,is_client,primary_email_address,secondary_email_address,primary_phone_number,secondary_phone_number,clio_connect_email,ledes_client_id,sales_tax_number,created_at,updated_at,company{id,name},primary_address{id,street,city,province,postal_code,country},email_addresses{id,name,address,primary},phone_numbers{id,name,number,primary},addresses{id,name,street,city,province,postal_code,country,primary},web_sites{id,name,address,default_web_site}';

/** Clio answers 422 to any other label, and to another case. */
const labelled = (...labels: string[]) =>
	choice('Label', 'name', { options: options(...labels), default: labels[0] ?? 'Work' });

const contactDetails: ValueField[] = [
	list('Addresses', 'addresses', {
		entry: 'Address',
		fields: [
			labelled('Work', 'Home', 'Billing', 'Other'),
			text('Street', 'street'),
			text('City', 'city'),
			text('Province', 'province', { description: 'Province or state' }),
			text('Postal Code', 'postal_code'),
			text('Country', 'country'),
		],
	}),
	text('Client Portal Email', 'clio_connect_email', { placeholder: 'e.g. jane@example.com' }),
	list('Email Addresses', 'email_addresses', {
		entry: 'Email Address',
		fields: [
			labelled('Work', 'Home', 'Other'),
			text('Address', 'address', { required: true, placeholder: 'e.g. jane@example.com' }),
			boolean('Default', 'default_email', { description: 'Whether this is the main email address' }),
		],
	}),
	list('Instant Messengers', 'instant_messengers', {
		entry: 'Instant Messenger',
		fields: [labelled('Work', 'Personal', 'Other'), text('Address', 'address', { required: true })],
	}),
	text('LEDES Client ID', 'ledes_client_id'),
	list('Phone Numbers', 'phone_numbers', {
		entry: 'Phone Number',
		fields: [
			labelled('Work', 'Home', 'Mobile', 'Fax', 'Pager', 'Skype', 'Other'),
			text('Number', 'number', { required: true }),
			boolean('Default', 'default_number', { description: 'Whether this is the main phone number' }),
		],
	}),
	text('Sales Tax Number', 'sales_tax_number'),
	list('Web Sites', 'web_sites', {
		entry: 'Web Site',
		fields: [
			labelled('Work', 'Personal', 'Twitter', 'Facebook', 'LinkedIn', 'Instant Messenger', 'Other'),
			text('Address', 'address', { required: true, placeholder: 'e.g. https://example.com' }),
			boolean('Default', 'default_web_site', { description: 'Whether this is the main web site' }),
		],
	}),
];

const contacts = operationsOn({
	singular: 'contact',
	plural: 'contacts',
	path: '/contacts',
	kind: 'contact',
	usual,
	customFieldValues: true,
	id: contactField('Contact', 'id', { name: 'contactId', required: true }),
	orders: ['name', 'shared_at'],
});

const create = (type: 'Person' | 'Company', own: ValueField[], more: ValueField[]): Operation =>
	contacts.create({
		value: `create${type}`,
		name: `Create ${type}`,
		action: `Create ${type.toLowerCase()} contact`,
		description: `Create a contact for a ${type.toLowerCase()}`,
		body: { type },
		fields: [...own, additionalFields([...more, ...contactDetails])],
	});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Contacts */
export const contact = resource('Contact', 'contact', [
	create('Company', [text('Name', 'name', { required: true })], []),
	create(
		'Person',
		// Clio would split a single name by itself, and refuses those that it can not split.
		[text('First Name', 'first_name'), text('Last Name', 'last_name', { required: true })],
		[
			companyField('Company', 'company', {
				send: association,
				description: 'The company that the person works for',
			}),
			date('Date of Birth', 'date_of_birth'),
			text('Middle Name', 'middle_name'),
			text('Prefix', 'prefix', { placeholder: 'e.g. Dr.' }),
			text('Title', 'title', { description: 'The position, such as General Counsel' }),
		],
	),
	contacts.get({ description: 'Get one contact with its addresses and numbers' }),
	contacts.getMany({
		description: 'Get contacts by type or by words',
		filters: [
			boolean('Clients Only', 'client_only', {
				default: true,
				description: 'Whether to leave out contacts that are not the client of any matter',
			}),
			boolean('Client Portal Only', 'clio_connect_only', {
				default: true,
				description: 'Whether to leave out contacts without access to the client portal',
			}),
			text('Initial', 'initial', {
				placeholder: 'e.g. A',
				format: { pattern: /^[A-Z]$/, expected: 'one capital letter from A to Z' },
			}),
			text('Search', 'query', {
				description:
					'Words in the name, title, company, email address, phone number, postal address, custom fields or matter name',
			}),
			choice('Type', 'type', { options: options('Company', 'Person'), default: 'Person' }),
			boolean('With Email Only', 'email_only', {
				default: true,
				description: 'Whether to leave out contacts without an email address',
			}),
		],
	}),
]);
