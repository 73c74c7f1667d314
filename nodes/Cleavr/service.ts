import { RECONNECT } from '../../core/describe/buttons';
import type { Service, VendorError } from '../../core/describe/service';
import { asText, isJsonObject } from '../../core/util/json';
import { access } from './resources/access';
import { commission } from './resources/commission';
import { receivable } from './resources/receivable';
import { user } from './resources/user';
import { webhook } from './resources/webhook';

const CHECK_CLIENT =
	'Check both in the credential, and the Environment: a test client (plat_test_) does not work on the live host.';

/** What to do about each error of the sign-in: https://docs.cleavr.fr/authentication, "OAuth errors" */
const REMEDIES = {
	invalid_request: 'A parameter is missing: check the fields of the credential and connect again.',
	invalid_scope: 'Check the scopes in the credential and connect again.',
	unauthorized_client: 'This client may not sign in this way: contact Cleavr.',
	unsupported_grant_type:
		'Cleavr takes an authorization code or a refresh token only. Make a new credential "Cleavr Connect OAuth2 API", which uses these two, and connect it.',
};

/** The same for an answer, where nothing can be renewed any more. */
const ADVICE: Record<string, string> = {
	...REMEDIES,
	invalid_client: CHECK_CLIENT,
	invalid_grant: RECONNECT,
};

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
	const advice = typeof error === 'string' ? ADVICE[error] : undefined;
	return words.length === 0 ? {} : { message: words.join('; '), advice };
}

/** Cleavr Connect: https://docs.cleavr.fr */
export const cleavr: Service = {
	name: 'Cleavr',
	resources: [receivable, user, commission, webhook, access],
	listSearches: {},
	credential: 'cleavrOAuth2Api',
	signIns: {
		cleavrOAuth2Api: {
			addressField: 'Custom URL',
			reconnect: RECONNECT,
			checkClient: CHECK_CLIENT,
			remedies: REMEDIES,
		},
	},
	headers: (credentials) => ({ 'Cleavr-Version': String(credentials.version) }),
	readError,
	forbidden:
		'Open the credential, add the scope that this needs (such as receivables:write; the list says what each is for), and connect again.',
};
