import type { App } from '../../foundation/oauth/apps';
import { oauthServer, type OAuth } from '../../foundation/oauth/server';
import { keyMaterial } from '../../foundation/data/random';
import type { Person } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';

/**
 * Invented for the sandbox, as is all of this grant: the page "Create/Regenerate Access Token", to which
 * https://clickwrap-developer.ironcladapp.com/docs/getting-your-access-token links, could not be read. That
 * there are OAuth2 clients with an id and a secret is known from Celigo:
 * https://docs.celigo.com/hc/en-us/articles/47854515789595
 */
export const TOKEN_PATH = '/sandbox/token';
const ACCESS_TOKEN_SECONDS = 3600;

export const CLICKWRAP_APP: App = {
	id: keyMaterial('ironcladClickwrap client id', 24),
	secret: keyMaterial('ironcladClickwrap client secret'),
	title: 'n8n',
	grants: ['client_credentials'],
};

/** The long-lived token that is shown once beside the client secret. */
export const STATIC_TOKEN = keyMaterial('ironcladClickwrap access token', 64);

/** The pasted token, and the client that may ask for further ones. */
export function clickwrapOAuth(context: VendorContext, person: Person): OAuth {
	context.apps.add(CLICKWRAP_APP);
	context.tokens.addPermanent(STATIC_TOKEN, { id: 'pasted', clientId: CLICKWRAP_APP.id, person, scopes: [] });
	return oauthServer(context, {
		vendor: 'Ironclad Clickwrap',
		person,
		paths: { token: TOKEN_PATH },
		accessTokenLifetime: ACCESS_TOKEN_SECONDS,
		refreshTokenRotates: false,
		// The vendor's specification declares no scope anywhere.
		scopes: (asked) => (asked?.length ? false : []),
		asked: () => [],
		tokenFields: { client_credentials: ['grant_type', 'client_id', 'client_secret', 'scope'] },
		stateRequired: false,
		pkceRequired: false,
		clientAuthentication: 'bodyOrBasic',
		presentToken: ({ access_token, expires_in }) => ({
			access_token: access_token ?? '',
			token_type: 'Bearer',
			expires_in: expires_in ?? ACCESS_TOKEN_SECONDS,
		}),
	});
}
