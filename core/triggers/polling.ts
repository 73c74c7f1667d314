import { createHash } from 'crypto';

/** A record as a poll finds it. */
export interface PolledRecord {
	id: string;
	/** When it was created or changed, by the vendor's clock (ms). */
	at: number;
	/** Tells one state of the record from another. */
	version: string;
}

/** What a trigger keeps between two polls. Times are the vendor's, in ms. */
export interface PollState {
	/** The next poll asks for everything since then. */
	from: number;
	/** The latest moment that any poll has found. */
	high: number;
	/** Every record since `from` that was found, and in which state. */
	seen: Record<string, string>;
}

/** A record may become visible a little later than the moment that it bears. */
const OVERLAP = 5 * 60_000;

/** What one execution is given at most. The rest comes with the next poll. */
const MOST = 2000;

const digest = ({ version }: PolledRecord) =>
	createHash('sha256').update(version).digest('base64url').slice(0, 10);

const seenAs = (rows: PolledRecord[]): Record<string, string> =>
	Object.fromEntries(rows.map((row) => [row.id, digest(row)]));

const latest = (rows: PolledRecord[], known: number) =>
	rows.reduce((high, { at }) => Math.max(high, at), known);

/** The first poll: what exists already is not news. */
export const firstPollState = (from: number, rows: PolledRecord[]): PollState => ({
	from,
	high: latest(rows, from),
	seen: seenAs(rows),
});

/**
 * What is new in `rows`, which must be everything since `before.from`; and the state for the next poll.
 *
 * Nothing is missed. A change that this poll did not see has either come while its pages were being read,
 * and is then later than everything that the poll before had found; or it has become visible late, within
 * the overlap. The next poll asks from before both. Nothing comes twice: each state of a record since `from`
 * is in `seen`. And it does not matter whether the state is saved after a poll without changes: an older one
 * asks for more, of which all that was there is in its own `seen`.
 */
export function changesSince(
	before: PollState,
	rows: PolledRecord[],
	most = MOST,
): { changes: PolledRecord[]; state: PollState } {
	const known = rows
		.filter(({ at }) => at >= before.from)
		.sort((one, other) => one.at - other.at || one.id.localeCompare(other.id));
	const isNew = (row: PolledRecord) => before.seen[row.id] !== digest(row);
	const fresh = known.filter(isNew);
	const last = fresh[most - 1]?.at ?? Infinity;
	const left = fresh.filter(({ at }) => at > last);
	const done = left.length === 0 ? known : known.filter((row) => row.at <= last || !isNew(row));
	const from = Math.max(before.from, Math.min(before.high - OVERLAP, left[0]?.at ?? Infinity));
	return {
		changes: fresh.filter(({ at }) => at <= last),
		state: {
			from,
			high: latest(done, before.high),
			seen: seenAs(done.filter(({ at }) => at >= from)),
		},
	};
}
