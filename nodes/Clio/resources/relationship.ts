import { text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { association, clioRecord, contactField, matterField } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const matter = matterField('Matter', 'matter', { send: association });
const contact = contactField('Contact', 'contact', { send: association });
const description = text('Description', 'description', {
	placeholder: 'e.g. Opposing counsel',
	description: 'What the contact is in the matter',
});

const relationships = recordOperations({
	singular: 'relationship',
	plural: 'relationships',
	path: '/relationships',
	kind: 'relationship',
	id: clioRecord('searchRelationships')('Relationship', 'id', {
		name: 'relationshipId',
		required: true,
	}),
});

/** What contacts are in matters: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Relationships */
export const relationship = resource(
	'Relationship',
	'relationship',
	[
		relationships.create({
			description: 'Say what a contact is in a matter',
			fields: [{ ...matter, required: true }, { ...contact, required: true }, description],
		}),
		relationships.get({ description: 'Get one relationship with its matter and contact' }),
		relationships.getMany({
			description: 'Get relationships by matter or contact',
			filters: [contactField('Contact', 'contact_id'), ids, matterField('Matter', 'matter_id')],
		}),
		relationships.update({
			description: 'Change what a contact is in a matter',
			changes: [contact, description, matter],
		}),
		relationships.remove({
			description: 'Delete a relationship for good; its matter and contact stay',
			finality: 'for good',
		}),
	],
	{
		searchRelationships: labelledSearch(
			'/relationships',
			'id,description,contact{name},matter{display_number}',
			'{contact.name} · {description} · {matter.display_number}',
			{ order: undefined },
		),
	},
);
