import { listed, one } from '../../../core/describe/answer';
import { choices, filters, resourceLocator } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { id, organizationField } from '../fields';

/** See `service.ts` for the sources. */
export const contract = resource(
	'Contract',
	'contract',
	[
		{
			value: 'get',
			name: 'Get',
			action: 'Get contract',
			description: 'Get one contract with its text and its clauses',
			request: 'GET /contracts/{contract_id}',
			fields: [
				organizationField({
					location: 'none',
					description: 'Only needed to choose the contract from a list',
				}),
				resourceLocator('Contract', 'contract_id', {
					listSearch: 'searchContracts',
					format: id,
					required: true,
					placeholder: 'e.g. 5d1f0c2ab7e94c0017a3e6d2',
					url: {
						pattern: 'https?://[^/]+/contract/([\\w-]+)',
						placeholder: 'e.g. https://hub.clause.io/contract/5d1f0c2ab7e94c0017a3e6d2',
					},
				}),
			],
			answer: one(),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many contracts',
			description: 'Get the contracts of an organization',
			request: 'GET /contracts',
			// No source shows a parameter of this list besides the organization.
			fields: [
				organizationField({ required: true }),
				filters([
					choices('Status', 'status', {
						location: 'rows',
						// The lifecycle: https://docs.clause.io/en/articles/75-contract-lifecycle
						options: [
							{ name: 'Drafting', value: 'DRAFTING' },
							{ name: 'Signing', value: 'SIGNING' },
							{ name: 'Running', value: 'RUNNING' },
							{ name: 'Completed', value: 'COMPLETED' },
						],
						description: 'Only contracts that are in one of these states',
					}),
				]),
			],
			answer: listed(),
		},
	],
	{
		searchContracts: {
			request: 'GET /contracts',
			answer: listed(),
			needs: { organizationId: 'organizationId' },
			value: 'id',
			label: '{name} · {status}',
		},
	},
);
