import { listed, one } from '../../../core/describe/answer';
import { text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { withoutProvider } from '../api/transforms';

/** https://github.com/workato/custom_connector_docs/pull/99, https://github.com/clauseHQ/demo-api-nodejs */
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
		{
			value: 'getFull',
			name: 'Get Full',
			action: 'Get full user',
			description: 'Get one user with name and email address',
			request: 'GET /users/{userId}/full',
			fields: [
				text('User ID', 'userId', {
					required: true,
					placeholder: 'e.g. 5d1f0c2ab7e94c0017a3e6d2',
					description: 'As Get Current gives it, or with auth0| in front as an access token names the user',
					format: { pattern: /^(auth0\|)?[\w-]+$/, expected: 'an ID such as 5d1f0c2ab7e94c0017a3e6d2' },
					send: withoutProvider,
				}),
			],
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
