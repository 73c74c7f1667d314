import { one } from '../../../core/describe/answer';
import { collection, resourceLocator } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { pages, unwrap } from '../answers';
import { expand, id, includeArchived, listOptions, siteField } from '../fields';

const contractField = resourceLocator('Contract', 'contract_id', {
	listSearch: 'searchContracts',
	format: id,
	required: true,
	placeholder: 'e.g. 48213',
});

export const contract = resource(
	'Contract',
	'contract',
	[
		{
			value: 'get',
			name: 'Get',
			action: 'Get contract',
			description: 'Get one contract, which the web application calls a template',
			request: 'GET /contracts/{contract_id}',
			fields: [
				siteField({ location: 'none', description: 'Only needed to choose the contract from a list' }),
				contractField,
				collection('Query', 'Add Query Option', [expand, includeArchived]),
			],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many contracts',
			description: 'Get the contracts of a site',
			request: 'GET /sites/{site_id}/contract',
			fields: [siteField({ required: true }), listOptions(expand, includeArchived)],
			answer: pages,
		},
	],
	{
		searchContracts: {
			request: 'GET /sites/{site_id}/contract',
			answer: pages,
			query: { expand: 'latest_version' },
			needs: { site_id: 'siteId' },
			value: 'id',
			// A contract's title belongs to its versions.
			label: '{latest_version.title|key|id}',
		},
	},
);
