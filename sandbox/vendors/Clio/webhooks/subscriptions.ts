import type { Clock } from '../../../foundation/clock';
import type { JsonObject } from '../../../foundation/http/json';
import { parseFields, project } from '../engine/fields';
import type { RecordEvent } from '../engine/records';
import type { Store } from '../engine/store';
import type { Row } from '../engine/row';
import type { Deliveries, Delivery } from './deliveries';
import type { EventName, Model } from './models';
import { isListening } from './rules';

const STATUS_EVENTS: Record<string, EventName> = {
	Open: 'matter_opened',
	Pending: 'matter_pended',
	Closed: 'matter_closed',
};

/** Whether a new matter counts as opened is not documented: here only a change of its status does. */
function eventsOf({ collection, kind, row, before }: RecordEvent): EventName[] {
	const statusEvent = STATUS_EVENTS[String(row.status)];
	const hasNewStatus = collection === 'matters' && kind === 'updated' && row.status !== before?.status;
	return hasNewStatus && statusEvent ? [kind, statusEvent] : [kind];
}

/** Decides which webhooks hear of what. */
export class Subscriptions {
	/** Records that a webhook has delivered, `webhook:record`. */
	private readonly delivered = new Set<string>();

	constructor(
		private readonly store: Store,
		private readonly clock: Clock,
		private readonly models: readonly Model[],
		private readonly deliveries: Deliveries,
	) {}

	clear(): void {
		this.delivered.clear();
	}

	/** Tells all webhooks that listen. */
	announce(happened: RecordEvent): void {
		const model = this.models.find(({ collection }) => collection === happened.collection);
		if (!model) return;
		for (const event of eventsOf(happened)) {
			for (const webhook of this.listeners(model, event)) {
				if (event === 'updated' && !this.isWatched(webhook, model, happened)) continue;
				this.deliver(webhook, model, event, happened.row);
			}
		}
	}

	/** Sends an event that did not happen, past the watch list. */
	force(model: Model, event: EventName, record: JsonObject & { id: number }): Delivery[] {
		return this.listeners(model, event).map((webhook) => this.deliver(webhook, model, event, record));
	}

	private listeners(model: Model, event: EventName): Row[] {
		const now = this.clock.now();
		return this.store.rows('webhooks').filter((webhook) => isListening(webhook, model, event, now));
	}

	private viewOf(webhook: Row, { shape }: Model, record: JsonObject): JsonObject {
		return project(record, parseFields(String(webhook.fields), shape), shape, this.store);
	}

	/**
	 * `fields` is the watch list too; a record that this webhook never delivered passes anyway:
	 * https://docs.developers.clio.com/guides/clio-manage/webhooks/
	 */
	private isWatched(webhook: Row, model: Model, { row, before }: RecordEvent): boolean {
		if (!before || !this.delivered.has(`${webhook.id}:${row.id}`)) return true;
		const [then, now] = [before, row].map((record) => JSON.stringify(this.viewOf(webhook, model, record)));
		return then !== now;
	}

	private deliver(
		webhook: Row,
		model: Model,
		event: EventName,
		record: JsonObject & { id: number },
	): Delivery {
		this.delivered.add(`${webhook.id}:${record.id}`);
		const data = this.viewOf(webhook, model, record);
		const body = JSON.stringify({ data, meta: { event, webhook_id: webhook.id } });
		return this.deliveries.tell(webhook, event, record.id, body);
	}
}
