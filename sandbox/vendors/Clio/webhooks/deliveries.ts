import type { Clock } from '../../../foundation/clock';
import { Deliveries as Queue, type Delivery as Sent } from '../../../foundation/webhooks/deliveries';
import { signatureOf } from '../../../foundation/webhooks/signature';
import type { Records } from '../engine/records';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import type { EventName } from './models';
import { isExpired } from './rules';
import type { WebhookSettings } from './settings';

/** How often and when it is tried again is not published: here six times, after 1, 2, 4, 8 and 16 minutes. */
const WAITS = [1, 2, 4, 8, 16].map((minutes) => minutes * 60_000);

const GONE = 410;

/** What a delivery is about: its event is one of the model, or `handshake`. */
interface About {
	model: string;
	record_id: number | null;
}

export type Delivery = Sent<About>;

const sender = (headers: Record<string, string>) => ({ 'user-agent': 'Clio-Webhooks', ...headers });

/** The queue of all deliveries, and the handshakes. */
export class Deliveries extends Queue<About> {
	constructor(
		private readonly store: Store,
		private readonly records: Records,
		clock: Clock,
		settings: WebhookSettings,
	) {
		super(clock, {
			waits: WAITS,
			timeout: () => settings.timeout,
			headers: ({ webhook_id, body }, at) => {
				const webhook = store.find('webhooks', Number(webhook_id));
				if (webhook?.status !== 'enabled' || isExpired(webhook, at)) return undefined;
				// Key and form as seen with a live account: https://github.com/hookdeck/webhook-skills/pull/149
				return sender({ 'x-hook-signature': signatureOf(body, String(webhook.shared_secret)) });
			},
			// Gone: the receiver wants no more.
			arrives: (status) => status < 400 || status === GONE,
			ended: ({ webhook_id, state }, outcome) => {
				const webhook = store.find('webhooks', Number(webhook_id));
				if (!webhook || (state === 'delivered' && outcome !== GONE)) return;
				records.change('webhooks', webhook, { status: 'suspended' });
			},
		});
	}

	/** Sends a body to a webhook, now and again until it arrives or is given up. */
	tell(webhook: Row, event: EventName, record_id: number, body: string): Delivery {
		return this.send(this.parcel(webhook, event, body), { model: String(webhook.model), record_id });
	}

	/** Asks the receiver to prove that it wants to be called; a webhook that does is enabled. Never rejects. */
	async shakeHands(webhook: Row): Promise<void> {
		const secret = String(webhook.hook_secret);
		// Where the webhook's id travels is not documented.
		const body = JSON.stringify({ meta: { webhook_id: webhook.id } });
		const about = { model: String(webhook.model), record_id: null };
		const delivery = this.note(this.parcel(webhook, 'handshake', body), about);
		const receipt = await this.post(delivery, sender({ 'x-hook-secret': secret }));
		const isEchoed = receipt?.status === 200 && receipt.headers.get('x-hook-secret') === secret;
		delivery.state = isEchoed ? 'delivered' : 'abandoned';
		const now = this.current(webhook);
		if (isEchoed && now?.status === 'pending') this.records.change('webhooks', now, { status: 'enabled' });
	}

	private parcel({ id, url }: Row, event: EventName | 'handshake', body: string) {
		return { webhook_id: id, url: String(url), event, body };
	}

	/** The webhook as it is now; after a reset another one may have got its id. */
	private current({ id, shared_secret }: Row): Row | undefined {
		const found = this.store.find('webhooks', id);
		return found?.shared_secret === shared_secret ? found : undefined;
	}
}
