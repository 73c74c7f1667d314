import { listed, one } from '../../core/describe/answer';
import { json, record } from '../../core/describe/fields';
import type { RecordField } from '../../core/describe/fields';
import { resource } from '../../core/describe/operation';
import type { Service, VendorError } from '../../core/describe/service';
import { asText, isRecord } from '../../core/util/json';

/** The shape is not documented; names in Clause's code point to LoopBack's `{error: {name, message}}`. */
function readError(body: unknown): VendorError {
	if (!isRecord(body)) return {};
	const { error } = body;
	if (isRecord(error)) return { message: asText(error.message ?? error.name) };
	const words = [error, body.message, body.error_description].find((part) => typeof part === 'string');
	return typeof words === 'string' ? { message: words } : {};
}

const id = { pattern: /^[\w-]+$/, expected: 'an ID such as 5d1f0c2ab7e94c0017a3e6d2' };

const organization = (details: Partial<RecordField> = {}) =>
	record('Organization', 'organizationId', {
		listSearch: 'searchOrganizations',
		format: id,
		placeholder: 'e.g. 5d1f0c2ab7e94c0017a3e6d2',
		...details,
	});

/** https://docs.clause.io, and code that Clause's engineers published (vendor facts §4). */
export const clause: Service = {
	name: 'Clause',
	resources: [
		resource('Clause', 'clause', [
			{
				value: 'trigger',
				name: 'Trigger',
				action: 'Trigger clause',
				description: 'Send a request to the smart clause of the credential and get its answer',
				request: 'POST ',
				credential: 'clauseTriggerApi',
				// "Send one at a time and wait for the answer": https://docs.clause.io/en/articles/26-trigger-api
				oneAtATime: true,
				fields: [
					json('Request', '', {
						name: 'request',
						required: true,
						default: '{\n  "$class": ""\n}',
						hint: 'The request type of the clause’s template, named by $class, and its fields',
						description: 'The request object of the smart clause, as JSON',
					}),
				],
				answer: one(),
			},
		]),
		resource('Contract', 'contract', [
			{
				value: 'get',
				name: 'Get',
				action: 'Get contract',
				description: 'Get one contract with its text and its clauses',
				request: 'GET /contracts/{contract_id}',
				fields: [
					organization({ location: 'none', description: 'Only needed to choose the contract from a list' }),
					record('Contract', 'contract_id', {
						listSearch: 'searchContracts',
						format: id,
						required: true,
						placeholder: 'e.g. 5d1f0c2ab7e94c0017a3e6d2',
						url: {
							pattern: 'https?://[^/]+/contract/([\\w-]+)',
							placeholder: 'e.g. https://hub.clause.io/contract/5d1f0c2ab7e94c0017a3e6d2',
						},
					}),
				],
				answer: one(),
			},
			{
				value: 'getAll',
				name: 'Get Many',
				action: 'Get many contracts',
				description: 'Get the contracts of an organization',
				request: 'GET /contracts',
				fields: [organization({ required: true })],
				answer: listed(),
			},
		]),
		resource('User', 'user', [
			{
				value: 'getCurrent',
				name: 'Get Current',
				action: 'Get current user',
				description: 'Get the connected user and the organizations that the user belongs to',
				request: 'GET /users/me',
				fields: [],
				answer: one(),
			},
		]),
	],
	listSearches: {
		searchOrganizations: {
			request: 'GET /users/me',
			answer: listed('organizations'),
			value: 'id',
			label: (row) => asText(row.name),
		},
		searchContracts: {
			request: 'GET /contracts',
			answer: listed(),
			needs: { organizationId: 'organizationId' },
			value: 'id',
			label: (row) => [row.name, row.status].map(asText).filter(Boolean).join(' · '),
		},
	},
	credential: 'clauseOAuth2Api',
	signIns: {
		clauseOAuth2Api: {
			addressField: 'API Base URL',
			otherAddressFields: ['Login URL'],
			reconnect: 'Open the credential and press "Connect my account" again.',
			checkClient:
				'Check both in the credential; leave the secret empty if Clause gave you only a client ID.',
		},
		clauseTriggerApi: {
			addressField: 'Trigger URL',
			reconnect: 'Copy the URL and the token of the clause from Clause again into the credential.',
		},
	},
	readError,
	forbidden: 'The connected user has no access to that organization or contract. Nothing was changed.',
};
