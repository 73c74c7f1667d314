import { Rig } from '../../harness/rig';
import { isSince } from '../../harness/version';
import { cleavr, service } from './support/cleavr';

const rig = new Rig();

/** The table "OAuth errors" of https://docs.cleavr.fr/authentication, when a token is renewed. */
test.each<[error: string, remedy: RegExp]>([
	['invalid_request', /check the fields of the credential and connect again/],
	['invalid_client', /Check both in the credential, and the Environment/],
	['invalid_grant', /press "Switch account"/],
	['unauthorized_client', /contact Cleavr/],
	['unsupported_grant_type', /an authorization code or a refresh token only.*Make a new credential/],
	['invalid_scope', /Check the scopes in the credential and connect again/],
])('%s is told with what to do about it, and is no reason for a second try', async (error, remedy) => {
	await rig.connect('cleavrOAuth2Api');
	await rig.control.expireTokens(service);
	const body = {
		error,
		error_description: `Words on ${error}`,
		error_uri: 'https://docs.cleavr.fr/connect/errors',
	};
	await rig.control.fault({ service, path: '/oauth/token', times: 9, kind: 'status', status: 400, body });
	const outcome = await rig.call(cleavr('commission', 'getRates'));
	const told = `${outcome.error?.message} ${outcome.error?.description}`;
	expect(told).toMatch(remedy);
	// Before 2.36 n8n drops what the sign-in has answered, and so does every n8n where the grant has ended.
	if (!isSince(rig.engine, '2.36')) return;
	const words = [body.error_description, body.error_uri];
	expect(words.map((one) => told.includes(one))).toEqual(words.map(() => error !== 'invalid_grant'));
	const tries = (await rig.control.log(service)).filter(({ path }) => path === '/oauth/token');
	// Another process may just have renewed the grant, so that one is looked at once more.
	expect(tries).toHaveLength(error === 'invalid_grant' ? 2 : 1);
});
