import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../../../foundation/http/refusal';
import { flag, only, search } from '../../engine/filters';
import { viewParameters } from '../../engine/list';
import { API, recordOf, sendOne, type Asked, type Desk } from '../../engine/routes';
import type { Resource } from '../../engine/types';
import { SHAPES, toMany } from '../../shapes';

const described = search((row) => [row.description ?? null]);

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Jurisdictions */
export const jurisdictions: Resource = {
	name: 'jurisdictions',
	path: 'court_rules/jurisdictions',
	operations: ['list', 'get'],
	shape: {
		fields: SHAPES.jurisdiction.fields,
		nested: { service_types: toMany(SHAPES.serviceType, 'service_types') },
	},
	filters: {
		for_current_account: only((row) => row.valid_subscription === true),
		query: described,
	},
	orders: ['id', 'description'],
};

/** https://docs.developers.clio.com/clio-manage/api-reference/#tag/Service-Types */
export const serviceTypes: Resource = {
	name: 'service_types',
	path: 'court_rules/service_types',
	operations: ['list', 'get'],
	shape: { fields: SHAPES.serviceType.fields, nested: {} },
	filters: {},
	orders: ['id', 'description'],
};

/** Those of one jurisdiction: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Jurisdictions-To-Triggers */
export const courtTriggers: Resource = {
	name: 'court_triggers',
	path: 'court_rules/jurisdictions/:id(^\\d+)/triggers',
	operations: ['list'],
	pageSize: 1000,
	shape: { fields: SHAPES.jurisdictionsToTrigger.fields, nested: {} },
	source: (store, { id }) => {
		if (!store.find('jurisdictions', Number(id)))
			throw new Refusal('notFound', 404, `There is no jurisdiction ${id ?? ''}`);
		return store.rows('court_triggers').filter(({ jurisdiction }) => jurisdiction === Number(id));
	},
	filters: {
		is_served: flag((row, wanted) => row.is_served === wanted),
		is_requirements_required: flag((row, wanted) => row.is_requirements_required === wanted),
		query: described,
	},
	orders: ['id', 'description'],
};

/** One of them; in another jurisdiction it is not found. */
export function registerCourtTrigger(app: FastifyInstance, { store }: Desk): void {
	app.get(
		`${API}/court_rules/jurisdictions/:jurisdiction(^\\d+)/triggers/:id(^\\d+).json`,
		{ config: { query: viewParameters(courtTriggers) } },
		async (request: Asked, reply) => {
			const { id, jurisdiction } = request.params as { id?: string; jurisdiction?: string };
			const row = recordOf(courtTriggers, id, store);
			if (row.jurisdiction !== Number(jurisdiction))
				throw new Refusal('notFound', 404, `There is no trigger ${id ?? ''} in this jurisdiction`);
			return sendOne(request, reply, courtTriggers, row, store);
		},
	);
}
