import type { FastifyInstance } from 'fastify';
import { keyMaterial } from '../../foundation/data/random';
import { RateLimiter } from '../../foundation/http/limits';
import { Refusal } from '../../foundation/http/refusal';
import { bearerToken } from '../../foundation/http/requests';
import type { VendorContext, VendorFactory } from '../../foundation/vendor';
import { activityHost } from './activity-host';
import { sessionOf } from './activity-rows';
import { CONTRACTS } from './contracts';
import { clickwrapControl } from './control';
import { ironcladClickwrapRefusal } from './errors';
import { usualExports } from './export-routes';
import { usualSettings } from './listing';
import { CLICKWRAP_APP, clickwrapOAuth, STATIC_TOKEN, TOKEN_PATH } from './oauth';
import { registerClickwrap } from './routes';
import { ACCEPTED_BY } from './signer-rows';
import { accessIdOf } from './sites';
import { seedStore } from './store';
import { Webhooks } from './webhooks';

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
	const usual = () => ({ ...usualSettings(), ...usualExports() });
	const settings = usual();
	const webhooks = new Webhooks(context);
	const tell: Webhooks['tell'] = (...told) => webhooks.tell(...told);
	let data = seedStore(CONTRACTS);
	/** What a person finds in the settings of a site, beside its groups, and in the page of a visit. */
	const inTheApp = () => {
		const [group] = data.groups;
		const [visit] = data.activity.filter(({ signer_id: signer }) => signer === ACCEPTED_BY);
		return {
			siteId: String(group?.site),
			accessId: accessIdOf(Number(group?.site)),
			groupId: String(group?.id),
			sessionId: sessionOf(visit ?? {}),
			sessionSigner: ACCEPTED_BY,
		};
	};
	return {
		service: 'ironcladClickwrap',
		title: 'Ironclad Clickwrap',
		rateLimit: PER_TOKEN,
		refuse: ironcladClickwrapRefusal,
		routes(app) {
			limitStrangers(app, context, strangers);
			oauth.register(app);
			registerClickwrap(app, context, () => data, settings, tell);
		},
		reset() {
			oauth.reset();
			strangers.reset();
			Object.assign(settings, usual());
			data = seedStore(CONTRACTS);
			webhooks.reset();
		},
		control: (app) => {
			webhooks.control(app);
			clickwrapControl(app, {
				settings,
				contracts: () => data.contracts,
				seed: (count) => (data = seedStore(count)),
			});
		},
		clockMoved: async () => await webhooks.deliverDue(),
		accounts: () => ({
			accessToken: STATIC_TOKEN,
			clientId: CLICKWRAP_APP.id,
			clientSecret: CLICKWRAP_APP.secret,
			tokenUrl: context.url() + TOKEN_PATH,
			webhookToken: keyMaterial('ironcladClickwrap webhook token'),
			...inTheApp(),
		}),
		companion: activityHost(() => data, tell),
		grant: async () => await oauth.grant(CLICKWRAP_APP.id),
	};
};
