import { createHmac } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { CredentialName, LiveExecution, WorkflowJson } from '.';
import type { Rig } from './rig';

/** The id of the workflow of {@link triggered}. */
export const LIVE = 'live';
export const TRIGGER = 'Trigger';

/** A trigger, and one node behind it. */
export function triggered(
	type: string,
	parameters: INodeParameters,
	credential: CredentialName,
	webhookId = '6a5f3c1e-0d1b-4a51-9b7e-0f2f6c1d9a10',
): WorkflowJson {
	return {
		id: LIVE,
		name: 'Live',
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type,
				typeVersion: 1,
				position: [0, 0],
				parameters,
				webhookId,
				credentials: { [credential]: { id: null, name: credential } },
			},
			{
				id: 'after',
				name: 'After',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: 'After', type: 'main', index: 0 }]] } },
	};
}

/** The address of the workflow's webhook. */
export async function addressOf(rig: Rig, workflow: WorkflowJson): Promise<string> {
	const [trigger] = workflow.nodes;
	return `${await rig.engine.live.webhookBase()}/${trigger?.webhookId ?? ''}/webhook`;
}

/** What came out of the trigger since the last time; an execution that failed fails the test. */
export async function emitted(rig: Rig): Promise<Array<Record<string, unknown>>> {
	const executions = await rig.engine.live.executions(LIVE);
	expect(executions.map(({ status, error }) => error?.message ?? status)).toEqual(
		executions.map(() => 'success'),
	);
	return executions.flatMap(({ items }) => items.map(({ json }) => json));
}

/** Errors that the trigger has reported since the last time. */
export async function reported(rig: Rig): Promise<LiveExecution[]> {
	return (await rig.engine.live.executions(LIVE)).filter(({ status }) => status === 'error');
}

/** What n8n says when it cannot activate the workflow, with what to do about it; empty when it can. */
export async function activation(rig: Rig, workflow: WorkflowJson, mode?: 'init'): Promise<string> {
	try {
		await rig.engine.live.activate(workflow, mode);
		return '';
	} catch (error) {
		const { message, details } = error as Error & { details: { description?: string } };
		return `${message} ${details.description ?? ''}`;
	}
}

/** The headers of a delivery that is signed in one of them, with HMAC-SHA256. */
export const signedIn =
	(header: string, encoding: 'hex' | 'base64' = 'hex') =>
	(body: string, secret: string): Record<string, string> => ({
		'content-type': 'application/json',
		[header]: createHmac('sha256', secret).update(body).digest(encoding),
	});

/** As Clio signs. */
export const signed = signedIn('x-hook-signature');

export const post = async (url: string, headers: Record<string, string>, body: string): Promise<Response> =>
	await fetch(url, { method: 'POST', headers, body });

export interface Webhook {
	id: number;
	url: string;
	model: string;
	events: string[];
	fields: string;
	status: string;
	expires_at: string;
	shared_secret: string;
}

/** Clio, as another connection of the same app uses it. */
export function clioOf(rig: Pick<Rig, 'control' | 'sandbox'>) {
	return async <T>(method: string, path: string, data?: object): Promise<T> => {
		const { access_token: token } = await rig.control.grant('clio');
		const response = await fetch(`${rig.sandbox.urls.clio}/api/v4${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, ...(data && { 'content-type': 'application/json' }) },
			...(data && { body: JSON.stringify({ data }) }),
		});
		const body = response.status === 204 ? {} : ((await response.json()) as object);
		if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(body)}`);
		return ('data' in body ? body.data : undefined) as T;
	};
}

/** Clio's webhooks, as another connection of the same app sees and changes them. */
export function webhooksOf(rig: Pick<Rig, 'control' | 'sandbox'>) {
	const call = clioOf(rig);
	const fields = 'id,url,model,events,fields,status,expires_at,shared_secret';
	return {
		all: async () => await call<Webhook[]>('GET', `/webhooks.json?fields=${fields}`),
		add: async (webhook: object) => await call<Webhook>('POST', '/webhooks.json', webhook),
		remove: async (id?: number) => await call<undefined>('DELETE', `/webhooks/${id}.json`),
	};
}
