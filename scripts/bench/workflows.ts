import { defaultFields } from '../../nodes/Clio/api/fieldNames';
import type { StoredCredential, WorkflowJson, WorkflowNode } from '../n8n/types';
import type { SandboxUrls } from '../../test/harness/vendors';

/** The node between the webhook and the count, and what it is given. */
export interface Call {
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credential: StoredCredential;
	/** The field that holds the records of each answer, where the node does not make an item of each by itself. */
	splitAfter?: string;
}

/** The call is made for each item posted in `body.people`, or once. */
export type Start = 'people' | 'once';

const httpRequest = { type: 'n8n-nodes-base.httpRequest', typeVersion: 4.5 };
const ours = (name: string) => ({ type: `n8n-nodes-legalops.${name}`, typeVersion: 1 });

const withCredential = ({ type }: StoredCredential) => ({
	authentication: 'predefinedCredentialType',
	nodeCredentialType: type,
});

/** Our node: one person for each item. */
export const createPeople = (credential: StoredCredential, itemsAtOnce?: number): Call => ({
	...ours('clio'),
	credential,
	parameters: {
		resource: 'contact',
		operation: 'createPerson',
		firstName: '={{ $json.first }}',
		lastName: '={{ $json.last }}',
		additionalFields: {},
		options: itemsAtOnce === undefined ? {} : { itemsAtOnce },
	},
});

const mapped = (field: number | undefined, value: string) => ({
	mappingMode: 'defineBelow',
	value: { [String(field)]: value },
	schema: [],
	matchingColumns: [],
});

/** Our node: one custom field of each item's matter. */
export const setCustomField = (credential: StoredCredential, field: number | undefined): Call => ({
	...ours('clio'),
	credential,
	parameters: {
		resource: 'matter',
		operation: 'setCustomFields',
		matterId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		customFields: mapped(field, '=No. {{ $itemIndex }}'),
		emptiedCustomFields: {},
		additionalFields: {},
		options: {},
	},
});

/** Our node: one person for each item, made or found by the email address. */
export const upsertPeople = (credential: StoredCredential, field: number | undefined): Call => ({
	...ours('clio'),
	credential,
	parameters: {
		resource: 'contact',
		operation: 'upsert',
		email: '={{ $json.email }}',
		type: 'Person',
		firstName: 'Ada',
		lastName: 'Bench',
		customFields: mapped(field, '=No. {{ $itemIndex }}'),
		additionalFields: {},
		options: {},
	},
});

/** HTTP Request: the same as `createPeople`. */
export const postPeople = (
	credential: StoredCredential,
	urls: SandboxUrls,
	batching?: { batchSize: number; batchInterval: number },
): Call => ({
	...httpRequest,
	credential,
	parameters: {
		...withCredential(credential),
		method: 'POST',
		url: `${urls.clio}/api/v4/contacts.json`,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'fields', value: defaultFields('contact') }] },
		sendBody: true,
		specifyBody: 'json',
		jsonBody:
			'={ "data": { "type": "Person", "first_name": "{{ $json.first }}", "last_name": "{{ $json.last }}" } }',
		options: batching ? { batching: { batch: batching } } : {},
	},
});

/** Our node: every matter. */
export const allMatters = (credential: StoredCredential): Call => ({
	...ours('clio'),
	credential,
	parameters: { resource: 'matter', operation: 'getAll', returnAll: true, filters: {}, options: {} },
});

/** HTTP Request with its pagination: every page, 200 matters each. */
export const matterPages = (credential: StoredCredential, urls: SandboxUrls): Call => ({
	...httpRequest,
	credential,
	parameters: {
		...withCredential(credential),
		// In the address, because n8n would add query parameters of the node to the next page's address again.
		url: `${urls.clio}/api/v4/matters.json?${new URLSearchParams({
			// The same as our node asks for, so that both read the same answers.
			fields: defaultFields('matter'),
			order: 'id(asc)',
			limit: '200',
		}).toString()}`,
		options: {
			pagination: {
				pagination: {
					paginationMode: 'responseContainsNextURL',
					nextURL: '={{ $response.body.meta.paging.next }}',
					paginationCompleteWhen: 'other',
					completeExpression: '={{ !$response.body.meta.paging.next }}',
				},
			},
		},
	},
});

/** Our node: one short request. */
export const whoAmI = (credential: StoredCredential): Call => ({
	...ours('clio'),
	credential,
	parameters: { resource: 'user', operation: 'getCurrent', options: {} },
});

/** Our node of a service: a list. */
export const getMany = (
	name: string,
	resource: string,
	credential: StoredCredential,
	authentication?: string,
): Call => ({
	...ours(name),
	credential,
	parameters: {
		resource,
		operation: 'getAll',
		returnAll: true,
		options: {},
		...(authentication && { authentication }),
	},
});

/** HTTP Request: one GET. */
export const getUrl = (url: string, credential: StoredCredential): Call => ({
	...httpRequest,
	credential,
	parameters: { ...withCredential(credential), url, options: {} },
});

/**
 * Webhook → (items) → the call → (Split Out) → an end that drops the items and is the webhook's answer: `{count}` for
 * people, else the last item. (An expression that counts 100,000 items is more than n8n's expression engine can take.)
 * Nothing of its executions is stored, so that storing does not count.
 */
export function benchWorkflow(path: string, start: Start, call: Call): WorkflowJson {
	const { credential, splitAfter, type, typeVersion, parameters } = call;
	const chain = [
		node('Start', 'n8n-nodes-base.webhook', 2, {
			parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
			webhookId: path,
		}),
		...(start === 'people' ? [splitOut('People', 'body.people')] : []),
		node('Call', type, typeVersion, {
			parameters,
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
		}),
		...(splitAfter ? [splitOut('Records', splitAfter)] : []),
		start === 'people' ? countOf('Call') : lastItem,
	];
	return {
		name: path,
		nodes: chain.map((it, index) => ({ ...it, id: `${path}-${index}`, position: [220 * index, 0] })),
		connections: Object.fromEntries(
			chain.slice(0, -1).map(({ name }, index) => {
				const next = { node: chain[index + 1]?.name ?? '', type: 'main', index: 0 };
				return [name, { main: [[next]] }];
			}),
		),
		settings: {
			executionOrder: 'v1',
			saveManualExecutions: false,
			saveExecutionProgress: false,
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
	};
}

const node = (
	name: string,
	type: string,
	typeVersion: number,
	more: Partial<WorkflowNode>,
): WorkflowNode => ({
	name,
	type,
	typeVersion,
	...more,
});

const splitOut = (name: string, fieldToSplitOut: string): WorkflowNode =>
	node(name, 'n8n-nodes-base.splitOut', 1, { parameters: { fieldToSplitOut, options: {} } });

const countOf = (name: string): WorkflowNode => {
	const count = { id: 'count', name: 'count', type: 'number', value: `={{ $('${name}').all().length }}` };
	return node('End', 'n8n-nodes-base.set', 3.4, {
		parameters: { mode: 'manual', assignments: { assignments: [count] }, options: {} },
		executeOnce: true,
	});
};

const lastItem = node('End', 'n8n-nodes-base.limit', 1, { parameters: { maxItems: 1, keep: 'lastItems' } });
