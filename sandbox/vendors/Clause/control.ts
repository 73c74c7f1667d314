import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { deliveryControl } from '../../foundation/webhooks/control';
import type { Hub, Settings } from './hub';
import type { Obligations } from './obligations';

const settingsBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: { flowsWhileRunning: { type: 'boolean' }, frozen: { type: 'boolean' } },
		},
	},
};

const obligationBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			required: ['clauseId', 'obligation'],
			properties: { clauseId: { type: 'string' }, obligation: { type: 'object' } },
		},
	},
};

/** The part of the control API that is about Clause alone; see sandbox/README.md. */
export function clauseControl(app: FastifyInstance, hub: Hub, obligations: Obligations): void {
	app.put<{ Body: Partial<Settings> }>('/settings', settingsBody, async ({ body }) =>
		Object.assign(hub.settings, body),
	);
	app.get('/flows', async () => hub.flows);
	app.get('/secrets', async () => hub.secrets);
	app.post<{ Body: { clauseId: string; obligation: JsonObject } }>(
		'/obligations',
		obligationBody,
		async ({ body: { clauseId, obligation } }) => {
			const sent = obligations.emit(clauseId, obligation);
			await obligations.deliveries.deliverDue();
			return sent;
		},
	);
	deliveryControl(app, obligations.deliveries);
}
