import { listed, one } from '../../../core/describe/answer';
import { resource } from '../../../core/describe/operation';

/** See `service.ts` for the sources. */
export const user = resource(
	'User',
	'user',
	[
		{
			value: 'getCurrent',
			name: 'Get Current',
			action: 'Get current user',
			description: 'Get the connected user and the organizations that the user belongs to',
			request: 'GET /users/me',
			fields: [],
			answer: one(),
		},
	],
	{
		searchOrganizations: {
			request: 'GET /users/me',
			answer: listed('organizations'),
			value: 'id',
			label: '{name}',
		},
	},
);
