import type { FastifyInstance } from 'fastify';
import type { VendorContext, VendorFactory } from '../../foundation/vendor';
import { contractLucidityRefusal } from './errors';
import { documents } from './documents';
import { projects } from './projects';
import { controlSettings, defaults } from './settings';
import { CREDENTIAL, issueTokens, registerToken } from './token';

/**
 * FastAPI sends a path with a slash too many to the path without it. The 307 tells the caller to repeat method and
 * body; many clients lose one or the other, or the token, on the way.
 */
function redirectSlashes(app: FastifyInstance, { url: base }: VendorContext): void {
	app.addHook('onRoute', ({ method, url }) => {
		if (url.endsWith('/')) return;
		app.route({
			method,
			url: `${url}/`,
			config: { public: true },
			handler: async (request, reply) => {
				const { pathname, search } = new URL(request.url, base());
				return await reply.redirect(`${base()}${pathname.slice(0, -1)}${search}`, 307);
			},
		});
	});
}

/** An installed Contract Lucidity with its API v1. */
export const contractLucidity: VendorFactory = (context) => {
	context.apps.add(CREDENTIAL);
	const store = projects(context);
	const settings = defaults();
	const papers = documents(context, store, settings);
	return {
		service: 'contractLucidity',
		title: 'Contract Lucidity',
		refuse: contractLucidityRefusal,
		routes(app) {
			app.removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']);
			redirectSlashes(app, context);
			const querystring = { type: 'object', additionalProperties: false, properties: {} };
			app.get('/api/health', { config: { public: true }, schema: { querystring } }, async () => ({
				status: 'healthy',
				service: 'Contract Lucidity',
			}));
			registerToken(app, context, settings);
			store.register(app);
			papers.register(app);
		},
		control: (app) => controlSettings(app, settings),
		reset: (sizes) => {
			Object.assign(settings, defaults());
			store.reset(sizes.projects);
			papers.reset();
		},
		accounts: () => ({ clientId: CREDENTIAL.id, clientSecret: CREDENTIAL.secret }),
		grant: async () => await issueTokens(context, settings),
	};
};
