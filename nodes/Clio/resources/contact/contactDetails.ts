import { asOptions, boolean, choice, date, list, number, text } from '../../../../core/describe/fields';
import type { ListField, ValueField } from '../../../../core/describe/fields';
import { changedList, removalOf } from '../../builders/changedList';
import { association, clioRecord, companyField } from '../../builders/locators';
import { emptyInteger } from '../../builders/numbers';
import { picture } from './picture';

/** Clio answers 422 to any other label, and to another case. */
const labelled = (...labels: string[]) =>
	choice('Label', 'name', { options: asOptions(...labels), default: labels[0] ?? 'Work' });

const addresses = list('Addresses', 'addresses', {
	entry: 'Address',
	fields: [
		labelled('Work', 'Home', 'Billing', 'Other'),
		text('Street', 'street', { placeholder: 'e.g. 12 High Street' }),
		text('City', 'city', { placeholder: 'e.g. Toronto' }),
		text('Province or State', 'province', { placeholder: 'e.g. Ontario' }),
		text('Postal Code', 'postal_code', { placeholder: 'e.g. M5H 2N2' }),
		text('Country', 'country', { placeholder: 'e.g. Canada' }),
	],
});

const emailAddresses = list('Email Addresses', 'email_addresses', {
	entry: 'Email Address',
	fields: [
		labelled('Work', 'Home', 'Other'),
		text('Address', 'address', {
			required: true,
			placeholder: 'e.g. jane@example.com',
		}),
		boolean('Default', 'default_email', { description: 'Whether this is the main email address' }),
	],
});

const instantMessengers = list('Instant Messengers', 'instant_messengers', {
	entry: 'Instant Messenger',
	fields: [
		labelled('Work', 'Personal', 'Other'),
		text('Address', 'address', { placeholder: 'e.g. robin.doyle', required: true }),
	],
});

const phoneNumbers = list('Phone Numbers', 'phone_numbers', {
	entry: 'Phone Number',
	fields: [
		labelled('Work', 'Home', 'Mobile', 'Fax', 'Pager', 'Skype', 'Other'),
		text('Number', 'number', { placeholder: 'e.g. +1 416 555 0100', required: true }),
		boolean('Default', 'default_number', { description: 'Whether this is the main phone number' }),
	],
});

const webSites = list('Web Sites', 'web_sites', {
	entry: 'Web Site',
	fields: [
		labelled('Work', 'Personal', 'Twitter', 'Facebook', 'LinkedIn', 'Instant Messenger', 'Other'),
		text('Address', 'address', {
			required: true,
			placeholder: 'e.g. https://example.com',
		}),
		boolean('Default', 'default_web_site', { description: 'Whether this is the main web site' }),
	],
});

/** Sets of custom fields; contacts and matters have different ones. */
export const fieldSetsOf = (listSearch: string) =>
	list('Custom Field Sets', 'custom_field_set_associations', {
		entry: 'Custom Field Set',
		description: 'Sets of custom fields to show',
		fields: [
			clioRecord(listSearch)('Custom Field Set', 'custom_field_set', { required: true, send: association }),
			emptyInteger('Display Order', 'display_order', {
				description: 'Its place among the sets; the last one when empty',
			}),
		],
	});

export const customFieldSets = fieldSetsOf('searchContactFieldSets');

export const currency = clioRecord('searchCurrencies')('Currency', 'currency', { send: association });

export const utbms = boolean('Require UTBMS Codes', 'require_utbms_codes', {
	default: true,
	description: 'Whether activities need UTBMS codes',
});

const lists: ListField[] = [
	emailAddresses,
	phoneNumbers,
	addresses,
	webSites,
	instantMessengers,
	customFieldSets,
];

const values: ValueField[] = [
	text('Client Portal Email', 'clio_connect_email', {
		placeholder: 'e.g. jane@example.com',
		description: 'Notifications go to this address when something is shared',
	}),
	currency,
	text('LEDES Client ID', 'ledes_client_id', { placeholder: 'e.g. 10024' }),
	picture,
	utbms,
	text('Sales Tax Number', 'sales_tax_number', {
		placeholder: 'e.g. GB123456789',
		description: 'Shown on the bills of the contact',
	}),
];

/** Of persons and companies alike. */
export const contactDetails: ValueField[] = [...lists, ...values];

/** Of persons only. */
export const personDetails: ValueField[] = [
	text('Prefix', 'prefix', { placeholder: 'e.g. Dr.' }),
	text('Middle Name', 'middle_name', { placeholder: 'e.g. Lee' }),
	text('Job Title', 'title', {
		placeholder: 'e.g. General Counsel',
		description: 'The position in the company',
	}),
	companyField('Company', 'company', {
		send: association,
		description: 'The company that the person works for',
	}),
	date('Date of Birth', 'date_of_birth'),
];

export const removedPicture = removalOf(
	'Remove Picture',
	'avatar',
	'Whether to take the picture of the contact away',
);

/** What a contact that is there can be given, besides its names. */
export const contactChanges: ValueField[] = [
	...values,
	...personDetails,
	...lists.map((field) => changedList(field)),
	number('Co-Counsel Rate', 'co_counsel_rate.rate', {
		name: 'coCounselRate',
		minimum: 0,
		description: 'The billing rate of a co-counsel, in the main unit of the currency',
	}),
	removedPicture,
];
