import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { randomToken } from '../../foundation/oauth/tokens';
import type { VendorFactory } from '../../foundation/vendor';
import { cleavrRefusal } from './errors';
import { CLEAVR_APP, cleavrOAuth, registerRevoke, SCOPES } from './oauth';
import { registerEvidence } from './evidence';
import { receivableSchema } from './receivable-schema';
import { ONBOARDED, PENDING, RATES, USERS } from './seed';

/**
 * The dates of https://docs.cleavr.fr/authentication and of https://docs.cleavr.fr/openapi.yaml.
 * Whether the header is mandatory is not documented; here it is.
 */
const VERSIONS = ['2025-08-28', '2026-01-02'];

/** What every resource request has to observe. */
function registerHouseRules(app: FastifyInstance): void {
	app.addHook('preValidation', async ({ is404, url, method, headers }) => {
		if (is404 || !url.startsWith('/v1/')) return;
		const version = headers['cleavr-version'];
		if (typeof version !== 'string' || !VERSIONS.includes(version)) {
			throw new Refusal('invalid', 400, `The header Cleavr-Version must be one of ${VERSIONS.join(', ')}`, {
				type: 'invalid_version',
			});
		}
		const type = url.endsWith('/evidence') ? 'multipart/form-data' : 'application/json';
		if (method === 'POST' && headers['content-type']?.split(';')[0] !== type) {
			throw new Refusal('mediaType', 415, `The body must be ${type}`);
		}
	});
	app.addHook('preHandler', async ({ query, is404, url }) => {
		const [unknown] = Object.keys(query ?? {});
		if (is404 || !url.startsWith('/v1/') || unknown === undefined) return;
		// No resource request is documented with a query parameter.
		throw new Refusal('invalid', 400, `${unknown} is not a parameter of this request`);
	});
}

function checkUser(id: string): void {
	const user = USERS.find((candidate) => candidate.id === id);
	const issues = [{ where: 'body', path: 'user_id', message: 'does not exist', keyword: 'user' } as const];
	if (!user) throw new Refusal('invalid', 400, `There is no user ${id}`, { issues, type: 'user_not_found' });
	if (!user.canSendReceivables) {
		throw new Refusal(
			'forbidden',
			403,
			`${user.company} lacks the capability send_receivables: onboarding is not finished`,
			{
				type: 'capability_missing',
			},
		);
	}
}

/** Cleavr Connect: https://docs.cleavr.fr */
export const cleavr: VendorFactory = (context) => {
	const oauth = cleavrOAuth(context);
	const receivables = new Map<string, JsonObject>();
	return {
		service: 'cleavr',
		title: 'Cleavr Connect',
		refuse: cleavrRefusal,
		routes(app) {
			oauth.register(app);
			registerRevoke(app, context);
			registerHouseRules(app);
			app.post<{ Body: JsonObject & { user_id: string } }>(
				'/v1/receivables',
				{ config: { scope: 'receivables:write' }, schema: { body: receivableSchema } },
				async ({ body }, reply) => {
					checkUser(body.user_id);
					const id = randomToken('rec_');
					const receivable = {
						id,
						status: 'pending',
						created_at: context.clock.now().toISOString(),
						...body,
					};
					receivables.set(id, receivable);
					context.created('receivables');
					return reply.code(201).send(receivable);
				},
			);
			app.get<{ Params: { id: string } }>(
				'/v1/receivables/:id',
				{ config: { scope: 'receivables:read' } },
				async ({ params }) => {
					const found = receivables.get(params.id);
					if (!found) throw new Refusal('notFound', 404, `There is no receivable ${params.id}`);
					return found;
				},
			);
			registerEvidence(app, context, (id) => receivables.has(id));
			// The answer's shape is not documented; only the published bands are.
			app.get('/v1/commission/rates', { config: { scope: 'commission:read' } }, async () => ({
				rates: RATES,
			}));
		},
		reset() {
			oauth.reset();
			receivables.clear();
		},
		accounts: () => ({
			clientId: CLEAVR_APP.id,
			clientSecret: CLEAVR_APP.secret,
			userId: ONBOARDED.id,
			pendingUserId: PENDING.id,
		}),
		grant: (scope) => oauth.grant(CLEAVR_APP.id, scope ?? Object.keys(SCOPES).join(' ')),
	};
};
