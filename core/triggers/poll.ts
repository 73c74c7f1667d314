import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { RecordWithFile } from '../describe/operationContext';
import type { Waiting } from '../transport/connection';
import { asText, isJsonObject } from '../util/json';
import { statusIs } from './failures';
import { changesSince, firstPollState, isSettled } from './polling';
import type { PolledChange, PolledPage, PolledRecord, PollState } from './polling';

/** Nobody is waiting for a poll. */
export const POLL_WAITING: Waiting = { longest: 120_000, timeout: 60_000 };

/**
 * The first poll has no moment of the vendor's yet, so it starts from this computer's clock. A clock that is ahead
 * of the vendor's by less than this does no harm; what was already there in that hour is not news.
 */
const CLOCKS_DIFFER = 3_600_000;

/**
 * The vendor's time (ms) when an answer was made, or earlier: the header `date` is dated at its end, and may have been a time-out on
 * its way. Without a date that can be read there is this computer's clock.
 */
export function timeOf({ date }: IDataObject): number {
	const told = Date.parse(asText(date));
	return Number.isNaN(told) ? Date.now() - CLOCKS_DIFFER : told - POLL_WAITING.timeout;
}

/** Where a reading begins. */
export interface Start {
	/** For lists with time stamps: everything since then is asked for (ms). */
	from?: number;
	/** Where an earlier poll has stopped, as its page named it. */
	cursor?: string;
	/** Whether a record was found in a final state, so that nobody needs to look at it again. */
	isSettled: (id: string) => boolean;
}

/** What starts the workflow: a record, or one with a file. */
export type PolledItem = IDataObject | RecordWithFile;

/**
 * A list of a vendor as a trigger asks for it again and again, as data and a few functions. `One` is what a page says of a record: its id and
 * state for core, and what `items` needs of it.
 *
 * - With time stamps (Clio, Ironclad's activity): `isStamped`, pages of all that bears a moment since `from`.
 * - Without (Contract Lucidity, Clause): each reading is of the whole list or of several lists, one after the other; the version is what
 *   matters of the state, so that "finished" has `version: isFinal ? status : ''`, and `items` drops what is unfinished. Where the
 *   list does not tell the state, only records that are not `isSettled` need a request each.
 */
export interface Polling<One extends PolledRecord> {
	/** Names the settings of the node that the state of another poll would not fit. */
	of: string;
	/** Names what a cursor was made for beyond that, such as the fields: with other ones the reading begins again. */
	cursorOf?: string;
	isStamped: boolean;
	/** The newest few, for a person who tries the node out. */
	sample: () => Promise<PolledItem[]>;
	pages: (start: Start) => AsyncIterable<PolledPage<One>>;
	/**
	 * What starts the workflow, an item each, and may make requests. It comes before anything is kept: when it fails, the next poll finds
	 * the same.
	 */
	items: (changes: Array<PolledChange<One>>, before: PollState) => PolledItem[] | Promise<PolledItem[]>;
}

const isReading = (value: unknown): value is IDataObject & NonNullable<PollState['reading']> =>
	isJsonObject(value) && typeof value.cursor === 'string' && isJsonObject(value.seen);

type NumbersIn = Record<string, number>;
type TextsIn = Record<string, string>;

/** What is kept of the polls so far; nothing when it was for other settings of the node. */
function stateFrom<One extends PolledRecord>(
	{ of, from, seen, missing, reading, cursorOf }: IDataObject,
	polling: Polling<One>,
): PollState | undefined {
	const isStamped = typeof from === 'number';
	if (of !== polling.of || isStamped !== polling.isStamped || !isJsonObject(seen)) return undefined;
	const state: PollState = {
		...(isStamped && { from }),
		seen: { ...(seen as TextsIn) },
		...(isJsonObject(missing) && { missing: { ...(missing as NumbersIn) } }),
	};
	if (!isReading(reading) || (isStamped && typeof reading.from !== 'number')) return state;
	const { cursor, from: next, seen: found } = reading;
	// A cursor goes on with the fields that it was made for.
	if ((cursorOf ?? undefined) !== polling.cursorOf) return { ...state, seen: { ...state.seen, ...found } };
	return { ...state, reading: { cursor, ...(isStamped && { from: next }), seen: { ...found } } };
}

const kept = <One extends PolledRecord>(
	{ of, cursorOf }: Polling<One>,
	{ from, seen, missing, reading }: PollState,
) => ({
	of,
	cursorOf: cursorOf ?? null,
	from: from ?? null,
	seen,
	missing: missing ?? null,
	reading: reading === undefined ? null : { ...reading },
});

/** Statuses by which vendors say "this cursor leads nowhere": how long one lives is seldom documented. */
const REFUSED = [400, 404, 410, 422];

/** Goes on where the last poll stopped, or begins again where the vendor no longer knows the place. */
async function* readOn<One extends PolledRecord>(
	{ pages }: Polling<One>,
	state: PollState,
): AsyncGenerator<PolledPage<One>, void, undefined> {
	const start: Start = { from: state.from, isSettled: (id) => isSettled(state, id) };
	if (state.reading !== undefined) {
		const rest = pages({ ...start, cursor: state.reading.cursor })[Symbol.asyncIterator]();
		const first = await rest.next().catch((error: unknown) => {
			if (statusIs(error, ...REFUSED)) return undefined;
			throw error;
		});
		if (first !== undefined) {
			if (first.done !== true) yield first.value;
			yield* { [Symbol.asyncIterator]: () => rest };
			return;
		}
	}
	yield* pages(start);
}

/** Switched on by a person: what happened while it was off is not news. A restart of n8n is no such thing. */
const begun = new WeakSet<IPollFunctions>();
const isSwitchedOn = (context: IPollFunctions) =>
	context.getActivationMode() === 'activate' && !begun.has(context);

/** n8n begins a poll when its time has come, even while the one before is still reading. */
const busy = new WeakSet<IPollFunctions>();

const asItem = (given: PolledItem): INodeExecutionData =>
	given instanceof RecordWithFile
		? { json: given.json, binary: { [given.property]: given.file } }
		: { json: given };

const asItems = (given: PolledItem[]): INodeExecutionData[][] | null =>
	given.length === 0 ? null : [given.map(asItem)];

/** What it keeps is written at the end only: after a failure the next one asks for the same again. */
async function pollOnce<One extends PolledRecord>(
	context: IPollFunctions,
	polling: Polling<One>,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') return asItems(await polling.sample());
	const state = context.getWorkflowStaticData('node');
	const before = isSwitchedOn(context) ? undefined : stateFrom(state, polling);
	if (before === undefined) {
		const from = polling.isStamped ? Date.now() - CLOCKS_DIFFER : undefined;
		const first = await firstPollState(from, polling.pages({ from, isSettled: () => false }));
		begun.add(context);
		Object.assign(state, kept(polling, first));
		return null;
	}
	const { changes, state: next } = await changesSince(before, readOn(polling, before));
	const items = await polling.items(changes, before);
	begun.add(context);
	Object.assign(state, kept(polling, next));
	return asItems(items);
}

/**
 * A poll of a node: `null` when nothing starts the workflow. The first one after a person has switched the workflow on, or changed what it asks
 * for, tells of nothing.
 *
 * One at a time: two that start from the same state would find the same.
 */
export async function poll<One extends PolledRecord>(
	context: IPollFunctions,
	pollingOf: (context: IPollFunctions) => Polling<One>,
): Promise<INodeExecutionData[][] | null> {
	if (busy.has(context)) return null;
	busy.add(context);
	try {
		return await pollOnce(context, pollingOf(context));
	} finally {
		busy.delete(context);
	}
}
