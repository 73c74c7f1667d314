import type { FastifyInstance } from 'fastify';
import { pdf } from '../../foundation/data/pdf';
import type { VendorContext } from '../../foundation/vendor';
import { newId, refused, type Hub } from './hub';
import { newContract, noBody, noQuery, ofOrganization } from './schemas';
import { newClause, type Contract, type Status } from './seed';

interface One {
	Params: { id: string };
}

interface NewContract {
	Body: { organizationId: string; markdown: string; name?: string };
}

/** The list shows less than a single contract; that `markdown` and `clauses` are among what it leaves out is inferred. */
const summary = ({ id, name, status, createdAt, updatedAt }: Contract) => ({
	id,
	name,
	status,
	createdAt,
	updatedAt,
});

const whole = (contract: Contract) => ({
	...summary(contract),
	markdown: contract.markdown,
	clauses: contract.clauses.map(({ id, name }) => ({ id, name })),
});

/** The names of the smart clauses in a text of CiceroMark: https://docs.accordproject.org/docs/markup-ciceromark.html */
const clauseNames = (markdown: string): string[] =>
	[...markdown.matchAll(/\{\{#clause\s+([\w-]+)\s*\}\}/g)].map(([, name = '']) => name);

/** https://github.com/workato/custom_connector_docs/pull/99, https://docs.clause.io/en/articles/75-contract-lifecycle */
export function registerContracts(
	api: FastifyInstance,
	hub: Hub,
	{ clock, created }: Pick<VendorContext, 'clock' | 'created'>,
): void {
	const now = () => clock.now().toISOString();

	function add(contract: Pick<Contract, 'organizationId' | 'name' | 'markdown' | 'clauses'>): Contract {
		const made = {
			...contract,
			id: newId(),
			status: 'DRAFTING' as const,
			createdAt: now(),
			updatedAt: now(),
		};
		hub.contracts.push(made);
		created('contracts');
		return made;
	}

	function become(contract: Contract, status: Status): Contract {
		return Object.assign(contract, { status, updatedAt: now() });
	}

	api.get<{ Querystring: { organizationId: string } }>(
		'/v1/contracts',
		ofOrganization,
		async ({ query: { organizationId } }) => {
			hub.organization(organizationId);
			return hub.contracts.filter((contract) => contract.organizationId === organizationId).map(summary);
		},
	);

	api.post<NewContract>('/v1/contracts', newContract, async ({ body }) => {
		const { organizationId, markdown, name } = body;
		hub.organization(organizationId);
		hub.refuseWhenFrozen();
		const clauses = clauseNames(markdown).map((clause) => newClause(newId(), clause));
		// "empty → untitled"
		return summary(add({ organizationId, name: name || 'untitled', markdown, clauses }));
	});

	api.get<One>('/v1/contracts/:id', noQuery, async ({ params }) => whole(hub.contract(params.id)));

	api.post<One>('/v1/contracts/:id/copy', noBody, async ({ params }) => {
		const { organizationId, name, markdown, clauses } = hub.contract(params.id);
		hub.refuseWhenFrozen();
		const own = clauses.map((clause) => newClause(newId(), clause.name));
		return whole(add({ organizationId, name, markdown, clauses: own }));
	});

	api.post<One>('/v1/contracts/:id/signatures/all-signed', noBody, async ({ params }) => {
		const contract = hub.contract(params.id);
		// That it may be said once only is not documented.
		if (contract.status === 'RUNNING' || contract.status === 'COMPLETED')
			throw refused(`The contract is ${contract.status}`);
		created('signatures');
		return whole(become(contract, 'RUNNING'));
	});

	// "from any state"
	api.post<One>('/v1/contracts/:id/complete', noBody, async ({ params }) =>
		whole(become(hub.contract(params.id), 'COMPLETED')),
	);

	api.get<One>('/v1/contracts/:id/pdf', noQuery, async ({ params }, reply) => {
		const { name, markdown } = hub.contract(params.id);
		return await reply.type('application/pdf').send(pdf([name, ...markdown.split('\n')]));
	});
}
