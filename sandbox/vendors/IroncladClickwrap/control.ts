import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import type { ExportSettings } from './export-routes';
import type { ListSettings } from './listing';

/** What a list says of itself besides its rows. */
const SAYINGS = ['count', 'has_more', 'page', 'per_page', 'total_count'];

/** What the control routes reach into. */
export interface Controlled {
	settings: ListSettings & ExportSettings;
	/** All contracts of the account, those of sites that the token cannot see too. */
	contracts(): JsonObject[];
	/** Makes so many contracts in place of those that are there. */
	seed(count: number): void;
}

const settingsBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: {
				mostPerPage: { type: 'integer', minimum: 1, maximum: 100 },
				unsaid: { type: 'array', items: { enum: SAYINGS } },
				contracts: { type: 'integer', minimum: 0, maximum: 5000 },
				exportSeconds: { type: 'number', minimum: 0 },
				exportFailure: { type: ['string', 'null'] },
				exportUrls: { enum: ['byType', 'presignedUrls'] },
			},
		},
	},
};

type SettingsOrder = Partial<ListSettings & ExportSettings> & { contracts?: number };

/** The part of the control API that is about Clickwrap alone; see sandbox/README.md. */
export function clickwrapControl(app: FastifyInstance, { settings, contracts, seed }: Controlled): void {
	app.put<{ Body: SettingsOrder }>('/settings', settingsBody, async ({ body }) => {
		const { contracts: count, ...changes } = body;
		if (count !== undefined) seed(count);
		return { ...Object.assign(settings, changes), contracts: contracts().length };
	});
	app.delete<{ Params: { id: string } }>('/contracts/:id', async ({ params }) => {
		const index = contracts().findIndex(({ id }) => String(id) === params.id);
		if (index === -1) throw new RangeError(`There is no contract ${params.id}`);
		return contracts().splice(index, 1)[0];
	});
}
