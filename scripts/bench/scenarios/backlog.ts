import { setTimeout as pause } from 'node:timers/promises';
import type { Sample } from '../figures';
import type { Rig } from '../rig';
import { atMost, unexplained, type Scenario, type Sizes } from '../scenario';
import type { StoredCredential, WorkflowJson } from '../../n8n/types';

const clio = 'Clio Polling Trigger';
const trigger = 'Trigger';
const pollSeconds = 5;
const pageSize = 200;
const tolerance = 1.05;
/** How many records are changed at once. */
const writers = 16;
const patienceMs = 600_000;

/** (h) What has gathered while n8n stood still. */
export function backlog({ changes }: Sizes): Scenario {
	const pages = changes / pageSize;
	return {
		id: 'h',
		title: `A backlog of ${changes} changes`,
		method:
			`The polling trigger watches ${changes} matters; n8n is stopped, all of them are changed, and n8n is started again. ` +
			`A page of Clio's holds ${pageSize}, so that nobody can read them with less than ${pages} requests. The trigger hands over 2,000 a poll, ` +
			`so the time depends on the interval: here a poll every ${pollSeconds} s, in use a minute or more. Requests are counted until every change was handed over; ` +
			'then one more poll is waited for, so that a change that came twice would show.',
		columns: [
			{ key: 'delivered', heading: 'Changes handed over', digits: 0 },
			{ key: 'requests', heading: 'Requests', digits: 0 },
			{ key: 'seconds', heading: 'Time from the start of n8n (s)', digits: 1 },
		],
		async prepare(rig) {
			await rig.freshN8n();
			await rig.sandbox.control('POST', '/reset', { seed: { matters: changes } });
			await rig.sandbox.control('PUT', '/limits/clio', { requests: null });
			const credential = await rig.credential('clioOAuth2Api');
			const handedOver = await rig.watch(polledMatters(credential), trigger);
			return [{ name: clio, runs: 2, run: async () => await oneRun(rig, handedOver, changes) }];
		},
		goals: (figures) => [
			{
				what: '(h) changes handed over, each once, in every run',
				measured: `${figures.spread(clio, 'delivered').min}–${figures.spread(clio, 'delivered').max} of ${changes}`,
				goal: `${changes} of ${changes}`,
				met:
					figures.spread(clio, 'delivered').min === changes &&
					figures.spread(clio, 'delivered').max === changes,
				limit: unexplained,
			},
			atMost(
				`(h) requests for ${changes} changes, in every run`,
				figures.spread(clio, 'requests').max,
				Math.floor(pages * tolerance),
				{ unit: '', digits: 0 },
			),
		],
	};
}

/** Our polling trigger, which watches every matter; n8n keeps what its executions have found. */
function polledMatters(credential: StoredCredential): WorkflowJson {
	// n8n takes no poll time that comes more often than each minute, but several of them.
	const item = Array.from({ length: 60 / pollSeconds }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * pollSeconds} * * * * *`,
	}));
	return {
		name: 'Backlog',
		nodes: [
			{
				id: 'backlog',
				name: trigger,
				type: 'n8n-nodes-legalops.clioPollingTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {
					pollTimes: { item },
					resource: 'matter',
					event: 'updated',
					output: 'selected',
				},
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' },
	};
}

async function oneRun(rig: Rig, handedOver: () => Promise<number>, changes: number): Promise<Sample> {
	await rig.stopN8n();
	await changeAll(rig);
	await rig.sandbox.control('DELETE', '/log');
	await rig.sandbox.control('DELETE', '/counters');
	const begun = performance.now();
	await rig.freshN8n();
	const before = await handedOver();
	const count = async () => (await handedOver()) - before;
	while ((await count()) < changes && performance.now() - begun < patienceMs) await pause(200);
	const seconds = (performance.now() - begun) / 1000;
	const { requests } = await rig.sandbox.counters('clio');
	await pause(2 * pollSeconds * 1000);
	return { delivered: await count(), requests, seconds };
}

/** Somebody at the firm changes every matter. */
async function changeAll({ sandbox }: Rig): Promise<void> {
	const { access_token: token } = await sandbox.control<{ access_token: string }>('POST', '/grants', {
		service: 'clio',
	});
	const call = async <T>(method: string, url: string, data?: object): Promise<T> => {
		const response = await fetch(url, {
			method,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			...(data && { body: JSON.stringify({ data }) }),
		});
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${method} ${url}.`);
		return (await response.json()) as T;
	};
	const api = `${sandbox.urls.clio}/api/v4`;
	const description = `Seen ${performance.now()}`;
	let next: string | undefined = `${api}/matters.json?fields=id&order=id(asc)&limit=${pageSize}`;
	while (next !== undefined) {
		const page: Page = await call('GET', next);
		const ids = page.data.map(({ id }) => id);
		const writer = async () => {
			for (let id = ids.pop(); id !== undefined; id = ids.pop())
				await call('PATCH', `${api}/matters/${id}.json`, { description });
		};
		await Promise.all(Array.from({ length: writers }, writer));
		next = page.meta.paging.next;
	}
}

interface Page {
	data: Array<{ id: number }>;
	meta: { paging: { next?: string } };
}
