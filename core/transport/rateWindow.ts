import type { Rate } from '../describe/service';
import { retryAfter } from './rateHeaders';
import type { ResponseHead, StatedLimit } from './rateHeaders';

/** Without a word from the server, a 429 holds everybody back for this long (ms), doubled each time. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/**
 * One limit of a vendor, as far as it is known: so many requests in a window that opens with the first of them.
 * Moments are those of a clock that nobody sets (`performance.now()`).
 */
export class RateWindow {
	private limit: number;
	private length: number;
	private left = Infinity;
	private endsAt = -Infinity;
	/** The end of the window as the server has stated it. */
	private reset: number | undefined;
	private underWay = 0;
	private notBefore = -Infinity;
	private pauses = 0;
	/** `X-RateLimit-Reset` counts whole seconds: the window may be up to one shorter than it says. */
	private mayBeShorter = true;

	constructor(rate?: Rate) {
		this.limit = rate?.requests ?? Infinity;
		this.length = (rate?.seconds ?? 0) * 1000;
	}

	/** When the next request could leave. */
	opensAt(now: number): number {
		const windowOpens = this.left > 0 || now >= this.endsAt ? now : this.endsAt;
		return Math.max(windowOpens, this.notBefore);
	}

	/** The server's own words say that there is room now. */
	hasStatedRoom(now: number): boolean {
		return this.isStated(now) && this.left > 0;
	}

	/** Whether a limit that was just stated is stricter than this one, which the server has stated for now. */
	isStricter(limit: number, now: number): boolean {
		return this.isStated(now) && limit < this.limit;
	}

	isLimit(limit: number | undefined): boolean {
		return limit === this.limit;
	}

	/** A request leaves; true for one whose answer tells what the others may do. */
	take(now: number): boolean {
		const isNew = now >= this.endsAt;
		if (isNew) {
			this.left = this.limit;
			this.endsAt = now + this.length;
			this.reset = undefined;
		}
		this.left--;
		this.underWay++;
		return (isNew && this.limit < Infinity) || this.pauses > 0;
	}

	/** The answer to a request has come, or comes no more. */
	done(): void {
		this.underWay--;
	}

	/** There is no limit, as the answers no longer state one. */
	lift(): void {
		this.pauses = 0;
		this.left = this.limit = Infinity;
	}

	/** Learns from an answer that refuses nothing. */
	learn({ limit, remaining, reset, wait = 0 }: StatedLimit, now: number): void {
		this.pauses = 0;
		if (remaining === undefined) return;
		const isAnother = limit !== undefined && limit !== this.limit;
		if (limit !== undefined) this.limit = limit;
		if (reset === undefined || (reset === this.reset && !isAnother)) {
			this.left = Math.min(this.left, remaining);
			return;
		}
		// Answers of the window before may still arrive after the first one of this.
		if (this.reset !== undefined && reset < this.reset && !isAnother) return;
		const fresh = limit !== undefined && remaining === limit - 1;
		this.reset = reset;
		this.left = Math.max(0, remaining - this.underWay);
		// A window that this answer has opened is measured from now on; one under way ends when the server says.
		const whole = Math.round(wait / 1000) - (this.mayBeShorter ? 1 : 0);
		if (fresh) this.length = Math.max(1, whole) * 1000;
		this.endsAt = now + (fresh ? this.length : Math.max(0, wait));
	}

	/**
	 * Learns from an answer that refuses.
	 *
	 * @param opened the request was to open the window: it came too early
	 */
	hold(head: ResponseHead, { wait = 0 }: StatedLimit, now: number, opened: boolean): void {
		if (opened) this.mayBeShorter = false;
		const pause = retryAfter(head) ?? (wait > 0 ? wait : undefined);
		// Those that were under way together are refused together: that counts once.
		const again = now < this.notBefore ? Math.max(0, this.pauses - 1) : this.pauses++;
		const own = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** again) * (1 + Math.random() / 2);
		// A server that says "now" and refuses again is not believed a second time.
		const told =
			pause === undefined ? undefined : Math.max(pause, Math.min(LONGEST_PAUSE, FIRST_PAUSE * again));
		this.notBefore = Math.max(this.notBefore, now + (told ?? own));
		this.endsAt = Math.min(this.endsAt, this.notBefore);
	}

	private isStated(now: number): boolean {
		return this.reset !== undefined && now < this.endsAt;
	}
}
