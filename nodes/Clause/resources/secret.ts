import { deleted, one } from '../../../core/describe/answer';
import { text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { organizationField, secretField } from '../fields';

/** The vault of an organization: https://github.com/workato/custom_connector_docs/pull/99 */
export const secret = resource('Secret', 'secret', [
	{
		value: 'create',
		name: 'Create',
		action: 'Create secret',
		description: 'Put an address into the vault of an organization, from which flows read it',
		request: 'POST /secrets',
		body: { $class: 'io.clause.common.integration.HTTPConfig' },
		fields: [
			organizationField({ required: true, location: 'query' }),
			text('Name', 'name', {
				required: true,
				placeholder: 'e.g. Accounting',
				description:
					'No other secret of the organization may have it. Flows read the secret by this name from the vault.',
			}),
			text('URL', 'url', {
				required: true,
				placeholder: 'e.g. https://accounting.example/invoices',
				description: 'The address that is kept',
				format: { pattern: /^https?:\/\/\S+$/i, expected: 'an address that begins with https://' },
			}),
			text('Description', 'description', {
				placeholder: 'e.g. Where payments are booked',
				description: 'What the secret is for',
			}),
		],
		answer: one(),
		findBy: [{ name: 'body.name' }],
	},
	{
		value: 'delete',
		name: 'Delete',
		action: 'Delete secret',
		description: 'Delete a secret for good; delete the flows that read it first',
		request: 'DELETE /secrets/{secretId}',
		effect: 'idempotent',
		fields: [secretField],
		answer: deleted('secretId'),
	},
]);
