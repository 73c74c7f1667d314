import { one } from '../../../core/describe/answer';
import { text } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { pages, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import { fieldNames, id, lighter, listOptions } from '../builders/fields';

/** There is one, whose number each of its sites tells. */
const accountField = text('Account ID', 'account_id', {
	required: true,
	placeholder: 'e.g. 2207',
	description: 'The number that Site: Get Many gives as account',
	format: id,
});

export const account = resource('Account', 'account', [
	{
		value: 'get',
		name: 'Get',
		action: 'Get account',
		description: caution('Get the details of the account', 'inferred'),
		// https://clickwrap-developer.ironcladapp.com/reference/get-your-account-details-1
		request: 'GET /accounts/{account_id}',
		fields: [accountField],
		answer: one('', unwrap),
	},
	{
		value: 'getUsers',
		name: 'Get Many Users',
		action: 'Get many users of an account',
		description: 'Get the users of the account',
		// https://clickwrap-developer.ironcladapp.com/reference/retrieve-user-memberships-for-an-account-1
		request: 'GET /accounts/{account_id}/members',
		fields: [accountField, listOptions(fieldNames, ...lighter)],
		answer: pages,
	},
]);
