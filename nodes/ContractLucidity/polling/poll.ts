import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { callOn } from '../../../core/transport/call';
import type { Call } from '../../../core/transport/call';
import { connect } from '../../../core/transport/connection';
import { paginate } from '../../../core/transport/paginate';
import { sendRequest } from '../../../core/transport/request';
import { unlessGone } from '../../../core/triggers/failures';
import { readTriggerParameters } from '../../../core/triggers/parameters';
import { POLL_WAITING } from '../../../core/triggers/poll';
import type { PolledItem, Polling, Start } from '../../../core/triggers/poll';
import type { PolledPage, PolledRecord } from '../../../core/triggers/polling';
import { asText, isJsonObject } from '../../../core/util/json';
import { fillPath } from '../../../core/util/url';
import { hasState, stageOf } from '../api/analysis';
import type { Stage } from '../api/analysis';
import { documentList, projectList } from '../api/answers';
import { contractLucidity } from '../service';
import { withResults } from './results';
import { readPollSettings } from './settings';
import type { PollSettings } from './settings';

/** Records that a person sees who tries the node out. */
const SAMPLE = 2;

interface Found extends PolledRecord {
	row: IDataObject;
	/** Of a document whose state somebody has looked at. */
	stage?: Stage;
}

async function callFor(context: IPollFunctions, noun: string): Promise<Call> {
	const connection = await connect(context, contractLucidity, 'contractLucidityApi', POLL_WAITING);
	return callOn(connection, { action: `Get many ${noun}`, effect: 'none' });
}

async function projects(call: Call): Promise<IDataObject[]> {
	const rows = await paginate(call, { method: 'GET', path: '/projects' }, projectList, Infinity);
	return rows.filter(isJsonObject);
}

/** The documents of a project, each with what tells it from those of others. */
async function documentsOf(call: Call, { id, name }: IDataObject, isOnly: boolean): Promise<IDataObject[]> {
	const request = { method: 'GET' as const, path: '/documents', query: { project_id: id } };
	const listed = paginate(call, request, documentList, Infinity);
	// One of many may have been deleted since they were listed.
	const rows = (await (isOnly ? listed : listed.catch(unlessGone))) ?? [];
	const named = isOnly ? { project_id: id } : { project_id: id, project_name: name };
	return rows.filter(isJsonObject).map((row) => ({ ...named, ...row }));
}

/** A document as "finished" wants it: what happens before the end is all the same. */
async function finished(
	call: Call,
	id: string,
	row: IDataObject,
	isSettled: Start['isSettled'],
): Promise<Found[]> {
	const look = async () =>
		await sendRequest(call, { method: 'GET', path: fillPath('/documents/{id}', { id }) });
	if (!hasState(row) && isSettled(id)) return [{ id, row, isFinal: true }];
	const whole = hasState(row) ? row : await look().catch(unlessGone);
	// Deleted since it was listed.
	if (!isJsonObject(whole)) return [];
	const stage = stageOf(whole);
	const isFinal = stage !== 'running';
	return [{ id, row: { ...row, ...whole }, stage, isFinal, version: isFinal ? stage : '' }];
}

async function* documentPages(
	context: IPollFunctions,
	{ event, projectId }: PollSettings,
	{ isSettled }: Pick<Start, 'isSettled'>,
): AsyncGenerator<PolledPage<Found>, void, undefined> {
	const call = await callFor(context, 'documents');
	const holders = projectId === undefined ? await projects(call) : [{ id: projectId }];
	for (const holder of holders) {
		const records: Found[] = [];
		for (const row of await documentsOf(call, holder, projectId !== undefined)) {
			const id = asText(row.id);
			if (id === '') continue;
			if (event === 'documentAdded') records.push({ id, row, version: 'added' });
			else records.push(...(await finished(call, id, row, isSettled)));
		}
		yield { records, isLast: false };
	}
	yield { records: [], isLast: true };
}

async function* projectPages(context: IPollFunctions): AsyncGenerator<PolledPage<Found>, void, undefined> {
	const rows = await projects(await callFor(context, 'projects'));
	const records = rows.map((row) => ({ id: asText(row.id), row, version: 'created' }));
	yield { records: records.filter(({ id }) => id !== ''), isLast: true };
}

/** Whether the person wants to hear of it. */
const isWanted = ({ stage }: Found, { event, outcome }: PollSettings): boolean =>
	event !== 'documentFinished' ||
	(outcome === 'either' ? stage === 'complete' || stage === 'failed' : stage === outcome);

/** What starts the workflow. */
async function itemsOf(
	context: IPollFunctions,
	settings: PollSettings,
	found: Found[],
): Promise<PolledItem[]> {
	const { event, attached } = settings;
	const wanted = found.filter((one) => isWanted(one, settings));
	const plain = wanted.map(({ row, stage }) => ({ event, ...(stage && { outcome: stage }), ...row }));
	if (attached.length === 0 || wanted.length === 0) return plain;
	const call = await callFor(context, 'results');
	const items: PolledItem[] = [];
	for (const [index, { id, stage }] of wanted.entries()) {
		const item = plain[index] ?? {};
		items.push(stage === 'complete' ? await withResults(context, call, item, settings, id) : item);
	}
	return items;
}

const byCreation = ({ row: one }: Found, { row: other }: Found) =>
	asText(one.created_at).localeCompare(asText(other.created_at));

/** The last few: in which order the vendor lists documents is not documented. */
async function sample(context: IPollFunctions, settings: PollSettings): Promise<PolledItem[]> {
	const pages =
		settings.event === 'projectCreated'
			? projectPages(context)
			: documentPages(context, settings, { isSettled: () => false });
	const found: Found[] = [];
	for await (const { records } of pages) {
		found.push(...records.filter((one) => isWanted(one, settings)));
		if (found.length >= SAMPLE) break;
	}
	return await itemsOf(context, settings, found.sort(byCreation).slice(-SAMPLE));
}

/** The vendor has no webhooks, and its lists bear no moment of a change: https://clientdocs.contractlucidity.com/api/integrations */
export function pollingOf(context: IPollFunctions): Polling<Found> {
	const settings = readTriggerParameters(context, readPollSettings);
	return {
		of: settings.of,
		isStamped: false,
		sample: async () => await sample(context, settings),
		pages: (start) =>
			settings.event === 'projectCreated' ? projectPages(context) : documentPages(context, settings, start),
		items: async (changes) => await itemsOf(context, settings, changes),
	};
}
