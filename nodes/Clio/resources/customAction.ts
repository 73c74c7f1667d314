import { choice, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { places } from '../api/places';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { clioRecord } from '../builders/locators';
import { recordOperations } from '../builders/recordOperations';

const label = text('Label', 'label', {
	placeholder: 'e.g. Open in our archive',
	description: 'What the button says. A user has each label only once in a place.',
});

const place = choice('Place', 'ui_reference', {
	name: 'place',
	default: 'matters/show',
	description: 'The page of Clio on which the button stands',
	options: places.map(({ name, value }) => ({ name, value })),
});

const target = text('Target URL', 'target_url', {
	placeholder: 'e.g. https://archive.example.com/find',
	description: 'What the button opens in a new tab; Clio adds which user has pressed it for which record',
	format: { pattern: /^https?:\/\/[^\s/]\S*$/, expected: 'a web address that begins with https://' },
});

const actions = recordOperations({
	singular: 'custom action',
	plural: 'custom actions',
	path: '/custom_actions',
	kind: 'customAction',
	id: clioRecord('searchCustomActions')('Custom Action', 'id', { name: 'customActionId', required: true }),
});

/**
 * Buttons in Clio that open a page elsewhere. Clio Button Trigger looks after its own:
 * https://docs.developers.clio.com/guides/clio-manage/custom-actions
 */
export const customAction = resource(
	'Custom Action',
	'customAction',
	[
		actions.create({
			description: 'Put a button into Clio, for the connected user alone, that opens a web page',
			findBy: [{ label: 'body.label' }],
			fields: [
				{ ...label, required: true },
				{ ...place, required: true },
				{ ...target, required: true },
			],
		}),
		actions.get({ description: 'Get one button of the connected user' }),
		actions.getMany({
			description: 'Get the buttons that this connection has made, those of Clio Button Trigger too',
			filters: [ids],
		}),
		actions.update({
			description: 'Change what a button says, where it stands or what it opens',
			changes: [label, place, target],
		}),
		actions.remove({
			description: 'Delete a button for good; that of a published Clio Button Trigger no longer works then',
			finality: 'for good',
		}),
	],
	{
		searchCustomActions: labelledSearch(
			'/custom_actions',
			'id,label,ui_reference,target_url',
			'{label} · {ui_reference} · {target_url}',
			{ order: undefined },
		),
	},
);
