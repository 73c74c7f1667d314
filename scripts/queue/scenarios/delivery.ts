import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createPeople } from '../../bench/workflows';
import type { StoredCredential, WorkflowJson } from '../../n8n/types';
import type { Cluster } from '../cluster';
import { goLive, newCredential } from '../executions';
import { clearLog, logOf, peopleIn } from '../log';
import { tally, type Finding, type Scenario } from '../scenario';

const times = 5;
/** How long an execution that should not be might still come. */
const quietMs = 3_000;

/** A task is created in Clio → a person with the task's id for a last name, so that the sandbox can count the executions. */
function workflowFor(path: string, credential: StoredCredential): WorkflowJson {
	const credentials = { [credential.type]: { id: credential.id, name: credential.name } };
	const { type, typeVersion, parameters } = createPeople(credential);
	const next = { node: 'Person', type: 'main', index: 0 };
	return {
		name: path,
		nodes: [
			{
				id: `${path}-0`,
				name: 'Clio Trigger',
				type: 'n8n-nodes-legalops.clioTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { event: 'task.created', fields: 'default' },
				webhookId: path,
				credentials,
			},
			{
				id: `${path}-1`,
				name: 'Person',
				type,
				typeVersion,
				position: [220, 0],
				parameters: { ...parameters, firstName: 'Task', lastName: '={{ $json.id }}' },
				credentials,
			},
		],
		connections: { 'Clio Trigger': { main: [[next]] } },
		settings: { executionOrder: 'v1' },
	};
}

interface Webhook {
	url: string;
	shared_secret: string;
}

async function webhookAtClio({ sandbox }: Cluster): Promise<Webhook> {
	const grant = await sandbox.control<{ access_token: string }>('POST', '/grants', { service: 'clio' });
	const response = await fetch(`${sandbox.urls.clio}/api/v4/webhooks.json?fields=url,shared_secret`, {
		headers: { authorization: `Bearer ${grant.access_token}` },
	});
	const { data } = (await response.json()) as { data: Webhook[] };
	const [webhook] = data;
	if (!webhook || data.length > 1) throw new Error(`Clio should have one webhook, and has ${data.length}.`);
	return webhook;
}

/** Sends what Clio would send, signed as it would be. */
function delivery({ shared_secret: secret }: Webhook, id: number): (url: string) => Promise<number> {
	const body = JSON.stringify({ data: { id, etag: `"${id}"` }, meta: { event: 'created', webhook_id: 1 } });
	const signature = createHmac('sha256', secret).update(body).digest('hex');
	return async (url) => {
		const headers = { 'content-type': 'application/json', 'x-hook-signature': signature };
		const { status } = await fetch(url, { method: 'POST', headers, body });
		return status;
	};
}

/** Clio sends a delivery again whenever it is not sure of the answer. */
export const deliveries: Scenario = {
	id: 'd',
	title: `One delivery of Clio ${times} times, to the webhook process, and by turns to two of them`,
	async run(cluster) {
		const { sandbox, webhook: process, signal } = cluster;
		const credential = await newCredential(cluster, 'clioOAuth2Api');
		await goLive(cluster, (path) => workflowFor(path, credential));
		const registered = await webhookAtClio(cluster);
		const second = await cluster.anotherWebhook();
		const here = registered.url;
		const there = here.replace(process.url, second.url);
		await clearLog(sandbox);

		const answers = new Map<number, number[]>();
		const inARow = async (id: number, urls: string[]) => {
			const send = delivery(registered, id);
			const statuses: number[] = [];
			for (const url of urls) statuses.push(await send(url));
			answers.set(id, statuses);
		};
		const atOnce = async (id: number, urls: string[]) =>
			void answers.set(id, await Promise.all(urls.map(delivery(registered, id))));
		const one = Array.from({ length: times }, () => here);
		const two = one.map((url, index) => (index % 2 === 0 ? url : there));
		await inARow(7001, one);
		await atOnce(7002, one);
		await inARow(7003, two);
		await atOnce(7004, two);
		await pause(quietMs, undefined, { signal });

		const executions = tally(peopleIn(await logOf(sandbox, 'clio')));
		const finding = (what: string, id: number, most: number): Finding => {
			const seen = executions.get(String(id)) ?? 0;
			const allYes = answers.get(id)?.every((status) => status === 200) ?? false;
			return {
				what: `${what}: executions started`,
				expected: most === 1 ? '1' : `1 to ${most}`,
				seen: allYes ? String(seen) : `${seen}, answered ${answers.get(id)?.join(' ')}`,
				holds: allYes && seen >= 1 && seen <= most,
			};
		};
		return [
			finding('in a row, one webhook process', 7001, 1),
			finding('at once, one webhook process', 7002, 1),
			finding('in a row, by turns to two webhook processes', 7003, 2),
			finding('at once, by turns to two webhook processes', 7004, 2),
		];
	},
};
