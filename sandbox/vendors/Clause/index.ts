import type { JsonObject } from '../../foundation/http/json';
import { hexId } from '../../foundation/data/random';
import type { VendorFactory } from '../../foundation/vendor';
import { clauseRefusal } from './errors';
import { clauseControl } from './control';
import { Hub } from './hub';
import { registerManagement } from './management';
import { Obligations } from './obligations';
import { AUDIENCE, clauseOAuth, HUB_APP } from './oauth';
import { ORGANIZATIONS, STATUSES } from './seed';
import { registerTrigger } from './trigger';

const ME = {
	id: hexId('clause user'),
	name: 'Saoirse Ridley',
	email: 'saoirse.ridley@halcyon-freight.example',
};

/** Clause Hub: its login, its management API v1 and its trigger API, all on one port. */
export const clause: VendorFactory = (context) => {
	const hub = new Hub();
	const obligations = new Obligations(hub, context.clock);
	const [organization] = ORGANIZATIONS;
	const oauth = clauseOAuth(context, ME, organization.id);
	return {
		service: 'clause',
		title: 'Clause',
		refuse: clauseRefusal,
		routes(app) {
			oauth.register(app);
			registerManagement(app, ME, hub, context);
			registerTrigger(app, context, hub, obligations);
		},
		reset() {
			hub.reset();
			obligations.deliveries.clear();
			oauth.reset();
		},
		control: (app) => clauseControl(app, hub, obligations),
		accounts() {
			const { contracts } = hub;
			const running = contracts.find(
				({ status, organizationId }) => status === 'RUNNING' && organizationId === organization.id,
			);
			const [smartClause] = running?.clauses ?? [];
			const foreign = contracts.find(({ organizationId }) =>
				ORGANIZATIONS.every(({ id }) => id !== organizationId),
			);
			const firstClauses = STATUSES.map((status): [string, JsonObject] => {
				const { id = '', token = '' } =
					contracts.find((contract) => contract.status === status)?.clauses[0] ?? {};
				return [status, { id, token }];
			});
			return {
				clientId: HUB_APP.id,
				clientSecret: HUB_APP.secret,
				organizationId: organization.id,
				contractId: running?.id ?? '',
				clauseId: smartClause?.id ?? '',
				triggerUrl: `${context.url()}/clauses/${smartClause?.id ?? ''}/trigger`,
				triggerToken: smartClause?.token ?? '',
				foreignContractId: foreign?.id ?? '',
				clauses: Object.fromEntries(firstClauses),
			};
		},
		grant: async (scope = 'write:all offline_access') => await oauth.grant(HUB_APP.id, scope, AUDIENCE),
	};
};
