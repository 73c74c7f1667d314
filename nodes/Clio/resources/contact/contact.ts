import { atMostOne } from '../../../../core/describe/check';
import { additionalFields, asOptions, boolean, choice, text } from '../../../../core/describe/fields';
import type { Field, ValueField } from '../../../../core/describe/fields';
import type { FindBy } from '../../../../core/describe/findBy';
import { resource } from '../../../../core/describe/operation';
import type { Operation } from '../../../../core/describe/operation';
import {
	byCustomFields,
	customFieldConditions,
	shownCustomFields,
} from '../../builders/customFields/conditions';
import { changedCustomFields, customFields } from '../../builders/customFields/definitions';
import { createWithCustomFields, updateWithCustomFields } from '../../builders/customFields/values';
import { ids } from '../../builders/filters';
import { labelledSearch } from '../../builders/listSearch';
import { contactField, idField, idsField } from '../../builders/locators';
import { recordOperations } from '../../builders/recordOperations';
import {
	contactChanges,
	contactDetails,
	customFieldSets,
	personDetails,
	removedPicture,
} from './contactDetails';
import { picture, withPicture } from './picture';
import { createOrUpdate } from './upsert';

const contacts = recordOperations({
	singular: 'contact',
	plural: 'contacts',
	path: '/contacts',
	kind: 'contact',
	customFieldValues: true,
	id: contactField('Contact', 'id', { name: 'contactId', required: true }),
	orders: ['name', 'shared_at'],
});

const companyName = text('Name', 'name', { placeholder: 'e.g. Harrow Lane Ltd', required: true });
const firstName = text('First Name', 'first_name', { placeholder: 'e.g. Robin' });
const lastName = text('Last Name', 'last_name', { placeholder: 'e.g. Doyle', required: true });
const values = customFields('contact');
const type = choice('Type', 'type', { options: asOptions('Company', 'Person'), default: 'Person' });

const name: FindBy['name'] = ['body.first_name', 'body.last_name', 'body.name'];

const creation = (kind: 'Person' | 'Company', own: Field[], more: ValueField[]): Operation =>
	contacts.create({
		value: `create${kind}`,
		name: `Create ${kind}`,
		action: `Create ${kind.toLowerCase()} contact`,
		description: `Create a contact for a ${kind.toLowerCase()}`,
		body: { type: kind },
		findBy: [{ name, email: 'body.email_addresses.address' }],
		run: async (work) => await createWithCustomFields('contact')(await withPicture(work)),
		outside: 'request',
		fields: [...own, values, additionalFields([...more, ...contactDetails])],
	});

const search = labelledSearch(
	'/contacts',
	'id,name,type,primary_email_address,primary_phone_number',
	'{name} · {type!Person} · {primary_email_address|primary_phone_number}',
	{ order: 'name(asc)', search: 'query' },
);

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Contacts */
export const contact = resource(
	'Contact',
	'contact',
	[
		creation('Company', [companyName], []),
		// Clio would split a single name by itself, and refuses those that it cannot split.
		creation('Person', [firstName, lastName], personDetails),
		contacts.create({
			value: 'upsert',
			name: 'Create or Update',
			action: 'Create or update contact',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			findBy: [{ name, email: 'unsent.email' }],
			run: createOrUpdate,
			outside: 'n8nOnly',
			fields: [
				text('Email', 'email', {
					location: 'none',
					required: true,
					placeholder: 'e.g. jane@example.com',
					description:
						'Finds the contact, in any letter case and among all of its addresses; "created" in the output tells whether there was none',
					format: { pattern: /^[^\s@]+@[^\s@]+$/, expected: 'an email address' },
				}),
				type,
				{ ...companyName, when: { type: ['Company'] } },
				{ ...firstName, when: { type: ['Person'] } },
				{ ...lastName, when: { type: ['Person'] } },
				values,
				// Which sets a contact has already cannot be read.
				additionalFields([...personDetails, ...contactDetails.filter((field) => field !== customFieldSets)]),
			],
		}),
		contacts.get({ description: 'Get one contact with its addresses and numbers' }),
		contacts.getMany({
			description: 'Get contacts by type, custom fields or words',
			refine: byCustomFields('contact'),
			outside: 'request',
			fields: [shownCustomFields('contact')],
			filters: [
				boolean('Clients Only', 'client_only', {
					default: true,
					description: 'Whether to leave out contacts that are not the client of any matter',
				}),
				boolean('Client Portal Only', 'clio_connect_only', {
					default: true,
					description: 'Whether to leave out contacts without access to the client portal',
				}),
				customFieldConditions('contact'),
				idsField(
					'Exclude IDs',
					'exclude_ids[]',
					'Leaves out the contacts with these IDs, separated by commas',
				),
				ids,
				text('Initial', 'initial', {
					placeholder: 'e.g. A',
					format: { pattern: /^[A-Z]$/, expected: 'one capital letter from A to Z' },
				}),
				text('Search', 'query', {
					placeholder: 'e.g. lease',
					description:
						'Words in the name, title, company, email address, phone number, postal address, web site, custom fields or matter name',
				}),
				idField('Shared Resource ID', 'shared_resource_id', {
					description: 'Only contacts that have access to this shared resource',
				}),
				type,
				boolean('With Email Only', 'email_only', {
					default: true,
					description: 'Whether to leave out contacts without an email address',
				}),
			],
		}),
		contacts.update({
			description: 'Change a contact: its names, addresses, numbers and custom fields',
			checks: [atMostOne(picture, removedPicture)],
			run: updateWithCustomFields('contact', withPicture),
			outside: 'request',
			fields: changedCustomFields('contact'),
			changes: [
				...contactChanges,
				firstName,
				{ ...lastName, required: undefined },
				{
					...companyName,
					required: undefined,
					description: 'Of a company; a person has first and last name',
				},
				type,
			],
		}),
		contacts.change({
			value: 'setCustomFields',
			body: {},
			name: 'Set Custom Fields',
			action: 'Set contact custom fields',
			description: 'Write the custom fields of a contact, and nothing else',
			run: updateWithCustomFields('contact'),
			outside: 'n8nOnly',
			fields: changedCustomFields('contact'),
		}),
		contacts.remove({
			description:
				'Delete a contact, which a workflow cannot bring back; refused while it is the client of a matter or has open bills or unbilled activities',
		}),
	],
	{
		searchCompanies: { ...search, query: { ...search.query, type: 'Company' } },
		searchContacts: search,
	},
);
