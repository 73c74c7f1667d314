import type { FastifyInstance } from 'fastify';
import { RateLimiter } from '../../foundation/http/limits';
import { Refusal } from '../../foundation/http/refusal';
import { bearerToken } from '../../foundation/http/requests';
import type { VendorContext, VendorFactory } from '../../foundation/vendor';
import { activityHost, siteAccounts } from './activity-host';
import { CONTRACTS, seedContracts } from './contracts';
import { clickwrapControl } from './control';
import { ironcladClickwrapRefusal } from './errors';
import { usualSettings } from './listing';
import { CLICKWRAP_APP, clickwrapOAuth, STATIC_TOKEN, TOKEN_PATH } from './oauth';
import { registerClickwrap } from './routes';

const ME = { id: '918', name: 'Priya Castellan', email: 'priya.castellan@northgate-software.example' };

/** Both limits: https://clickwrap-developer.ironcladapp.com/reference/rate-limits */
const PER_TOKEN = { requests: 2000, seconds: 60 };
const PER_ADDRESS_WITHOUT_TOKEN = { requests: 60, seconds: 60 };

/** Counts the calls that no account can be told from, per IP address; the foundation counts those with a token. */
function limitStrangers(app: FastifyInstance, { tokens }: VendorContext, strangers: RateLimiter): void {
	app.addHook('onRequest', async (request) => {
		if (request.routeOptions.config.public) return;
		const token = tokens.findAccess(bearerToken(request) ?? '');
		if (token && !tokens.isExpired(token)) return;
		const state = strangers.take(request.ip);
		if (!state || state.allowed) return;
		throw new Refusal('tooManyRequests', 429, 'Too many requests', {
			headers: { 'retry-after': String(state.retryAfter) },
		});
	});
}

/** Ironclad Clickwrap, REST API v1.1. */
export const ironcladClickwrap: VendorFactory = (context) => {
	const oauth = clickwrapOAuth(context, ME);
	const strangers = new RateLimiter(context.clock, PER_ADDRESS_WITHOUT_TOKEN);
	const settings = usualSettings();
	let data = seedContracts(CONTRACTS);
	return {
		service: 'ironcladClickwrap',
		title: 'Ironclad Clickwrap',
		rateLimit: PER_TOKEN,
		refuse: ironcladClickwrapRefusal,
		routes(app) {
			limitStrangers(app, context, strangers);
			oauth.register(app);
			registerClickwrap(app, () => data, settings);
		},
		reset() {
			oauth.reset();
			strangers.reset();
			Object.assign(settings, usualSettings());
			data = seedContracts(CONTRACTS);
		},
		control: (app) =>
			clickwrapControl(app, {
				settings,
				contracts: () => data.contracts,
				seed: (count) => (data = seedContracts(count)),
			}),
		accounts: () => ({
			accessToken: STATIC_TOKEN,
			clientId: CLICKWRAP_APP.id,
			clientSecret: CLICKWRAP_APP.secret,
			tokenUrl: context.url() + TOKEN_PATH,
			...siteAccounts(),
		}),
		companion: activityHost,
		grant: async () => await oauth.grant(CLICKWRAP_APP.id),
	};
};
