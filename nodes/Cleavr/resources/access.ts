import { one } from '../../../core/describe/answer';
import { confirmation, resource } from '../../../core/describe/operation';
import type { OperationContext } from '../../../core/describe/operationContext';

const REFRESH_TOKEN = 'oauthTokenData.refresh_token';

/** Another execution may have renewed the access in between, which gave new tokens. */
const MOST_ROUNDS = 3;

/** The form names the client and the token, and no token goes along: https://docs.cleavr.fr/authentication */
async function end(
	{ send, credentialValue }: OperationContext,
	token: string,
	token_type_hint: string,
): Promise<void> {
	if (token === '') return;
	const [client_id, client_secret] = [
		await credentialValue('clientId'),
		await credentialValue('clientSecret'),
	];
	await send({
		request: 'POST /oauth/revoke',
		url: '/oauth/revoke',
		form: { token, token_type_hint, client_id, client_secret },
		withoutToken: true,
		accept: 'nothing',
	});
}

/** The refresh token first: once it has ended, nothing that lives longer than an hour is left. */
async function revoke(work: OperationContext): Promise<unknown> {
	const { accessToken, credentialValue, refuse } = work;
	for (let round = 0; round < MOST_ROUNDS; round++) {
		const [refresh, access] = [await credentialValue(REFRESH_TOKEN), await accessToken()];
		if (refresh === '' && access === '')
			throw refuse('The credential is not connected', 'Nothing is to be revoked.');
		await end(work, refresh, 'refresh_token');
		await end(work, access, 'access_token');
		if ((await credentialValue(REFRESH_TOKEN)) === refresh) break;
	}
	return { revoked: true };
}

export const access = resource('Access', 'access', [
	{
		value: 'revoke',
		name: 'Revoke',
		action: 'Revoke access',
		finality: 'of all workflows until the account is connected again',
		description:
			'End the access and refresh tokens of this credential: every workflow that uses it stops until somebody connects it again',
		request: 'POST /oauth/revoke',
		effect: 'idempotent',
		warning:
			'All workflows with this credential lose their access to Cleavr. n8n goes on showing the credential as connected; connect it again to use it.',
		confirm: confirmation('End the Connection', 'end the access of every workflow with this credential'),
		fields: [],
		answer: one(),
		oneAtATime: true,
		run: revoke,
		outside: 'n8nOnly',
	},
]);
