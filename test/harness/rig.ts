import { randomUUID } from 'node:crypto';
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import {
	connectCredential,
	fillCredential,
	oneNode,
	sandboxCredential,
	startEngine,
	subject,
	type Control,
	type CredentialName,
	type Engine,
	type EngineErrorData,
	type EngineOptions,
	type LogEntry,
	type NodeRun,
	type RunOptions,
	type RunResult,
	type Sandbox,
	type Service,
	type WorkflowJson,
} from '.';
import { checkOutput } from './outputs/outputs';
import { shared } from './shared';

/** One run of one node, as a test looks at it. */
export interface Outcome {
	status: RunResult['status'];
	/** The error that ended the run. */
	error?: EngineErrorData;
	items: NodeRun['items'];
	json: Array<Record<string, unknown>>;
	outputs: NodeRun['outputs'];
	run: RunResult;
}

/** A node with what it needs, to be run with one item or several. */
export interface Call {
	node: string;
	credential: CredentialName;
	parameters: INodeParameters;
}

/**
 * An engine and a sandbox, as a test file uses them: those of its worker, as new, and an engine of its own where it wants
 * one that differs. The sandbox is as new before each test.
 */
export class Rig {
	private runningEngine: Engine | undefined;
	private runningSandbox: Sandbox | undefined;

	constructor(own?: EngineOptions) {
		beforeAll(async () => {
			[this.runningEngine, this.runningSandbox] = await Promise.all([
				own === undefined ? shared().engine() : startEngine(own),
				shared().sandbox(),
			]);
		});
		afterAll(async () => {
			if (own !== undefined) await this.runningEngine?.stop();
		});
		beforeEach(async () => {
			await this.control.reset();
			await this.control.limit('clio', null);
		});
	}

	get engine(): Engine {
		return running(this.runningEngine);
	}

	get sandbox(): Sandbox {
		return running(this.runningSandbox);
	}

	get control(): Control {
		return this.sandbox.control;
	}

	/** A new credential, connected. A new id keeps it apart from the pace that another test has left behind. */
	async connect(type: CredentialName, changes: ICredentialDataDecryptedObject = {}): Promise<void> {
		await connectCredential(this.engine, this.sandbox, type, changes);
		await this.putIntoUse(type);
	}

	/** A new credential as a person has filled it in, not connected yet. */
	async fill(type: CredentialName, changes: ICredentialDataDecryptedObject = {}): Promise<void> {
		await fillCredential(this.engine, this.sandbox, type, changes);
		await this.putIntoUse(type);
	}

	private async putIntoUse(type: CredentialName): Promise<void> {
		const stored = await this.engine.credentials.get(type, type);
		await this.engine.credentials.set(type, { ...stored, id: randomUUID(), name: `My ${type}` });
		await this.control.clearLog();
	}

	/** Changes fields of the credential in use. */
	async change(type: CredentialName, changes: ICredentialDataDecryptedObject): Promise<void> {
		const stored = await this.engine.credentials.get(type);
		await this.engine.credentials.set(type, { ...stored, data: { ...stored.data, ...changes } });
	}

	async call({ node, credential, parameters }: Call, options: RunOptions = {}): Promise<Outcome> {
		return await this.run(oneNode(node, parameters, credential), options, credential);
	}

	/**
	 * Runs a workflow, looks for the secrets of its credential in all that n8n would keep of it, and holds what came out against
	 * the operation's schema.
	 */
	async run(workflow: WorkflowJson, options: RunOptions, ...types: CredentialName[]): Promise<Outcome> {
		const before = await this.secrets(types);
		const run = await this.engine.run(workflow, options);
		const kept = `${run.record}${run.error?.json ?? ''}`;
		for (const secret of [...before, ...(await this.secrets(types))]) expect(kept).not.toContain(secret);
		const { items = [], outputs = [] } = run.nodes[subject] ?? {};
		expect(checkOutput(workflow, items)).toEqual([]);
		return {
			status: run.status,
			error: run.error,
			items,
			json: items.map(({ json }) => json),
			outputs,
			run,
		};
	}

	/** Everything in these credentials that nobody else may see: what is typed as a password, and tokens. */
	async secrets(types: CredentialName[]): Promise<string[]> {
		const found = await Promise.all(types.map(async (type) => await this.secretsOf(type)));
		return found.flat();
	}

	/** A credential in which nothing is found would let every leak pass. */
	private async secretsOf(type: CredentialName): Promise<string[]> {
		const { data } = await this.engine.credentials.get(type);
		const { access_token, refresh_token } = (data.oauthTokenData ?? {}) as Record<string, unknown>;
		const { discreet = [] } = sandboxCredential(type);
		const fields = [...(this.engine.loaded.passwords[type] ?? []), ...discreet];
		const secrets = [...fields.map((name) => data[name]), access_token, refresh_token]
			.flatMap((secret) => (typeof secret === 'string' ? secret.split(' ') : []))
			.filter((secret) => secret.length > 8);
		if (secrets.length === 0) throw new Error(`There is no secret in the credential ${type} to look for.`);
		return secrets;
	}

	/**
	 * What the sandbox received from the node and did not send back to its sign-in: after a reset it no longer knows the
	 * token that the node's process still holds.
	 */
	async received(service: Service): Promise<LogEntry[]> {
		const log = await this.control.log(service);
		return log.filter(({ path, status }) => !/token|authorize/.test(path) && status !== 401);
	}

	/** Reads the sandbox's data without any node, and leaves no trace of it in the log. */
	async ask<T>(service: Service, path: string): Promise<T> {
		const { access_token: token } = await this.control.grant(service);
		const response = await fetch(`${this.sandbox.urls[service]}${path}`, {
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		});
		const body = (await response.json()) as T;
		if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
		await this.control.clearLog();
		return body;
	}
}

function running<T>(part: T | undefined): T {
	if (part === undefined) throw new Error('Engine and sandbox run during tests only.');
	return part;
}

/** A record's id as the "By ID" mode of its field stores it. */
export const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: String(id) });

/** The items that make a node with an expression like `{{ $json.id }}` run once for each. */
export const items = (...values: unknown[]) => values.map((id) => ({ json: { id: id as string } }));
