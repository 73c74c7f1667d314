import { one } from '../../../core/describe/answer';
import { resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';

/** Clio wants the token by its name, so one that n8n would renew is renewed before. */
async function revoke({ send, accessToken }: OperationContext): Promise<unknown> {
	await send({ request: 'GET /users/who_am_i.json', query: { fields: 'id' } });
	await send({
		request: 'POST /oauth/deauthorize',
		url: '/oauth/deauthorize',
		form: { token: await accessToken() },
		accept: 'text',
	});
	return { revoked: true };
}

/** https://docs.developers.clio.com/api-docs/authorization */
export const access = resource('Access', 'access', [
	{
		value: 'revoke',
		name: 'Revoke',
		action: 'Revoke access',
		description:
			'End the access of this connection: every workflow with this credential stops working until somebody connects it again',
		request: 'POST /oauth/deauthorize',
		fields: [],
		answer: one(),
		oneAtATime: true,
		run: revoke,
	},
]);
