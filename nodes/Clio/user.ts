import { boolean, choice, filters, text } from '../../core/fields';
import { one, resource } from '../../core/service';
import { changedSince, listQuery, pages } from './shared';

const fields =
	'id,etag,name,first_name,last_name,initials,email,phone_number,enabled,account_owner,roles,subscription_type,rate,time_zone,default_calendar_id,created_at,updated_at,account{id,name},job_title{id,name},groups{id,name}';

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Users */
export const user = resource('User', 'user', [
	{
		value: 'getCurrent',
		name: 'Get Current',
		action: 'Get current user',
		description: 'Get the connected user and the name of the firm',
		request: 'GET /users/who_am_i.json',
		query: { fields },
		fields: [],
		answer: one('data'),
	},
	{
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many users',
		description: 'Get the users of the firm',
		request: 'GET /users.json',
		query: listQuery(fields),
		fields: [
			filters([
				...changedSince,
				boolean('Enabled', 'enabled', { default: true, description: 'Whether the user can sign in' }),
				text('Name', 'name'),
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
			]),
		],
		answer: pages(2000),
	},
]);
