import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { InvalidValue } from '../../../core/input/values';
import { callOn } from '../../../core/transport/call';
import { connect } from '../../../core/transport/connection';
import { movedError, paginate, readPages } from '../../../core/transport/paginate';
import type { ApiRequest } from '../../../core/transport/request';
import { readTriggerParameters } from '../../../core/triggers/parameters';
import type { Read } from '../../../core/triggers/parameters';
import { POLL_WAITING, timeOf } from '../../../core/triggers/poll';
import type { Polling } from '../../../core/triggers/poll';
import type { PolledPage, PolledRecord } from '../../../core/triggers/polling';
import { asText, isJsonObject } from '../../../core/util/json';
import { pages } from '../builders/answers';
import { ironcladClickwrap } from '../service';

/** Activities that a person sees who tries the node out, and from how far back (ms). */
const [SAMPLE, SAMPLED] = [3, 90 * 86_400_000];

interface Activity extends PolledRecord {
	row: IDataObject;
}

interface Settings {
	credential: string;
	event: string;
	site: string;
}

const EVENTS = ['agreed', 'any', 'disagreed', 'displayed'];

function settingsFrom(read: Read): Settings {
	const [credential, event] = [asText(read('authentication')), asText(read('event'))];
	const given = read('siteId');
	const site = asText(isJsonObject(given) ? given.value : given).trim();
	if (!EVENTS.includes(event)) throw new InvalidValue(`"Event" must be one of: ${EVENTS.join(', ')}`);
	if (!/^\d*$/.test(site))
		throw new InvalidValue('"Site" must be an ID, which is a whole number such as 4101');
	return { credential, event, site };
}

/** That `site` can be compared is not documented, so it is looked at here. */
const isOf = (row: IDataObject, site: string): boolean => site === '' || asText(row.site) === site;

async function listing(context: IPollFunctions, { credential, event }: Settings, since: number) {
	const known = Object.hasOwn(ironcladClickwrap.signIns, credential);
	const connection = await connect(
		context,
		ironcladClickwrap,
		known ? credential : ironcladClickwrap.credential,
		POLL_WAITING,
	);
	const from = `created_time>=${new Date(since).toISOString()}`;
	const filter = event === 'any' ? from : `${from} and event_type==${event}`;
	const request: ApiRequest = { method: 'GET', path: '/activity', query: { filter, no_count: true } };
	return { call: callOn(connection, { action: 'Get many activities', effect: 'none' }), request };
}

/** https://clickwrap-developer.ironcladapp.com/docs/retrieving-data-in-bulk */
async function* activitySince(
	context: IPollFunctions,
	settings: Settings,
	from: number,
): AsyncGenerator<PolledPage<Activity>, void, undefined> {
	const { call, request } = await listing(context, settings, from);
	let now = 0;
	const answered = (headers: IDataObject) => (now = timeOf(headers));
	for await (const page of readPages(call, { ...request, answered }, pages, Infinity)) {
		if (page.moved === true) throw movedError(call, pages);
		const records = page.rows
			.filter(isJsonObject)
			.filter((row) => isOf(row, settings.site))
			.map((row) => ({
				id: asText(row.id),
				at: Date.parse(asText(row.created_time)),
				// An activity is never changed.
				version: 'created',
				row,
			}));
		yield { records, now, isLast: page.next === undefined };
	}
}

async function sample(context: IPollFunctions, settings: Settings): Promise<IDataObject[]> {
	const { call, request } = await listing(context, settings, Date.now() - SAMPLED);
	const wanted = { ...pages, keep: (row: unknown) => isJsonObject(row) && isOf(row, settings.site) };
	return (await paginate(call, request, wanted, SAMPLE)).filter(isJsonObject);
}

/** Activity by the moment of its creation. */
export function pollingOf(context: IPollFunctions): Polling<Activity> {
	const settings = readTriggerParameters(context, settingsFrom);
	return {
		of: [settings.event, settings.site].join(' '),
		isStamped: true,
		sample: async () => await sample(context, settings),
		pages: ({ from = 0 }) => activitySince(context, settings, from),
		items: (changes) => changes.map(({ row }) => row),
	};
}
