import { one } from '../../../core/describe/answer';
import { boolean, text, updateFields } from '../../../core/describe/fields';
import { resource } from '../../../core/describe/operation';
import { toInteger } from '../../../core/describe/transforms';
import { pages, unwrap } from '../builders/answers';
import { caution } from '../builders/caution';
import { lighter, listOptions, query, siteExpand, siteField } from '../builders/fields';
import { outputOf } from '../builders/output';
import { conditionList } from '../builders/filter';

const flag = (label: string, key: string, what: string) =>
	boolean(label, key, { default: true, description: `Whether ${what}` });

/** All that the page does not call read-only: https://clickwrap-developer.ironcladapp.com/reference/get_sites */
const siteFields = [
	text('Acceptance Language', 'acceptance_language', {
		multiline: true,
		placeholder: 'e.g. By clicking below, you agree to the {{contracts}}.',
		description: 'The sentence before which people agree; {{contracts}} stands for the contracts',
	}),
	flag('Approval Order', 'approval_order', 'requests are approved in an order'),
	text('Company City', 'company_information.city', { placeholder: 'e.g. Indianapolis' }),
	text('Company Country', 'company_information.country', { placeholder: 'e.g. US' }),
	text('Company Name', 'company_information.name', { placeholder: 'e.g. Harrow Lane Inc.' }),
	text('Company Postal Code', 'company_information.postal_code', {
		placeholder: 'e.g. 46204',
		description: 'Digits only: Ironclad stores a whole number',
		format: { pattern: /^\d+$/, expected: 'digits such as 46204' },
		send: toInteger,
	}),
	text('Company State', 'company_information.state', { placeholder: 'e.g. IN' }),
	text('Company Street', 'company_information.street', { placeholder: 'e.g. 18 Quay Street' }),
	flag('Email Allow Override', 'email_allow_override', 'a sender may use another name and reply address'),
	text('Email Display Name', 'email_display_name', { placeholder: 'e.g. Harrow Lane Legal' }),
	text('Email Reply Address', 'email_reply_address', { placeholder: 'e.g. legal@example.com' }),
	flag('Enable Allowed Domains', 'enable_allowed_domains', 'only the allowed domains may show clickwraps'),
	text('Key', 'key', { placeholder: 'e.g. harrow-lane' }),
	text('Locale', 'locale', { placeholder: 'e.g. en-US' }),
	text('Mobile Acceptance Language', 'mobile_acceptance_language', { placeholder: 'e.g. Agree' }),
	flag('Mobile Friendly', 'mobile_friendly', 'clickwraps fit small screens'),
	text('Name', 'name', { placeholder: 'e.g. Harrow Lane' }),
	flag('Require Signer Verification', 'require_signer_verification', 'signers must prove who they are'),
	text('Time Zone', 'time_zone', { placeholder: 'e.g. America/New_York' }),
	text('URL', 'url', { placeholder: 'e.g. https://www.example.com' }),
];

export const site = resource(
	'Site',
	'site',
	[
		{
			value: 'get',
			name: 'Get',
			action: 'Get site',
			description: 'Get one site with its access ID',
			request: 'GET /sites/{site_id}',
			fields: [siteField({ required: true }), ...outputOf('site')],
			answer: one('', unwrap),
		},
		{
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many sites',
			description: 'Get the sites that the token’s user belongs to',
			request: 'GET /sites',
			fields: [listOptions(...lighter), ...outputOf('site')],
			answer: pages,
		},
		{
			value: 'getMembers',
			name: 'Get Many Members',
			action: 'Get many members of a site',
			description: caution('Get the users of a site', 'inferred'),
			// https://clickwrap-developer.ironcladapp.com/reference/list-all-site-memberships-1
			request: 'GET /sites/{site_id}/members',
			fields: [siteField({ required: true })],
			answer: pages,
		},
		{
			value: 'getMemberships',
			name: 'Get Many Memberships',
			action: 'Get many memberships of a site',
			description: 'Get the users of a site with their roles',
			// https://clickwrap-developer.ironcladapp.com/reference/retrieve-user-membership-for-a-site-1
			request: 'GET /sites/{site_id}/memberships',
			fields: [siteField({ required: true }), query(conditionList(), siteExpand)],
			answer: pages,
		},
		{
			value: 'update',
			name: 'Update',
			action: 'Update site',
			description: caution('Change the settings of a site', 'inferred'),
			// https://clickwrap-developer.ironcladapp.com/reference/update-a-site-1
			request: 'PATCH /sites/{site_id}',
			fields: [siteField({ required: true }), updateFields(siteFields)],
			answer: one('', unwrap),
			effect: 'idempotent',
		},
	],
	{
		searchSites: { request: 'GET /sites', answer: pages, value: 'id', label: '{name} · {key}' },
	},
);
