import { one } from '../../../core/describe/answer';
import { additionalFields, boolean, json, text, updateFields } from '../../../core/describe/fields';
import type { ValueField } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { pages, removal, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import { lighter, listOptions, signerField, siteExpand, siteField } from '../builders/fields';
import { outputOf } from '../builders/output';

/** https://clickwrap-developer.ironcladapp.com/reference/upsert-a-signer-1 */
const signerFields: ValueField[] = [
	json('Additional Attributes', 'additional_attributes', {
		description:
			'What else is kept of the signer, as JSON such as { "city": "Oslo" }. Ironclad knows first_name, last_name, email, mobile_number, city, title and company.',
	}),
	text('Company Name', 'company_name', { placeholder: 'e.g. Harrow Lane Ltd' }),
	text('Email', 'email', { placeholder: 'e.g. jane@example.com' }),
	text('Mobile Number', 'mobile_number', { placeholder: 'e.g. +15551234567' }),
	text('Name', 'name', { placeholder: 'e.g. Jane Harrow' }),
	boolean('Notify', 'notify', { default: true, description: 'Whether the signer gets messages' }),
	text('Title', 'title', { placeholder: 'e.g. General Counsel' }),
];

export const signer = resource(
	'Signer',
	'signer',
	[
		{
			value: 'upsert',
			name: 'Create or Update',
			action: 'Create or update signer',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			request: 'POST /sites/{site_id}/signers',
			fields: [
				siteField({ required: true }),
				text('Signer ID', 'signer_id', {
					required: true,
					placeholder: 'e.g. jane@example.com',
					description: 'By which your site knows the person: an email address, a number or another ID',
				}),
				additionalFields([
					...signerFields,
					boolean('Test Mode', 'test_mode', {
						default: true,
						description: 'Whether the signer is for tests only; cannot be changed afterwards',
					}),
				]),
			],
			answer: one('', unwrap),
			findBy: [{ 'signer ID': 'body.signer_id' }],
		},
		{
			value: 'get',
			name: 'Get',
			action: 'Get signer',
			description: 'Get one signer by the ID by which your site knows the person',
			// https://clickwrap-developer.ironcladapp.com/reference/retrieve-a-signer-by-signer-id-1
			request: 'GET /signers/id:{signer_id}',
			fields: [signerField(), ...outputOf('signer')],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many signers',
			description: caution('Get the signers of a site', 'outlined'),
			// https://clickwrap-developer.ironcladapp.com/reference/list-all-signers-2
			request: 'GET /sites/{site_id}/signers',
			fields: [siteField({ required: true }), listOptions(siteExpand), ...outputOf('signer')],
			answer: pages,
		},
		{
			value: 'getAllOfSites',
			name: 'Get Many of All Sites',
			action: 'Get many signers of all sites',
			description: 'Get the signers of all sites that the token’s user belongs to',
			// https://clickwrap-developer.ironcladapp.com/reference/list-all-signers-1-1
			request: 'GET /signers',
			fields: [listOptions(siteExpand, ...lighter), ...outputOf('signer')],
			answer: pages,
		},
		{
			value: 'update',
			name: 'Update',
			action: 'Update signer',
			description: 'Change what is kept of a signer; the signer ID stays',
			// https://clickwrap-developer.ironcladapp.com/reference/update-a-signer-by-signer-id-1
			request: 'PATCH /signers/id:{signer_id}',
			fields: [signerField(), updateFields(signerFields)],
			answer: one(),
			effect: 'idempotent',
			// The documented answer is an empty object.
			run: async ({ input: { pathParameters, body }, send }) => {
				await send({ request: 'PATCH /signers/id:{signer_id}', pathParameters, body, effect: 'idempotent' });
				return { updated: true, ...pathParameters };
			},
			outside: 'request',
		},
		{
			value: 'delete',
			name: 'Delete',
			action: 'Delete signer',
			description: 'Delete a signer for good',
			// https://clickwrap-developer.ironcladapp.com/reference/delete-a-signer-1
			...removal('DELETE /signers/id:{signer_id}', 'signer_id'),
			fields: [signerField()],
		},
	],
	{
		searchSigners: {
			request: 'GET /signers',
			answer: pages,
			value: 'signer_id',
			label: '{name} · {signer_id} · site {site}',
		},
	},
);
