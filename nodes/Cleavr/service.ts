import { RECONNECT } from '../../core/describe/buttons';
import type { Service, VendorError } from '../../core/describe/service';
import { asText, isJsonObject } from '../../core/util/json';
import { commission } from './resources/commission';
import { receivable } from './resources/receivable';

/** The body of an error is not documented beyond OAuth's flat shape, so every usual one is read. */
function readError(body: unknown): VendorError {
	if (!isJsonObject(body)) return {};
	const { error, errors, message } = body;
	const of = (part: unknown): string[] => {
		if (typeof part === 'string') return [part];
		if (!isJsonObject(part)) return [];
		const where = part.param ?? part.field;
		const words = asText(part.message ?? part.code);
		return [typeof where === 'string' ? `${where}: ${words}` : words];
	};
	const description = body.error_description;
	const words =
		typeof description === 'string'
			? [description]
			: [...of(error), ...(Array.isArray(errors) ? errors.flatMap(of) : []), ...of(message)];
	return words.length === 0 ? {} : { message: words.join('; ') };
}

/** Cleavr Connect: https://docs.cleavr.fr */
export const cleavr: Service = {
	name: 'Cleavr',
	resources: [receivable, commission],
	listSearches: {},
	credential: 'cleavrOAuth2Api',
	signIns: {
		cleavrOAuth2Api: {
			addressField: 'Custom URL',
			reconnect: RECONNECT,
			checkClient:
				'Check both in the credential, and the Environment: a test client (plat_test_) does not work on the live host.',
			// https://docs.cleavr.fr/authentication, "OAuth errors"
			remedies: {
				invalid_request: 'A parameter is missing: check the fields of the credential and connect again.',
				invalid_scope: 'Check the scopes in the credential and connect again.',
				unauthorized_client: 'This client may not sign in this way: contact Cleavr.',
				unsupported_grant_type:
					'Cleavr takes an authorization code or a refresh token only. Make a new credential "Cleavr Connect OAuth2 API", which uses these two, and connect it.',
			},
		},
	},
	headers: (credentials) => ({ 'Cleavr-Version': String(credentials.apiVersion) }),
	readError,
	forbidden:
		'Open the credential, add the scope that this operation needs (such as receivables:write), and connect again.',
};
