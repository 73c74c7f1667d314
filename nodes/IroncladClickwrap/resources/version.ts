import { file, one } from '../../../core/describe/answer';
import { additionalFields, resourceLocator, text, updateFields } from '../../../core/describe/fields';
import type { ResourceLocatorField } from '../../../core/describe/fields';
import { outputField } from '../../../core/describe/files';
import { resource } from '../../../core/describe/operation';
import { pages, removal, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import { contractField, hexId, listOptions } from '../builders/fields';
import { outputOf } from '../builders/output';
import { bodyField, formField, renderData, titleField, versionFields } from '../builders/versionFields';

/** The one whose versions the list shows; nothing is sent of it. */
const itsContract = contractField({
	location: 'none',
	required: undefined,
	description: 'Needed only to choose the version from a list',
});

const versionField = (details: Partial<ResourceLocatorField> = {}) =>
	resourceLocator('Version', 'version_id', {
		listSearch: 'searchVersions',
		format: hexId('a version'),
		required: true,
		placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
		...details,
	});

const numberField = text('Version Number', 'version_number', {
	required: true,
	placeholder: 'e.g. 2',
	description: 'Of the contract, counted from 1',
	format: { pattern: /^[1-9]\d*$/, expected: 'a number such as 2' },
});

const changes = updateFields([{ ...titleField, required: undefined }, bodyField, ...versionFields]);

/** https://clickwrap-developer.ironcladapp.com/reference/get_contracts-contract-id-versions */
export const version = resource(
	'Version',
	'version',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create version',
			description:
				'Create the draft of a new version. The latest version must be published: Ironclad refuses a second draft.',
			request: 'POST /contracts/{contract_id}/versions',
			fields: [contractField(), titleField, bodyField, additionalFields(versionFields)],
			answer: one('', unwrap),
			findBy: [{ title: 'body.title' }],
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get version',
			description: caution('Get one version by its ID', 'outlined'),
			request: 'GET /versions/{version_id}',
			fields: [itsContract, versionField(), ...outputOf('version')],
			answer: one('', unwrap),
		},
		{
			value: 'getByNumber',
			name: 'Get by Number',
			action: 'Get version by number',
			description: caution('Get one version by its number', 'outlined'),
			request: 'GET /contracts/{contract_id}/versions/{version_number}',
			fields: [contractField(), numberField, ...outputOf('version')],
			answer: one('', unwrap),
		},
		{
			value: 'getLatest',
			name: 'Get Latest',
			action: 'Get latest version',
			description: 'Get the newest version of a contract, which may be a draft',
			request: 'GET /contracts/{contract_id}/versions/@latest',
			fields: [contractField(), ...outputOf('version')],
			answer: one('', unwrap),
		},
		{
			value: 'getPublished',
			name: 'Get Published',
			action: 'Get published version',
			description: 'Get the version of a contract that people accept now',
			request: 'GET /contracts/{contract_id}/versions/@published',
			fields: [contractField(), ...outputOf('version')],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many versions',
			description: caution('Get the versions of a contract', 'outlined'),
			request: 'GET /contracts/{contract_id}/versions',
			fields: [contractField(), listOptions(), ...outputOf('version')],
			answer: pages,
		},
		{
			value: 'publish',
			name: 'Publish',
			action: 'Publish version',
			description: 'Publish a draft; groups that have the contract show it at once',
			// https://clickwrap-developer.ironcladapp.com/reference/post_versions-version-id-publish
			request: 'POST /versions/{version_id}/publish',
			fields: [itsContract, versionField()],
			answer: one('', unwrap),
		},
		{
			value: 'publishByNumber',
			name: 'Publish by Number',
			action: 'Publish version by number',
			description: 'Publish a draft of a contract by its number',
			// https://clickwrap-developer.ironcladapp.com/reference/post_contracts-contract-id-versions-version-number-publish
			request: 'POST /contracts/{contract_id}/versions/{version_number}/publish',
			fields: [contractField(), numberField],
			answer: one('', unwrap),
		},
		{
			value: 'publishLatest',
			name: 'Publish Latest',
			action: 'Publish latest version',
			description: 'Publish the draft that a contract has',
			request: 'POST /contracts/{contract_id}/versions/@latest/publish',
			fields: [contractField()],
			answer: one('', unwrap),
		},
		{
			value: 'render',
			name: 'Render Published',
			action: 'Render published version',
			description:
				'Fill the tokens of the published version and get it as a file: a page (HTML) or a PDF, as the contract is. JSON comes as fields.',
			request: 'POST /contracts/{contract_id}/versions/@published/render',
			fields: [contractField(), { ...renderData, required: true }, outputField],
			answer: file({ name: 'contract-{contract_id}', orJson: one('', unwrap) }),
		},
		{
			value: 'update',
			name: 'Update',
			action: 'Update version',
			description: caution(
				'Change a draft; of a published version only the effective dates can be changed',
				'outlined',
			),
			request: 'PATCH /versions/{version_id}',
			fields: [itsContract, versionField(), changes],
			answer: one('', unwrap),
			effect: 'idempotent',
		},
		{
			value: 'updateByNumber',
			name: 'Update by Number',
			action: 'Update version by number',
			description: caution(
				'Change a draft by its number; of a published version only the effective dates can be changed',
				'outlined',
			),
			request: 'PATCH /contracts/{contract_id}/versions/{version_number}',
			fields: [contractField(), numberField, changes],
			answer: one('', unwrap),
			effect: 'idempotent',
		},
		{
			value: 'addField',
			name: 'Add Field',
			action: 'Add field to a version',
			description: caution('Add a field that people fill in to a draft', 'outlined'),
			request: 'POST /versions/{version_id}/fields',
			fields: [itsContract, versionField(), ...formField.required, additionalFields(formField.more)],
			answer: one('', unwrap),
			findBy: [{ name: 'body.name' }],
		},
		{
			value: 'deleteField',
			name: 'Delete Field',
			action: 'Delete field of a version',
			description: 'Take a field out of a draft for good',
			...removal('DELETE /versions/{version_id}/fields/{field_id}', 'field_id'),
			fields: [
				itsContract,
				versionField(),
				text('Field ID', 'field_id', {
					required: true,
					placeholder: 'e.g. 5f6b1c2d3e4f5a6b7c8d9e0f',
					description: 'As Version: Get shows it among the fields',
					format: hexId('a field'),
				}),
			],
		},
	],
	{
		searchVersions: {
			request: 'GET /contracts/{contract_id}/versions',
			answer: pages,
			needs: { contract_id: 'contractId' },
			value: 'id',
			label: '{full_version_number|version_number|id} · {status} · {title}',
		},
	},
);
