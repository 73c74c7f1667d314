import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ICredentialDataDecryptedObject, IDataObject, WorkflowActivateMode } from 'n8n-workflow';
import { remote } from './ipc';
import { end, letGo } from './processes';
import type {
	CredentialInput,
	CredentialTestResult,
	EngineHost,
	LiveExecution,
	Loaded,
	MethodKind,
	NodeDraft,
	RunOptions,
	RunResult,
	WorkflowJson,
} from './types';

export const repository = path.join(__dirname, '../..');

/** n8n's engine in a process of its own, as a test uses it. */
export interface Engine {
	readonly loaded: Loaded;
	readonly credentials: {
		/** Stores a credential, or replaces the one with that id; id and name default to the type. */
		set(type: string, credential: CredentialInput): Promise<void>;
		/** What is stored now, tokens included: by id, or the last one added of the type. */
		get(type: string, id?: string): Promise<Required<CredentialInput>>;
		/** What a node would get: defaults applied, expressions resolved. */
		resolve(type: string, id?: string): Promise<ICredentialDataDecryptedObject>;
	};
	/** Runs a workflow; never rejects for what a workflow does. Executions may run side by side. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<RunResult>;
	/** Cancels the execution of a workflow that has an id, as the editor's stop button does. */
	cancel(id: string): Promise<void>;
	/** Calls a method of a node as the editor does, for example a picker's search. */
	callMethod(draft: NodeDraft, kind: MethodKind, name: string, ...args: unknown[]): Promise<unknown>;
	/** The credential's own test, as its dialog runs it. */
	testCredential(type: string, id?: string): Promise<CredentialTestResult>;
	/** n8n's side of the OAuth2 dance; see `oauthDance`. */
	readonly oauth: Pick<Remote, 'authorizeUrl' | 'oauthCallback'>;
	/** Active workflows, by the id in their JSON. */
	readonly live: {
		/** Activates, or activates again; rejects as the editor would refuse. Static data of an earlier activation is kept. In the mode `manual` a person tries the node. */
		activate(workflow: WorkflowJson, mode?: WorkflowActivateMode): Promise<void>;
		deactivate(id: string): Promise<void>;
		/** n8n ends without a word; `activate(…, 'init')` starts it again. */
		crash(id: string): Promise<void>;
		/** As `crash`, and its static data is forgotten too. Does nothing when there is none. */
		forget(id: string): Promise<void>;
		/**
		 * What the triggers have started since the last call, when the engine has no request under way any more. Where others use it
		 * as well, `whenCalm` is false: then it is what was started by deliveries that have been answered.
		 */
		executions(id: string, whenCalm?: boolean): Promise<LiveExecution[]>;
		/** As it would be read after a restart. */
		staticData(id: string): Promise<IDataObject>;
		/** What the addresses of webhooks begin with. */
		webhookBase(): Promise<string>;
		/** False: n8n receives what is sent to its webhooks, but its answers are lost on the way. */
		letAnswersArrive(arrive: boolean): Promise<void>;
		/**
		 * False: n8n cannot start what a webhook asks it to start, and answers 500. It knows that, and answers, in so many
		 * milliseconds from now on; at once unless told otherwise.
		 */
		letWorkflowsStart(start: boolean, afterMs?: number): Promise<void>;
	};
	/** n8n's time, which goes on by itself between the jumps. */
	readonly time: {
		/** From this moment on; everything that was activated before keeps real time. */
		hold(now: Date): Promise<void>;
		/** Runs every timer that falls into these seconds, and waits for the requests that follow. */
		pass(seconds: number): Promise<void>;
		/** The computer sleeps: no timer runs, and the clock has moved when it wakes. */
		sleep(seconds: number): Promise<void>;
		release(): Promise<void>;
	};
	/** Everything that n8n has logged since the start or the last reset, debug level included. */
	log(): Promise<string>;
	/** Forgets credentials, active workflows and the log, and returns to real time. What the nodes' own modules keep stays. */
	reset(): Promise<void>;
	stop(): Promise<void>;
}

type Remote = ReturnType<typeof remote<EngineHost>>;

/** Where the engine finds things. */
export interface EngineOptions {
	/** Folder of the package under test: its `package.json` and its compiled `dist`. Default: this repository. */
	packageFolder?: string;
	/** Added to the environment of its process. */
	environment?: NodeJS.ProcessEnv;
}

/** Starts an engine with the compiled package loaded. Rejects with the process's output when it does not come up. */
export async function startEngine({
	packageFolder = repository,
	environment = {},
}: EngineOptions = {}): Promise<Engine> {
	if (!existsSync(path.join(packageFolder, 'dist')))
		throw new Error(`${packageFolder} has no dist folder: build the package first.`);
	const userFolder = await mkdtemp(path.join(tmpdir(), 'legalops-engine-'));
	const logFile = path.join(userFolder, 'n8n.log');
	const child = fork(path.join(__dirname, 'host/main.ts'), [packageFolder, userFolder], {
		cwd: repository,
		execArgv: ['--import', 'tsx'],
		env: { ...engineEnvironment(userFolder, logFile), ...environment },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	await ready(child).catch(async (error: unknown) => {
		await rm(userFolder, { recursive: true, force: true });
		throw error;
	});
	letGo(child);

	const host = remote<EngineHost>(child);
	const wholeLog = async () => await readFile(logFile, 'utf8').catch(() => '');
	let logStart = 0;
	return {
		loaded: await host.describe(),
		credentials: { set: host.setCredential, get: host.getCredential, resolve: host.resolveCredential },
		run: async (workflow, options = {}) => await host.run(workflow, options),
		cancel: host.cancel,
		callMethod: async (draft, kind, name, ...args) => await host.callMethod(draft, kind, name, args),
		testCredential: host.testCredential,
		oauth: { authorizeUrl: host.authorizeUrl, oauthCallback: host.oauthCallback },
		live: {
			activate: async (workflow, mode = 'activate') => await host.activate(workflow, mode),
			deactivate: host.deactivate,
			crash: host.crash,
			forget: host.forget,
			executions: async (id, whenCalm = true) => await host.takeExecutions(id, whenCalm),
			staticData: host.savedStaticData,
			webhookBase: host.webhookBase,
			letAnswersArrive: host.letAnswersArrive,
			letWorkflowsStart: host.letWorkflowsStart,
		},
		time: {
			hold: async (now) => await host.holdTime(now.getTime()),
			pass: async (seconds) => await host.passTime(seconds * 1000),
			sleep: async (seconds) => await host.sleepTime(seconds * 1000),
			release: host.releaseTime,
		},
		log: async () => (await wholeLog()).slice(logStart),
		reset: async () => {
			await host.reset();
			logStart = (await wholeLog()).length;
		},
		stop: async () => {
			await end(child);
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}

function engineEnvironment(userFolder: string, logFile: string): NodeJS.ProcessEnv {
	const folder = path.resolve(process.env.LEGALOPS_N8N_CORE ?? repository);
	return {
		...process.env,
		// With "test", which jest sets, n8n-core loads nodes and logs in another way than in production.
		NODE_ENV: 'production',
		// As n8n does, so that a package without a node_modules of its own finds n8n-workflow.
		NODE_PATH: path.join(folder, 'node_modules'),
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_LOG_LEVEL: 'debug',
		N8N_LOG_OUTPUT: process.env.LEGALOPS_DEBUG ? 'console,file' : 'file',
		N8N_LOG_FILE_LOCATION: logFile,
		N8N_DIAGNOSTICS_ENABLED: 'false',
	};
}

/** Waits for the first message; what the process prints is shown only if it fails, or with LEGALOPS_DEBUG. */
async function ready(child: ChildProcess): Promise<void> {
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream?.on('data', (chunk: Buffer) => {
			output += chunk.toString();
			if (process.env.LEGALOPS_DEBUG) process.stderr.write(chunk);
		});
	const stopped = once(child, 'exit').then(([code]) => {
		throw new Error(`The engine did not start (${code}):\n${output}`);
	});
	await Promise.race([once(child, 'message'), stopped]);
	stopped.catch(() => undefined);
}
