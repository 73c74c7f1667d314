import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../foundation/http/refusal';
import { isObject } from '../../foundation/http/json';
import { bearerToken } from '../../foundation/http/requests';
import type { TokenStore } from '../../foundation/oauth/tokens';
import { CLIO_APP } from './oauth';
import { post, type Receipt } from '../../foundation/webhooks/post';

const TIMEOUT = 5000;

/** What the app's callback was told, and what it made of it. */
export interface Announcement {
	url: string | null;
	sent: { client_id: string; user_id: number; access_token: string } | null;
	outcome: Receipt['outcome'] | null;
}

/**
 * The app's "Deauthorization Callback URL", which Clio tells of every token that ends, whoever has ended it:
 * https://docs.developers.clio.com/api-docs/authorization
 */
export class Deauthorization {
	/** Each reset takes it back. */
	url: string | null = null;

	/** `token` is the one that ended, or `all`. */
	async announce(userId: string, token: string): Promise<Announcement> {
		const { url } = this;
		if (url === null) return { url, sent: null, outcome: null };
		const sent = { client_id: CLIO_APP.id, user_id: Number(userId), access_token: token };
		const { outcome } = await post(url, { 'user-agent': 'Clio' }, JSON.stringify(sent), TIMEOUT);
		return { url, sent, outcome };
	}
}

/**
 * The app gives one access token back, which comes twice, as the bearer and as a form field. Nothing else ends: other
 * access tokens and the refresh token live on. Source: https://docs.developers.clio.com/api-docs/authorization
 */
export function registerDeauthorize(
	app: FastifyInstance,
	tokens: TokenStore,
	deauthorization: Deauthorization,
): void {
	app.post('/oauth/deauthorize', async (request, reply) => {
		if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
			throw new Refusal('mediaType', 415, 'The token belongs into a form');
		}
		const token = bearerToken(request) ?? '';
		const given = isObject(request.body) ? request.body.token : undefined;
		if (given !== token)
			throw new Refusal('invalid', 400, 'token is missing or differs from the bearer token');
		tokens.forgetAccess(token);
		// Whether the answer waits for the callback is not documented; a test that has it has both.
		if (request.grant) await deauthorization.announce(request.grant.person.id, token);
		return reply.code(200).send();
	});
}

/** A user disconnects the app inside Clio: all access and refresh tokens of that user end. The stand-in has one user. */
export function registerDisconnect(
	app: FastifyInstance,
	tokens: TokenStore,
	deauthorization: Deauthorization,
): void {
	app.post('/deauthorize', async () => {
		const token = tokens.latestAccess();
		if (!token) throw new RangeError('Nobody has connected the app');
		tokens.clear();
		return await deauthorization.announce(token.grant.person.id, 'all');
	});
}
