import { RECONNECT } from '../../core/describe/buttons';
import { searchesOf } from '../../core/describe/operation';
import type { Service, VendorError } from '../../core/describe/service';
import { asText, isJsonObject } from '../../core/util/json';
import { clause as clauseResource } from './resources/clause';
import { contract } from './resources/contract';
import { flow } from './resources/flow';
import { secret } from './resources/secret';
import { user } from './resources/user';

/**
 * The shape is not documented; operation names of https://developers.clause.io/reference point to LoopBack's
 * `{error: {name, message}}`.
 */
function readError(body: unknown): VendorError {
	if (!isJsonObject(body)) return {};
	const { error } = body;
	if (isJsonObject(error)) return { message: asText(error.message ?? error.name) };
	const words = [error, body.message, body.error_description].find((part) => typeof part === 'string');
	return typeof words === 'string' ? { message: words } : {};
}

const resources = [contract, clauseResource, flow, secret, user];

/**
 * https://docs.clause.io, and code that Clause's engineers published:
 * https://github.com/workato/custom_connector_docs/pull/99
 */
export const clause: Service = {
	name: 'Clause',
	resources,
	listSearches: searchesOf(resources),
	credential: 'clauseOAuth2Api',
	signIns: {
		clauseOAuth2Api: {
			addressField: 'API Base URL',
			otherAddressFields: ['Login URL'],
			reconnect: `${RECONNECT} Only with the scope "Stay Connected" n8n renews the connection by itself.`,
			checkClient:
				'Check both in the credential; leave the secret empty if Clause gave you only a client ID. ' +
				'n8n 1.123 and 2.8 cannot sign in at Clause with a secret: leave it empty there, or use a newer n8n.',
		},
		clauseTriggerApi: {
			addressField: 'Trigger URL',
			signedBy: 'token of the clause',
			reconnect: 'Copy the URL and the token of the clause from Clause again into the credential.',
			// "Send one at a time and wait for the answer": https://docs.clause.io/en/articles/26-trigger-api
			oneAtATime: true,
		},
	},
	// Asked for with every call: https://developers.clause.io/docs/authentication
	headers: () => ({ 'Content-Type': 'application/json' }),
	readError,
	// A frozen account: https://docs.clause.io/en/articles/74-what-does-it-mean-if-my-account-is-frozen
	forbidden:
		'The connected user must have access to that organization, contract, flow or secret. An account that Clause has frozen, as it was not paid for, can only read.',
};
