import { one } from '../../../core/describe/answer';
import { resource } from '../../../core/describe/operation';
import { pages, unwrap } from '../answers';
import { listOptions, siteField } from '../fields';

export const site = resource(
	'Site',
	'site',
	[
		{
			value: 'get',
			name: 'Get',
			action: 'Get site',
			description: 'Get one site with its access ID',
			request: 'GET /sites/{site_id}',
			fields: [siteField({ required: true })],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many sites',
			description: 'Get the sites that the token’s user belongs to',
			request: 'GET /sites',
			fields: [listOptions()],
			answer: pages,
		},
	],
	{
		searchSites: { request: 'GET /sites', answer: pages, value: 'id', label: '{name}' },
	},
);
