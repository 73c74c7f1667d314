import type { JsonObject } from '../../foundation/http/json';
import { listed } from './listing';
import { all, bodyOf, flag, memberOf, missing, page, serve, text, whole, type Rest } from './rest';
import { ACCOUNT, isMember, membershipsOf, OWNER, USERS } from './sites';

/** What is not read-only: https://clickwrap-developer.ironcladapp.com/reference/get_sites */
const SITE = bodyOf({
	...all(
		text,
		'name',
		'key',
		'url',
		'locale',
		'time_zone',
		'acceptance_language',
		'mobile_acceptance_language',
		'email_display_name',
		'email_reply_address',
	),
	...all(
		flag,
		'mobile_friendly',
		'email_allow_override',
		'approval_order',
		'enable_allowed_domains',
		'require_signer_verification',
	),
	company_information: bodyOf({
		...all(text, 'name', 'street', 'city', 'state', 'country'),
		postal_code: whole,
	}),
});

/** Sites, their users, and the account. */
export function registerSites(rest: Rest): void {
	const { store, context, settings } = rest;
	const visible = () => store().sites.filter(({ id }) => isMember(Number(id)));
	const found = (id: string | undefined): JsonObject => {
		const site = visible().find((one) => String(one.id) === id);
		if (!site) throw missing('Site');
		return site;
	};

	serve(
		rest,
		'GET /sites',
		{ query: ['page', 'per_page', 'expand', 'filter', 'sort', 'fields', 'no_count', 'lean'] },
		({ query }) => page(rest, visible(), query, visible(), {}),
	);
	serve(rest, 'GET /sites/:id', {}, ({ params }) => ({ data: found(params.id) }));
	serve(rest, 'PATCH /sites/:id', { body: SITE }, ({ params, body }) => {
		const site = found(params.id);
		const { company_information: company, ...changes } = body;
		Object.assign(site, changes, { updated_by: OWNER, updated_time: context.clock.now().toISOString() });
		Object.assign(site.company_information as JsonObject, company);
		return { data: site };
	});

	serve(rest, 'GET /sites/:id/members', { query: ['page', 'per_page'] }, ({ params, query }) => {
		memberOf(params.id);
		return listed([...USERS], query, { known: USERS, expansions: {} }, settings);
	});
	serve(
		rest,
		'GET /sites/:id/memberships',
		{ query: ['page', 'per_page', 'expand', 'filter'] },
		({ params, query }) => {
			const rows = membershipsOf(memberOf(params.id));
			return page(rest, rows, query);
		},
	);

	const account = (id: string | undefined): void => {
		if (id !== String(ACCOUNT)) throw missing('Account');
	};
	serve(rest, 'GET /accounts/:id', {}, ({ params }) => {
		account(params.id);
		return { data: { id: ACCOUNT, name: 'Northgate Software Inc.', created_time: '2023-02-06T10:15:00Z' } };
	});
	serve(
		rest,
		'GET /accounts/:id/members',
		{ query: ['page', 'per_page', 'expand', 'filter', 'sort', 'fields', 'no_count', 'lean'] },
		({ params, query }) => {
			account(params.id);
			return listed([...USERS], query, { known: USERS, expansions: {} }, settings);
		},
	);
}
