import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { RateLimiter } from '../../foundation/http/limits';
import { Refusal } from '../../foundation/http/refusal';
import type { VendorFactory } from '../../foundation/vendor';
import { record, SEND, PIXEL, type SendBody } from './activity-send';
import { ironcladClickwrapRefusal } from './errors';
import { bodyOf, free, text } from './rest';
import { Terms } from './terms';
import { accessIdOf, ALL_SITE_IDS } from './sites';
import type { Store } from './store';
import type { Webhooks } from './webhooks';

/** Both limits: https://clickwrap-developer.ironcladapp.com/reference/rate-limits */
const PER_SITE = { requests: 10_000, seconds: 300 };
const PER_ADDRESS_WITHOUT_SITE = { requests: 60, seconds: 60 };

export interface Query {
	sid: string;
	sig?: string;
	gkey?: string;
	gid?: string;
	cid?: string;
	tm?: string;
}

interface Route {
	Querystring: Query;
}

const parameters = {
	sid: text,
	sig: text,
	gkey: text,
	gid: { type: 'string', pattern: '^[1-9]\\d{0,8}$' },
	cid: { type: 'string', pattern: '^[1-9]\\d{0,8}(,[1-9]\\d{0,8})*$' },
	tm: { enum: ['true', 'false'] },
};
type Name = keyof typeof parameters;

/** One of the ways to say which contracts are meant, and what else the request takes. */
const schemaOf = (ways: Name[], required: Name[], more: Name[] = []) => ({
	querystring: {
		type: 'object',
		additionalProperties: false,
		properties: Object.fromEntries(
			Object.entries(parameters).filter(([name]) =>
				[...ways, ...required, ...more].some((one) => one === name),
			),
		),
		required,
		...(ways.length > 0 && { oneOf: ways.map((way) => ({ required: [way] })) }),
	},
});

/** A form is documented as well; no node sends one. */
function onlyJson(type = ''): void {
	if (!/^application\/json\b/.test(type)) throw new Refusal('mediaType', 415, 'Only JSON is understood here');
}

const LOAD = bodyOf({ gkey: text, rnd: free }, 'gkey');

const siteOf = (accessId: unknown): number | undefined =>
	ALL_SITE_IDS.find((site) => accessIdOf(site) === accessId);

/** The Activity API: https://clickwrap-developer.ironcladapp.com/docs/activity-api */
function register(app: FastifyInstance, terms: Terms, strangers: RateLimiter, now: () => Date): void {
	/** Counted per access ID; a call that no site can be told from counts per IP address. */
	const caller = (request: FastifyRequest): string => {
		const { sid } = request.query as { sid?: unknown };
		if (siteOf(sid) !== undefined) return String(sid);
		const state = strangers.take(request.ip);
		if (!state || state.allowed) throw new Refusal('unauthorized', 401, 'sid is no access ID of a site');
		throw new Refusal('tooManyRequests', 429, 'Too many requests', {
			headers: { 'retry-after': String(state.retryAfter) },
		});
	};
	app.addHook('preHandler', async ({ headers, is404 }) => {
		// The token of the REST API belongs to another host: https://clickwrap-developer.ironcladapp.com/docs/authentication-2
		if (!is404 && headers.authorization !== undefined)
			throw new Refusal('invalid', 400, 'The Activity API takes no Authorization header');
	});
	const site = (sid: string) => siteOf(sid) ?? 0;
	const read = (path: string, schema: object, answer: (query: Query) => object) =>
		app.get<Route>(path, { config: { ownAuthentication: caller }, schema }, async ({ query }) =>
			answer(query),
		);

	read('/published', schemaOf(['gkey', 'gid'], ['sid']), (query) =>
		Object.fromEntries(
			terms
				.contractsOf(terms.groupOf(site(query.sid), query))
				.map(({ id, published_version: version }) => [String(id), version ?? null]),
		),
	);
	// https://clickwrap-developer.ironcladapp.com/docs/check-if-signer-has-accepted-latest-contracts
	read('/latest', schemaOf(['gkey', 'cid'], ['sid', 'sig'], ['tm']), (query) =>
		Object.fromEntries(
			terms
				.asked(site(query.sid), query)
				.map((contract) => [
					String(contract.id),
					terms
						.acceptedBy(query.sig, query.tm === 'true')
						.some(({ version }) => version === contract.published_version),
				]),
		),
	);
	// https://clickwrap-developer.ironcladapp.com/docs/retrieve-last-terms-signed-by-signer
	read('/retrieve', schemaOf([], ['sid', 'sig'], ['cid']), (query) => {
		const wanted = query.cid?.split(',');
		const rows = terms
			.acceptedBy(query.sig, false)
			.filter((row) => row.site === site(query.sid) && (wanted?.includes(String(row.contract)) ?? true));
		return Object.fromEntries(rows.map(({ contract, version }) => [String(contract), version ?? null]));
	});
	// https://clickwrap-developer.ironcladapp.com/docs/retrieving-group-html-or-data
	read('/load/json', schemaOf(['gkey'], ['sid']), (query) =>
		terms.loaded(terms.groupOf(site(query.sid), query), now()),
	);
	app.post<Route & { Body: { gkey: string; rnd?: JsonObject } }>(
		'/load/json',
		{ config: { ownAuthentication: caller }, schema: { ...schemaOf([], ['sid']), body: LOAD } },
		async ({ query, body, headers }) => {
			onlyJson(headers['content-type']);
			return terms.loaded(terms.groupOf(site(query.sid), body), now(), body.rnd);
		},
	);

	// https://clickwrap-developer.ironcladapp.com/docs/tracking-acceptance-via-pactsafe-api
	app.post<Route & { Body: SendBody }>(
		'/send',
		{ config: { ownAuthentication: caller }, schema: { ...schemaOf([], ['sid']), body: SEND } },
		async ({ query, body, headers, ip }, reply) => {
			onlyJson(headers['content-type']);
			record(terms, site(query.sid), body, { ip, time: now().toISOString() });
			// The shape of the JSON is not documented.
			if (body.server_side === true) return { success: true };
			return await reply.type('image/gif').send(PIXEL);
		},
	);
}

/** Ironclad Clickwrap's other host, which knows sites by their access ID and no tokens. */
export const activityHost =
	(store: () => Store, tell: Webhooks['tell']): VendorFactory =>
	(context) => {
		const { clock } = context;
		const strangers = new RateLimiter(clock, PER_ADDRESS_WITHOUT_SITE);
		return {
			service: 'ironcladClickwrapActivity',
			title: 'Ironclad Clickwrap Activity',
			rateLimit: PER_SITE,
			refuse: ironcladClickwrapRefusal,
			routes: (app) => register(app, new Terms(store, context, tell), strangers, () => clock.now()),
			reset: () => strangers.reset(),
			accounts: () => ({}),
			async grant() {
				throw new RangeError('The Activity API knows no tokens, but the access ID of a site');
			},
		};
	};
