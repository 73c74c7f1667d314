import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { registerActivity } from './activity';
import type { ContractData } from './contracts';
import { listed, querySchema, shaped, type Expansions, type ListQuery, type ListSettings } from './listing';
import { isMember, visibleSites } from './sites';

interface Route {
	Params: { id: string };
	Querystring: ListQuery;
}

const CONTRACT_LIST = ['page', 'per_page', 'filter', 'expand', 'sort', 'fields', 'includeArchived'] as const;

const schemas = {
	sites: {
		querystring: querySchema('page', 'per_page', 'expand', 'filter', 'sort', 'fields', 'no_count', 'lean'),
	},
	site: { querystring: querySchema() },
	siteContracts: { querystring: querySchema(...CONTRACT_LIST) },
	// `no_count` and `lean` are not documented for this list
	// (https://clickwrap-developer.ironcladapp.com/reference/get_contracts)
	// but for others, e.g. https://clickwrap-developer.ironcladapp.com/reference/get_sites
	contracts: { querystring: querySchema(...CONTRACT_LIST, 'no_count', 'lean') },
	contract: {
		querystring: querySchema('fields', 'expand', 'includeArchived'),
		params: { type: 'object', properties: { id: { type: 'string', pattern: '^[1-9]\\d{0,8}$' } } },
	},
};

/** The reading half of sites and contracts. */
export function registerClickwrap(
	app: FastifyInstance,
	data: () => ContractData,
	settings: ListSettings,
): void {
	const sites = visibleSites();
	const visibleContracts = () => data().contracts.filter((contract) => isMember(Number(contract.site)));
	const versionOf = (id: unknown): JsonObject | null => data().versions.get(String(id)) ?? null;

	// Properties that the vendor is seen to expand in a contract; nothing is known to expand in a site.
	const expansions: Expansions = {
		site: (row) => sites.find(({ id }) => id === row.site) ?? null,
		latest_version: (row) => versionOf(row.latest_version),
		published_version: (row) => versionOf(row.published_version),
	};

	const listContracts = (query: ListQuery, belongs: (contract: JsonObject) => boolean): JsonObject => {
		const contracts = visibleContracts();
		const rows = contracts.filter(
			(row) => belongs(row) && (query.includeArchived === 'true' || !row.archived),
		);
		return listed(rows, query, { known: contracts, expansions }, settings);
	};

	app.addHook('preValidation', async ({ url }) => {
		if (/[?&]filter=[^&]*[=<>"]/.test(url)) throw new Refusal('invalid', 400, 'filter is not URL-encoded');
	});

	app.get<Route>('/v1.1/sites', { schema: schemas.sites }, async ({ query }) =>
		listed(sites, query, { known: sites, expansions: {} }, settings),
	);

	app.get<Route>('/v1.1/sites/:id', { schema: schemas.site }, async ({ params }) => {
		const site = sites.find(({ id }) => String(id) === params.id);
		if (!site) throw new Refusal('notFound', 404, 'Site not found');
		return { data: site };
	});

	// "contract" is singular here and nowhere else: …/reference/get_sites-site-id-contract
	app.get<Route>('/v1.1/sites/:id/contract', { schema: schemas.siteContracts }, async ({ params, query }) => {
		// The page declares 403 and no 404: a site that does not exist is one that the user does not belong to.
		if (!sites.some(({ id }) => String(id) === params.id)) {
			throw new Refusal('forbidden', 403, 'You are not a member of this site');
		}
		return listContracts(query, ({ site }) => String(site) === params.id);
	});

	app.get<Route>('/v1.1/contracts', { schema: schemas.contracts }, async ({ query }) =>
		listContracts(query, () => true),
	);

	app.get<Route>('/v1.1/contracts/:id', { schema: schemas.contract }, async ({ params, query }) => {
		const contracts = visibleContracts();
		const contract = contracts.find(({ id }) => id === Number(params.id));
		// That an archived contract is hidden without the flag is inferred from the lists, whose flag has the same name.
		if (!contract || (contract.archived && query.includeArchived !== 'true')) {
			throw new Refusal('notFound', 404, 'Contract not found');
		}
		return shaped(contract, query, { known: contracts, expansions });
	});

	// The vendor names `site` alone, and one that is expanded: …/reference/get_activity-activity-id
	registerActivity(app, settings, { site: (row) => expansions.site?.(row) ?? null });
}
