import type { FastifyInstance } from 'fastify';
import { hexId } from '../../foundation/data/random';
import type { JsonObject } from '../../foundation/http/json';
import type { VendorContext } from '../../foundation/vendor';
import { deliveryControl } from '../../foundation/webhooks/control';
import { Deliveries } from '../../foundation/webhooks/deliveries';

/** The strings of https://clickwrap-developer.ironcladapp.com/docs/webhook-events */
const EVENTS = [
	'test_event',
	'activity_agreed',
	'activity_displayed',
	'version_published',
	'group_published',
	'request_sent',
	'request_signed',
	'request_complete',
	'request_expired',
];

/** A hook as a person adds it in the web application: Settings, Integrations. */
interface Hook {
	id: string;
	url: string;
	/** Sent unchanged; none where it is left out. */
	secret?: string;
	events: string[];
}

interface About {
	secret: string | null;
}

const MINUTE = 60_000;
/** "Regularly for up to 24 hours" is all that is known: …/docs/integrating-your-own-email-or-sms-provider */
const WAITS = [5, 30, 120, 360, 480, 440].map((minutes) => minutes * MINUTE);

const hookBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: {
				url: { type: 'string', pattern: '^https?://' },
				secret: { type: 'string', minLength: 1 },
				events: { type: 'array', items: { enum: EVENTS } },
			},
			required: ['url'],
		},
	},
};
const eventBody = {
	schema: {
		body: {
			type: 'object',
			additionalProperties: false,
			properties: {
				event: { type: 'string', minLength: 1 },
				site: { type: 'integer' },
				fields: { type: 'object' },
			},
			required: ['event'],
		},
	},
};

/** Hooks made by hand, and what is sent to them by POST. */
export class Webhooks {
	private hooks: Hook[] = [];
	private told = 0;
	private readonly clock: VendorContext['clock'];
	private readonly deliveries: Deliveries<About>;

	constructor({ clock }: VendorContext) {
		this.clock = clock;
		this.deliveries = new Deliveries<About>(clock, {
			waits: WAITS,
			timeout: () => 5000,
			headers: ({ secret }): Record<string, string> =>
				secret === null ? {} : { 'Pactsafe-Webhook-Token': secret },
			arrives: (status) => status >= 200 && status < 300,
		});
	}

	reset(): void {
		this.hooks = [];
		this.deliveries.clear();
	}

	/** Later attempts, once the clock has come to them. */
	async deliverDue(): Promise<void> {
		await this.deliveries.deliverDue();
	}

	/** Tells every hook that wants to hear of it; the payload is thin, the rest is asked for. */
	tell(event: string, site: unknown, fields: JsonObject): void {
		const time = this.clock.now().toISOString();
		const id = hexId(`ironcladClickwrap webhook ${this.told++}`);
		for (const hook of this.hooks.filter(({ events }) => events.includes(event))) {
			const body = {
				id,
				type: 'webhook',
				event_type: event,
				description: event.replace('_', ' '),
				site: Number(site),
				integration: hook.id,
				sent_to: hook.url,
				deliverable: true,
				created_time: time,
				updated_time: time,
				...fields,
			};
			this.deliveries.send(
				{ webhook_id: hook.id, url: hook.url, event, body: JSON.stringify(body) },
				{ secret: hook.secret ?? null },
			);
		}
	}

	control(app: FastifyInstance): void {
		app.post<{ Body: Omit<Hook, 'id'> }>('/webhooks', hookBody, async ({ body }) => {
			const hook = { ...body, events: body.events ?? EVENTS, id: hexId(`hook ${this.hooks.length}`) };
			this.hooks.push(hook);
			return { id: hook.id, events: hook.events };
		});
		app.post<{ Body: { event: string; site?: number; fields?: JsonObject } }>(
			'/events',
			eventBody,
			async ({ body: { event, site = 4101, fields = {} } }) => {
				this.tell(event, site, fields);
				return { told: this.told };
			},
		);
		deliveryControl(app, this.deliveries);
	}
}
