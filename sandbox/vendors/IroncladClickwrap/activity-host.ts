import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { RateLimiter } from '../../foundation/http/limits';
import { Refusal } from '../../foundation/http/refusal';
import type { VendorFactory } from '../../foundation/vendor';
import { ironcladClickwrapRefusal } from './errors';
import { ACCEPTED_BY, hasAccepted, seedGroups, type Group } from './groups';
import { accessIdOf, ALL_SITE_IDS } from './sites';

/** Both limits: https://clickwrap-developer.ironcladapp.com/reference/rate-limits */
const PER_SITE = { requests: 10_000, seconds: 300 };
const PER_ADDRESS_WITHOUT_SITE = { requests: 60, seconds: 60 };

interface Route {
	Querystring: { sid: string; sig?: string; gkey?: string; gid?: string; cid?: string; tm?: string };
}

const text = { type: 'string', minLength: 1 };
const parameters = {
	sid: text,
	sig: text,
	gkey: text,
	gid: { type: 'string', pattern: '^[1-9]\\d{0,8}$' },
	cid: { type: 'string', pattern: '^[1-9]\\d{0,8}(,[1-9]\\d{0,8})*$' },
	tm: { enum: ['true', 'false'] },
};

/** One of the two ways to say which contracts are meant, and what else the request takes. */
const schemaOf = (ways: Array<keyof typeof parameters>, required: string[], more: string[] = []) => ({
	querystring: {
		type: 'object',
		additionalProperties: false,
		properties: Object.fromEntries(
			Object.entries(parameters).filter(([name]) => [...ways, ...required, ...more].includes(name)),
		),
		required,
		oneOf: ways.map((way) => ({ required: [way] })),
	},
});

const groups: readonly Group[] = seedGroups();

const siteOf = (accessId: unknown): number | undefined =>
	ALL_SITE_IDS.find((site) => accessIdOf(site) === accessId);

function groupOf({ sid, gkey, gid }: Route['Querystring']): Group {
	const own = groups.filter(({ site }) => site === siteOf(sid));
	const found = own.find(({ id, key }) => (gkey === undefined ? String(id) === gid : key === gkey));
	if (!found) throw new Refusal('notFound', 404, 'Group not found');
	return found;
}

/** The contracts that are asked about, each with its group. */
function asked(query: Route['Querystring']): Array<[Group, JsonObject]> {
	if (query.cid === undefined) {
		const group = groupOf(query);
		return group.contracts.map((contract) => [group, contract]);
	}
	const own = groups.filter(({ site }) => site === siteOf(query.sid));
	return query.cid.split(',').map((id) => {
		for (const group of own) {
			const contract = group.contracts.find((row) => String(row.id) === id);
			if (contract) return [group, contract];
		}
		throw new Refusal('notFound', 404, `Contract ${id} not found`);
	});
}

/** The Activity API's reads: https://clickwrap-developer.ironcladapp.com/docs/activity-api */
function register(app: FastifyInstance, strangers: RateLimiter): void {
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

	app.get<Route>(
		'/published',
		{ config: { ownAuthentication: caller }, schema: schemaOf(['gkey', 'gid'], ['sid']) },
		async ({ query }) =>
			Object.fromEntries(
				groupOf(query).contracts.map(({ id, published_version: version }) => [String(id), version ?? null]),
			),
	);

	// https://clickwrap-developer.ironcladapp.com/docs/check-if-signer-has-accepted-latest-contracts
	app.get<Route>(
		'/latest',
		{
			config: { ownAuthentication: caller },
			schema: schemaOf(['gkey', 'cid'], ['sid', 'sig'], ['tm']),
		},
		async ({ query }) =>
			Object.fromEntries(
				asked(query).map(([group, contract]) => [
					String(contract.id),
					query.sig === ACCEPTED_BY && query.tm !== 'true' && hasAccepted(group, contract),
				]),
			),
	);
}

/** Ironclad Clickwrap's other host, which knows sites by their access ID and no tokens. Its data never changes. */
export const activityHost: VendorFactory = ({ clock }) => {
	const strangers = new RateLimiter(clock, PER_ADDRESS_WITHOUT_SITE);
	return {
		service: 'ironcladClickwrapActivity',
		title: 'Ironclad Clickwrap Activity',
		rateLimit: PER_SITE,
		refuse: ironcladClickwrapRefusal,
		routes: (app) => register(app, strangers),
		reset: () => strangers.reset(),
		accounts: () => ({}),
		async grant() {
			throw new RangeError('The Activity API knows no tokens, but the access ID of a site');
		},
	};
};

/** What a person finds in the settings of a site, and beside its groups. */
export function siteAccounts(): JsonObject {
	const [group] = groups;
	if (!group) return {};
	const { site, id } = group;
	return { siteId: String(site), accessId: accessIdOf(site), groupId: String(id) };
}
