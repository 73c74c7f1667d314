import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../foundation/http/refusal';
import type { Person } from '../../foundation/oauth/tokens';
import { noQuery } from './schemas';
import { ORGANIZATIONS } from './seed';

/** https://github.com/workato/custom_connector_docs/pull/99, https://github.com/clauseHQ/demo-api-nodejs */
export function registerUsers(api: FastifyInstance, me: Person): void {
	const [firstName = '', lastName = ''] = me.name.split(' ');
	const user = { id: me.id, firstName, lastName, email: me.email, organizations: ORGANIZATIONS };

	api.get('/v1/users/me', noQuery, async () => user);

	api.get<{ Params: { id: string } }>('/v1/users/:id/full', noQuery, async ({ params: { id } }) => {
		if (id !== me.id) throw new Refusal('notFound', 404, `Unknown "User" id "${id}".`);
		return user;
	});
}
