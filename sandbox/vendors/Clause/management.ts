import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../foundation/http/refusal';
import { grantOf } from '../../foundation/http/requests';
import type { Person } from '../../foundation/oauth/tokens';
import { ORGANIZATIONS, type Contract } from './seed';

const NO_QUERY = { type: 'object', additionalProperties: false, properties: {} };
/** Stricter than known: a parameter that no source shows is refused. */
const ORGANIZATION_QUERY = {
	type: 'object',
	additionalProperties: false,
	required: ['organizationId'],
	properties: { organizationId: { type: 'string', minLength: 1 } },
};

const isMine = (organizationId: string): boolean => ORGANIZATIONS.some(({ id }) => id === organizationId);

/** The list shows less than a single contract; that `markdown` and `clauses` are among what it leaves out is inferred. */
const summary = ({ id, name, status, createdAt, updatedAt }: Contract) => ({
	id,
	name,
	status,
	createdAt,
	updatedAt,
});

/** Users and contracts: https://github.com/workato/custom_connector_docs/pull/99 */
export function registerManagement(app: FastifyInstance, me: Person, contracts: () => Contract[]): void {
	const config = { scope: 'write:all' };

	void app.register(async (api) => {
		api.addHook('preHandler', async (request) => {
			// Opaque tokens, issued without an audience, are none of this API's. Not documented, but inferred
			// from how Auth0 works and from the audience that
			// https://github.com/clauseHQ/clause-api-auth-utils asks for.
			if (grantOf(request).audience === undefined)
				throw new Refusal('unauthorized', 401, 'The access token is not a JWT');
		});

		api.get('/v1/users/me', { config, schema: { querystring: NO_QUERY } }, async () => {
			const [firstName = '', lastName = ''] = me.name.split(' ');
			return { id: me.id, firstName, lastName, email: me.email, organizations: ORGANIZATIONS };
		});

		api.get<{ Querystring: { organizationId: string } }>(
			'/v1/contracts',
			{ config, schema: { querystring: ORGANIZATION_QUERY } },
			async ({ query: { organizationId } }) => {
				if (!isMine(organizationId))
					throw new Refusal('forbidden', 403, 'You have no access to this organization');
				return contracts()
					.filter((contract) => contract.organizationId === organizationId)
					.map(summary);
			},
		);

		api.get<{ Params: { id: string } }>(
			'/v1/contracts/:id',
			{ config, schema: { querystring: NO_QUERY } },
			async ({ params }) => {
				const contract = contracts().find(({ id }) => id === params.id);
				if (!contract) throw new Refusal('notFound', 404, `Unknown "Contract" id "${params.id}".`);
				if (!isMine(contract.organizationId))
					throw new Refusal('forbidden', 403, 'You have no access to this contract');
				const { markdown, clauses } = contract;
				return { ...summary(contract), markdown, clauses: clauses.map(({ id, name }) => ({ id, name })) };
			},
		);
	});
}
