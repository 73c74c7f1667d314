import type { FastifyInstance } from 'fastify';
import type { Deliveries } from './deliveries';

const againBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: { times: { type: 'integer', minimum: 1, maximum: 100 } },
		},
		params: { type: 'object', properties: { id: { type: 'string', pattern: '^\\d+$' } } },
	},
};

/** What the control API offers of every vendor that calls webhooks, below the vendor's name. */
export function deliveryControl<About extends object>(
	app: FastifyInstance,
	deliveries: Deliveries<About>,
): void {
	app.get('/deliveries', async () => deliveries.all());
	app.post('/deliver-due', async () => {
		await deliveries.deliverDue();
		return deliveries.all();
	});
	app.post<{ Params: { id: string }; Body: { times?: number } }>(
		'/deliveries/:id/again',
		againBody,
		async ({ params, body }) => await deliveries.again(Number(params.id), body.times ?? 1),
	);
}
