import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SignJWT } from 'jose';
import { isObject } from '../../foundation/http/json';
import type { App } from '../../foundation/oauth/apps';
import { messagePage } from '../../foundation/oauth/page';
import { CHALLENGE, CODE_REQUEST, TOKEN_REQUEST } from '../../foundation/oauth/rules';
import { oauthServer, type OAuth } from '../../foundation/oauth/server';
import { keyMaterial } from '../../foundation/data/random';
import { randomToken, type Grant, type Person } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';

/** The only API that tokens can be asked for. */
export const AUDIENCE = 'https://api.clause.io';
const ACCESS_TOKEN_SECONDS = 86_400;
const VENDOR = 'Clause';
const PATHS = { authorize: '/authorize', token: '/oauth/token' };

/** Names from https://developers.clause.io/docs/scopes and from Clause's own connector. */
const SCOPES: Record<string, string> = {
	'write:all': 'Full access to all resources of your organizations',
	offline_access: 'Access while you are away',
	'org:default': 'Your default organization',
	openid: 'Your identity',
	profile: 'Your name',
};

/** Stricter than Auth0, which drops what it does not know. */
const AUTHORIZE_PARAMETERS = [...CODE_REQUEST, ...CHALLENGE, 'audience'];

/**
 * `access_token` and `expired_token` carry the expired token in two of the vendor's own refresh calls:
 * https://github.com/clauseHQ/clause-api-auth-utils and
 * https://github.com/workato/custom_connector_docs/pull/99
 */
const TOKEN_FIELDS = {
	authorization_code: [...TOKEN_REQUEST.authorization_code, 'code_verifier'],
	refresh_token: [...TOKEN_REQUEST.refresh_token, 'access_token', 'expired_token'],
};

export const HUB_APP: App = {
	id: keyMaterial('clause client id', 32),
	secret: keyMaterial('clause client secret', 64),
	title: 'LegalOps for n8n',
	grants: ['authorization_code', 'refresh_token'],
	// The portal describes a public client, Clause's own connector has a secret: both are let in.
	secretOptional: true,
};

const SIGNING_KEY = new TextEncoder().encode(keyMaterial('clause signing key', 64));
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** What Auth0 shows to the person because it cannot be told to the app. */
async function refuseOnPage(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
	const { audience } = isObject(request.query) ? request.query : {};
	if (audience === undefined || audience === AUDIENCE) return undefined;
	const text = `Service not found: ${String(audience)}`;
	return await reply
		.code(400)
		.type('text/html; charset=utf-8')
		.send(messagePage(VENDOR, 'This request cannot be authorized', text));
}

/** The library reads forms only; Clause's own tools refresh by JSON, so a refresh may come as either. */
async function letJsonRefresh({ headers, body }: FastifyRequest): Promise<void> {
	const isJson = headers['content-type']?.startsWith('application/json');
	if (!isJson || !isObject(body) || body.grant_type !== 'refresh_token') return;
	const isText = Object.values(body).every((value) => typeof value === 'string');
	if (isText) headers['content-type'] = FORM_TYPE;
}

/** Clause's login, an Auth0 tenant: https://developers.clause.io/docs/authentication */
export function clauseOAuth(context: VendorContext, person: Person, defaultOrganization: string): OAuth {
	context.apps.add(HUB_APP);

	/** A JWT for the API; an opaque token where no audience was named, as Auth0 does. */
	async function accessToken({ person: { id }, scopes, audience, clientId }: Grant): Promise<string> {
		if (audience === undefined) return randomToken();
		const now = Math.floor(context.clock.milliseconds() / 1000);
		const claims = {
			jti: randomUUID(),
			azp: clientId,
			scope: scopes.join(' '),
			...(scopes.includes('org:default') && {
				'https://login.clause.io/claims/organization': defaultOrganization,
			}),
		};
		return await new SignJWT(claims)
			.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
			.setIssuer(`${context.url()}/`)
			.setSubject(`auth0|${id}`)
			.setAudience(audience)
			.setIssuedAt(now)
			.setExpirationTime(now + ACCESS_TOKEN_SECONDS)
			.sign(SIGNING_KEY);
	}

	const oauth = oauthServer(context, {
		vendor: VENDOR,
		person,
		paths: PATHS,
		accessTokenLifetime: ACCESS_TOKEN_SECONDS,
		// The documentation speaks of a new refresh token at each exchange; that the old one ends is how rotation works.
		refreshTokenRotates: true,
		givesRefreshToken: (scopes) => scopes.includes('offline_access'),
		scopes: (asked = []) => (asked.every((scope) => Object.hasOwn(SCOPES, scope)) ? asked : false),
		asked: (scopes) => scopes.map((scope) => SCOPES[scope] ?? scope),
		authorizeParameters: AUTHORIZE_PARAMETERS,
		tokenFields: TOKEN_FIELDS,
		stateRequired: true,
		pkceRequired: true,
		clientAuthentication: 'body',
		secretForRefresh: false,
		accessToken,
		presentToken: ({ access_token, expires_in, refresh_token }) => ({
			access_token: access_token ?? '',
			expires_in: expires_in ?? ACCESS_TOKEN_SECONDS,
			token_type: 'Bearer',
			...(refresh_token && { refresh_token }),
		}),
	});
	return {
		...oauth,
		register(app: FastifyInstance) {
			void app.register(async (login) => {
				login.addHook('preHandler', async (request, reply) => {
					if (request.routeOptions.url === PATHS.authorize) return await refuseOnPage(request, reply);
					return await letJsonRefresh(request);
				});
				oauth.register(login);
			});
		},
	};
}
