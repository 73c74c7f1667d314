import type { FastifyInstance } from 'fastify';
import { hexId, Random, uuid } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { CONTRACTS, seedContracts } from './contracts';
import { listed, querySchema, shaped, type Expansions, type ListQuery, type ListSettings } from './listing';
import { pdf } from './pdf';
import { ACCOUNT, isMember } from './sites';

const COUNT = 40;
const EVENTS = ['agreed', 'agreed', 'displayed', 'disagreed'];
const PEOPLE = ['noor.haddad', 'tomas.lind', 'wren.okafor', 'ilse.brandt'];

/** The properties of an Activity: https://clickwrap-developer.ironcladapp.com/reference/get_activity-activity-id */
function activity(random: Random, index: number, contract: JsonObject): JsonObject {
	const id = hexId(`ironcladClickwrap activity ${index}`);
	const person = random.pick(PEOPLE);
	return {
		id,
		uuid: uuid(`ironcladClickwrap activity ${index}`),
		event_type: random.pick(EVENTS),
		signer_id: `${person}@customer.example`,
		site: contract.site ?? null,
		account: ACCOUNT,
		group: 5200 + (index % 6),
		contract: contract.id ?? null,
		version: contract.latest_version ?? null,
		batch: hexId(`ironcladClickwrap batch ${index}`),
		created_time: random
			.moment(new Date('2025-01-02T00:00:00Z'), new Date('2026-06-30T00:00:00Z'))
			.toISOString(),
		custom_data: { first_name: person.split('.')[0] ?? person },
		connection_data: {
			page_title: 'Sign up',
			page_url: 'https://northgate-software.example/sign-up',
			page_domain: 'northgate-software.example',
			page_path: '/sign-up',
			page_query: '',
			hostname: 'northgate-software.example',
			referrer: '',
			browser_timezone: 'America/New_York',
			browser_locale: 'en-US',
			user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
			device_fingerprint: hexId(`ironcladClickwrap device ${person}`),
			operating_system: 'Linux',
			environment: 'desktop',
			screen_color_depth: 24,
			screen_resolution: '1920x1080',
			cookies: true,
			remote_address: '203.0.113.7',
		},
	};
}

/** What happened with contracts of all sites, the same in every run. */
function seedActivity(contracts: readonly JsonObject[]): JsonObject[] {
	const random = new Random('ironcladClickwrap activity');
	return Array.from({ length: COUNT }, (_, index) => activity(random, index, random.pick(contracts)));
}

const lines = (row: JsonObject): string[] => [
	'Record of activity',
	`Activity ${String(row.id)}`,
	`${String(row.signer_id)}: ${String(row.event_type)} on ${String(row.created_time)}`,
	`Contract ${String(row.contract)}, version ${String(row.version)}`,
];

/** As RFC 6266 recommends it for a name that may hold any letter. */
const attachment = (name: string): string =>
	`attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;

interface Route {
	Params: { id: string };
	Querystring: ListQuery & { filename?: string };
}

const params = { type: 'object', properties: { id: { type: 'string', pattern: '^[0-9a-f]{24}$' } } };
const schemas = {
	// `no_count` and `lean` stand in the guide only: https://clickwrap-developer.ironcladapp.com/docs/retrieving-data-in-bulk
	list: { querystring: querySchema('page', 'per_page', 'expand', 'filter', 'no_count', 'lean') },
	one: { params, querystring: querySchema('expand') },
	record: {
		params,
		querystring: {
			type: 'object',
			additionalProperties: false,
			properties: { filename: { type: 'string', minLength: 1 } },
		},
	},
};

/** What was agreed to, by whom, and the PDF that proves it. Data never changes, so it needs no reset. */
export function registerActivity(
	app: FastifyInstance,
	settings: ListSettings,
	expansions: Expansions,
): void {
	const everything = seedActivity(seedContracts(CONTRACTS).contracts);
	const visible = everything.filter(({ site }) => isMember(Number(site)));

	/** Throws a Refusal for an activity that there is none of (404), or that is of another site (403). */
	const found = (id: string): JsonObject => {
		const row = everything.find((one) => one.id === id);
		if (!row) throw new Refusal('notFound', 404, 'Activity not found');
		if (!isMember(Number(row.site))) throw new Refusal('forbidden', 403, 'You are not a member of this site');
		return row;
	};

	app.get<Route>('/v1.1/activity', { schema: schemas.list }, async ({ query }) =>
		listed(visible, query, { known: visible, expansions }, settings),
	);

	app.get<Route>('/v1.1/activity/:id', { schema: schemas.one }, async ({ params: { id }, query }) =>
		shaped(found(id), query, { known: visible, expansions }),
	);

	app.get<Route>('/v1.1/activity/:id/record', { schema: schemas.record }, async (request, reply) => {
		const { filename } = request.query;
		const bytes = pdf(lines(found(request.params.id)));
		if (filename !== undefined) reply.header('content-disposition', attachment(filename));
		return await reply.type('application/pdf').send(bytes);
	});
}
