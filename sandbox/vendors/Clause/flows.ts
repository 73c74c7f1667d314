import type { FastifyInstance } from 'fastify';
import { keyMaterial } from '../../foundation/data/random';
import { secret as masked } from '../../foundation/log/secrets';
import { isTaken } from '../../foundation/webhooks/post';
import { newId, refused, removed, type Flow, type Hub, type Secret } from './hub';
import { newFlow, newSecret, noQuery, ofClause } from './schemas';

interface One {
	Params: { id: string };
}

type NewFlow = Omit<Flow, 'flowId' | 'token'>;

/**
 * Why a clause takes no such flow: it emits nothing (https://docs.clause.io/en/articles/99-action-flows), or its contract
 * is read-only (https://docs.clause.io/en/articles/75-contract-lifecycle).
 */
function checkPlace(hub: Hub, { clauseId, triggerType }: NewFlow): void {
	const [clause, contract] = hub.clause(clauseId);
	const isEditable =
		contract.status === 'DRAFTING' || (contract.status === 'RUNNING' && hub.settings.flowsWhileRunning);
	if (!isEditable) throw refused(`The contract is ${contract.status} and cannot be changed`);
	if (triggerType === 'Action' && clause.template.obligation === undefined)
		throw refused('This clause emits no obligations');
}

/** https://github.com/workato/custom_connector_docs/pull/99 */
export function registerFlows(api: FastifyInstance, hub: Hub, created: (collection: string) => void): void {
	api.get<{ Querystring: { clauseId: string } }>('/v1/flows', ofClause, async ({ query: { clauseId } }) => {
		hub.clause(clauseId);
		return hub.flows
			.filter((flow) => flow.clauseId === clauseId)
			.map(({ flowId, flowName, triggerType }) => ({ flowId, flowName, triggerType }));
	});

	api.post<{ Body: NewFlow }>('/v1/flows', newFlow, async ({ body }) => {
		checkPlace(hub, body);
		const flowId = newId();
		const token = masked(keyMaterial(`token of flow ${flowId}`, 48));
		hub.flows.push({ ...body, flowId, token });
		created('flows');
		return { flowId, flowName: body.flowName, triggerType: body.triggerType };
	});

	api.delete<One>('/v1/flows/:id', noQuery, async ({ params }) => {
		const flow = hub.flow(params.id);
		hub.flows.splice(hub.flows.indexOf(flow), 1);
		return removed;
	});

	api.post<{ Querystring: { organizationId: string }; Body: Omit<Secret, 'id' | 'organizationId'> }>(
		'/v1/secrets',
		newSecret,
		async ({ query: { organizationId }, body }) => {
			hub.organization(organizationId);
			if (hub.secrets.some((one) => one.organizationId === organizationId && one.name === body.name))
				throw refused(`There is a secret named "${body.name}" already`);
			if (!isTaken(body.url)) throw refused('url must be an https URL');
			const made = { ...body, id: newId(), organizationId };
			hub.secrets.push(made);
			created('secrets');
			return made;
		},
	);

	api.delete<One>('/v1/secrets/:id', noQuery, async ({ params }) => {
		const secret = hub.secret(params.id);
		// Stricter than known: what is read must not go away under its reader.
		const reader = hub.flows.find(({ $steps }) => JSON.stringify($steps).includes(`vault.${secret.name}.`));
		if (reader) throw refused(`The flow ${reader.flowId} reads this secret`);
		hub.secrets.splice(hub.secrets.indexOf(secret), 1);
		return removed;
	});
}
