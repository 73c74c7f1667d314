import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { callOn } from '../../../core/transport/call';
import { connect } from '../../../core/transport/connection';
import type { Waiting } from '../../../core/transport/connection';
import { paginate } from '../../../core/transport/paginate';
import { changesSince, firstPollState } from '../../../core/triggers/polling';
import type { PolledRecord, PollState } from '../../../core/triggers/polling';
import { asText, isJsonObject } from '../../../core/util/json';
import { pages } from '../api/paging';
import { clio } from '../service';
import { readTriggerParameters } from '../trigger/subscription';
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

/** Clio's rows since a moment; without one, the newest few. */
async function rowsOf(
	context: IPollFunctions,
	settings: PollSettings,
	from?: number,
): Promise<IDataObject[]> {
	const connection = await connect(context, clio, 'clioOAuth2Api', WAITING);
	const { path, unordered } = settings.list;
	const order = unordered === true ? {} : { order: from === undefined ? 'id(desc)' : 'id(asc)' };
	// A second earlier, because "since" may or may not include the moment itself.
	const since = from === undefined ? {} : { [`${settings.by}_since`]: new Date(from - 1000).toISOString() };
	const query = { ...settings.query, fields: settings.fields, ...order, ...since };
	const action = `Get many ${settings.list.name.toLowerCase()} records`;
	const call = callOn(connection, { action, effect: 'none' });
	const most = from === undefined ? SAMPLE : Infinity;
	return (await paginate(call, { method: 'GET', path, query }, pages(), most)).filter(isJsonObject);
}

function found(row: IDataObject, { by }: PollSettings): PolledRecord {
	const { id, etag, created_at: created, updated_at: updated } = row;
	// A record is created once, whatever happens to it afterwards.
	const version = by === 'created' ? 'created' : asText(etag ?? updated);
	return { id: asText(id), at: Date.parse(asText(by === 'created' ? created : updated)), version };
}

/** What is kept of the polls so far; nothing when it was for other settings of the node. */
function pollStateFrom({ of, from, high, seen }: IDataObject, settings: PollSettings): PollState | undefined {
	if (of !== settings.of || typeof from !== 'number' || typeof high !== 'number' || !isJsonObject(seen)) {
		return undefined;
	}
	return { from, high, seen: { ...seen } as Record<string, string> };
}

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

/** What it keeps is written at the end only: after a failure the next one asks for the same again. */
async function pollOnce(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readTriggerParameters(context, readPollSettings);
	if (context.getMode() === 'manual') {
		const event = settings.event === 'created' ? 'created' : 'updated';
		return asItems((await rowsOf(context, settings)).map((row) => ({ event, row })));
	}
	const state = context.getWorkflowStaticData('node');
	const before = isSwitchedOn(context) ? undefined : pollStateFrom(state, settings);
	const from = before?.from ?? Date.now() - CLOCKS_DIFFER;
	const rows = new Map((await rowsOf(context, settings, from)).map((row) => [asText(row.id), row]));
	const all = [...rows.values()].map((row) => found(row, settings));
	begun.add(context);
	if (before === undefined) {
		Object.assign(state, { of: settings.of, ...firstPollState(from, all) });
		return null;
	}
	const { changes, state: next } = changesSince(before, all);
	Object.assign(state, { of: settings.of, ...next });
	const eventOf = ({ id }: PolledRecord, row: IDataObject) =>
		before.seen[id] === undefined && Date.parse(asText(row.created_at)) >= before.from
			? 'created'
			: 'updated';
	return asItems(
		changes.flatMap((one) => {
			const row = rows.get(one.id) ?? {};
			const event = eventOf(one, row);
			return settings.event === 'updated' && event !== 'updated' ? [] : [{ event, row }];
		}),
	);
}
