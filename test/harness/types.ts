import type {
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IPinData,
	IWorkflowSettings,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/**
 * A workflow as n8n exports it; only what an execution needs is required. A node type without a dot is one of the
 * package under test.
 */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
	pinData?: IPinData;
	staticData?: IDataObject;
}

/** Options of `engine.run`. */
export interface RunOptions {
	/** What the start node gives out, as if pinned there; a plain object is an item's `json`. */
	items?: Array<INodeExecutionData | IDataObject>;
	/** Name of the start node; by default the one that n8n would choose. */
	startNode?: string;
	/** Default `manual`, in which pinned data counts. */
	mode?: WorkflowExecuteMode;
	/** Sets "On Error: Continue" (or the given way) on every node of the package under test. */
	continueOnFail?: true | 'continueRegularOutput' | 'continueErrorOutput';
	/** Cancels the execution, as the editor's stop button does, that many milliseconds after its start. */
	cancelAfterMs?: number;
}

/** An error as a user would meet it at the node, or as n8n would show it. */
export interface EngineErrorData {
	name: string;
	message: string;
	description?: string;
	/** HTTP status of a NodeApiError, as text. */
	httpCode?: string;
	level?: string;
	/** Name of the node that failed. */
	node?: string;
	/** Index of the item that failed. */
	itemIndex?: number;
	context?: IDataObject;
	messages?: string[];
	/** The whole error as JSON, as n8n would keep it: for searching it for what must not be there. */
	json: string;
}

/** What one node did; of several runs (a loop), the last one. */
export interface NodeRun {
	/** Items of the first output. */
	items: INodeExecutionData[];
	/** Items of every output. */
	outputs: INodeExecutionData[][];
	error?: EngineErrorData;
	/** Milliseconds. */
	executionTime: number;
	/** How often it ran. */
	runs: number;
	/** Notices that the node shows beside its output. */
	hints: string[];
}

/** The outcome of one execution. */
export interface RunResult {
	status: 'success' | 'error' | 'canceled' | 'waiting' | 'running' | 'new' | 'crashed' | 'unknown';
	error?: EngineErrorData;
	/** By node name; a node that did not run is missing. */
	nodes: Record<string, NodeRun>;
	/** Name of the last node that ran. */
	lastNode?: string;
	/** First output of the last node that ran. */
	lastItems: INodeExecutionData[];
	staticData: IDataObject;
	/** Everything n8n would save of this execution, as JSON: for searching it for what must not be there. */
	record: string;
}

/** An execution that a trigger has started, or an error that it has reported. */
export interface LiveExecution {
	by: 'webhook' | 'trigger' | 'poll';
	/** Name of the trigger. */
	node: string;
	status: RunResult['status'];
	/** What the trigger gave to the workflow. */
	items: INodeExecutionData[];
	error?: EngineErrorData;
}

/** A node outside of an execution, as the editor has it while its parameters are being filled in. */
export interface NodeDraft {
	/** Type; without a prefix it is one of the package under test (`clio`). */
	node: string;
	typeVersion?: number;
	/** Credential types to use; each stands for the newest stored one of its type. */
	credentials?: string[];
	parameters?: INodeParameters;
}

export type MethodKind = 'loadOptions' | 'listSearch' | 'resourceMapping' | 'actionHandler';

/** What n8n answers to "test this credential". */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** What the page says that n8n shows after the vendor redirected back. */
export type CallbackPage = { connected: true } | { connected: false; message: string; reason?: string };

/** A credential to store: what a person types into its dialog, plus tokens. */
export interface CredentialInput {
	/** Default: the type's name. */
	id?: string;
	/** Default: the type's name. */
	name?: string;
	data: ICredentialDataDecryptedObject;
}

/** What an engine has loaded. */
export interface Loaded {
	/** n8n-core's. */
	coreVersion: string;
	/** Node types with their prefix. */
	nodes: string[];
	/** Credential types. */
	credentials: string[];
	/** The fields of each credential type that n8n shows as passwords. */
	passwords: Record<string, string[]>;
	startMs: number;
}

/** What the engine process answers to; the test side calls these by message. */
export interface EngineHost {
	describe(): Loaded;
	setCredential(type: string, credential: CredentialInput): void;
	getCredential(type: string, id?: string): Required<CredentialInput>;
	resolveCredential(type: string, id?: string): Promise<ICredentialDataDecryptedObject>;
	run(workflow: WorkflowJson, options: RunOptions): Promise<RunResult>;
	cancel(id: string): void;
	callMethod(draft: NodeDraft, kind: MethodKind, name: string, args: unknown[]): Promise<unknown>;
	testCredential(type: string, id?: string): Promise<CredentialTestResult>;
	authorizeUrl(type: string, id?: string): Promise<string>;
	oauthCallback(url: string): Promise<CallbackPage>;
	activate(workflow: WorkflowJson, mode: WorkflowActivateMode): Promise<void>;
	deactivate(id: string): Promise<void>;
	crash(id: string): Promise<void>;
	forget(id: string): Promise<void>;
	takeExecutions(id: string, whenCalm: boolean): Promise<LiveExecution[]>;
	savedStaticData(id: string): IDataObject;
	webhookBase(): Promise<string>;
	letAnswersArrive(arrive: boolean): void;
	letWorkflowsStart(start: boolean, afterMs?: number): void;
	holdTime(now: number): void;
	passTime(milliseconds: number): Promise<void>;
	sleepTime(milliseconds: number): void;
	releaseTime(): void;
	reset(): Promise<void>;
}
