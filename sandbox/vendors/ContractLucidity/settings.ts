import type { FastifyInstance } from 'fastify';
import { DEFAULTS as PIPELINE, type PipelineSettings } from './pipeline';

/**
 * 24 hours: https://clientdocs.contractlucidity.com/api/authentication. An instance may be set to less:
 * https://clientdocs.contractlucidity.com/configuration
 */
const ACCESS_TOKEN_SECONDS = 86_400;

/** What differs from one instance to another, or what no page of the vendor tells. */
export interface Settings extends PipelineSettings {
	/** How long an access token lives that is issued from now on. */
	tokenSeconds: number;
	/** Whether the rows of the list of documents tell the state. */
	listedStates: boolean;
	/** As what a report comes. */
	report: 'json' | 'pdf';
}

export const defaults = (): Settings => ({
	...PIPELINE,
	tokenSeconds: ACCESS_TOKEN_SECONDS,
	listedStates: true,
	report: 'json',
});

const schema = {
	body: {
		type: 'object',
		additionalProperties: false,
		properties: {
			seconds: { type: ['number', 'null'], minimum: 0 },
			failure: { type: ['string', 'null'] },
			lastState: { enum: ['complete', 'completed'] },
			capitals: { type: 'boolean' },
			tokenSeconds: { type: 'integer', minimum: 1 },
			listedStates: { type: 'boolean' },
			report: { enum: ['json', 'pdf'] },
		},
	},
};

/** Lets a test change them; a reset takes it back. */
export function controlSettings(app: FastifyInstance, settings: Settings): void {
	app.put<{ Body: Partial<Settings> }>('/settings', { schema }, async ({ body }) =>
		Object.assign(settings, body),
	);
}
