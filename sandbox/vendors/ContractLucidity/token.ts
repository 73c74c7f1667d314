import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import type { JsonObject } from '../../foundation/http/json';
import type { App } from '../../foundation/oauth/apps';
import { keyMaterial } from '../../foundation/data/random';
import { Refusal } from '../../foundation/http/refusal';
import type { Grant, Person } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';
import type { Settings } from './settings';

/** 30 days: https://clientdocs.contractlucidity.com/api/authentication */
const REFRESH_TOKEN_SECONDS = 2_592_000;

const SIGNING_KEY = new TextEncoder().encode(keyMaterial('contract lucidity signing key', 64));

/** The API credential that the administrator made. */
export const CREDENTIAL: App = {
	id: `cl_${keyMaterial('contract lucidity client id', 24)}`,
	secret: `cls_${keyMaterial('contract lucidity client secret')}`,
	title: 'n8n',
	grants: [],
};

/** A credential acts with the rights of the administrator who made it. */
const ADMINISTRATOR: Person = {
	id: 'administrator',
	name: 'Thea Quill',
	email: 'thea.quill@quill-marsh.example',
};

const exchange = {
	querystring: { type: 'object', additionalProperties: false, properties: {} },
	body: {
		type: 'object',
		additionalProperties: false,
		required: ['client_id', 'client_secret'],
		properties: { client_id: { type: 'string' }, client_secret: { type: 'string' } },
	},
};

/** Issues the two tokens; the answer has no `expires_in`, as documented. */
export async function issueTokens(
	{ clock, tokens }: VendorContext,
	{ tokenSeconds }: Pick<Settings, 'tokenSeconds'>,
): Promise<JsonObject> {
	const grant: Grant = { id: randomUUID(), clientId: CREDENTIAL.id, person: ADMINISTRATOR, scopes: [] };
	const now = Math.floor(clock.milliseconds() / 1000);
	const sign = async (seconds: number): Promise<string> =>
		await new SignJWT({ jti: randomUUID() })
			.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
			.setSubject(CREDENTIAL.id)
			.setIssuedAt(now)
			.setExpirationTime(now + seconds)
			.sign(SIGNING_KEY);
	const [access, refresh] = [await sign(tokenSeconds), await sign(REFRESH_TOKEN_SECONDS)];
	tokens.issueAccess(access, grant, tokenSeconds);
	tokens.issueRefresh(refresh, grant, REFRESH_TOKEN_SECONDS);
	return { access_token: access, refresh_token: refresh, token_type: 'bearer' };
}

/**
 * The token address, which takes JSON without a grant type. Refreshing is not offered here: the name of the field that
 * holds the refresh token is not documented, and the vendor advises to repeat this exchange.
 */
export function registerToken(app: FastifyInstance, context: VendorContext, settings: Settings): void {
	app.post<{ Body: { client_id: string; client_secret: string } }>(
		'/api/v1/auth/token',
		{ schema: exchange, config: { public: true, token: true } },
		async ({ body, headers }) => {
			// Not among what the vendor's samples send, as `grant_type` is not:
			// https://clientdocs.contractlucidity.com/api/authentication
			if (headers.authorization !== undefined) throw new Refusal('unauthorized', 401, 'Invalid credentials');
			const credential = context.apps.find(body.client_id);
			if (credential?.secret !== body.client_secret)
				throw new Refusal('unauthorized', 401, 'Invalid credentials');
			return await issueTokens(context, settings);
		},
	);
}
