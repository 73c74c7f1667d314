import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../foundation/http/refusal';
import { grantOf } from '../../foundation/http/requests';
import type { Person } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';
import { registerContracts } from './contracts';
import { registerFlows } from './flows';
import type { Hub } from './hub';
import { registerUsers } from './users';

/** The API of a user's token. */
export function registerManagement(
	app: FastifyInstance,
	me: Person,
	hub: Hub,
	{ clock, created }: VendorContext,
): void {
	void app.register(async (api) => {
		api.removeAllContentTypeParsers();
		api.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
			try {
				// Calls without a body carry the header too.
				done(null, text === '' ? null : JSON.parse(String(text)));
			} catch (error) {
				done(error as Error);
			}
		});
		api.addHook('onRequest', async ({ headers }) => {
			// Every call carries it: https://developers.clause.io/docs/authentication
			if (headers['content-type'] !== 'application/json')
				throw new Refusal('mediaType', 415, 'Content-Type must be application/json');
		});
		api.addHook('preHandler', async (request) => {
			// Opaque tokens, issued without an audience, are none of this API's. Not documented, but inferred
			// from how Auth0 works and from the audience that
			// https://github.com/clauseHQ/clause-api-auth-utils asks for.
			if (grantOf(request).audience === undefined)
				throw new Refusal('unauthorized', 401, 'The access token is not a JWT');
		});
		registerUsers(api, me);
		registerContracts(api, hub, { clock, created });
		registerFlows(api, hub, created);
	});
}
