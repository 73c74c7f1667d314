import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { deliveryControl } from '../../foundation/webhooks/control';
import type { Receivables } from './receivables';
import type { Settings } from './settings';
import { object, text } from './schemas';
import type { Users } from './users';
import type { Webhooks } from './webhooks';

/** What the control routes reach into. */
export interface Controlled {
	settings: Settings;
	users: Users;
	receivables: Receivables;
	webhooks: Webhooks;
}

const body = (schema: JsonObject) => ({ schema: { body: schema } });

const settingsBody = body(
	object({
		capabilities: { enum: ['top', 'user', 'absent'] },
		webhookUrl: { type: ['string', 'null'], format: 'uri' },
		timeout: { type: 'integer', minimum: 1 },
	}),
);

const paymentBody = body(
	object({ receivable_id: text, amount: { type: 'number', exclusiveMinimum: 0 } }, [
		'receivable_id',
		'amount',
	]),
);

const eventBody = body(object({ type: text, data: { type: 'object' } }, ['type', 'data']));

/** The part of the control API that is about Cleavr alone; see sandbox/README.md. */
export function cleavrControl(
	app: FastifyInstance,
	{ settings, users, receivables, webhooks }: Controlled,
): void {
	const tell = async (type: string, data: JsonObject) => {
		const sent = webhooks.tell(type, data);
		await webhooks.deliveries.deliverDue();
		return sent;
	};
	deliveryControl(app, webhooks.deliveries);
	app.get('/webhooks', async () => webhooks.list());
	app.put<{ Body: Partial<Settings> }>('/settings', settingsBody, async (request) =>
		Object.assign(settings, request.body),
	);
	app.post<{ Body: { type: string; data: JsonObject } }>(
		'/events',
		eventBody,
		async (request) => await tell(request.body.type, request.body.data),
	);
	// What these two events hold is not documented: what a receiver needs, in the words of the one that is.
	app.post<{ Params: { id: string } }>('/users/:id/complete', async ({ params }) => {
		const { id } = users.complete(params.id);
		return await tell('user.onboarding.completed', { user_id: id, capabilities: { send_receivables: true } });
	});
	app.post<{ Body: { receivable_id: string; amount: number } }>('/payments', paymentBody, async (request) => {
		const { receivable_id, amount } = request.body;
		const receivable = receivables.find(receivable_id);
		return await tell('payment.received', { ...receivables.told(receivable), amount });
	});
}
