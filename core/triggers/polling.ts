import { createHash } from 'crypto';

/** A record as a poll finds it. */
export interface PolledRecord {
	id: string;
	/** When it was created or changed, by the vendor's clock (ms); missing in lists without time stamps. */
	at?: number;
	/** Tells one state of the record from another; missing when nobody has looked, as its last state was final. */
	version?: string;
	/** No other state follows: {@link isSettled} says so from then on, and nobody needs to look at the record. */
	isFinal?: boolean;
}

/** Which state of each record was found. */
type Seen = Record<string, string>;

/** What a trigger keeps between two polls. */
export interface PollState {
	/** A reading asks for everything since then (vendor's time, ms). Missing for a list without time stamps: each reading is of all. */
	from?: number;
	/** Every record since `from` that was found. */
	seen: Seen;
	/** Of a list without time stamps: those of `seen` that were not in it lately, and since when (ms). */
	missing?: Record<string, number>;
	/** A reading that was not at its end yet when a poll had enough. */
	reading?: Reading;
}

interface Reading {
	/** Where the next poll goes on. */
	cursor: string;
	/** The reading after this one asks for everything since then. */
	from?: number;
	/** Every record since that moment that was found; those before it are in the state's own `seen`. */
	seen: Seen;
}

/** A page of a reading. */
export interface PolledPage<One extends PolledRecord = PolledRecord> {
	records: One[];
	/** The vendor's time when it made this page, or a little before (ms); missing in lists without time stamps. */
	now?: number;
	/** The list ends here. */
	isLast: boolean;
	/** What leads to the next page, also in a later poll. */
	cursor?: string;
}

/** Pages as they are read. */
export type PolledPages<One extends PolledRecord> =
	AsyncIterable<PolledPage<One>> | Iterable<PolledPage<One>>;

/** A record that a poll has to tell of, and whether another state of it was found before. */
export type PolledChange<One extends PolledRecord = PolledRecord> = One & { wasKnown: boolean };

/** A record may become visible a little later than the moment that it bears. */
const OVERLAP = 5 * 60_000;

/** What is enough for one execution. The rest comes with the next poll. */
const ENOUGH = 2000;

/** A record that is not in its list is remembered for so long: an answer may leave out what will be there again. */
const REMEMBERED = 24 * 3_600_000;

/** Stands behind the digest of a state that no other follows. */
const FINAL = '!';

const digest = ({ version = '', isFinal }: PolledRecord) =>
	createHash('sha256').update(version).digest('base64url').slice(0, 10) + (isFinal === true ? FINAL : '');

/** Whether the last state of a record that was found is a final one. */
export const isSettled = ({ seen, reading }: PollState, id: string): boolean =>
	(reading?.seen[id] ?? seen[id])?.endsWith(FINAL) === true;

/** A clock that was ahead when the polling began would else stop it until the vendor's own has come so far. */
const nextFrom = (from: number, now: number) => (from > now ? now : Math.max(from, now - OVERLAP));

/** What is known after a list without time stamps was read whole: what was in it, and for a while what was. */
function wholeState({ seen, missing = {} }: PollState, found: Seen): PollState {
	const now = Date.now();
	const gone = Object.keys(seen)
		.filter((id) => !Object.hasOwn(found, id))
		.map((id) => [id, missing[id] ?? now] as const)
		.filter(([, since]) => Math.abs(now - since) < REMEMBERED);
	return {
		seen: { ...Object.fromEntries(gone.map(([id]) => [id, seen[id] ?? ''])), ...found },
		missing: Object.fromEntries(gone),
	};
}

const inOrder = <One extends PolledRecord>(changes: Array<PolledChange<One>>, { from }: PollState) =>
	from === undefined
		? changes
		: changes.sort((one, other) => (one.at ?? 0) - (other.at ?? 0) || one.id.localeCompare(other.id));

/**
 * Reads on until there is enough that is new or the list ends. The pages are of everything since `before.from`, or of the whole list where it
 * bears no time stamps, and begin at the cursor of `before.reading` or at the start.
 *
 * One idea is behind both: `seen` holds the state in which each record was found that the next reading may hold, and what differs from it is a
 * change. With time stamps that are the records since `from`; without, all of the list, and what was in it within a day.
 *
 * Nothing is missed. A change that a reading did not see has either come after its page had been made, and so after the
 * first page; or it has become visible late, within the overlap. The next reading asks from before both, by the vendor's clock:
 * what a record bears as its own moment may lie in the future and says nothing. Nothing comes twice: each state of
 * a record since `from` is in `seen`, which during a reading only grows. So a reading may go on over several polls, or begin
 * again when its cursor no longer leads anywhere. And it does not matter whether the state is saved after a poll without
 * changes: an older one asks for more, of which all that was told is in its own `seen`.
 *
 * What a list without time stamps cannot tell: a state that came and went between two polls; and, when n8n starts anew with an older state, one
 * that was left and taken again since.
 */
export async function changesSince<One extends PolledRecord>(
	before: PollState,
	pages: PolledPages<One>,
	enough = ENOUGH,
): Promise<{ changes: Array<PolledChange<One>>; state: PollState }> {
	const seen = { ...before.seen };
	const next: Seen = { ...before.reading?.seen };
	const changes: Array<PolledChange<One>> = [];
	let { from = undefined as number | undefined } = before.reading ?? {};

	for await (const { records, now, isLast, cursor } of pages) {
		if (before.from !== undefined) from ??= nextFrom(before.from, now ?? Date.now());
		for (const record of records) {
			const { id, at = NaN, version } = record;
			if (before.from !== undefined && at < before.from) continue;
			const last = next[id] ?? seen[id];
			const current = version === undefined && last !== undefined ? last : digest(record);
			if (last !== current) changes.push({ ...record, wasKnown: last !== undefined });
			// Without a moment that can be read it counts as one of now.
			(from !== undefined && at < from ? seen : next)[id] = current;
		}
		if (isLast) {
			const state = from === undefined ? wholeState({ ...before, seen }, next) : { from, seen: next };
			return { changes: inOrder(changes, before), state };
		}
		if (changes.length >= enough && cursor !== undefined) {
			const state = { ...before, seen, reading: { cursor, from, seen: next } };
			return { changes: inOrder(changes, before), state };
		}
	}
	throw new Error('A list of changes has no last page');
}

/** The first poll: what exists already is not news. Without `from` the list bears no time stamps. */
export const firstPollState = async <One extends PolledRecord>(
	from: number | undefined,
	pages: PolledPages<One>,
): Promise<PollState> => (await changesSince({ from, seen: {} }, pages, Infinity)).state;
