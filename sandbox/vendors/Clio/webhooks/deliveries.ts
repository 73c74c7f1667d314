import { createHmac } from 'node:crypto';
import type { Clock } from '../../../foundation/clock';
import type { Records } from '../engine/records';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import type { EventName } from './models';
import { post } from './post';
import { isExpired } from './rules';
import type { WebhookSettings } from './settings';

/** How often and when it is tried again is not published: here six times, after 1, 2, 4, 8 and 16 minutes. */
const MOST_ATTEMPTS = 6;
const FIRST_WAIT = 60_000;

/** One event on its way to one webhook. */
export interface Delivery {
	id: number;
	webhook_id: number;
	url: string;
	model: string;
	event: EventName | 'handshake';
	record_id: number | null;
	/** The body exactly as it is signed and sent. */
	body: string;
	/** `waiting` for the next attempt at `due_at`; `abandoned` for ever. */
	state: 'waiting' | 'delivered' | 'abandoned';
	due_at: string;
	attempts: { at: string; outcome: number | string }[];
}

/** Key and form as seen with a live account: https://github.com/hookdeck/webhook-skills/pull/149 */
export const signatureOf = (body: string, secret: string): string =>
	createHmac('sha256', secret).update(body).digest('hex');

/** The queue of all deliveries. First attempts go at once; later ones when the clock has come to them and somebody looks. */
export class Deliveries {
	private list: Delivery[] = [];
	private readonly running = new Set<Promise<void>>();

	constructor(
		private readonly store: Store,
		private readonly records: Records,
		private readonly clock: Clock,
		private readonly settings: WebhookSettings,
	) {}

	all(): readonly Delivery[] {
		return this.list;
	}

	clear(): void {
		this.list = [];
	}

	/** Sends a body to a webhook, now and again until it arrives or is given up. */
	send(webhook: Row, event: EventName, record_id: number, body: string): Delivery {
		const delivery = this.note(webhook, event, record_id, body);
		void this.follow(this.attempt(delivery));
		return delivery;
	}

	/** Asks the receiver to prove that it wants to be called; a webhook that does is enabled. Never rejects. */
	async shakeHands(webhook: Row): Promise<void> {
		const secret = String(webhook.hook_secret);
		// Where the webhook's id travels is not documented.
		const body = JSON.stringify({ meta: { webhook_id: webhook.id } });
		const delivery = this.note(webhook, 'handshake', null, body);
		const headers = { 'x-hook-secret': secret };
		const receipt = await post(delivery.url, headers, body, this.settings.timeout);
		delivery.attempts.push({ at: this.clock.now().toISOString(), outcome: receipt.outcome });
		const isEchoed = receipt.status === 200 && receipt.headers.get('x-hook-secret') === secret;
		delivery.state = isEchoed ? 'delivered' : 'abandoned';
		const now = this.current(webhook);
		if (isEchoed && now?.status === 'pending') this.records.change('webhooks', now, { status: 'enabled' });
	}

	/** Lets something run that `settled` waits for. */
	async follow(work: Promise<void>): Promise<void> {
		this.running.add(work);
		await work.finally(() => this.running.delete(work));
	}

	/** Everything that is due is tried, and everything under way has ended. */
	async deliverDue(): Promise<void> {
		await Promise.all(this.running);
		const isDue = ({ state, due_at }: Delivery): boolean =>
			state === 'waiting' && Date.parse(due_at) <= this.clock.milliseconds();
		let due = this.list.filter(isDue);
		// After a long jump of the clock the attempts that fell into it are made up for, one after the other.
		while (due.length > 0) {
			await Promise.all(due.map((delivery) => this.follow(this.attempt(delivery))));
			due = this.list.filter(isDue);
		}
	}

	private note(webhook: Row, event: Delivery['event'], record_id: number | null, body: string): Delivery {
		const delivery: Delivery = {
			id: this.list.length + 1,
			webhook_id: webhook.id,
			url: String(webhook.url),
			model: String(webhook.model),
			event,
			record_id,
			body,
			state: 'waiting',
			due_at: this.clock.now().toISOString(),
			attempts: [],
		};
		this.list.push(delivery);
		return delivery;
	}

	private async attempt(delivery: Delivery): Promise<void> {
		const webhook = this.store.find('webhooks', delivery.webhook_id);
		if (webhook?.status !== 'enabled' || isExpired(webhook, new Date(delivery.due_at))) {
			delivery.state = 'abandoned';
			return;
		}
		const headers = { 'x-hook-signature': signatureOf(delivery.body, String(webhook.shared_secret)) };
		const { outcome } = await post(delivery.url, headers, delivery.body, this.settings.timeout);
		delivery.attempts.push({ at: this.clock.now().toISOString(), outcome });
		if (typeof outcome === 'number' && (outcome < 400 || outcome === 410)) {
			delivery.state = 'delivered';
			// Gone: the receiver wants no more.
			if (outcome === 410) this.suspend(webhook);
		} else if (delivery.attempts.length >= MOST_ATTEMPTS) {
			delivery.state = 'abandoned';
			this.suspend(webhook);
		} else {
			const wait = FIRST_WAIT * 2 ** (delivery.attempts.length - 1);
			delivery.due_at = new Date(Date.parse(delivery.due_at) + wait).toISOString();
		}
	}

	/** The webhook as it is now; after a reset another one may have got its id. */
	private current({ id, shared_secret }: Row): Row | undefined {
		const found = this.store.find('webhooks', id);
		return found?.shared_secret === shared_secret ? found : undefined;
	}

	private suspend(webhook: Row): void {
		const now = this.current(webhook);
		if (now) this.records.change('webhooks', now, { status: 'suspended' });
	}
}
