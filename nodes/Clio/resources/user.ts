import { one } from '../../../core/describe/answer';
import { boolean, choice, text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { ids } from '../builders/filters';
import { labelledSearch } from '../builders/listSearch';
import { userField } from '../builders/locators';
import { outputFields } from '../builders/outputFields';
import { recordOperations } from '../builders/recordOperations';

const users = recordOperations({
	singular: 'user',
	plural: 'users',
	path: '/users',
	kind: 'user',
	id: userField('User', 'id', { name: 'userId', required: true }),
	orders: ['email', 'enabled', 'name', 'first_name', 'last_name', 'initials', 'subscription_type'],
	pageSize: 2000,
});

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Users */
export const user = resource(
	'User',
	'user',
	[
		{
			value: 'getCurrent',
			name: 'Get Current',
			action: 'Get current user',
			description: 'Get the connected user and the name of the firm',
			request: 'GET /users/who_am_i.json',
			fields: outputFields('user'),
			answer: one('data'),
		},
		users.get({ description: 'Get one user of the firm' }),
		users.getMany({
			description: 'Get the users of the firm',
			filters: [
				boolean('Enabled', 'enabled', { default: true, description: 'Whether the user can sign in' }),
				ids,
				text('Name', 'name', { placeholder: 'e.g. Robin Doyle' }),
				boolean('Include Co-Counsel', 'include_co_counsel', {
					default: true,
					description: 'Whether to add lawyers of other firms',
				}),
				boolean('Pending Setup', 'pending_setup', {
					default: true,
					description: 'Whether the user has not finished signing up',
				}),
				choice('Role', 'role', {
					default: 'admin',
					options: [
						{ name: 'Accounts', value: 'accounts' },
						{ name: 'Admin', value: 'admin' },
						{ name: 'Billing', value: 'billing' },
						{ name: 'Reports', value: 'reports' },
					],
				}),
				choice('Subscription Type', 'subscription_type', {
					default: 'attorney',
					options: [
						{ name: 'Attorney', value: 'attorney' },
						{ name: 'Non-Attorney', value: 'nonattorney' },
					],
				}),
			],
		}),
	],
	{
		searchUsers: labelledSearch('/users', 'id,name,email', '{name} · {email}', {
			order: 'name(asc)',
			search: 'name',
			query: { enabled: true },
		}),
	},
);
