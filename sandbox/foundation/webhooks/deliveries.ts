import type { Clock } from '../clock';
import { post, type Receipt } from './post';

/** One event on its way to one webhook; `About` is what a vendor says of it beside that. */
export type Delivery<About extends object = object> = About & {
	id: number;
	webhook_id: number | string;
	url: string;
	event: string;
	/** The body exactly as it is signed and sent. */
	body: string;
	/** `waiting` for the next attempt at `due_at`; `abandoned` for ever. */
	state: 'waiting' | 'delivered' | 'abandoned';
	due_at: string;
	attempts: { at: string; outcome: Receipt['outcome'] }[];
};

type Parcel = Pick<Delivery, 'webhook_id' | 'url' | 'event' | 'body'>;

/** What each vendor does its own way. */
export interface DeliveryRules<About extends object> {
	/** How long after each attempt that failed the next one comes, in milliseconds; after the last it is given up. */
	waits: readonly number[];
	/** A receiver has so long to answer, in real milliseconds. */
	timeout: () => number;
	/** What proves the sender, as it is at this moment; `undefined` where the webhook is not called any more. */
	headers: (delivery: Delivery<About>, at: Date) => Record<string, string> | undefined;
	/** Whether a status says that it has arrived. */
	arrives: (status: number) => boolean;
	/** Told when an attempt was the last one. */
	ended?: (delivery: Delivery<About>, outcome: Receipt['outcome']) => void;
}

/** The queue of a vendor's deliveries. First attempts go at once; later ones when the clock has come to them and somebody looks. */
export class Deliveries<About extends object = object> {
	private list: Delivery<About>[] = [];
	private readonly running = new Set<Promise<void>>();

	constructor(
		protected readonly clock: Clock,
		private readonly rules: DeliveryRules<About>,
	) {}

	all(): readonly Delivery<About>[] {
		return this.list;
	}

	clear(): void {
		this.list = [];
	}

	/** Sends a body to a webhook, now and again until it arrives or is given up. */
	send(parcel: Parcel, about: About): Delivery<About> {
		const delivery = this.note(parcel, about);
		void this.follow(this.attempt(delivery));
		return delivery;
	}

	/** Sends what was sent before so many times more, all at once, as a vendor does that is not sure of the answer. Throws a RangeError. */
	async again(id: number, times: number): Promise<Delivery<About>> {
		const delivery = this.list.find((one) => one.id === id);
		if (!delivery) throw new RangeError(`There is no delivery ${id}`);
		await Promise.all(Array.from({ length: times }, async () => await this.post(delivery)));
		return delivery;
	}

	/** Lets something run that `deliverDue` waits for. */
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

	/** Writes down what is about to be sent. */
	protected note(parcel: Parcel, about: About): Delivery<About> {
		const delivery: Delivery<About> = {
			...about,
			...parcel,
			id: this.list.length + 1,
			state: 'waiting',
			due_at: this.clock.now().toISOString(),
			attempts: [],
		};
		this.list.push(delivery);
		return delivery;
	}

	/** One request of it, written down; `undefined` where the webhook is not called any more. */
	protected async post(
		delivery: Delivery<About>,
		headers = this.rules.headers(delivery, new Date(delivery.due_at)),
	): Promise<Receipt | undefined> {
		if (headers === undefined) return undefined;
		const receipt = await post(delivery.url, headers, delivery.body, this.rules.timeout());
		delivery.attempts.push({ at: this.clock.now().toISOString(), outcome: receipt.outcome });
		return receipt;
	}

	private async attempt(delivery: Delivery<About>): Promise<void> {
		const receipt = await this.post(delivery);
		if (receipt === undefined) {
			delivery.state = 'abandoned';
			return;
		}
		const { status, outcome } = receipt;
		const wait = this.rules.waits[delivery.attempts.length - 1];
		if (status !== null && this.rules.arrives(status)) delivery.state = 'delivered';
		else if (wait === undefined) delivery.state = 'abandoned';
		else delivery.due_at = new Date(Date.parse(delivery.due_at) + wait).toISOString();
		// After a reset another webhook may have got the id of this one.
		if (delivery.state !== 'waiting' && this.list.includes(delivery)) this.rules.ended?.(delivery, outcome);
	}
}
