import { createHash } from 'node:crypto';

/** A small generator of repeatable pseudo-random choices (mulberry32), seeded by a text. */
export class Random {
	private state: number;

	constructor(seed: string) {
		this.state = createHash('sha256').update(seed).digest().readUInt32LE(0);
	}

	/** A number from 0 (included) to 1 (excluded). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number, both ends included. */
	integer(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		const item = list[this.integer(0, list.length - 1)];
		if (item === undefined) throw new RangeError('nothing to pick from');
		return item;
	}

	/** Decimal digits, as text. */
	digits(count: number): string {
		return Array.from({ length: count }, () => this.integer(0, 9)).join('');
	}

	/** A moment between two dates. */
	moment(from: Date, to: Date): Date {
		return new Date(this.integer(from.getTime(), to.getTime()));
	}
}

/** Fictional key material that is the same in every run, e.g. a client secret. */
export const keyMaterial = (label: string, length = 40): string =>
	createHash('sha512')
		.update(`legalops-sandbox:${label}`)
		.digest('base64url')
		.replace(/[-_]/g, 'x')
		.slice(0, length);

/** A repeatable UUID (version 4 in form). */
export function uuid(label: string): string {
	const hex = createHash('sha256').update(label).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A repeatable id of 24 hexadecimal digits. */
export const hexId = (label: string): string => createHash('sha256').update(label).digest('hex').slice(0, 24);
