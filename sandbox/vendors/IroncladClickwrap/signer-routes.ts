import { isObject, type JsonObject } from '../../foundation/http/json';
import { listed, shaped } from './listing';
import { all, bodyOf, flag, free, memberOf, missing, serve, text, type Rest } from './rest';
import { signer } from './signer-rows';
import { isMember } from './sites';

/** https://clickwrap-developer.ironcladapp.com/reference/upsert-a-signer-1 */
const CHANGES = {
	...all(text, 'name', 'email', 'mobile_number', 'company_name', 'title'),
	notify: flag,
	additional_attributes: free,
};
const SIGNER = bodyOf({ ...CHANGES, signer_id: text, test_mode: flag }, 'signer_id');
/** One, or several in `signers`, as the schema has it; the prose says a bare array. */
const UPSERT = {
	oneOf: [SIGNER, bodyOf({ signers: { type: 'array', minItems: 1, items: SIGNER } }, 'signers')],
};

/** Signers, who have no `id`. */
export function registerSigners(rest: Rest): void {
	const { store, context, expansions, settings } = rest;
	const now = () => context.clock.now().toISOString();
	const visible = () => store().signers.filter(({ site }) => isMember(Number(site)));
	const found = (id: string | undefined): JsonObject => {
		const row = visible().find(({ signer_id: own }) => own === id);
		if (!row) throw missing('Signer');
		return row;
	};
	const kind = () => ({
		known: visible(),
		expansions: { site: (row: JsonObject) => expansions.site?.(row) ?? null },
	});

	// It is shown with `data` alone: …/reference/list-all-signers-1-1
	serve(
		rest,
		'GET /signers',
		{ query: ['page', 'per_page', 'expand', 'filter', 'sort', 'fields', 'no_count', 'lean'] },
		({ query }) => ({ data: listed(visible(), query, kind(), settings).data }),
	);
	serve(
		rest,
		'GET /sites/:id/signers',
		{ query: ['page', 'per_page', 'expand', 'filter', 'sort', 'fields'] },
		({ params, query }) => {
			const site = memberOf(params.id);
			return listed(
				visible().filter((row) => row.site === site),
				query,
				kind(),
				settings,
			);
		},
	);
	serve(rest, 'GET /signers/id:::id', {}, ({ params, query }) => ({
		data: shaped(found(params.id), query, kind()),
	}));
	serve(rest, 'POST /sites/:id/signers', { body: UPSERT }, ({ params, body }) => {
		const site = memberOf(params.id);
		const given = (Array.isArray(body.signers) ? body.signers : [body]).filter(isObject);
		return given.map((one) => {
			const known = store().signers.find((row) => row.site === site && row.signer_id === one.signer_id);
			if (known) return Object.assign(known, one, { updated_time: now() });
			const row = {
				...signer({
					signer_id: String(one.signer_id),
					site,
					source: 'api',
					time: now(),
					uuid: store().uuid(),
					id: store().hexId(),
				}),
				...one,
			};
			store().signers.push(row);
			context.created('signers');
			return row;
		});
	});
	// The documented answer is an empty object: …/reference/update-a-signer-by-signer-id-1
	serve(rest, 'PATCH /signers/id:::id', { body: bodyOf(CHANGES) }, ({ params, body }) => {
		Object.assign(found(params.id), body, { updated_time: now() });
		return {};
	});
	// Bare, unlike the others: …/reference/delete-a-signer-1
	serve(rest, 'DELETE /signers/id:::id', {}, ({ params }) => {
		const row = found(params.id);
		const data = store();
		data.signers = data.signers.filter((one) => one !== row);
		return { uuid: row.uuid, signer_id: row.signer_id };
	});
}
