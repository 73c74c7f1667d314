import { one } from '../../../core/describe/answer';
import {
	additionalFields,
	asOptions,
	boolean,
	choice,
	choices,
	text,
	updateFields,
} from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { confirmation, resource } from '../../../core/describe/operation';
import { toInteger } from '../../../core/describe/transforms';
import { pages, removal, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import {
	contractExpand,
	contractField,
	includeArchived,
	listOptions,
	query,
	siteField,
	words,
} from '../builders/fields';
import { outputOf } from '../builders/output';
import { bodyField, titleField, versionFields } from '../builders/versionFields';

/** Of the contract itself, not of its versions: https://clickwrap-developer.ironcladapp.com/reference/post_sites-site-id-contract */
const contractFields: ValueField[] = [
	text('Classification', 'classification', {
		placeholder: 'e.g. privacy_policy',
		description: 'What kind of contract it is, as Ironclad Clickwrap calls it',
	}),
	text('CLM Record Type', 'clm_record_sync.record_type', {
		placeholder: 'e.g. terms',
		description: 'The record type in Ironclad CLM to which acceptances go',
	}),
	boolean('CLM Sync Enabled', 'clm_record_sync.enabled', {
		default: true,
		description: 'Whether acceptances go to Ironclad CLM as records',
	}),
	words('Countries', 'countries', { placeholder: 'e.g. US,CA', description: 'Comma-separated list' }),
	text('Description', 'description', { multiline: true, placeholder: 'e.g. Shown before checkout' }),
	text('Key', 'key', { placeholder: 'e.g. terms-of-service' }),
	choice('Language Direction', 'language_direction', { options: asOptions('auto', 'rtl'), default: 'auto' }),
	words('Locales', 'locales', { placeholder: 'e.g. en-US,fr-FR', description: 'Comma-separated list' }),
	boolean('Public', 'public', {
		default: true,
		description:
			'Whether everybody may read it. Only a public contract can stand in a group or a legal center.',
	}),
	boolean('Shared', 'shared', { default: true, description: 'Whether other sites may use it' }),
	words('Tags', 'tags', { placeholder: 'e.g. checkout,eu', description: 'Comma-separated list' }),
	choices('Used In', 'used_in', {
		options: asOptions('embedded_contract', 'legal_center', 'personalized_contract', 'standardized_contract'),
		default: ['embedded_contract'],
	}),
];

const creation = [titleField, bodyField, additionalFields([...contractFields, ...versionFields])];

/** Looking for a contract that may have been made. */
const findBy = [{ title: 'body.title' as const }];

export const contract = resource(
	'Contract',
	'contract',
	[
		{
			value: 'create',
			name: 'Create',
			action: 'Create contract',
			description: 'Create a contract with a draft of its first version',
			// "contract" is singular here and in the list of a site, and nowhere else.
			request: 'POST /sites/{site_id}/contract',
			fields: [siteField({ required: true }), ...creation],
			answer: one('', unwrap),
			findBy,
		},
		{
			value: 'createAndPublish',
			name: 'Create and Publish',
			action: 'Create and publish contract',
			description: caution('Create a contract from HTML and publish its first version at once', 'outlined'),
			// https://clickwrap-developer.ironcladapp.com/reference/post_contracts-publish
			request: 'POST /contracts/publish',
			fields: [siteField({ key: 'site', name: 'siteId', required: true, send: toInteger }), ...creation],
			answer: one('', unwrap),
			findBy,
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get contract',
			description: 'Get one contract, which the web application calls a template',
			request: 'GET /contracts/{contract_id}',
			fields: [contractField(), query(contractExpand, includeArchived), ...outputOf('contract')],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many contracts',
			description: 'Get the contracts of a site',
			request: 'GET /sites/{site_id}/contract',
			fields: [
				siteField({ required: true }),
				listOptions(contractExpand, includeArchived),
				...outputOf('contract'),
			],
			answer: pages,
		},
		{
			value: 'getAllOfSites',
			name: 'Get Many of All Sites',
			action: 'Get many contracts of all sites',
			description: 'Get the contracts of all sites that the token’s user belongs to',
			// https://clickwrap-developer.ironcladapp.com/reference/get_contracts
			request: 'GET /contracts',
			fields: [listOptions(contractExpand, includeArchived), ...outputOf('contract')],
			answer: pages,
		},
		{
			value: 'restore',
			name: 'Restore',
			action: 'Restore previous version of a contract',
			description:
				'Publish the version again that was published before; refused once somebody has accepted the present one',
			// https://clickwrap-developer.ironcladapp.com/reference/post_contracts-contract-id-restore
			request: 'POST /contracts/{contract_id}/restore',
			fields: [contractField()],
			answer: one('', unwrap),
		},
		{
			value: 'update',
			name: 'Update',
			action: 'Update contract',
			description: caution('Change a contract, not the text of its versions', 'outlined'),
			// https://clickwrap-developer.ironcladapp.com/reference/patch_contracts-contract-id
			request: 'PATCH /contracts/{contract_id}',
			fields: [contractField(), updateFields([...contractFields, { ...titleField, required: undefined }])],
			answer: one('', unwrap),
			effect: 'idempotent',
		},
		{
			value: 'archive',
			name: 'Archive',
			action: 'Archive contract',
			finality: 'with its records of acceptance for good',
			description: caution(
				'Archive a contract with all its versions and records of acceptance; n8n cannot bring it back',
				'outlined',
			),
			// https://clickwrap-developer.ironcladapp.com/reference/delete_contracts-contract-id
			...removal('DELETE /contracts/{contract_id}', 'contract_id'),
			fields: [contractField()],
			warning:
				'All versions and all records of acceptance of the contract are archived with it. Download the evidence first.',
			confirm: confirmation(
				'Archive With Records',
				'archive the contract with all its records of acceptance',
			),
		},
	],
	{
		searchContracts: {
			request: 'GET /contracts',
			answer: pages,
			query: { expand: 'site' },
			value: 'id',
			label: '{title|latest_version.title|id} · {key} · {site.name|site}',
		},
	},
);
