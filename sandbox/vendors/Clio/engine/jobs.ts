import type { Clock } from '../../../foundation/clock';
import type { JsonObject } from '../../../foundation/http/json';
import type { Records } from './records';
import type { Row } from './row';
import type { Store } from './store';

/** What a test may change about the work that begins from now on. */
export interface JobSettings {
	/** How long it takes. How long it takes Clio is not documented. */
	jobSeconds: number;
	/** The state in which it ends; null for the good one. */
	jobEnding: string | null;
}

const DEFAULTS: Readonly<JobSettings> = { jobSeconds: 8, jobEnding: null };

/** Records on which Clio goes on working after its answer. */
export interface JobKind {
	collection: string;
	/** Where the state stands. */
	column: string;
	/** The states on the way, in their order; a new record has the first. */
	steps: readonly string[];
	/** The state in which it ends well. */
	good: string;
}

/** Brings the result about, once it has ended well, and gives what the record then holds of it. */
type Finish = (row: Row) => JsonObject;

interface UnderWay {
	kind: JobKind;
	id: number;
	startsAt: number;
	endsAt: number;
	ending: string;
	finish: Finish;
}

/** All work that is under way; its time is that of the vendors' clock. */
export class Jobs {
	readonly settings: JobSettings = { ...DEFAULTS };
	private underWay: UnderWay[] = [];

	constructor(
		private readonly clock: Clock,
		private readonly store: Store,
		private readonly records: Records,
	) {}

	reset(): void {
		this.underWay = [];
		Object.assign(this.settings, DEFAULTS);
	}

	/** Begins to work on a new record. */
	begin(kind: JobKind, { id }: Row, finish: Finish = () => ({})): void {
		const { jobSeconds, jobEnding } = this.settings;
		const startsAt = this.clock.milliseconds();
		const endsAt = startsAt + jobSeconds * 1000;
		this.underWay.push({ kind, id, startsAt, endsAt, ending: jobEnding ?? kind.good, finish });
	}

	/** Brings every record to where the work on it is now. */
	settle(): void {
		const now = this.clock.milliseconds();
		const ended = this.underWay.filter(({ endsAt }) => now >= endsAt);
		this.underWay = this.underWay.filter(({ endsAt }) => now < endsAt);
		for (const { kind, id, ending, finish } of ended) {
			const row = this.store.find(kind.collection, id);
			if (row) this.move(kind, row, ending, ending === kind.good ? finish(row) : {});
		}
		for (const { kind, id, startsAt, endsAt } of this.underWay) {
			const row = this.store.find(kind.collection, id);
			const step = Math.floor(((now - startsAt) / (endsAt - startsAt)) * kind.steps.length);
			if (row) this.move(kind, row, kind.steps[step] ?? kind.good, {});
		}
	}

	private move({ collection, column }: JobKind, row: Row, state: string, columns: JsonObject): void {
		if (row[column] === state) return;
		this.records.change(collection, row, { ...columns, [column]: state }, { quiet: true });
	}
}
