import type { ClauseFlow } from '../../harness';
import { post } from '../../harness/triggerRig';
import type { Column, Setting, Webhooks } from '../cell';
import { found, IN_TIME, inRows, listTells } from './verdicts';

const clause = {
	vendor: 'Clause',
	service: 'clause',
	credential: 'clauseOAuth2Api',
	node: 'clause',
	matters: 1,
	calls: 1,
	repeatable: false,
	records: 1,
} as const;

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

interface Step {
	input: { headers: Array<{ name: string; value: string }> };
}

/** The address is in the secret, and the header in the flow. */
const webhooks: Webhooks = {
	all: async ({ control }) => (await control.clause.flows()).map(({ flowId: id }: ClauseFlow) => ({ id })),
	delivery: async ({ control }) => {
		const [[flow], [secret]] = [await control.clause.flows(), await control.clause.secrets()];
		const [step] = (flow?.$steps ?? []) as Step[];
		const headers = Object.fromEntries((step?.input.headers ?? []).map(({ name, value }) => [name, value]));
		const body = JSON.stringify({
			$class: 'org.accordproject.cicero.runtime.PaymentObligation',
			eventId: 'a',
		});
		return async () => (await post(secret?.url ?? '', headers, body)).status;
	},
};

/** What is of no use must be gone, or the person must have read what it is called. */
const nothingUnknown: Column['check'] = async ({ control }: Setting, { error }) => {
	const [flows, secrets] = [await control.clause.flows(), await control.clause.secrets()];
	const read = JSON.stringify(flows);
	const words = `${error?.message ?? ''} ${error?.description ?? ''}`;
	return secrets
		.filter(({ name = '' }) => !read.includes(name) && !words.includes(name))
		.map(({ name }) => `the secret ${name} stays, and nobody is told`);
};

const registration: Omit<Column, 'name' | 'at' | 'creates'> = {
	...clause,
	kind: 'trigger',
	node: 'clauseTrigger',
	webhooks,
	parameters: async ({ control }) => {
		const { organizationId, clauseId } = (await control.accounts()).clause;
		return { organizationId: byId(organizationId), clauseId: byId(clauseId), event: 'any' };
	},
	// The trigger looks first whether an earlier activation has left a flow.
	later: true,
	check: nothingUnknown,
};

const ofTheClause = 'A clause’s own token does not end, and n8n has nothing to renew.';

export const clauseColumns: Column[] = [
	{
		...clause,
		name: 'Contract → Create',
		kind: 'create',
		parameters: async ({ control }) => ({
			resource: 'contract',
			operation: 'create',
			organizationId: byId((await control.accounts()).clause.organizationId),
			nameText: '=Carriage Agreement {{ $itemIndex }}',
			markdown: '# Carriage Agreement',
		}),
		at: { method: 'POST', path: '/v1/contracts', skip: 0 },
		creates: 'contracts',
	},
	{
		...clause,
		name: 'Clause → Trigger',
		kind: 'create',
		credential: 'clauseTriggerApi',
		parameters: async () =>
			await Promise.resolve({
				resource: 'clause',
				operation: 'trigger',
				request: '{"$class": "com.example.latedelivery.Request"}',
			}),
		at: { method: 'POST', path: '/^/clauses/[0-9a-f]+/trigger$/', skip: 0 },
		creates: 'triggers',
		without: { '401, token expired': ofTheClause, '401, access revoked': ofTheClause },
	},
	{
		...registration,
		name: 'Clause Trigger → registration: the secret',
		at: { method: 'POST', path: '/v1/secrets', skip: 0 },
		creates: 'secrets',
		differs: inRows(IN_TIME, found),
	},
	{
		...registration,
		name: 'Clause Trigger → registration: the flow',
		at: { method: 'POST', path: '/v1/flows', skip: 0 },
		creates: 'flows',
		differs: listTells('Create flow'),
	},
];
