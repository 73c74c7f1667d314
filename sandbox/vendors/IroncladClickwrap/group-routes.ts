import type { JsonObject } from '../../foundation/http/json';
import { group } from './groups';
import { shaped } from './listing';
import {
	all,
	bodyOf,
	flag,
	free,
	memberOf,
	missing,
	oneOf,
	page,
	refuse,
	rowOf,
	serve,
	text,
	texts,
	whole,
	type Rest,
} from './rest';
import { isMember, OWNER } from './sites';
import { idsOf } from './store';

/** https://clickwrap-developer.ironcladapp.com/reference/patch_groups-group-id */
const GROUP = {
	...all(
		text,
		'name',
		'key',
		'description',
		'custom_styles',
		'acceptance_language',
		'alert_message',
		'notification_email',
		'opt_out_language',
		'target_selector',
		'container_selector',
		'signer_id_selector',
		'form_selector',
		'badge_text',
		'instructions',
		'protected_url',
		'redirect_url',
	),
	...all(
		flag,
		'confirmation_email',
		'block_submission',
		'force_scroll',
		'auto_run',
		'display_all',
		'dynamic',
		'hide_record_summary',
		'rendered_by_user',
		'expect_agreed_click',
		'expect_disagreed',
		'open_legal_center',
		'always_visible',
		'snapshots_enabled',
		'download_contracts',
	),
	...all(texts, 'tags', 'target_jurisdictions', 'validate_unique_classifications', 'snapshot_locations'),
	...all(free, 'render_data', 'snapshot_config'),
	type: oneOf('browsewrap', 'clickwrap', 'form', 'policy'),
	style: oneOf('floating', 'full', 'scroll', 'checkbox', 'combined', 'embedded'),
	position: oneOf('auto', 'left', 'right', 'center'),
	contracts: { type: 'array', items: whole },
};

/** Groups, which people call clickwraps. */
export function registerGroups(rest: Rest): void {
	const { store, context, expansions } = rest;
	const now = () => context.clock.now().toISOString();
	const contractsOf = (row: JsonObject): JsonObject[] =>
		store().contracts.filter(({ id }) => idsOf(row).includes(Number(id)));
	const own = { site: (row: JsonObject) => expansions.site?.(row) ?? null, contracts: contractsOf };
	const visible = () => store().groups.filter(({ site }) => isMember(Number(site)));
	const found = (id: string | undefined) => rowOf(store().groups, id, 'Group');

	/** Only public contracts can stand in a group: …/reference/post_sites-site-id-contract */
	function checkContracts({ contracts }: JsonObject): void {
		for (const wanted of (contracts ?? []) as number[]) {
			const row = store().contracts.find(({ id }) => id === wanted);
			if (!row || row.archived === true) throw refuse(`contracts: there is no contract ${wanted}`);
			if (row.public !== true) throw refuse(`contracts: contract ${wanted} is not public`);
		}
	}

	serve(rest, 'GET /groups', { query: ['page', 'per_page', 'expand'] }, ({ query }) =>
		page(rest, visible(), query, visible(), own),
	);
	serve(
		rest,
		'GET /sites/:id/groups',
		{ query: ['expand', 'fields', 'filter', 'page', 'per_page', 'sort'] },
		({ params, query }) => {
			const site = memberOf(params.id);
			return page(
				rest,
				visible().filter((row) => row.site === site),
				query,
				visible(),
				own,
			);
		},
	);
	serve(rest, 'POST /sites/:id/groups', { body: bodyOf(GROUP, 'name'), status: 201 }, ({ params, body }) => {
		const site = memberOf(params.id);
		checkContracts(body);
		if (visible().some((row) => row.site === site && row.key === body.key))
			throw refuse(`key: ${String(body.key)} is taken`);
		const row = group(store().number(), site, body, now());
		store().groups.push(row);
		store().shown.set(row.id, []);
		context.created('groups');
		return row;
	});
	serve(rest, 'GET /groups/:id', { query: ['expand'] }, ({ params, query }) =>
		shaped(found(params.id), query, { known: visible(), expansions: own }),
	);
	serve(rest, 'GET /groups/key:::key', { query: ['expand'] }, ({ params, query }) => {
		const row = visible().find(({ key }) => key === params.key);
		if (!row) throw missing('Group');
		return shaped(row, query, { known: visible(), expansions: own });
	});
	serve(rest, 'PATCH /groups/:id', { body: bodyOf(GROUP) }, ({ params, body }) => {
		const row = found(params.id);
		checkContracts(body);
		return Object.assign(row, body, { pending_changes: true, updated_by: OWNER, updated_time: now() });
	});
	serve(rest, 'POST /groups/:id/publish', {}, ({ params }) => {
		const row = found(params.id);
		store().shown.set(row.id, idsOf(row));
		const contracts = store().contracts.filter(({ id }) => idsOf(row).includes(Number(id)));
		rest.tell('group_published', row.site, {
			group: row.id ?? null,
			custom_data: {
				group_key: row.key ?? null,
				contracts: idsOf(row),
				versions: contracts.map(({ published_version: version = null }) => version),
			},
		});
		return Object.assign(row, {
			published: true,
			published_by: OWNER,
			published_time: now(),
			pending_changes: false,
			published_endpoint: `/groups/${String(row.key)}`,
		});
	});
	serve(rest, 'DELETE /groups/:id', {}, ({ params }) => {
		const row = found(params.id);
		const data = store();
		data.groups = data.groups.filter((one) => one !== row);
		data.shown.delete(row.id);
		return Object.assign(row, { deleted: true, deleted_by: OWNER, deleted_time: now() });
	});
}
