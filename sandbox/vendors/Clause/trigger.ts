import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../foundation/http/refusal';
import { bearerToken } from '../../foundation/http/requests';
import type { VendorContext } from '../../foundation/vendor';
import type { Hub } from './hub';
import { obligationOf, type Obligations } from './obligations';
import type { Contract, SmartClause } from './seed';

interface Route {
	Params: { id: string };
	Body: { $class: string; [field: string]: unknown };
}

/** A clause computes for a moment: requests that are sent at the same time do meet. */
const RUN_MILLISECONDS = 15;

const querystring = { type: 'object', additionalProperties: false, properties: {} };

/** The template decides on all fields but the one that names the request's type. */
const request = {
	type: 'object',
	required: ['$class'],
	properties: { $class: { type: 'string', pattern: '^[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)+$' } },
};

/** The clause that may be triggered by this request's token. */
function authorized(request: FastifyRequest<Route>, { contracts }: Hub): [SmartClause, Contract] {
	const token = bearerToken(request);
	const all = contracts.flatMap((contract) =>
		contract.clauses.map((clause): [SmartClause, Contract] => [clause, contract]),
	);
	// A user's token is refused too. Not documented, but inferred: only the clause's own token is named in
	// https://docs.clause.io/en/articles/26-trigger-api
	const mine = all.find(([clause]) => clause.token === token);
	if (!mine) throw new Refusal('unauthorized', 401, 'This is no access token of a clause');
	const { id } = request.params;
	if (!all.some(([clause]) => clause.id === id))
		throw new Refusal('notFound', 404, `Unknown "Clause" id "${id}".`);
	if (mine[0].id !== id) throw new Refusal('forbidden', 403, 'This is the access token of another clause');
	return mine;
}

/** The clause of a flow that may be called with this request's token: https://docs.clause.io/en/articles/90-trigger-flows */
function calledFlow(request: FastifyRequest<Route>, hub: Hub): [SmartClause, Contract] {
	const { clauseId, triggerType, token } = hub.flow(request.params.id);
	if (token !== bearerToken(request)) throw new Refusal('unauthorized', 401, 'This is no token of the flow');
	if (triggerType !== 'HTTP Trigger') throw new Refusal('notFound', 404, 'This flow cannot be called');
	return hub.clause(clauseId);
}

const amountOf = ({ template: { first, step }, runs }: SmartClause) =>
	Math.round((first + step * runs) * 100) / 100;

/** The template's response object itself; the same request may be answered otherwise the next time. */
function response({ template: { namespace, currencyCode }, runs }: SmartClause, doubleValue: number) {
	return {
		$class: `${namespace}.Response`,
		amount: { $class: `${namespace}.MonetaryAmount`, doubleValue, currencyCode },
		runs: runs + 1,
	};
}

/** Triggers a smart clause: https://docs.clause.io/en/articles/26-trigger-api */
export function registerTrigger(
	app: FastifyInstance,
	{ created, concurrent, clock }: VendorContext,
	hub: Hub,
	obligations: Obligations,
): void {
	const underWay = new Map<string, number>();

	async function run(clause: SmartClause, contract: Contract) {
		hub.refuseWhenFrozen();
		if (contract.status === 'COMPLETED') {
			// That it takes no more data is documented, the status is not.
			throw new Refusal('invalid', 422, 'The contract is completed');
		}
		await sleep(RUN_MILLISECONDS, undefined, { ref: false });
		const amount = amountOf(clause);
		const answer = response(clause, amount);
		// Only a running contract keeps state and emits.
		if (contract.status === 'RUNNING') {
			clause.runs++;
			const emitted = obligationOf(clause, contract, amount, clock.now());
			if (emitted) obligations.emit(clause.id, emitted);
		}
		// After a reset it is one of the contracts that were.
		if (hub.contracts.includes(contract)) created('triggers');
		return answer;
	}

	const ways = [
		{ path: '/clauses/:id/trigger', schema: { querystring, body: request }, called: authorized },
		// What a flow takes is its own affair.
		{ path: '/v1/flows/:id', schema: { querystring }, called: calledFlow },
	];

	void app.register(async (triggers) => {
		triggers.removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']);
		for (const { path, schema, called } of ways)
			triggers.post<Route>(path, {
				schema,
				config: { ownAuthentication: true },
				/** Parallel triggers of one clause are let in, as they are by the vendor, who warns of them: the counters show them. */
				async onRequest({ params: { id } }, reply) {
					const add = (count: number): number => {
						const now = (underWay.get(id) ?? 0) + count;
						underWay.set(id, now);
						return now;
					};
					concurrent('triggersOfOneClause', add(1));
					reply.raw.once('close', () => add(-1));
				},
				async preValidation(asked) {
					called(asked, hub);
				},
				async handler(asked) {
					return await run(...called(asked, hub));
				},
			});
	});
}
