import type { IDataObject } from 'n8n-workflow';

import type { Service, VendorError } from '../../core/describe/service';
import { asText, getPath, isRecord } from '../../core/util/json';
import { pages } from './answers';
import { contract } from './resources/contract';
import { site } from './resources/site';

/**
 * `{error: {message, name, code}}` is documented for 429 only; the others are taken to be alike:
 * https://clickwrap-developer.ironcladapp.com/reference/rate-limits
 */
function readError(body: unknown): VendorError {
	const error = isRecord(body) ? body.error : undefined;
	if (typeof error === 'string') return { message: error };
	return isRecord(error) && typeof error.message === 'string' ? { message: error.message } : {};
}

/** A contract's title belongs to its versions. */
const title = (row: IDataObject) => asText(getPath(row, 'latest_version.title') ?? row.key ?? row.id);

/** Ironclad Clickwrap's REST API v1.1: https://clickwrap-developer.ironcladapp.com/llms.txt */
export const ironcladClickwrap: Service = {
	name: 'Ironclad Clickwrap',
	resources: [contract, site],
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
