import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../../foundation/http/refusal';
import { randomToken } from '../../../foundation/oauth/tokens';
import type { Clock } from '../../../foundation/clock';
import { invalidRecord } from '../engine/references';
import { API, recordOf, sendOne, type Asked, type Desk } from '../engine/routes';
import { checkView } from '../engine/writes';
import type { Resource, Work } from '../engine/types';
import type { Row } from '../engine/row';
import { SHAPES, to } from '../shapes';
import type { Deliveries } from './deliveries';
import type { Model } from './models';
import { isExpired, webhookBody, webhookColumns } from './rules';
import type { WebhookSettings } from './settings';

/** What the resource leans on. */
export interface WebhookParts {
	clock: Clock;
	models: readonly Model[];
	deliveries: Deliveries;
	settings: WebhookSettings;
}

/** Webhooks: https://docs.developers.clio.com/clio-manage/api-reference/#tag/Webhooks */
export function webhooksWith({ clock, models, deliveries, settings }: WebhookParts): Resource {
	const isGone = (row: Row): boolean => isExpired(row, clock.now());

	const greet = async (row: Row, { store }: Work): Promise<Row> => {
		if (settings.handshake === 'before') await deliveries.follow(deliveries.shakeHands(row));
		return store.find('webhooks', row.id) ?? row;
	};
	const greetLater = (row: Row): void => {
		if (settings.handshake === 'after') void deliveries.follow(deliveries.shakeHands(row));
	};

	return {
		name: 'webhooks',
		operations: ['list', 'get', 'create', 'update', 'delete'],
		shape: { fields: SHAPES.webhook.fields, nested: { user: to(SHAPES.user, 'users') } },
		source: (store) => store.rows('webhooks').filter((row) => !isGone(row)),
		isGone,
		filters: {},
		orders: ['id'],
		create: {
			schema: webhookBody(true),
			async save(data, work) {
				const columns = webhookColumns(data, {}, models, work.now);
				const shared_secret = randomToken();
				const hook_secret = settings.sameSecret ? shared_secret : randomToken();
				const user = Number(work.person.id);
				const secrets = { shared_secret, hook_secret };
				const row = work.records.add('webhooks', { ...columns, ...secrets, status: 'pending', user });
				return await greet(row, work);
			},
			answered: greetLater,
		},
		update: {
			schema: webhookBody(false),
			async save(before, data, work) {
				const columns = webhookColumns(data, before, models, work.now);
				const isElsewhere = columns.url !== before.url;
				// What brings a suspended webhook back is not documented; another address does not.
				const status = isElsewhere && before.status === 'enabled' ? 'pending' : before.status;
				const row = work.records.change('webhooks', before, { ...columns, status: status ?? null });
				if (!isElsewhere) return row;
				setImmediate(() => greetLater(row));
				return await greet(row, work);
			},
		},
	};
}

/** The delayed handshake: https://docs.developers.clio.com/guides/clio-manage/webhooks/ */
export function registerActivate(app: FastifyInstance, webhooks: Resource, desk: Desk): void {
	app.put(`${API}/webhooks/:id(^\\d+$)/activate`, async (request: Asked, reply) => {
		checkView(request, webhooks, desk);
		const row = recordOf(webhooks, request.params.id, desk.store);
		const secret = request.headers['x-hook-secret'];
		if (secret === undefined) throw new Refusal('invalid', 400, 'The header X-Hook-Secret is missing');
		if (secret !== row.hook_secret) throw invalidRecord('X-Hook-Secret is not the secret of this webhook');
		if (row.status === 'suspended') throw invalidRecord('The webhook is suspended');
		const enabled = desk.records.change('webhooks', row, { status: 'enabled' });
		return sendOne(request, reply, webhooks, enabled, desk.store);
	});
}
