import { readExecution } from './execution';
import { Browser } from './http';
import type { ExecutionResult, StoredCredential, StoredWorkflow, WorkflowJson } from './types';
import { setTimeout as pause } from 'node:timers/promises';

const finished = new Set(['success', 'error', 'canceled', 'crashed']);

/** n8n answers so, before it looks at the request, while its database is slow on a machine that is overrun. */
const notReady = 'Database is not ready!';
const patienceMs = 60_000;

/** Who signs in to n8n. n8n wants 8 characters or more in a password, with a digit and a capital letter. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** n8n's answer when it refused. */
export class N8nRefusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** The part of n8n's internal REST API (2.40) that its editor uses, and that is needed to prepare an n8n and to run workflows. */
export class N8nClient {
	readonly browser = new Browser();

	constructor(readonly url: string) {}

	/** Signs in, and makes `owner` the owner first when n8n has none. Throws {@link N8nRefusal} on a wrong password. */
	async signIn(owner: Owner): Promise<void> {
		const { userManagement } = await this.call<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/settings',
		);
		if (userManagement.showSetupOnFirstLoad) await this.call('POST', '/owner/setup', owner);
		else await this.call('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	}

	/** Creates the credential, or gives the one of that type and name new data. */
	async saveCredential(type: string, name: string, data: Record<string, unknown>): Promise<StoredCredential> {
		const all = await this.call<StoredCredential[]>('GET', '/credentials');
		const existing = all.find((credential) => credential.type === type && credential.name === name);
		return existing
			? await this.call('PATCH', `/credentials/${existing.id}`, { name, type, data })
			: await this.call('POST', '/credentials', { name, type, data });
	}

	/** n8n's own credential test, on the stored credential; a type without a test counts as OK. */
	async testCredential({ id }: StoredCredential): Promise<{ ok: boolean; message: string }> {
		const stored = await this.call<StoredCredential & { data: object }>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
		const { name, type, data } = stored;
		const body = { credentials: { id, name, type, data } };
		const { status, message } = await this.call<TestResult>('POST', '/credentials/test', body);
		return { ok: status === 'OK' || message === 'No testing function found for this credential.', message };
	}

	/** The vendor's page to which n8n sends a person who clicks "Connect my account". */
	async authorizeUrl({ id }: StoredCredential): Promise<string> {
		return await this.call('GET', `/oauth2-credential/auth?id=${encodeURIComponent(id)}`);
	}

	/** All workflows that are not archived. */
	async workflows(): Promise<StoredWorkflow[]> {
		const all = await this.call<StoredWorkflow[]>('GET', '/workflows');
		return all.filter(({ isArchived }) => !isArchived);
	}

	async createWorkflow(workflow: WorkflowJson): Promise<StoredWorkflow> {
		return await this.call('POST', '/workflows', withPins(workflow));
	}

	async updateWorkflow(id: string, workflow: WorkflowJson): Promise<StoredWorkflow> {
		return await this.call('PATCH', `/workflows/${id}`, withPins(workflow));
	}

	/** The full names of all node types of a package, from n8n's own catalogue. */
	async nodeTypes(packageName: string): Promise<string[]> {
		const response = await this.browser.fetch(`${this.url}/types/nodes.json`);
		if (!response.ok)
			throw new N8nRefusal(response.status, `n8n refused its list of nodes: ${response.status}`);
		const all = (await response.json()) as Array<{ name: string }>;
		return [...new Set(all.map(({ name }) => name).filter((name) => name.startsWith(`${packageName}.`)))];
	}

	/** Runs a stored workflow from its (first) trigger, as the editor's button does, and waits for its end. */
	async runWorkflow(id: string, signal?: AbortSignal): Promise<ExecutionResult> {
		const { nodes } = await this.call<WorkflowJson>('GET', `/workflows/${id}`);
		const start = nodes.find(({ type, disabled }) => /trigger$/i.test(type) && !disabled);
		if (!start) throw new Error(`The workflow has no trigger to start from.`);
		const body = { triggerToStartFrom: { name: start.name } };
		const { executionId } = await this.call<{ executionId?: string }>('POST', `/workflows/${id}/run`, body);
		if (!executionId) throw new Error(`"${start.name}" waits for an event: it cannot be run by hand.`);
		for (;;) {
			const execution = await this.call<{ status: string; data: string }>(
				'GET',
				`/executions/${executionId}`,
			);
			if (finished.has(execution.status)) return readExecution(executionId, execution);
			await pause(200, undefined, { signal });
		}
	}

	/** One call; `data` of the answer. Throws {@link N8nRefusal} with n8n's message. */
	async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
		const deadline = Date.now() + patienceMs;
		let answered = await this.send(method, path, body);
		while (answered.status === 503 && messageIn(answered.text) === notReady && Date.now() < deadline) {
			await pause(1_000);
			answered = await this.send(method, path, body);
		}
		const { ok, status, text } = answered;
		if (!ok) throw new N8nRefusal(status, `n8n refused ${method} ${path}: ${messageIn(text)}`);
		const answer = JSON.parse(text) as { data: T };
		return answer.data;
	}

	private async send(method: string, path: string, body: unknown) {
		const response = await this.browser.fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				accept: 'application/json',
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return { ok: response.ok, status: response.status, text: await response.text() };
	}
}

/** n8n's editor cannot execute a second step of a workflow that was stored without a word on pinned data. */
function withPins(workflow: WorkflowJson): object {
	return { pinData: {}, ...workflow, id: undefined };
}

function messageIn(text: string): string {
	try {
		return (JSON.parse(text) as { message?: string }).message ?? text;
	} catch {
		return text.slice(0, 300);
	}
}
