import { searchesOf } from '../../core/describe/operation';
import type { Service, VendorError } from '../../core/describe/service';
import { isJsonObject } from '../../core/util/json';
import { acceptance } from './resources/acceptance';
import { account } from './resources/account';
import { activity } from './resources/activity';
import { contract } from './resources/contract';
import { evidence } from './resources/evidence';
import { group } from './resources/group';
import { location } from './resources/location';
import { request } from './resources/request';
import { signer } from './resources/signer';
import { site } from './resources/site';
import { snapshot } from './resources/snapshot';
import { version } from './resources/version';

/**
 * `{error: {message, name, code}}` is documented for 429 only; the others are taken to be alike:
 * https://clickwrap-developer.ironcladapp.com/reference/rate-limits
 */
function readError(body: unknown): VendorError {
	const error = isJsonObject(body) ? body.error : undefined;
	if (typeof error === 'string') return { message: error };
	return isJsonObject(error) && typeof error.message === 'string' ? { message: error.message } : {};
}

const resources = [
	contract,
	version,
	group,
	acceptance,
	activity,
	signer,
	evidence,
	location,
	snapshot,
	request,
	site,
	account,
];

/** Of the REST API, for each token: https://clickwrap-developer.ironcladapp.com/reference/rate-limits */
const rate = { requests: 2000, seconds: 60 };

/** Ironclad Clickwrap's REST API v1.1: https://clickwrap-developer.ironcladapp.com/llms.txt */
export const ironcladClickwrap: Service = {
	name: 'Ironclad Clickwrap',
	resources,
	listSearches: searchesOf(resources),
	credential: 'ironcladClickwrapApi',
	signIns: {
		ironcladClickwrapApi: {
			label: 'Access Token',
			addressField: 'Base URL',
			reconnect:
				'Register a new access token in Ironclad Clickwrap (profile, API keys) and put it into the credential. When the user of a token leaves the site, the token goes to the site’s owner, and ends where there is none.',
			rate,
		},
		ironcladClickwrapOAuth2Api: {
			label: 'OAuth2',
			addressField: 'Base URL',
			otherAddressFields: ['Token URL'],
			reconnect: 'Check client ID, secret and Token URL in the credential.',
			checkClient: 'Check both, and the Token URL, in the credential.',
			rate,
		},
		ironcladClickwrapActivityApi: {
			addressField: 'Base URL',
			signedBy: 'access ID',
			reconnect:
				'Copy the access ID (Settings, site settings) from Ironclad Clickwrap again into the credential.',
			// Of the Activity API, for each access ID: https://clickwrap-developer.ironcladapp.com/reference/rate-limits
			rate: { requests: 10_000, seconds: 300 },
		},
	},
	readError,
	forbidden: 'The token has the rights of the user who made it: check that user’s rights on the site.',
};
