import { keyMaterial } from '../../foundation/data/random';
import { CODE_REQUEST, TOKEN_REQUEST } from '../../foundation/oauth/rules';
import { oauthServer, type OAuth } from '../../foundation/oauth/server';
import type { App } from '../../foundation/oauth/apps';
import type { Person } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';

/** 30 days: https://docs.developers.clio.com/faq/ */
const ACCESS_TOKEN_SECONDS = 2_592_000;

export const CLIO_APP: App = {
	id: keyMaterial('clio client id'),
	secret: keyMaterial('clio client secret'),
	title: 'LegalOps for n8n',
	grants: ['authorization_code', 'refresh_token'],
};

/**
 * An app of the same firm's other region; unknown here, as apps exist in one region only:
 * https://docs.developers.clio.com/api-docs/applications
 */
export const OTHER_REGION_APP = {
	clientId: keyMaterial('clio client id of another region'),
	clientSecret: keyMaterial('clio client secret of another region'),
};

/** Clio's OAuth2: https://docs.developers.clio.com/api-docs/authorization */
export function clioOAuth(context: VendorContext, person: Person): OAuth {
	context.apps.add(CLIO_APP);
	return oauthServer(context, {
		vendor: 'Clio Manage',
		person,
		paths: { authorize: '/oauth/authorize', token: '/oauth/token' },
		accessTokenLifetime: ACCESS_TOKEN_SECONDS,
		refreshTokenRotates: false,
		// What an app may touch is ticked in the developer portal; a scope in the address is not looked at.
		ignoresScope: true,
		scopes: () => [],
		asked: () => ['Everything that is ticked for this app in the developer portal'],
		stateRequired: false,
		pkceRequired: false,
		authorizeParameters: [...CODE_REQUEST, 'redirect_on_decline'],
		tokenFields: TOKEN_REQUEST,
		redirectsOnDecline: (query) => query.redirect_on_decline === 'true',
		clientAuthentication: 'body',
		presentToken({ access_token, expires_in, refresh_token }) {
			const plain = {
				token_type: 'bearer',
				access_token: access_token ?? '',
				expires_in: expires_in ?? ACCESS_TOKEN_SECONDS,
			};
			return refresh_token ? { ...plain, refresh_token } : plain;
		},
	});
}
