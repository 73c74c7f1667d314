import type { IDataObject } from 'n8n-workflow';

import { listed, one } from '../../core/describe/answer';
import { asOptions, boolean, choices, collection, record, text } from '../../core/describe/fields';
import type { RecordField, ValueField } from '../../core/describe/fields';
import { resource } from '../../core/describe/operation';
import { numberedPages } from '../../core/describe/paging';
import type { Service, VendorError } from '../../core/describe/service';
import { asText, getPath, isRecord } from '../../core/util/json';

/** `{error: {message, name, code}}` is shown for 429 only; the others are taken to be alike (vendor page "Rate limits"). */
function readError(body: unknown): VendorError {
	const error = isRecord(body) ? body.error : undefined;
	if (typeof error === 'string') return { message: error };
	return isRecord(error) && typeof error.message === 'string' ? { message: error.message } : {};
}

/** Single objects come wrapped in `data` or bare, depending on the page of the documentation. */
function unwrap(body: unknown): unknown {
	return isRecord(body) && isRecord(body.data) && !('id' in body) ? body.data : body;
}

const id = { pattern: /^\d+$/, expected: 'an ID, which is a whole number such as 1042' };

/** https://clickwrap-developer.ironcladapp.com/reference/get_sites; the page size's maximum is not documented. */
const pages = listed(
	'data',
	numberedPages({ pageKey: 'page', sizeKey: 'per_page', maximum: 100, hasMore: 'has_more' }),
);

const site = (details: Partial<RecordField> = {}) =>
	record('Site', 'site_id', { listSearch: 'searchSites', format: id, placeholder: 'e.g. 1042', ...details });

const listOptions = (...more: ValueField[]) =>
	collection('Query', 'Add Query Option', [
		text('Fields', 'fields', {
			placeholder: 'e.g. id,name',
			description: 'Comma-separated list of the properties to return',
		}),
		text('Filter', 'filter', {
			placeholder: 'e.g. updated_time>=2026-01-01',
			description: 'Conditions such as name==Example, joined by the word "and"',
		}),
		text('Sort', 'sort', {
			placeholder: 'e.g. -created_time',
			description: 'The property to sort by; a minus sign before it turns the order around',
		}),
		...more,
	]);

const includeArchived = boolean('Include Archived', 'includeArchived', {
	default: true,
	description: 'Whether to return archived contracts too',
});

const expand = choices('Expand', 'expand', {
	options: asOptions('latest_version', 'published_version', 'site'),
	default: ['latest_version'],
	description: 'References to replace by the whole object',
	send: (values) => (values as string[]).join(','),
});

const sites = resource('Site', 'site', [
	{
		value: 'get',
		name: 'Get',
		action: 'Get site',
		description: 'Get one site with its access ID',
		request: 'GET /sites/{site_id}',
		fields: [site({ required: true })],
		answer: one('', unwrap),
	},
	{
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many sites',
		description: 'Get the sites that the token’s user belongs to',
		request: 'GET /sites',
		fields: [listOptions()],
		answer: pages,
	},
]);

const contracts = resource('Contract', 'contract', [
	{
		value: 'get',
		name: 'Get',
		action: 'Get contract',
		description: 'Get one contract, which the web application calls a template',
		request: 'GET /contracts/{contract_id}',
		fields: [
			site({ location: 'none', description: 'Only needed to choose the contract from a list' }),
			record('Contract', 'contract_id', {
				listSearch: 'searchContracts',
				format: id,
				required: true,
				placeholder: 'e.g. 48213',
			}),
			collection('Query', 'Add Query Option', [expand, includeArchived]),
		],
		answer: one('', unwrap),
	},
	{
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many contracts',
		description: 'Get the contracts of a site',
		request: 'GET /sites/{site_id}/contract',
		fields: [site({ required: true }), listOptions(expand, includeArchived)],
		answer: pages,
	},
]);

/** A contract's title belongs to its versions. */
const title = (row: IDataObject) => asText(getPath(row, 'latest_version.title') ?? row.key ?? row.id);

/** Ironclad Clickwrap's REST API v1.1: https://clickwrap-developer.ironcladapp.com/llms.txt */
export const ironcladClickwrap: Service = {
	name: 'Ironclad Clickwrap',
	resources: [contracts, sites],
	listSearches: {
		searchSites: { request: 'GET /sites', answer: pages, value: 'id', label: (row) => asText(row.name) },
		searchContracts: {
			request: 'GET /sites/{site_id}/contract',
			answer: pages,
			query: { expand: 'latest_version' },
			needs: { site_id: 'siteId' },
			value: 'id',
			label: title,
		},
	},
	credential: 'ironcladClickwrapApi',
	signIns: {
		ironcladClickwrapApi: {
			label: 'Access Token',
			addressField: 'Base URL',
			reconnect:
				'Register a new access token in Ironclad Clickwrap (profile, API keys) and put it into the credential; tokens end when their user leaves the site.',
		},
		ironcladClickwrapOAuth2Api: {
			label: 'OAuth2',
			addressField: 'Base URL',
			otherAddressFields: ['Token URL'],
			reconnect: 'Check client ID, secret and Token URL in the credential.',
			checkClient: 'Check both, and the Token URL, in the credential.',
		},
	},
	// https://clickwrap-developer.ironcladapp.com/reference/rate-limits
	rate: { requests: 2000, seconds: 60 },
	readError,
	forbidden:
		'The token has the rights of the user who made it: check that user’s rights on the site. Nothing was changed.',
};
