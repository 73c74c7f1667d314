import type { JsonObject } from '../../foundation/http/json';
import { hexId, uuid } from '../../foundation/data/random';

export const ACCOUNT = 2207;
export const OWNER = 918;

/** One site as the few values that differ say it; `isMember` false: the token's user does not belong to it. */
interface SiteFacts {
	id: number;
	name: string;
	key: string;
	sandbox?: boolean;
	primary?: boolean;
	isMember?: boolean;
	created: string;
}

const FACTS: readonly SiteFacts[] = [
	{
		id: 4101,
		name: 'Northgate Software',
		key: 'northgate-software',
		primary: true,
		created: '2023-02-06T10:15:00Z',
	},
	{ id: 4102, name: 'Northgate Shop', key: 'northgate-shop', created: '2023-09-18T08:40:00Z' },
	{ id: 4103, name: 'Partner Portal', key: 'partner-portal', created: '2024-04-22T13:05:00Z' },
	{ id: 4104, name: 'Sandbox', key: 'sandbox', sandbox: true, created: '2024-11-04T09:00:00Z' },
	{
		id: 4190,
		name: 'Northgate Payroll',
		key: 'northgate-payroll',
		isMember: false,
		created: '2025-05-12T07:30:00Z',
	},
];

/** Whether the token's user belongs to the site: a token has the rights of the user who made it. */
export const isMember = (siteId: number): boolean =>
	FACTS.some((site) => site.id === siteId && site.isMember !== false);

export const ALL_SITE_IDS = FACTS.map(({ id }) => id);

/** By which the Activity API knows a site. */
export const accessIdOf = (siteId: number): string => uuid(`ironcladClickwrap site ${siteId}`);

/** The properties of a Site: https://clickwrap-developer.ironcladapp.com/reference/get_sites */
const site = ({ id, name, key, sandbox = false, primary = false, created }: SiteFacts): JsonObject => ({
	id,
	access_id: accessIdOf(id),
	account: ACCOUNT,
	name,
	key,
	url: `https://${key}.example`,
	locale: 'en-US',
	time_zone: 'America/New_York',
	acceptance_language: 'By clicking below, you agree to the {{contracts}}.',
	mobile_acceptance_language: 'Agree',
	mobile_friendly: true,
	email_display_name: name,
	email_reply_address: `legal@${key}.example`,
	email_allow_override: false,
	approval_order: false,
	enable_allowed_domains: false,
	require_signer_verification: sandbox,
	company_information: {
		name: 'Northgate Software Inc.',
		street: '18 Quay Street',
		city: 'Port Alder',
		state: 'WA',
		postal_code: 98101,
		country: 'US',
	},
	adoption_level: 'ironclad_clickwrap_v2',
	base_publish_url: `https://vault.pactsafe.example/s/${accessIdOf(id)}`,
	legal_center_url: `https://vault.pactsafe.example/s/${accessIdOf(id)}/legal.html`,
	sandbox,
	primary,
	disabled: false,
	enforce_limits: false,
	verified: true,
	verified_time: created,
	first_acceptance_time: sandbox ? null : '2024-01-09T16:21:44Z',
	created_by: OWNER,
	created_time: created,
	updated_by: OWNER,
	updated_time: '2026-03-02T11:47:09Z',
	deleted: false,
	deleted_by: null,
	deleted_time: null,
});

/** All sites of the account. */
export const seedSites = (): JsonObject[] => FACTS.map(site);

/** The users of the account: https://clickwrap-developer.ironcladapp.com/reference/retrieve-user-memberships-for-an-account-1 */
export const USERS: readonly JsonObject[] = [
	{ id: OWNER, name: 'Priya Castellan', email: 'priya.castellan@northgate-software.example' },
	{ id: 921, name: 'Marek Dolan', email: 'marek.dolan@northgate-software.example' },
].map((user) => ({
	...user,
	locale: 'en-US',
	time_zone: 'America/New_York',
	verified: true,
	verified_time: '2023-02-06T10:15:00Z',
	profiles: [],
}));

/** https://clickwrap-developer.ironcladapp.com/reference/retrieve-user-membership-for-a-site-1 */
export const membershipsOf = (siteId: number): JsonObject[] =>
	USERS.map((user, index) => ({
		id: hexId(`ironcladClickwrap membership ${siteId} ${String(user.id)}`),
		account: ACCOUNT,
		site: siteId,
		role: index === 0 ? 'owner' : 'admin',
		membership_type: 'site',
		created_time: '2023-02-06T10:15:00Z',
		updated_time: '2026-03-02T11:47:09Z',
		user,
	}));
