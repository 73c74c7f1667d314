import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isObject, type JsonObject } from '../../foundation/http/json';
import type { App } from '../../foundation/oauth/apps';
import { CHALLENGE, CODE_REQUEST, TOKEN_REQUEST } from '../../foundation/oauth/rules';
import { oauthServer, type OAuth } from '../../foundation/oauth/server';
import { keyMaterial } from '../../foundation/data/random';
import { secret } from '../../foundation/log/secrets';
import { randomToken } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';

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

/** Named by the sample of an OAuth error: https://docs.cleavr.fr/authentication, "OAuth errors" */
const ERROR_PAGE = 'https://docs.cleavr.fr/connect/errors';

export const CLEAVR_APP: App = {
	id: `plat_test_${keyMaterial('cleavr client id', 24)}`,
	secret: `sk_test_${keyMaterial('cleavr client secret', 32)}`,
	title: 'LegalOps for n8n',
	grants: ['authorization_code', 'refresh_token'],
};

/** Registering the platform yields one for all webhooks that a person sets up: https://docs.cleavr.fr/authentication */
export const PLATFORM_WEBHOOK_SECRET = secret(`whsec_${keyMaterial('cleavr webhook secret', 32)}`);

const REVOKE_FIELDS = ['token', 'token_type_hint', 'client_id', 'client_secret'];
const TOKEN_KINDS = ['access_token', 'refresh_token'];

const withErrorPage = (body: JsonObject) => ({ ...body, error_uri: ERROR_PAGE });

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
		scopes: (asked) =>
			asked === undefined ? [] : asked.every((scope) => Object.hasOwn(SCOPES, scope)) && asked,
		asked: (scopes) => scopes.map((scope) => `${scope}: ${SCOPES[scope] ?? ''}`),
		authorizeParameters: [...CODE_REQUEST, ...CHALLENGE],
		tokenFields: {
			...TOKEN_REQUEST,
			authorization_code: [...TOKEN_REQUEST.authorization_code, 'code_verifier'],
		},
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

/** What is wrong with a request to revoke, but for the client's id and secret. */
function revokeComplaint({ headers, query }: FastifyRequest, form: JsonObject): string | undefined {
	if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
		return 'The body must be form-encoded';
	const [inAddress] = Object.keys(isObject(query) ? query : {});
	if (inAddress !== undefined) return `${inAddress} does not belong into the address`;
	const unknown = Object.keys(form).find((name) => !REVOKE_FIELDS.includes(name));
	if (unknown !== undefined) return `${unknown} is not known here`;
	if (typeof form.token !== 'string' || form.token === '') return 'Missing parameter: `token`';
	const { token_type_hint: hint } = form;
	return hint === undefined || TOKEN_KINDS.includes(String(hint))
		? undefined
		: 'Invalid parameter: `token_type_hint`';
}

/** Ends a consent. What the vendor answers is not documented; RFC 7009 says an empty 200, also for an unknown token. */
export function registerRevoke(app: FastifyInstance, { tokens }: VendorContext): void {
	app.post('/oauth/revoke', { config: { public: true } }, async (request, reply) => {
		const form = isObject(request.body) ? request.body : {};
		const refuse = (status: number, error: string, error_description: string) =>
			reply.code(status).send(withErrorPage({ error, error_description }));
		const text = revokeComplaint(request, form);
		if (text !== undefined) return refuse(400, 'invalid_request', text);
		const isClient = form.client_id === CLEAVR_APP.id && form.client_secret === CLEAVR_APP.secret;
		if (!isClient || request.headers.authorization !== undefined)
			return refuse(
				401,
				'invalid_client',
				'The form must hold the right client id and secret, and no header',
			);
		const value = String(form.token);
		const token = tokens.findAccess(value) ?? tokens.findRefresh(value);
		if (token) tokens.forgetGrant(token.grant);
		return reply.code(200).send();
	});
}
