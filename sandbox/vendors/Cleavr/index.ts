import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../foundation/http/refusal';
import type { VendorFactory } from '../../foundation/vendor';
import { registerCommission } from './commission';
import { cleavrControl } from './control';
import { cleavrRefusal } from './errors';
import { CLEAVR_APP, cleavrOAuth, PLATFORM_WEBHOOK_SECRET, registerRevoke, SCOPES } from './oauth';
import { Receivables } from './receivables';
import { ONBOARDED, PENDING } from './seed';
import { SETTINGS } from './settings';
import { Users } from './users';
import { Webhooks } from './webhooks';

/**
 * The dates of https://docs.cleavr.fr/authentication and of https://docs.cleavr.fr/openapi.yaml.
 * Whether the header is mandatory is not documented; here it is.
 */
const VERSIONS = ['2025-08-28', '2026-01-02'];

/** The two requests that carry files. */
const FORM = /\/(evidence|ocr)$/;

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
		const type = FORM.test(url) ? 'multipart/form-data' : 'application/json';
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

/** Cleavr Connect: https://docs.cleavr.fr */
export const cleavr: VendorFactory = (context) => {
	const oauth = cleavrOAuth(context);
	const settings = { ...SETTINGS };
	const users = new Users(context, settings);
	const webhooks = new Webhooks(context, settings);
	const receivables = new Receivables(context, users, webhooks);
	return {
		service: 'cleavr',
		title: 'Cleavr Connect',
		refuse: cleavrRefusal,
		routes(app) {
			oauth.register(app);
			registerRevoke(app, context);
			registerHouseRules(app);
			users.register(app);
			receivables.register(app);
			registerCommission(app);
			webhooks.register(app);
		},
		control: (app) => cleavrControl(app, { settings, users, receivables, webhooks }),
		clockMoved: async () => await webhooks.deliveries.deliverDue(),
		reset() {
			oauth.reset();
			Object.assign(settings, SETTINGS);
			users.reset();
			receivables.reset();
			webhooks.reset();
		},
		accounts: () => ({
			clientId: CLEAVR_APP.id,
			clientSecret: CLEAVR_APP.secret,
			webhookSecret: PLATFORM_WEBHOOK_SECRET,
			userId: ONBOARDED.id,
			pendingUserId: PENDING.id,
		}),
		grant: (scope) => oauth.grant(CLEAVR_APP.id, scope ?? Object.keys(SCOPES).join(' ')),
	};
};
