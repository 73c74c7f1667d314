import type { FastifyInstance } from 'fastify';
import type { JsonObject } from '../../foundation/http/json';
import { Refusal } from '../../foundation/http/refusal';
import { secret } from '../../foundation/log/secrets';
import { randomToken } from '../../foundation/oauth/tokens';
import type { VendorContext } from '../../foundation/vendor';
import { Deliveries, type Delivery } from '../../foundation/webhooks/deliveries';
import { isTaken } from '../../foundation/webhooks/post';
import { signatureOf } from '../../foundation/webhooks/signature';
import { PLATFORM_WEBHOOK_SECRET } from './oauth';
import { object, text } from './schemas';
import type { Settings } from './settings';

interface Webhook extends JsonObject {
	id: string;
	url: string;
	secret: string;
	events: string[];
}

/** When it is tried again is not published: here after 1, 5 and 30 minutes. */
const WAITS = [1, 5, 30].map((minutes) => minutes * 60_000);

/** `receivable.*` is documented; that the others with a star exist is not, and a bare star is not taken here. */
const EVENT = '^(receivable|user|payment)(\\.[a-z_]+)*\\.([a-z_]+|\\*)$';

const webhookSchema = object(
	{
		url: text,
		events: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: EVENT } },
		description: text,
	},
	['url', 'events'],
);

const isFor = (pattern: string, type: string): boolean =>
	pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type;

/** The endpoint that a person has registered with Cleavr, for all events. */
const BY_HAND = 'wh_platform';

/** Webhooks: https://docs.cleavr.fr/webhooks. That they can be deleted, and where, is inferred. */
export class Webhooks {
	private readonly all = new Map<string, Webhook>();
	readonly deliveries: Deliveries;

	constructor(
		private readonly context: VendorContext,
		private readonly settings: Settings,
	) {
		this.deliveries = new Deliveries(context.clock, {
			waits: WAITS,
			timeout: () => settings.timeout,
			headers: ({ webhook_id, body }) => {
				const key = this.endpoints().find(({ id }) => id === webhook_id)?.secret;
				return key === undefined ? undefined : { 'cleavr-signature': signatureOf(body, key) };
			},
			// "Reply 200 quickly": https://docs.cleavr.fr/webhooks
			arrives: (status) => status >= 200 && status < 300,
		});
	}

	reset(): void {
		this.all.clear();
		this.deliveries.clear();
	}

	/** Sends an event to everybody who wants it. */
	tell(type: string, data: JsonObject): Delivery[] {
		const created_at = this.context.clock.now().toISOString();
		const body = JSON.stringify({ id: randomToken('evt_'), type, created_at, data });
		return this.endpoints()
			.filter(({ events }) => events.some((pattern) => isFor(pattern, type)))
			.map(({ id, url }) => this.deliveries.send({ webhook_id: id, url, event: type, body }, {}));
	}

	/** Those that are registered, without their secrets. */
	list(): JsonObject[] {
		return [...this.all.values()].map(({ id, url, events }) => ({ id, url, events }));
	}

	register(app: FastifyInstance): void {
		const write = { config: { scope: 'webhooks:write' } };
		app.post<{ Body: JsonObject & { url: string; events: string[] } }>(
			'/v1/webhooks',
			{ ...write, schema: { body: webhookSchema } },
			async ({ body }, reply) => {
				const issues = [{ where: 'body', path: 'url', message: 'must be https', keyword: 'url' } as const];
				if (!isTaken(body.url)) throw new Refusal('invalid', 400, 'must be an https URL', { issues });
				const created_at = this.context.clock.now().toISOString();
				const made = { id: randomToken('wh_'), ...body, secret: secret(randomToken('whsec_')), created_at };
				this.all.set(made.id, made);
				this.context.created('webhooks');
				return await reply.code(201).send(made);
			},
		);
		app.delete<{ Params: { id: string } }>('/v1/webhooks/:id', write, async ({ params }, reply) => {
			if (!this.all.delete(params.id)) throw new Refusal('notFound', 404, `There is no webhook ${params.id}`);
			return await reply.code(204).send();
		});
	}

	private endpoints(): Webhook[] {
		const { webhookUrl: url } = this.settings;
		const platform = {
			id: BY_HAND,
			secret: PLATFORM_WEBHOOK_SECRET,
			events: ['receivable.*', 'user.*', 'payment.*'],
		};
		return [...this.all.values(), ...(url === null ? [] : [{ ...platform, url }])];
	}
}
