import type { FastifyInstance } from 'fastify';
import { isObject, type Json } from '../foundation/json';
import type { App } from '../foundation/oauth/apps';
import { oauthServer, type OAuth } from '../foundation/oauth/server';
import { keyMaterial } from '../foundation/random';
import { randomToken } from '../foundation/tokens';
import type { VendorContext } from '../foundation/vendor';

/** All scopes and what they allow: https://docs.cleavr.fr/authentication */
export const SCOPES: Record<string, string> = {
	'users:read': 'read user information',
	'users:write': 'create and update users',
	'receivables:read': 'view receivables',
	'receivables:write': 'create and manage receivables',
	'webhooks:read': 'view webhook events',
	'webhooks:write': 'configure webhooks',
	'reports:read': 'read recovery reports',
	'commission:read': 'read commission rates',
};

const ACCESS_TOKEN_SECONDS = 3600;

/** Named by the vendor's sample of an OAuth error (vendor facts, §0). */
const ERROR_PAGE = 'https://docs.cleavr.fr/connect/errors';

export const CLEAVR_APP: App = {
	id: `plat_test_${keyMaterial('cleavr client id', 24)}`,
	secret: `sk_test_${keyMaterial('cleavr client secret', 32)}`,
	title: 'LegalOps for n8n',
	grants: ['authorization_code', 'refresh_token'],
};

const withErrorPage = (body: Record<string, Json>) => ({ ...body, error_uri: ERROR_PAGE });

/** Cleavr's OAuth2: https://docs.cleavr.fr/authentication */
export function cleavrOAuth(context: VendorContext): OAuth {
	context.apps.add(CLEAVR_APP);
	return oauthServer(context, {
		vendor: 'Cleavr Connect',
		person: {
			id: 'platform-owner',
			name: 'Delphine Moreau',
			email: 'delphine.moreau@comptoir-aubin.example',
		},
		paths: { authorize: '/oauth/authorize', token: '/oauth/token' },
		accessTokenLifetime: ACCESS_TOKEN_SECONDS,
		refreshTokenRotates: true,
		scopes: (asked) => (asked === undefined ? [] : asked.every((scope) => scope in SCOPES) && asked),
		asked: (scopes) => scopes.map((scope) => `${scope}: ${SCOPES[scope] ?? ''}`),
		stateRequired: true,
		pkceRequired: false,
		checkAuthorize: ({ scope }) => (scope ? undefined : 'Missing parameter: `scope`'),
		clientAuthentication: 'body',
		accessToken: () => randomToken('clv_tok_'),
		refreshToken: () => randomToken('clv_ref_'),
		authorizationCode: () => randomToken('auth_code_'),
		presentError: withErrorPage,
	});
}

/** Ends a consent. What the vendor answers is not documented; RFC 7009 says an empty 200, also for an unknown token. */
export function registerRevoke(app: FastifyInstance, { tokens }: VendorContext): void {
	app.post('/oauth/revoke', { config: { public: true } }, async (request, reply) => {
		const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
		const form = isObject(request.body) ? request.body : {};
		const refuse = (status: number, error: string, error_description: string) =>
			reply.code(status).send(withErrorPage({ error, error_description }));
		if (!isForm) return refuse(400, 'invalid_request', 'The body must be form-encoded');
		if (form.client_id !== CLEAVR_APP.id || form.client_secret !== CLEAVR_APP.secret) {
			return refuse(401, 'invalid_client', 'Wrong client id or secret');
		}
		if (typeof form.token !== 'string') return refuse(400, 'invalid_request', 'Missing parameter: `token`');
		const token = tokens.findAccess(form.token) ?? tokens.findRefresh(form.token);
		if (token) tokens.forgetGrant(token.grant);
		return reply.code(200).send();
	});
}
