import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { NextPage } from '../../../core/describe/paging';
import { callOn } from '../../../core/transport/call';
import { connect } from '../../../core/transport/connection';
import type { Connection } from '../../../core/transport/connection';
import { movedError, paginate, readPages } from '../../../core/transport/paginate';
import type { ApiRequest } from '../../../core/transport/request';
import { readTriggerParameters } from '../../../core/triggers/parameters';
import { POLL_WAITING, timeOf } from '../../../core/triggers/poll';
import type { Polling, Start } from '../../../core/triggers/poll';
import type { PolledChange, PolledPage, PolledRecord } from '../../../core/triggers/polling';
import { asText, isJsonObject } from '../../../core/util/json';
import { pages } from '../api/paging';
import { clio } from '../service';
import { byOthers, messagesSince, newestMessages } from './messages';
import { readPollSettings } from './settings';
import type { PollSettings } from './settings';

/** Records that a person sees who tries the node out. */
const SAMPLE = 3;

interface ClioRecord extends PolledRecord {
	row: IDataObject;
}

async function listing(
	context: IPollFunctions,
	{ list, fields, query }: PollSettings,
	order: string,
	more: IDataObject = {},
) {
	const connection = await connect(context, clio, 'clioOAuth2Api', POLL_WAITING);
	const action = `Get many ${list.name.toLowerCase()} records`;
	const named = list.within === undefined ? fields : 'id';
	const asked = { ...query, fields: named, ...(list.unordered === true ? {} : { order }), ...more };
	const request: ApiRequest = { method: 'GET', path: list.within ?? list.path, query: asked };
	return { connection, call: callOn(connection, { action, effect: 'none' }), request };
}

/** The newest few. */
async function sample(context: IPollFunctions, settings: PollSettings): Promise<IDataObject[]> {
	const isWithin = settings.list.within !== undefined;
	const order = isWithin ? 'last_message_id(desc)' : 'id(desc)';
	const { connection, call, request } = await listing(context, settings, order);
	const event = settings.event === 'created' ? 'created' : 'updated';
	const rows = (await paginate(call, request, pages(), isWithin ? 1 : SAMPLE)).filter(isJsonObject);
	const [first] = rows;
	const found =
		isWithin && first !== undefined ? await newestMessages(connection, settings, first.id, SAMPLE) : rows;
	return found.map((row) => ({ event, ...row }));
}

/** The rows of a page themselves, or the messages of these conversations. */
async function meantBy(
	rows: IDataObject[],
	connection: Connection,
	settings: PollSettings,
	from: number,
): Promise<IDataObject[]> {
	if (settings.list.within === undefined) return rows;
	const messages: IDataObject[] = [];
	for (const { id } of rows) messages.push(...(await messagesSince(connection, settings, id, from)));
	return messages;
}

/** Clio's rows since a moment, from the start or from where an earlier poll has stopped. */
async function* rowsSince(
	context: IPollFunctions,
	settings: PollSettings,
	{ from = 0, cursor }: Start,
): AsyncGenerator<PolledPage<ClioRecord>, void, undefined> {
	// A second earlier, because "since" may or may not include the moment itself.
	const by = settings.list.within === undefined ? settings.by : 'updated';
	const since = { [`${by}_since`]: new Date(from - 1000).toISOString() };
	const { connection, call, request } = await listing(context, settings, 'id(asc)', since);
	let now = 0;
	const answered = (headers: IDataObject) => (now = timeOf(headers));
	const start = cursor === undefined ? undefined : { url: cursor };
	for await (const page of readPages(call, { ...request, answered }, pages(), Infinity, start)) {
		if (page.moved === true) throw movedError(call, pages());
		const rows = await meantBy(page.rows.filter(isJsonObject), connection, settings, from);
		yield {
			records: rows.map((row) => found(row, settings)),
			now,
			isLast: page.next === undefined,
			cursor: cursorIn(page.next),
		};
	}
}

/** Without the host, which belongs to the credential; none where Clio counts rows, which another poll would find shifted. */
function cursorIn(next: NextPage | undefined): string | undefined {
	if (next === undefined || !('url' in next) || next.overlaps !== undefined) return undefined;
	const { pathname, search } = new URL(next.url, 'https://app.clio.com');
	return `${pathname}${search}`;
}

function found(row: IDataObject, { by }: PollSettings): ClioRecord {
	const { id, etag, created_at: created, updated_at: updated } = row;
	// A record is created once, whatever happens to it afterwards.
	const version = by === 'created' ? 'created' : asText(etag ?? updated);
	return { id: asText(id), at: Date.parse(asText(by === 'created' ? created : updated)), version, row };
}

/**
 * What a change is called, or nothing for one that is not wanted. Where both are wanted a record made since the polling
 * began is new when it is told of for the first time, whatever happened to it meanwhile: that is kept with the telling. Where only
 * changes are wanted, what was found and not told is not kept over a restart, so the record itself must say that it has changed.
 */
function eventOf(
	{ wasKnown, row }: PolledChange<ClioRecord>,
	{ event }: PollSettings,
	from: number,
): string | undefined {
	const [createdAt, updatedAt] = [Date.parse(asText(row.created_at)), Date.parse(asText(row.updated_at))];
	if (event === 'updated') return wasKnown || !(updatedAt <= createdAt) ? 'updated' : undefined;
	return event === 'created' || (!wasKnown && createdAt >= from) ? 'created' : 'updated';
}

/** Of messages, those of others. */
async function wantedOf(
	context: IPollFunctions,
	{ list }: PollSettings,
	changes: Array<PolledChange<ClioRecord>>,
) {
	if (list.within === undefined || changes.length === 0) return changes;
	return await byOthers(await connect(context, clio, 'clioOAuth2Api', POLL_WAITING), changes);
}

/** Clio's lists know when a record was created or changed. */
export function pollingOf(context: IPollFunctions): Polling<ClioRecord> {
	const settings = readTriggerParameters(context, readPollSettings);
	return {
		of: settings.of,
		cursorOf: settings.fields,
		isStamped: true,
		sample: async () => await sample(context, settings),
		pages: (start) => rowsSince(context, settings, start),
		items: async (changes, { from = 0 }) =>
			(await wantedOf(context, settings, changes)).flatMap((change) => {
				const event = eventOf(change, settings, from);
				return event === undefined ? [] : [{ event, ...change.row }];
			}),
	};
}
