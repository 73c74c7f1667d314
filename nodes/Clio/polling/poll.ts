import { NodeApiError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { NextPage } from '../../../core/describe/paging';
import { callOn } from '../../../core/transport/call';
import { connect } from '../../../core/transport/connection';
import type { Connection, Waiting } from '../../../core/transport/connection';
import { movedError, paginate, readPages } from '../../../core/transport/paginate';
import type { ApiRequest } from '../../../core/transport/request';
import { readTriggerParameters } from '../../../core/triggers/parameters';
import { changesSince, firstPollState } from '../../../core/triggers/polling';
import type { PolledChange, PolledPage, PolledRecord, PollState } from '../../../core/triggers/polling';
import { asText, isJsonObject } from '../../../core/util/json';
import { pages } from '../api/paging';
import { clio } from '../service';
import { readPollSettings } from './settings';
import type { PollSettings } from './settings';

/** Nobody is waiting for a poll. */
const WAITING: Waiting = { longest: 120_000, timeout: 60_000 };

/**
 * The first poll has no moment of Clio's yet, so it starts from this computer's clock. A clock that is ahead
 * of Clio's by less than this does no harm; what was already there in that hour is not news.
 */
const CLOCKS_DIFFER = 3_600_000;

/** Records that a person sees who tries the node out. */
const SAMPLE = 3;

const connected = async (context: IPollFunctions) => await connect(context, clio, 'clioOAuth2Api', WAITING);

function listingOf(connection: Connection, { list, fields, query }: PollSettings, more: IDataObject) {
	const call = callOn(connection, {
		action: `Get many ${list.name.toLowerCase()} records`,
		effect: 'none',
	});
	const request: ApiRequest = { method: 'GET', path: list.path, query: { ...query, fields, ...more } };
	return { call, request };
}

/** The newest few. */
async function sample(context: IPollFunctions, settings: PollSettings): Promise<IDataObject[]> {
	const order = settings.list.unordered === true ? {} : { order: 'id(desc)' };
	const { call, request } = listingOf(await connected(context), settings, order);
	return (await paginate(call, request, pages(), SAMPLE)).filter(isJsonObject);
}

/**
 * The vendor's time when an answer was made, or earlier: the header is dated at its end, and may have been a time-out on
 * its way. Without a date that can be read there is this computer's clock.
 */
function timeOf({ date }: IDataObject): number {
	const told = Date.parse(asText(date));
	return Number.isNaN(told) ? Date.now() - CLOCKS_DIFFER : told - WAITING.timeout;
}

interface ClioPage extends PolledPage {
	rows: IDataObject[];
}

/** Clio's rows since a moment, from the start or from where an earlier poll has stopped. */
async function* rowsSince(
	context: IPollFunctions,
	settings: PollSettings,
	from: number,
	cursor?: string,
): AsyncGenerator<ClioPage, void, undefined> {
	const order = settings.list.unordered === true ? {} : { order: 'id(asc)' };
	// A second earlier, because "since" may or may not include the moment itself.
	const since = { [`${settings.by}_since`]: new Date(from - 1000).toISOString() };
	const { call, request } = listingOf(await connected(context), settings, { ...order, ...since });
	let now = 0;
	const answered = (headers: IDataObject) => (now = timeOf(headers));
	const start = cursor === undefined ? undefined : { url: cursor };
	for await (const page of readPages(call, { ...request, answered }, pages(), Infinity, start)) {
		if (page.moved === true) throw movedError(call, pages());
		const rows = page.rows.filter(isJsonObject);
		yield {
			rows,
			records: rows.map((row) => found(row, settings)),
			now,
			isLast: page.next === undefined,
			cursor: cursorIn(page.next),
		};
	}
}

/** Without the host, which belongs to the credential; none where Clio counts rows, which another poll would find shifted. */
function cursorIn(next: NextPage | undefined): string | undefined {
	if (next === undefined || !('url' in next) || next.overlaps === true) return undefined;
	const { pathname, search } = new URL(next.url, 'https://app.clio.com');
	return `${pathname}${search}`;
}

/** Clio's words for "this cursor leads nowhere": nothing says how long one lives. */
const isRefused = (error: unknown) =>
	error instanceof NodeApiError && ['400', '404', '410', '422'].includes(error.httpCode ?? '');

/** Goes on where the last poll stopped, or begins again where Clio no longer knows the place. */
async function* rowsOn(
	context: IPollFunctions,
	settings: PollSettings,
	{ from, reading }: PollState,
): AsyncGenerator<ClioPage, void, undefined> {
	if (reading !== undefined) {
		const rest = rowsSince(context, settings, from, reading.cursor);
		const first = await rest.next().catch((error: unknown) => {
			if (isRefused(error)) return undefined;
			throw error;
		});
		if (first !== undefined) {
			if (first.done !== true) yield first.value;
			yield* rest;
			return;
		}
	}
	yield* rowsSince(context, settings, from);
}

function found(row: IDataObject, { by }: PollSettings): PolledRecord {
	const { id, etag, created_at: created, updated_at: updated } = row;
	// A record is created once, whatever happens to it afterwards.
	const version = by === 'created' ? 'created' : asText(etag ?? updated);
	return { id: asText(id), at: Date.parse(asText(by === 'created' ? created : updated)), version };
}

const isReading = (value: unknown): value is IDataObject & NonNullable<PollState['reading']> =>
	isJsonObject(value) &&
	typeof value.cursor === 'string' &&
	typeof value.from === 'number' &&
	isJsonObject(value.seen);

/** What is kept of the polls so far; nothing when it was for other settings of the node. */
function pollStateFrom(
	{ of, from, seen, reading, fields }: IDataObject,
	settings: PollSettings,
): PollState | undefined {
	if (of !== settings.of || typeof from !== 'number' || !isJsonObject(seen)) return undefined;
	const state = { from, seen: { ...seen } as Record<string, string> };
	if (!isReading(reading)) return state;
	const { cursor, from: next, seen: found } = reading;
	// A cursor goes on with the fields that it was made for: with others the reading begins again.
	if (fields !== settings.fields) return { from, seen: { ...state.seen, ...found } };
	return { ...state, reading: { cursor, from: next, seen: { ...found } } };
}

const kept = (settings: PollSettings, { from, seen, reading }: PollState) => ({
	of: settings.of,
	fields: settings.fields,
	from,
	seen,
	reading: reading ?? null,
});

const asItems = (rows: Array<{ event: string; row: IDataObject }>): INodeExecutionData[][] | null =>
	rows.length === 0 ? null : [rows.map(({ event, row }) => ({ json: { event, ...row } }))];

/** Switched on by a person: what happened while it was off is not news. A restart of n8n is no such thing. */
const begun = new WeakSet<IPollFunctions>();
const isSwitchedOn = (context: IPollFunctions) =>
	context.getActivationMode() === 'activate' && !begun.has(context);

/** n8n begins a poll when its time has come, even while the one before is still reading. */
const busy = new WeakSet<IPollFunctions>();

/** One poll at a time: two that start from the same state would find the same. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (busy.has(context)) return null;
	busy.add(context);
	try {
		return await pollOnce(context);
	} finally {
		busy.delete(context);
	}
}

/**
 * What a change is called, or nothing for one that is not wanted. Where both are wanted a record made since the polling
 * began is new when it is told of for the first time, whatever happened to it meanwhile: that is kept with the telling. Where only
 * changes are wanted, what was found and not told is not kept over a restart, so the record itself must say that it has changed.
 */
function eventOf(
	{ wasKnown }: PolledChange,
	{ created_at: created, updated_at: updated }: IDataObject,
	{ event }: PollSettings,
	from: number,
): string | undefined {
	const [createdAt, updatedAt] = [Date.parse(asText(created)), Date.parse(asText(updated))];
	if (event === 'updated') return wasKnown || !(updatedAt <= createdAt) ? 'updated' : undefined;
	return event === 'created' || (!wasKnown && createdAt >= from) ? 'created' : 'updated';
}

/** What it keeps is written at the end only: after a failure the next one asks for the same again. */
async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readTriggerParameters(context, readPollSettings);
	if (context.getMode() === 'manual') {
		const event = settings.event === 'created' ? 'created' : 'updated';
		return asItems((await sample(context, settings)).map((row) => ({ event, row })));
	}
	const state = context.getWorkflowStaticData('node');
	const before = isSwitchedOn(context) ? undefined : pollStateFrom(state, settings);
	if (before === undefined) {
		const from = Date.now() - CLOCKS_DIFFER;
		const first = await firstPollState(from, rowsSince(context, settings, from));
		begun.add(context);
		Object.assign(state, kept(settings, first));
		return null;
	}
	const rows = new Map<string, IDataObject>();
	const { changes, state: next } = await changesSince(
		before,
		keepRows(rowsOn(context, settings, before), rows),
	);
	begun.add(context);
	Object.assign(state, kept(settings, next));
	return asItems(
		changes.flatMap((change) => {
			const row = rows.get(change.id) ?? {};
			const event = eventOf(change, row, settings, before.from);
			return event === undefined ? [] : [{ event, row }];
		}),
	);
}

async function* keepRows(read: AsyncIterable<ClioPage>, kept: Map<string, IDataObject>) {
	for await (const page of read) {
		for (const row of page.rows) kept.set(asText(row.id), row);
		yield page;
	}
}
