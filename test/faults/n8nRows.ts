import type { RunResult, Sandbox } from '../harness';
import { subject } from '../harness';
import { clioOf } from '../harness/triggerRig';
import { titleOf } from './cell';
import type { Changing, Column, Row, Setting } from './cell';
import { deliveredAtOnce, deliveredInARow, startedInAnOutage } from './triggers';
import { alike, error, faulted, recovered, underWay } from './verdicts';

/** So long (ms) the vendor takes for a request while something else happens, also on a busy machine. */
const LONG_ENOUGH = 1500;

/** Items, of which the third is struck. */
const BATCH = 4;

/** A node that makes something has several items, so that there is something to do twice. */
function batched(column: Column): Column {
	if (column.kind !== 'create' && column.kind !== 'upload') return column;
	const [item] = column.items ?? [{ json: {} }];
	const items = item === undefined ? [] : Array.from({ length: BATCH }, () => item);
	return { ...column, items, at: { ...column.at, skip: 2 }, calls: BATCH, records: BATCH };
}

const isNoExecution = ({ kind }: Column) =>
	kind === 'trigger' ? 'An activation is no execution of a node: n8n has no such thing for it.' : undefined;

const retried = {
	tries: 3,
	options: { itemsAtOnce: 1, timeout: 5 },
	adapt: batched,
	without: isNoExecution,
} satisfies Partial<Row>;

const isNoList = ({ kind }: Column) => (kind === 'list' ? undefined : 'No list is read.');
const isNoTrigger = ({ kind }: Column) =>
	kind === 'trigger' ? undefined : 'An action does nothing before its workflow is started.';
const getsNoDelivery = ({ kind }: Column) =>
	kind === 'trigger' ? undefined : 'Events are delivered to a trigger only.';

const changingOf = ({ column }: Pick<Setting, 'column'>): Changing => {
	if (column.changing === undefined) throw new Error(`Nobody changes what ${titleOf(column)} reads.`);
	return column.changing;
};

/** In an order in which the vendor counts rows, from which a record may shift all others. */
const newestFirst = (column: Column): Column => ({
	...column,
	parameters: async (sandbox) => ({
		...(await column.parameters(sandbox)),
		...changingOf({ column }).newestFirst,
	}),
	at: { ...column.at, skip: 1 },
});

const ascending = (ids: number[]): number[] => [...ids].sort((a, b) => a - b);

/** Somebody deletes the newest record while a page is read. */
function newestIsDeleted(): Pick<Row, 'prepare' | 'meanwhile'> {
	const newest = new WeakMap<Sandbox, number>();
	const during = underWay(async (setting) => {
		await changingOf(setting).remove(setting, newest.get(setting.sandbox) ?? 0);
	}, LONG_ENOUGH);
	const prepare: Row['prepare'] = async (setting) => {
		newest.set(setting.sandbox, Math.max(...(await changingOf(setting).ids(setting))));
		await setting.control.clearLog();
		await during.prepare(setting);
	};
	return { ...during, prepare };
}

/** What came out must be what is there: nothing lost, nothing twice. */
async function isComplete(setting: Setting, run: RunResult): Promise<string[]> {
	const out = (run.nodes[subject]?.items ?? []).map(({ json }) => Number(json.id));
	const there = await changingOf(setting).ids(setting);
	return ascending(out).join() === ascending(there).join() ? [] : ['the list is not what is there'];
}

/** What is known to be announced and was not finished is seen by nobody, and must not stay. */
async function nothingUnfinished(setting: Setting): Promise<string[]> {
	const { kind, creates, vendor } = setting.column;
	if (kind !== 'upload' || creates !== undefined || vendor !== 'Clio') return [];
	const unfinished = async () => {
		const query = 'fields=id,latest_document_version{fully_uploaded}&query=letter.txt&show_uncompleted=true';
		const documents = await clioOf(setting)<Array<object>>('GET', `/documents.json?${query}`);
		return documents.length;
	};
	for (let times = 0; times < 50 && (await unfinished()) > 0; times++) await setting.pause(100);
	return (await unfinished()) === 0 ? [] : ['an unfinished document stays in Clio'];
}

/** What n8n and the people at the vendor do in the meantime. */
export const n8nRows: Row[] = [
	{
		name: 'Retry On Fail, after a refusal',
		detail:
			'n8n tries the node again (3 tries); of 4 items to create or upload the third is refused once (400)',
		...retried,
		...faulted({ kind: 'status', status: 400 }),
		...alike(recovered(2)),
	},
	{
		name: 'Retry On Fail, after a lost answer',
		detail: 'the same, but the third is done and its answer breaks off',
		...retried,
		...faulted({ kind: 'cut' }),
		repeatable: recovered(2),
		write: error(1, /The outcome is unknown: .*not sent again/s, 1),
	},
	{
		name: 'Cancelled in the middle',
		detail: 'somebody stops the execution while the request is under way',
		...underWay(async ({ engine, workflow, pause }) => {
			await engine.cancel(workflow.id);
			// The vendor goes on after the caller has hung up.
			await pause(LONG_ENOUGH + 200);
		}, LONG_ENOUGH),
		without: isNoExecution,
		repeatable: { outcome: 'canceled', sent: 1 },
		write: { outcome: 'canceled', sent: 1, left: 1 },
		check: nothingUnfinished,
	},
	{
		name: 'A record is deleted while the list is read',
		detail: 'on the page before the one that is read, newest first',
		adapt: (column) => ({ ...newestFirst(column), records: column.records - 1 }),
		...newestIsDeleted(),
		without: isNoList,
		check: isComplete,
		// The page does not fit on the one before, so the list is begun anew.
		...alike(recovered(3)),
	},
	{
		name: 'A record is inserted while the list is read',
		detail: 'before the page that is read, newest first',
		adapt: (column) => ({ ...newestFirst(column), records: column.records + 1 }),
		...underWay(async (setting) => await changingOf(setting).add(setting), LONG_ENOUGH),
		without: isNoList,
		check: isComplete,
		// The page does not fit on the one before, so the list is begun anew.
		...alike(recovered(3)),
	},
	{
		name: 'An outage while n8n starts',
		detail:
			'the service refuses connections for longer than a request is repeated, then is back; a webhook of Clio would end the next day',
		prepare: async () => await Promise.resolve(),
		play: startedInAnOutage,
		without: isNoTrigger,
		...alike(recovered(1)),
	},
	{
		name: 'One delivery five times, in a row',
		detail: 'the service repeats what it thinks has not arrived',
		prepare: async () => await Promise.resolve(),
		play: deliveredInARow,
		without: getsNoDelivery,
		...alike(recovered(1)),
	},
	{
		name: 'One delivery five times, at once',
		detail: 'the same, all of them together',
		prepare: async () => await Promise.resolve(),
		play: deliveredAtOnce,
		without: getsNoDelivery,
		...alike(recovered(1)),
	},
];
