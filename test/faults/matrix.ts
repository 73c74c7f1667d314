import { connectCredential, oneNode, startSandboxProcess, subject } from '../harness';
import type { Engine, EngineErrorData, RemoteError, RunResult, Sandbox, WorkflowJson } from '../harness';
import { ELSEWHERE, isLater, settingOf, struck, verdictOf } from './cell';
import type { Column, Row } from './cell';

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
	/** True where the row means nothing for the column: nothing was run. */
	empty?: true;
}

const EMPTY: Observed = {
	status: 'unknown',
	calls: 0,
	created: 0,
	records: 0,
	words: '',
	complaints: [],
	empty: true,
};

export interface Cell {
	row: Row;
	column: Column;
}

export const cellsOf = (rows: Row[], columns: Column[]): Cell[] =>
	rows.flatMap((row) => columns.map((column) => ({ row, column })));

/** Runs the cells, several at a time, each against a sandbox of its own; the results are in the order of the cells. */
export async function startMatrix(
	engine: Engine,
	cells: Cell[],
	lanes = 3,
): Promise<{ results: Array<Promise<Observed>>; stop: () => Promise<void> }> {
	const sandboxes = await Promise.all(Array.from({ length: lanes }, async () => await startSandboxProcess()));
	const free = sandboxes.map(async (sandbox) => await Promise.resolve(sandbox));
	const results = cells.map(async (cell, index) => {
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
export async function runCell(
	engine: Engine,
	sandbox: Sandbox,
	{ row, column }: Cell,
	id: string,
): Promise<Observed> {
	if (column.without?.includes(row.name) === true) return EMPTY;
	const { control } = sandbox;
	const { service, credential, node } = column;
	await control.reset({ matters: column.matters });
	await control.limit('clio', null);
	const own: Engine = {
		...engine,
		credentials: {
			...engine.credentials,
			set: async (type, given) => await engine.credentials.set(type, { ...given, id, name: id }),
		},
	};
	await connectCredential(own, sandbox, credential);
	const parameters = { ...(await column.parameters(sandbox)), options: row.options ?? {} };
	const workflow = oneNode(node, parameters);
	for (const one of workflow.nodes)
		if (one.name === subject) one.credentials = { [credential]: { id, name: id } };
	if (column.credential === 'contractLucidityApi') await engine.run(warmUp(workflow));
	await control.clearLog();
	const before = (await control.counters())[service].created;

	const setting = settingOf(column, sandbox);
	await row.prepare(setting);
	const [run] = await Promise.all([
		carryOut(engine, sandbox, workflow, column, id),
		row.meanwhile?.(setting),
	]);
	await control.startListening(service);
	if (column.activated) await engine.live.forget(id);
	const after = (await control.counters())[service].created;

	const arrivals = struck(await control.log(service), column);
	const [first, second] = arrivals.slice(column.at.skip).map(({ at }) => Date.parse(at));
	const { items = [] } = run.nodes[subject] ?? {};
	const { creates = '' } = column;
	const seen = {
		status: run.status,
		calls: arrivals.length,
		created: (after[creates] ?? 0) - (before[creates] ?? 0),
		records: run.status === 'success' ? new Set(items.map(({ json }) => json.id)).size : 0,
		words: `${run.error?.message ?? ''}\n${run.error?.description ?? ''}`.trim(),
		...(first !== undefined && second !== undefined && { gap: second - first }),
	};
	const strays = service === ELSEWHERE ? 0 : (await control.log(ELSEWHERE)).length;
	const secrets = await secretsOf(engine, credential, id);
	const kept = `${run.record}${run.error?.json ?? ''}`;
	return {
		...seen,
		complaints: [
			...complaintsOf(seen, { row, column }),
			...(strays > 0 ? ['a request went to another host'] : []),
			...(secrets.some((secret) => kept.includes(secret)) ? ['a secret is kept with the execution'] : []),
			...((run.error?.json.length ?? 0) > LONGEST_ERROR ? ['the error holds the vendor’s page'] : []),
		],
	};
}

/** What differs from what the cell demands. */
function complaintsOf(seen: Omit<Observed, 'complaints'>, { row, column }: Cell): string[] {
	const verdict = verdictOf(row, column);
	const good = verdict.outcome === 'recovered';
	const { skip } = column.at;
	const lull = isLater(column) ? (row.lull ?? 0) : 0;
	const expected = {
		status: good ? 'success' : 'error',
		calls: lull + (good ? column.calls + verdict.sent - 1 : skip + verdict.sent),
		created: column.creates === undefined ? 0 : good ? 1 : (verdict.left ?? 0),
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
async function carryOut(
	engine: Engine,
	sandbox: Sandbox,
	workflow: WorkflowJson,
	column: Column,
	id: string,
): Promise<RunResult> {
	if (!column.activated) return await engine.run(workflow, { items: column.items ?? [{ json: {} }] });
	const nothing = { nodes: {}, lastItems: [], staticData: {}, record: '' };
	const nodes = workflow.nodes
		.filter(({ name }) => name === subject)
		.map((one) => ({ ...one, webhookId: id }));
	try {
		await engine.live.activate({ id, nodes, connections: {} });
		const items = (await webhooksAt(sandbox)).map((json) => ({ json }));
		const subjectRun = { items, outputs: [items], executionTime: 0, runs: 1, hints: [] };
		return { ...nothing, status: 'success', nodes: { [subject]: subjectRun } };
	} catch (thrown) {
		const { details } = thrown as RemoteError<EngineErrorData>;
		return { ...nothing, status: 'error', error: details };
	}
}

/** Asked for without the node: a request that is not among the struck ones. */
async function webhooksAt({ control, urls }: Sandbox): Promise<Array<{ id: number }>> {
	const { access_token: token } = await control.grant('clio');
	const answer = await fetch(`${urls.clio}/api/v4/webhooks.json`, {
		headers: { authorization: `Bearer ${token}` },
	});
	return ((await answer.json()) as { data: Array<{ id: number }> }).data;
}

/** Lets the credential fetch its token, as in an n8n that has used it before. */
function warmUp(workflow: ReturnType<typeof oneNode>): ReturnType<typeof oneNode> {
	const copy = structuredClone(workflow);
	for (const one of copy.nodes)
		if (one.name === subject) one.parameters = { resource: 'project', operation: 'getAll' };
	return copy;
}

async function secretsOf(engine: Engine, type: string, id: string): Promise<string[]> {
	const { data } = await engine.credentials.get(type, id);
	const token = (data.oauthTokenData ?? {}) as Record<string, unknown>;
	return [data.clientSecret, data.accessToken, token.access_token, token.refresh_token]
		.flatMap((secret) => (typeof secret === 'string' ? secret.split(' ') : []))
		.filter((secret) => secret.length > 8);
}
