/**
 * The time as the vendors see it: the machine's clock plus an offset that tests may move forward. Every expiry, rate
 * window and timestamp in the sandbox reads this clock.
 */
export class Clock {
	private offsetMilliseconds = 0;

	now(): Date {
		return new Date(this.milliseconds());
	}

	milliseconds(): number {
		return Date.now() + this.offsetMilliseconds;
	}

	/** Moves the clock forward by a number of seconds. */
	advance(seconds: number): void {
		this.offsetMilliseconds += seconds * 1000;
	}

	reset(): void {
		this.offsetMilliseconds = 0;
	}

	/** The same moment on the machine's clock, for libraries that compare with `new Date()`. */
	toMachine(moment: Date): Date {
		return new Date(moment.getTime() - this.offsetMilliseconds);
	}

	/** A moment of the machine's clock as this clock tells it. */
	fromMachine(moment: Date): Date {
		return new Date(moment.getTime() + this.offsetMilliseconds);
	}
}
