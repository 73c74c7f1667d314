import { sleep } from 'n8n-workflow';

import { digest } from './digest';

/** What makes two deliveries the same. */
export interface Mark {
	/** What the delivery tells of, such as an event of a record. */
	subject: unknown;
	/** For a vendor that names no version: what it tells. The same as the last time is a repetition. */
	state?: unknown;
}

/** How a delivery was answered: true for a yes, false for a no, `undefined` until then. */
export type Answer = () => boolean | undefined;

interface Remembered {
	state: string;
	/** When it came (ms). */
	at: number;
	answer: Answer;
}

/** Vendors repeat for half an hour (Clio, as far as is known) to a day (Ironclad). */
const LASTS = 24 * 3_600_000;

/** Of all addresses together: about 10 MB, and half an hour of 1,600 deliveries a minute. */
const MOST = 50_000;

/** So often, and so many milliseconds apart, is looked whether the same delivery that is under way has been answered. */
const [LOOKS, PAUSE] = [100, 50];

/**
 * What has arrived at the addresses of webhooks, for as long as it may be repeated. It is the memory of one process: n8n has none
 * that a webhook may write to in all its versions.
 */
export class Redeliveries {
	/** In the order of their arrival. */
	private readonly remembered = new Map<string, Remembered>();

	constructor(
		private readonly most = MOST,
		private readonly pause = PAUSE,
	) {}

	/**
	 * What is to be done with a delivery. `new`: start the workflow, and remember it, unless n8n answers that it could not.
	 * `known`: it was started. `unsure`: the same delivery is still under way, and might fail; the vendor must ask again.
	 */
	async take(address: string, { subject, state }: Mark, answer: Answer): Promise<'new' | 'known' | 'unsure'> {
		const key = digest(address) + digest(JSON.stringify(subject));
		const one = { state: state === undefined ? '' : digest(JSON.stringify(state)), at: Date.now(), answer };
		for (let look = 0; look < LOOKS; look++) {
			// From here to the return nothing is waited for: of several at once, one is new.
			this.forgetOld();
			const before = this.remembered.get(key);
			const isSame = before?.state === one.state;
			const answered = before?.answer();
			if (isSame && answered === true) return 'known';
			if (!isSame || answered === false) {
				this.remembered.delete(key);
				this.remembered.set(key, one);
				return 'new';
			}
			await sleep(this.pause);
		}
		return 'unsure';
	}

	/** Another webhook has taken the address: it repeats nothing of the one before. */
	forget(address: string): void {
		const prefix = digest(address);
		for (const key of this.remembered.keys()) if (key.startsWith(prefix)) this.remembered.delete(key);
	}

	private forgetOld(): void {
		for (const [key, { at }] of this.remembered) {
			const isOld = Math.abs(Date.now() - at) > LASTS || this.remembered.size >= this.most;
			if (!isOld) return;
			this.remembered.delete(key);
		}
	}
}

/** Those of this process. */
export const redeliveries = new Redeliveries();
