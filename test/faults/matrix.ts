import { connectCredential, oneNode, startSandboxProcess, subject } from '../harness';
import type { Engine, EngineErrorData, RemoteError, RunResult, Sandbox, WorkflowJson } from '../harness';
import { isSince } from '../harness/version';
import { elsewhere, isLater, reasonAgainst, settingOf, struck, triggerOf, verdictOf } from './cell';
import type { Column, Row, Setting } from './cell';

/** A person reads the error, and n8n stores it: no vendor's page belongs there. */
const LONGEST_ERROR = 20_000;

/** What became of one cell: the sandbox's log and counters, and what the node gave out. */
export interface Observed {
	status: RunResult['status'];
	/** How often the request that the fault struck has arrived, all pages together. */
	calls: number;
	/** Records that the vendor has made. */
	created: number;
	/** Different records in the node's output. */
	records: number;
	/** Message and description of the error. */
	words: string;
	/** Milliseconds between the struck request and its repetition. */
	gap?: number;
	/** Everything that is not as the cell demands; empty when the cell holds. */
	complaints: string[];
	/** In place of requests and records, where a row is more than one run. */
	note?: string;
	/** Why nothing was run: the row means nothing for the column. */
	empty?: string;
}

const NOTHING: Observed = {
	status: 'unknown',
	calls: 0,
	created: 0,
	records: 0,
	words: '',
	complaints: [],
};

export interface Cell {
	row: Row;
	column: Column;
}

export const cellsOf = (rows: Row[], columns: Column[]): Cell[] =>
	rows.flatMap((row) => columns.map((column) => ({ row, column })));

/** Without the cells in which nothing could happen. */
export const cellsThatSay = (rows: Row[], columns: Column[]): Cell[] =>
	cellsOf(rows, columns).filter(({ row, column }) => reasonAgainst(row, column) === undefined);

/**
 * Runs the cells, several at a time, each against a sandbox of its own; the results are in the order of the cells. What does
 * not hold although the row has a time-out is run once more when all are done, alone: a busy machine is slower than that.
 */
export async function startMatrix(
	engine: Engine,
	cells: Cell[],
	lanes = 4,
): Promise<{ results: Array<Promise<Observed>>; stop: () => Promise<void> }> {
	const sandboxes = await Promise.all(Array.from({ length: lanes }, async () => await startSandboxProcess()));
	const free = sandboxes.map(async (sandbox) => await Promise.resolve(sandbox));
	const first = cells.map(async (cell, index) => {
		const reason = reasonAgainst(cell.row, cell.column);
		if (reason !== undefined) return { ...NOTHING, empty: reason };
		// Each cell waits for the sandbox of the one that many places before it.
		const lane = free.shift() as Promise<Sandbox>;
		let release: (sandbox: Sandbox) => void = () => undefined;
		free.push(new Promise((resolve) => (release = resolve)));
		const sandbox = await lane;
		try {
			return await runCell(engine, sandbox, cell, `cell-${index}`);
		} finally {
			release(sandbox);
		}
	});
	let turn: Promise<unknown> = Promise.allSettled(first);
	const results = first.map(async (result, index) => {
		const seen = await result;
		const [cell, [sandbox]] = [cells[index], sandboxes];
		if (seen.complaints.length === 0 || cell?.row.options?.timeout === undefined || sandbox === undefined)
			return seen;
		const again = turn.then(async () => await runCell(engine, sandbox, cell, `again-${index}`));
		turn = again.catch(() => undefined);
		return await again;
	});
	for (const result of results) result.catch(() => undefined);
	return {
		results,
		stop: async () => {
			await Promise.allSettled(results);
			await Promise.all(sandboxes.map(async (sandbox) => await sandbox.stop()));
		},
	};
}

/** One fault, one operation, once. A credential of its own keeps the pace of other cells away. */
async function runCell(
	engine: Engine,
	sandbox: Sandbox,
	{ row, column: given }: Cell,
	id: string,
): Promise<Observed> {
	const column = row.adapt?.(given) ?? given;
	const workflow = await prepared(engine, sandbox, { row, column }, id);
	const setting = settingOf({ column, sandbox, engine, workflow });
	if (row.play === undefined) return await runOnce(setting, row);
	const seen = await row.play(setting);
	await engine.live.forget(id);
	return { ...NOTHING, ...seen };
}

/** A sandbox as new, and the column's workflow with a credential that has a token. */
async function prepared(
	engine: Engine,
	sandbox: Sandbox,
	{ row, column }: Cell,
	id: string,
): Promise<Setting['workflow']> {
	const { control } = sandbox;
	const { credential, node } = column;
	await control.reset({ matters: column.matters });
	await control.limit('clio', null);
	const own: Engine = {
		...engine,
		credentials: {
			...engine.credentials,
			set: async (type, data) => await engine.credentials.set(type, { ...data, id, name: id }),
		},
	};
	await connectCredential(own, sandbox, credential);
	const parameters = { ...(await column.parameters(sandbox)), options: row.options ?? {} };
	const workflow = oneNode(node, parameters);
	for (const one of workflow.nodes) {
		if (one.name !== subject) continue;
		one.credentials = { [credential]: { id, name: id } };
		one.webhookId = id;
		if (row.tries !== undefined)
			Object.assign(one, { retryOnFail: true, maxTries: row.tries, waitBetweenTries: 10 });
	}
	if (credential === 'contractLucidityApi') await engine.run(warmUp(workflow));
	await control.clearLog();
	return { ...workflow, id };
}

async function runOnce(setting: Setting, row: Row): Promise<Observed> {
	const { column, control, engine, workflow } = setting;
	const { service, credential, creates = '', webhooks } = column;
	const before = (await control.counters())[service].created;
	await row.prepare(setting);
	const [run] = await Promise.all([carryOut(setting), row.meanwhile?.(setting)]);
	await control.startListening(service);
	if (webhooks !== undefined) await engine.live.forget(workflow.id);
	const after = (await control.counters())[service].created;

	const log = await control.log(service);
	const arrivals = struck(log, column);
	const [first, second] = arrivals.slice(column.at.skip).map(({ at }) => Date.parse(at));
	const { items = [] } = run.nodes[subject] ?? {};
	const isGood = run.status === 'success';
	const seen = {
		status: run.status,
		calls: arrivals.length,
		created: (after[creates] ?? 0) - (before[creates] ?? 0),
		// What has no ID, such as the answer of a clause, is a record of its own.
		records: isGood ? new Set(items.map(({ json }, index) => json.id ?? index)).size : 0,
		words: `${run.error?.message ?? ''}\n${run.error?.description ?? ''}`.trim(),
		...(first !== undefined && second !== undefined && { gap: second - first }),
	};
	const strays = (await control.log(elsewhere(column))).length;
	const secrets = await secretsOf(engine, credential, workflow.id);
	const kept = `${run.record}${run.error?.json ?? ''}`;
	const files = items.map(({ binary }) => Buffer.from(binary?.data?.data ?? '', 'base64').toString());
	return {
		...seen,
		complaints: [
			...complaintsOf(seen, { row, column }, engine),
			...(strays > 0 ? ['a request went to another host'] : []),
			...(secrets.some((secret) => kept.includes(secret)) ? ['a secret is kept with the execution'] : []),
			...((run.error?.json.length ?? 0) > LONGEST_ERROR ? ['the error holds the vendor’s page'] : []),
			...(column.file !== undefined && isGood && files.some((file) => file !== column.file)
				? ['the file is another one']
				: []),
			...((await row.check?.(setting, run)) ?? []),
			...((await column.check?.(setting, run)) ?? []),
		],
	};
}

/** What differs from what the cell demands. */
function complaintsOf(seen: Omit<Observed, 'complaints'>, { row, column }: Cell, engine: Engine): string[] {
	const verdict = verdictOf(row, column);
	const good = verdict.outcome === 'recovered';
	const refused = row.unauthorized === undefined ? 0 : verdict.sent - (good ? 1 : 0);
	const again = isSince(engine, '2.11') ? 0 : refused;
	const { skip } = column.at;
	const lull = isLater(column) ? (row.lull ?? 0) : 0;
	const expected = {
		status: good ? 'success' : verdict.outcome,
		calls: lull + again + (good ? column.calls + verdict.sent - 1 : skip + verdict.sent),
		created: column.creates === undefined ? 0 : good ? column.calls : skip + (verdict.left ?? 0),
		records: good ? column.records : 0,
	};
	const complaints = Object.entries(expected).flatMap(([name, value]) => {
		const found = seen[name as keyof typeof expected];
		return found === value ? [] : [`${name}: ${found}, not ${value}`];
	});
	if (verdict.says !== undefined && !verdict.says.test(seen.words))
		complaints.push('the sentence is another one');
	if (verdict.after !== undefined && (seen.gap ?? 0) < verdict.after - 20)
		complaints.push(`repeated after ${seen.gap} ms, not ${verdict.after}`);
	return complaints;
}

/** Runs the workflow, or activates it. What an activation leaves at the vendor counts, not what it says. */
async function carryOut(setting: Setting): Promise<RunResult> {
	const { engine, workflow, column } = setting;
	const { items: given = [{ json: {} }], webhooks } = column;
	if (webhooks === undefined) return await engine.run(workflow, { items: given });
	const nothing = { nodes: {}, lastItems: [], staticData: {}, record: '' };
	try {
		await engine.live.activate(triggerOf(workflow));
		const items = (await webhooks.all(setting)).map(({ id }) => ({ json: { id: id as string } }));
		const subjectRun = { items, outputs: [items], executionTime: 0, runs: 1, hints: [] };
		return { ...nothing, status: 'success', nodes: { [subject]: subjectRun } };
	} catch (thrown) {
		const { details } = thrown as RemoteError<EngineErrorData>;
		return { ...nothing, status: 'error', error: details };
	}
}

/** Lets the credential fetch its token, as in an n8n that has used it before. */
function warmUp(workflow: WorkflowJson): WorkflowJson {
	const copy = structuredClone(workflow);
	for (const one of copy.nodes)
		if (one.name === subject) one.parameters = { resource: 'project', operation: 'getAll' };
	return copy;
}

async function secretsOf(engine: Engine, type: string, id: string): Promise<string[]> {
	const { data } = await engine.credentials.get(type, id);
	const token = (data.oauthTokenData ?? {}) as Record<string, unknown>;
	return [data.clientSecret, data.accessToken, data.sid, token.access_token, token.refresh_token]
		.flatMap((secret) => (typeof secret === 'string' ? secret.split(' ') : []))
		.filter((secret) => secret.length > 8);
}
