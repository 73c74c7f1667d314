import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import type { TokenStore } from '../../foundation/oauth/tokens';
import { deliveryControl } from '../../foundation/webhooks/control';
import type { ListedRoute } from './route-list';
import { registerDisconnect, type Deauthorization } from './deauthorization';
import type { Jobs, JobSettings } from './engine/jobs';
import type { DocketSettings } from './resources/court-rules/matter-dockets';
import type { Store } from './engine/store';
import { EVENTS, type EventName, type Model } from './webhooks/models';
import type { Deliveries } from './webhooks/deliveries';
import type { Subscriptions } from './webhooks/subscriptions';
import type { WebhookSettings } from './webhooks/settings';
import { modelOf } from './webhooks/rules';
import { MINIMUM_PART_BYTES, type Uploads } from './documents/uploads';

/** What the control routes reach into. */
export interface Controlled {
	store: Store;
	models: readonly Model[];
	deliveries: Deliveries;
	subscriptions: Subscriptions;
	settings: WebhookSettings;
	jobs: Jobs;
	uploads: Uploads;
	deauthorization: Deauthorization;
	tokens: TokenStore;
	docketSettings: DocketSettings;
	catalogue: readonly ListedRoute[];
}

interface EventOrder {
	model: string;
	event: EventName;
	id: number;
	record?: JsonObject;
}

type SettingsOrder = Partial<WebhookSettings & JobSettings & DocketSettings> & {
	deauthorizationUrl?: string | null;
	minimumPartBytes?: number;
};

const object = (properties: object, required: string[] = []) => ({
	schema: { body: { type: 'object', additionalProperties: false, properties, required } },
});

const settingsBody = object({
	handshake: { enum: ['before', 'after', 'never'] },
	sameSecret: { type: 'boolean' },
	timeout: { type: 'integer', minimum: 1 },
	deauthorizationUrl: { type: ['string', 'null'], format: 'uri' },
	minimumPartBytes: { type: 'integer', minimum: 1, maximum: MINIMUM_PART_BYTES },
	jobSeconds: { type: 'number', minimum: 0 },
	jobEnding: { type: ['string', 'null'] },
	docketDrops: { type: 'array', items: { enum: ['matter', 'service_type'] } },
});

const eventBody = object(
	{
		model: { type: 'string' },
		event: { enum: [...EVENTS] },
		id: { type: 'integer' },
		record: { type: 'object' },
	},
	['model', 'event', 'id'],
);

/** The part of the control API that is about Clio alone; see sandbox/README.md. */
export function clioControl(app: FastifyInstance, parts: Controlled): void {
	const { store, models, deliveries, subscriptions, settings, jobs, uploads, deauthorization } = parts;
	const { tokens, docketSettings, catalogue } = parts;
	app.get('/routes', async () => catalogue);
	registerDisconnect(app, tokens, deauthorization);
	app.put<{ Body: SettingsOrder }>('/settings', settingsBody, async ({ body }) => {
		const {
			minimumPartBytes = uploads.minimumPartBytes,
			deauthorizationUrl = deauthorization.url,
			jobSeconds = jobs.settings.jobSeconds,
			jobEnding = jobs.settings.jobEnding,
			docketDrops = docketSettings.docketDrops,
			...changes
		} = body;
		uploads.minimumPartBytes = minimumPartBytes;
		deauthorization.url = deauthorizationUrl;
		Object.assign(jobs.settings, { jobSeconds, jobEnding });
		docketSettings.docketDrops = docketDrops;
		const others = { ...jobs.settings, docketDrops, minimumPartBytes, deauthorizationUrl };
		return { ...Object.assign(settings, changes), ...others };
	});
	deliveryControl(app, deliveries);
	app.post<{ Body: EventOrder }>('/events', eventBody, async ({ body }) => {
		const model = modelOf(models, body.model);
		const stored = store.find(model.collection, body.id);
		if (!stored && !body.record) throw new RangeError(`There is no ${model.name} ${body.id}; send a record`);
		const sent = subscriptions.force(model, body.event, { ...stored, ...body.record, id: body.id });
		await deliveries.deliverDue();
		return sent;
	});
}
