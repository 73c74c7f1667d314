import { one } from '../../../core/describe/answer';
import { confirmation, resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';

/**
 * Clio wants the token by its name, so one that n8n would renew is renewed before. Only this token ends: the refresh token,
 * which Clio takes back from nobody but the user, lives on.
 */
async function revoke({ send, accessToken }: OperationContext): Promise<unknown> {
	await send({ request: 'GET /users/who_am_i.json', query: { fields: 'id' } });
	await send({
		request: 'POST /oauth/deauthorize',
		url: '/oauth/deauthorize',
		form: { token: await accessToken() },
		accept: 'nothing',
	});
	return { revoked: true };
}

/** https://docs.developers.clio.com/api-docs/authorization */
export const access = resource('Access', 'access', [
	{
		value: 'revoke',
		name: 'Revoke',
		action: 'Revoke access token of this connection',
		finality: 'until n8n gets another one',
		description: 'End the access token that this credential holds now',
		warning:
			'Ends the access token that this credential holds now. n8n gets a new one for the next call, so workflows go on: to disconnect for good, remove the app inside Clio.',
		confirm: confirmation('Revoke Access', 'end the access token of this credential'),
		request: 'POST /oauth/deauthorize',
		fields: [],
		answer: one(),
		oneAtATime: true,
		run: revoke,
		outside: 'n8nOnly',
	},
]);
