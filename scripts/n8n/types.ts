/** A node of a workflow, as n8n exports it. */
export interface WorkflowNode {
	name: string;
	type: string;
	disabled?: boolean;
	credentials?: Record<string, { id?: string | null; name: string }>;
	[other: string]: unknown;
}

/** A workflow, as n8n exports it. */
export interface WorkflowJson {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, Record<string, Array<Array<{ node: string }> | null>>>;
	[other: string]: unknown;
}

/** A workflow that n8n has stored; n8n changes `versionId` whenever nodes or connections change. */
export interface StoredWorkflow {
	id: string;
	name: string;
	versionId: string;
	isArchived?: boolean;
}

/** A credential that n8n has stored. */
export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

/** How one node fared. */
export interface NodeResult {
	/** Items on all its outputs, over all its runs. */
	items: number;
	error?: string;
}

/** How one execution fared. */
export interface ExecutionResult {
	executionId: string;
	/** n8n's word: success, error, canceled, crashed. */
	status: string;
	/** The error that ended it, as the user sees it: message, then description. */
	error?: string;
	/** By node name, in the order in which they ran; nodes that did not run are missing. */
	nodes: Record<string, NodeResult>;
}
