import OAuth2Server from '@node-oauth/oauth2-server';
import { isObject, type JsonObject } from '../http/json';
import { asFailure, type OAuthFailure } from './failure';
import type { Model } from './model';
import type { OAuthRules } from './rules';

/** The library wants a lifetime; the token store knows "for ever" itself. */
const TEN_YEARS_IN_SECONDS = 315_360_000;

export interface TokenAnswer {
	status: number;
	body: JsonObject;
}

/** The token address: takes the headers and the parsed form, gives the answer in the vendor's shape. */
export function tokenEndpoint(
	model: Model,
	rules: OAuthRules,
): (headers: Record<string, string>, form: JsonObject) => Promise<TokenAnswer> {
	const server = new OAuth2Server({ model });

	function failed({ name, message, code }: OAuthFailure): TokenAnswer {
		// RFC 6749, section 5.2, wants `invalid_grant` for a redirect URI that differs; the library says
		// `invalid_request`.
		const isRedirectMismatch = name === 'invalid_request' && message.endsWith('`redirect_uri` is invalid');
		const body = { error: isRedirectMismatch ? 'invalid_grant' : name, error_description: message };
		return { status: name === 'invalid_client' ? 401 : code, body: rules.presentError?.(body) ?? body };
	}

	return async (headers, form) => {
		const body: JsonObject = { ...form };
		if (rules.ignoresScope || body.scope === '') delete body.scope;
		const response = new OAuth2Server.Response({});
		try {
			if (headers.authorization && rules.clientAuthentication === 'body') {
				throw new OAuth2Server.InvalidClientError(
					'Client credentials belong into the form, not into a header',
				);
			}
			if (headers.authorization && body.client_secret !== undefined) {
				throw new OAuth2Server.InvalidRequestError('The client secret comes twice');
			}
			await server.token(new OAuth2Server.Request({ headers, method: 'POST', query: {}, body }), response, {
				accessTokenLifetime: rules.accessTokenLifetime,
				refreshTokenLifetime: rules.refreshTokenLifetime ?? TEN_YEARS_IN_SECONDS,
				alwaysIssueNewRefreshToken: rules.refreshTokenRotates,
				requireClientAuthentication: { refresh_token: rules.secretForRefresh ?? true },
			});
			const answer: unknown = response.body;
			// The library counts the milliseconds that have passed since and may lose a second.
			const plain = { ...(isObject(answer) ? answer : {}), expires_in: rules.accessTokenLifetime };
			return { status: 200, body: rules.presentToken?.(plain) ?? plain };
		} catch (error) {
			return failed(asFailure(error));
		}
	};
}
