import { createHash } from 'crypto';

/** A record as a poll finds it. */
export interface PolledRecord {
	id: string;
	/** When it was created or changed, by the vendor's clock (ms). */
	at: number;
	/** Tells one state of the record from another. */
	version: string;
}

/** Which state of each record was found. */
type Seen = Record<string, string>;

/** What a trigger keeps between two polls. Times are the vendor's, in ms. */
export interface PollState {
	/** A reading asks for everything since then. */
	from: number;
	/** Every record since `from` that was found. */
	seen: Seen;
	/** A reading that was not at its end yet when a poll had enough. */
	reading?: Reading;
}

interface Reading {
	/** Where the next poll goes on. */
	cursor: string;
	/** The reading after this one asks for everything since then. */
	from: number;
	/** Every record since that moment that was found; those before it are in the state's own `seen`. */
	seen: Seen;
}

/** A page of a reading. */
export interface PolledPage {
	records: PolledRecord[];
	/** The vendor's time when it made this page, or a little before (ms). */
	now: number;
	/** The list ends here. */
	isLast: boolean;
	/** What leads to the next page, also in a later poll. */
	cursor?: string;
}

/** A record that a poll has to tell of, and whether another state of it was found before. */
export interface PolledChange extends PolledRecord {
	wasKnown: boolean;
}

/** A record may become visible a little later than the moment that it bears. */
const OVERLAP = 5 * 60_000;

/** What is enough for one execution. The rest comes with the next poll. */
const ENOUGH = 2000;

const digest = ({ version }: PolledRecord) =>
	createHash('sha256').update(version).digest('base64url').slice(0, 10);

/** A clock that was ahead when the polling began would else stop it until the vendor's own has come so far. */
const nextFrom = (from: number, now: number) => (from > now ? now : Math.max(from, now - OVERLAP));

/**
 * Reads on until there is enough that is new or the list ends. The pages are of everything since `before.from`, and
 * begin at the cursor of `before.reading` or at the start.
 *
 * Nothing is missed. A change that a reading did not see has either come after its page had been made, and so after the
 * first page; or it has become visible late, within the overlap. The next reading asks from before both, by the vendor's clock:
 * what a record bears as its own moment may lie in the future and says nothing. Nothing comes twice: each state of
 * a record since `from` is in `seen`, which during a reading only grows. So a reading may go on over several polls, or begin
 * again when its cursor no longer leads anywhere. And it does not matter whether the state is saved after a poll without
 * changes: an older one asks for more, of which all that was told is in its own `seen`.
 */
export async function changesSince(
	before: PollState,
	pages: AsyncIterable<PolledPage> | Iterable<PolledPage>,
	enough = ENOUGH,
): Promise<{ changes: PolledChange[]; state: PollState }> {
	const seen = { ...before.seen };
	const next: Seen = { ...before.reading?.seen };
	const changes: PolledChange[] = [];
	const inOrder = () => changes.sort((one, other) => one.at - other.at || one.id.localeCompare(other.id));
	let { from = undefined as number | undefined } = before.reading ?? {};

	for await (const { records, now, isLast, cursor } of pages) {
		from ??= nextFrom(before.from, now);
		for (const record of records) {
			if (record.at < before.from) continue;
			const { id, at } = record;
			const [last, current] = [next[id] ?? seen[id], digest(record)];
			if (last !== current) changes.push({ ...record, wasKnown: last !== undefined });
			// Without a moment that can be read it counts as one of now.
			(at < from ? seen : next)[id] = current;
		}
		if (isLast) return { changes: inOrder(), state: { from, seen: next } };
		if (changes.length >= enough && cursor !== undefined) {
			return {
				changes: inOrder(),
				state: { from: before.from, seen, reading: { cursor, from, seen: next } },
			};
		}
	}
	throw new Error('A list of changes has no last page');
}

/** The first poll: what exists already is not news. */
export const firstPollState = async (
	from: number,
	pages: AsyncIterable<PolledPage> | Iterable<PolledPage>,
): Promise<PollState> => (await changesSince({ from, seen: {} }, pages, Infinity)).state;
