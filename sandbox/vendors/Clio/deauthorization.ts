import type { FastifyInstance } from 'fastify';
import type { TokenStore } from '../../foundation/oauth/tokens';
import { post } from './webhooks/post';

const TIMEOUT = 5000;

/** Whom the app wants to be told when a user disconnects it inside Clio; each reset takes it back. */
export interface Deauthorization {
	deauthorizationUrl: string | null;
}

const body = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: { all: { type: 'boolean' } },
			required: ['all'],
		},
	},
};

/**
 * A user disconnects the app inside Clio, which tells the app:
 * https://docs.developers.clio.com/api-docs/authorization
 * The last token that was handed out is revoked with its refresh token, or all of them.
 */
export function registerDisconnect(
	app: FastifyInstance,
	tokens: TokenStore,
	settings: Deauthorization,
): void {
	app.post<{ Body: { all: boolean } }>('/deauthorize', body, async ({ body: { all } }) => {
		const token = tokens.latestAccess();
		if (!token) throw new RangeError('Nobody has connected the app');
		const { grant, value } = token;
		if (all) tokens.clear();
		else tokens.forgetGrant(grant);
		const sent = {
			client_id: grant.clientId,
			user_id: Number(grant.person.id),
			access_token: all ? 'all' : value,
		};
		const { deauthorizationUrl: url } = settings;
		if (url === null) return { url, sent: null, outcome: null };
		const headers = { 'user-agent': 'Clio' };
		const { outcome } = await post(url, headers, JSON.stringify(sent), TIMEOUT);
		return { url, sent, outcome };
	});
}
