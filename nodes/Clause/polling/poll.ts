import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { InvalidValue, toSend } from '../../../core/input/values';
import { callOn } from '../../../core/transport/call';
import { connect } from '../../../core/transport/connection';
import { paginate } from '../../../core/transport/paginate';
import { readTriggerParameters } from '../../../core/triggers/parameters';
import type { Read } from '../../../core/triggers/parameters';
import { POLL_WAITING } from '../../../core/triggers/poll';
import type { Polling } from '../../../core/triggers/poll';
import type { PolledRecord } from '../../../core/triggers/polling';
import { asText, isJsonObject } from '../../../core/util/json';
import { clause } from '../service';
import { events } from './events';
import type { PolledEvent } from './events';
import { organizationOfPolling, statusesOfPolling } from './properties';

/** Contracts that a person sees who tries the node out. */
const SAMPLE = 3;

interface PolledContract extends PolledRecord {
	row: IDataObject;
}

interface Settings {
	organizationId: string;
	event: PolledEvent;
	/** Only changes into one of these; none where all are wanted. */
	statuses: string[];
}

/** @throws InvalidValue naming the field. */
function settingsFrom(read: Read): Settings {
	const given = asText(read('event'));
	const event = events.find(({ value }) => value === given);
	if (event === undefined) throw new InvalidValue(`"Event" knows no "${given}"`);
	const organizationId = asText(toSend(organizationOfPolling, read('organizationId')));
	const statuses =
		event.value === 'statusChanged' ? toSend(statusesOfPolling, read(statusesOfPolling.key)) : undefined;
	return { organizationId, event, statuses: (statuses ?? []) as string[] };
}

async function contracts(context: IPollFunctions, { organizationId }: Settings): Promise<IDataObject[]> {
	const connection = await connect(context, clause, 'clauseOAuth2Api', POLL_WAITING);
	const call = callOn(connection, { action: 'Get many contracts', effect: 'none' });
	const request = { method: 'GET', path: '/contracts', query: { organizationId } } as const;
	return (await paginate(call, request, { kind: 'list', path: '' }, Infinity)).filter(isJsonObject);
}

const isWanted = ({ status }: IDataObject, { statuses }: Settings) =>
	statuses.length === 0 || statuses.includes(asText(status));

/** In an order of ours: that of the list is not documented. */
const newest = (rows: IDataObject[], { event }: Settings) =>
	[...rows]
		.sort((one, other) => asText(other[event.moment]).localeCompare(asText(one[event.moment])))
		.slice(0, SAMPLE);

/** Clause has one list of all contracts of an organization, without a parameter that would choose among them. */
export function pollingOf(context: IPollFunctions): Polling<PolledContract> {
	const settings = readTriggerParameters(context, settingsFrom);
	const { organizationId, event } = settings;
	const item = (row: IDataObject) => ({ event: event.value, ...row });
	return {
		of: `${organizationId} ${event.value}`,
		isStamped: false,
		sample: async () => newest(await contracts(context, settings), settings).map(item),
		async *pages() {
			const rows = await contracts(context, settings);
			const records = rows.map((row) => ({ id: asText(row.id), version: event.version(row), row }));
			yield { records, isLast: true };
		},
		items: (changes) =>
			changes
				.filter(({ wasKnown, row }) => wasKnown === event.ofKnown && isWanted(row, settings))
				.map(({ row }) => item(row)),
	};
}
