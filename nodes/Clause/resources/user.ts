import { one } from '../../../core/describe/answer';
import { resource } from '../../../core/describe/operation';

/** https://docs.clause.io, and code that Clause's engineers published: https://github.com/clauseHQ */
export const user = resource('User', 'user', [
	{
		value: 'getCurrent',
		name: 'Get Current',
		action: 'Get current user',
		description: 'Get the connected user and the organizations that the user belongs to',
		request: 'GET /users/me',
		fields: [],
		answer: one(),
	},
]);
