import { one } from '../../../core/describe/answer';
import { boolean, choice, collection, text } from '../../../core/describe/fields';
import type { ChoiceField, Field, TextField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { id } from '../fields';

const groupKey = text('Group Key', 'gkey', {
	name: 'groupKey',
	required: true,
	placeholder: 'e.g. sign-up',
	description: 'The key of the group (clickwrap), as its page in Ironclad Clickwrap shows it',
});
const groupId = text('Group ID', 'gid', {
	name: 'groupId',
	required: true,
	placeholder: 'e.g. 5201',
	format: id,
});
const contractIds = text('Contract IDs', 'cid', {
	name: 'contractIds',
	required: true,
	placeholder: 'e.g. 73001,73004',
	description: 'Comma-separated list, without spaces',
	format: { pattern: /^[1-9]\d*(,[1-9]\d*)*$/, expected: 'contract IDs such as 73001,73004' },
});

/** A choice between two fields, of which the API takes exactly one. */
const either = (
	chooser: Pick<ChoiceField, 'label' | 'key' | 'description'>,
	...ways: Array<[value: string, name: string, field: TextField]>
): Field[] => [
	choice(chooser.label, chooser.key, {
		...chooser,
		location: 'none',
		options: ways.map(([value, name]) => ({ value, name })),
		default: ways[0]?.[0] ?? '',
	}),
	...ways.map(([value, , field]) => ({ ...field, when: { [chooser.key]: [value] } })),
];

/**
 * Ironclad's Activity API, another host than that of the REST API, which asks for the access ID of a site:
 * https://clickwrap-developer.ironcladapp.com/docs/activity-api
 */
export const acceptance = resource('Acceptance', 'acceptance', [
	{
		value: 'getLatest',
		name: 'Get Latest',
		action: 'Get acceptance of latest versions',
		description: 'Get, by contract ID, whether a signer has accepted the latest version',
		// https://clickwrap-developer.ironcladapp.com/docs/check-if-signer-has-accepted-latest-contracts
		request: 'GET /latest',
		credential: 'ironcladClickwrapActivityApi',
		fields: [
			text('Signer ID', 'sig', {
				name: 'signerId',
				required: true,
				placeholder: 'e.g. jane@example.com',
				description: 'The ID under which your site has recorded the signer, such as an email address',
			}),
			...either(
				{ label: 'Contracts', key: 'contractsBy', description: 'Which contracts are asked about' },
				['groupKey', 'Of a Group', groupKey],
				['id', 'By ID', contractIds],
			),
			collection('Query', 'Add Query Option', [
				boolean('Test Mode', 'tm', {
					name: 'testMode',
					default: true,
					description: 'Whether to ask about what was accepted in test mode',
				}),
			]),
		],
		answer: one(),
	},
	{
		value: 'getPublished',
		name: 'Get Published',
		action: 'Get published versions',
		description: 'Get, by contract ID, the ID of the published version of each contract of a group',
		// https://clickwrap-developer.ironcladapp.com/docs/integrating-clickwrap-without-psjs
		request: 'GET /published',
		credential: 'ironcladClickwrapActivityApi',
		fields: either(
			{ label: 'Group', key: 'groupBy', description: 'How the group (clickwrap) is named' },
			['key', 'By Key', groupKey],
			['id', 'By ID', groupId],
		),
		answer: one(),
	},
]);
