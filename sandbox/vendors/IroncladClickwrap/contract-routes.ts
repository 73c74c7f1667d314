import type { JsonObject } from '../../foundation/http/json';
import { CONTRACT, VERSION } from './bodies';
import { madeContract, version } from './contracts';
import { shaped, type ListQuery } from './listing';
import { bodyOf, memberOf, missing, page, refuse, serve, text, whole, type Rest } from './rest';
import { isMember, OWNER } from './sites';

const LIST: Array<keyof ListQuery> = [
	'page',
	'per_page',
	'filter',
	'expand',
	'sort',
	'fields',
	'includeArchived',
];

const properties = { ...VERSION, ...CONTRACT };

/** Of a flat body, what belongs to the contract; the rest is its version's. */
function divided(body: JsonObject): { own: JsonObject; its: JsonObject } {
	const entries = Object.entries(body);
	return {
		own: Object.fromEntries(entries.filter(([name]) => name === 'title' || name in CONTRACT)),
		its: Object.fromEntries(entries.filter(([name]) => name in VERSION)),
	};
}

/** Contracts, which the web application calls templates. */
export function registerContracts(rest: Rest): void {
	const { store, context, expansions } = rest;
	const now = () => context.clock.now().toISOString();
	const visible = () => store().contracts.filter(({ site }) => isMember(Number(site)));
	const list = (query: ListQuery, belongs: (row: JsonObject) => boolean): JsonObject =>
		page(
			rest,
			visible().filter((row) => belongs(row) && (query.includeArchived === 'true' || row.archived !== true)),
			query,
			visible(),
		);
	/** That an archived contract is hidden without the flag is inferred from the lists, whose flag has the same name. */
	const found = (id: string | undefined, archived = false): JsonObject => {
		if (!/^[1-9]\d{0,8}$/.test(id ?? '')) throw refuse('The ID of a contract is a number');
		const row = visible().find((one) => String(one.id) === id);
		if (!row || (row.archived === true && !archived)) throw missing('Contract');
		return row;
	};

	// "contract" is singular here and nowhere else: …/reference/get_sites-site-id-contract
	serve(rest, 'GET /sites/:id/contract', { query: LIST }, ({ params, query }) => {
		// The page declares 403 and no 404: a site that does not exist is one that the user does not belong to.
		const site = memberOf(params.id);
		return list(query, (row) => row.site === site);
	});
	// `no_count` and `lean` are not documented for this list
	// (https://clickwrap-developer.ironcladapp.com/reference/get_contracts)
	// but for others, e.g. https://clickwrap-developer.ironcladapp.com/reference/get_sites
	serve(rest, 'GET /contracts', { query: [...LIST, 'no_count', 'lean'] }, ({ query }) =>
		list(query, () => true),
	);
	serve(rest, 'GET /contracts/:id', { query: ['fields', 'expand', 'includeArchived'] }, ({ params, query }) =>
		shaped(found(params.id, query.includeArchived === 'true'), query, { known: visible(), expansions }),
	);

	function make(site: number, body: JsonObject, published: boolean): JsonObject {
		const { own, its } = divided(body);
		const row = madeContract(store().number(), site, own, now());
		const first = {
			...version(row, 1, published ? 'published' : 'draft', String(body.title)),
			body: null,
			change_summary: null,
			effective_time: null,
			...its,
			id: store().hexId(),
		};
		store().versions.push(first);
		store().contracts.push(row);
		context.created('contracts');
		Object.assign(row, { latest_version: first.id });
		if (published)
			Object.assign(row, {
				published_version: first.id,
				published: true,
				published_by: OWNER,
				published_time: now(),
			});
		return row;
	}
	serve(
		rest,
		'POST /sites/:id/contract',
		{ body: bodyOf(properties, 'title'), status: 201 },
		({ params, body }) => make(memberOf(params.id), body, false),
	);
	// HTML contracts only; that the body names the site is inferred: …/reference/post_contracts-publish
	serve(
		rest,
		'POST /contracts/publish',
		{ body: bodyOf({ ...properties, site: whole }, 'title', 'body', 'site'), status: 201 },
		({ body: { site, ...body } }) => make(memberOf(site), body, true),
	);
	serve(rest, 'PATCH /contracts/:id', { body: bodyOf({ ...CONTRACT, title: text }) }, ({ params, body }) =>
		Object.assign(found(params.id), body, { updated_by: OWNER, updated_time: now() }),
	);
	// Archives its versions and activities too: …/reference/delete_contracts-contract-id
	serve(rest, 'DELETE /contracts/:id', {}, ({ params }) => {
		const row = found(params.id);
		const data = store();
		data.activity = data.activity.filter(({ contract }) => contract !== row.id);
		return Object.assign(row, { archived: true, archived_by: OWNER, archived_time: now() });
	});
	// Fails once somebody has acted on the published version: …/reference/post_contracts-contract-id-restore
	serve(rest, 'POST /contracts/:id/restore', {}, ({ params }) => {
		const row = found(params.id);
		const own = store().versions.filter(({ contract }) => contract === row.id);
		const before = own.filter(({ status }) => status === 'deprecated').at(-1);
		const present = own.find(({ id }) => id === row.published_version);
		if (!before || !present) throw refuse('There is no deprecated version to restore');
		if (store().activity.some(({ version: acted }) => acted === present.id))
			throw refuse('The published version already has actions');
		Object.assign(present, { status: 'deprecated', deprecated_time: now() });
		Object.assign(before, { status: 'published', deprecated_time: null });
		return Object.assign(row, { published_version: before.id });
	});
}
