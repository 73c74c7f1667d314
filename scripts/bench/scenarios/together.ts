import { setTimeout as pause } from 'node:timers/promises';
import type { Sample } from '../figures';
import type { Execution, Rig } from '../rig';
import { atMost, httpRequestNode, type Scenario, type Sizes } from '../scenario';
import { benchWorkflow, getUrl, whoAmI } from '../workflows';

/** Long enough for what executions wait for each other to show. */
const latencyMs = 1_000;
const windowSeconds = 6;
const clio = 'Clio';
const expired = 'Clio, token expired';
const limited = 'Clio, under a limit';

/** (g) Many executions of one short call with the same credential. */
export function together({ executions }: Sizes): Scenario {
	const limit = { requests: executions, seconds: windowSeconds };
	return {
		id: 'g',
		title: `${executions} parallel executions of one request each`,
		method:
			`${executions} calls of an active workflow's webhook at once, with one credential that has a token; answers take ${latencyMs / 1000} s. ` +
			`One execution of each is made before and not counted. "Token expired" and "under a limit" (${limit.requests} requests per ${limit.seconds} s, ` +
			'unused before each run) show what the executions do together.',
		columns: [
			{ key: 'succeeded', heading: 'Executions that succeeded', digits: 0 },
			{ key: 'tokenRequests', heading: 'Token requests', digits: 0 },
			{ key: 'refused', heading: 'Requests refused (429)', digits: 0 },
			{ key: 'sockets', heading: 'Peak sockets', digits: 0 },
			{ key: 'seconds', heading: 'Time for all (s)', digits: 2 },
		],
		async prepare(rig) {
			await rig.freshN8n();
			await rig.sandbox.control('POST', '/reset', {});
			const credential = await rig.credential('clioOAuth2Api');
			await rig.sandbox.control('PUT', '/latency', { milliseconds: latencyMs });
			const url = `${rig.sandbox.urls.clio}/api/v4/users/who_am_i.json`;
			const ours = await rig.activate((path) => benchWorkflow(path, 'once', whoAmI(credential)));
			const theirs = await rig.activate((path) => benchWorkflow(path, 'once', getUrl(url, credential)));
			const noLimit = { requests: null };
			const variant = (name: string, run: Run, of: object, before?: () => Promise<unknown>) => ({
				name,
				run: async () => {
					await rig.sandbox.control('PUT', '/limits/clio', of);
					await run();
					await before?.();
					return await storm(rig, run, executions);
				},
			});
			return [
				variant(clio, ours, noLimit),
				variant(httpRequestNode, theirs, noLimit),
				variant(
					expired,
					ours,
					noLimit,
					async () => await rig.sandbox.control('POST', '/tokens/expire', { service: 'clio' }),
				),
				// The window of the execution before must be over.
				variant(limited, ours, limit, async () => await pause((windowSeconds + 0.5) * 1000)),
			];
		},
		goals: (figures) => [
			atMost('(g) time ÷ HTTP Request', figures.ratio('seconds', clio, httpRequestNode), 1.2, { unit: '×' }),
			atMost('(g) token requests, in every run', figures.spread(expired, 'tokenRequests').max, 1, {
				unit: '',
				digits: 0,
			}),
			atMost('(g) requests refused under a limit, in every run', figures.spread(limited, 'refused').max, 0, {
				unit: '',
				digits: 0,
			}),
		],
	};
}

type Run = () => Promise<Execution>;

async function storm(rig: Rig, run: Run, executions: number): Promise<Sample> {
	await rig.sandbox.control('DELETE', '/counters');
	await rig.sandbox.control('DELETE', '/log');
	const begun = performance.now();
	const all = await Promise.all(Array.from({ length: executions }, async () => await run()));
	const seconds = (performance.now() - begun) / 1000;
	const { tokenRequests, peakSockets } = await rig.sandbox.counters('clio');
	const log = await rig.sandbox.control<Array<{ status: number }>>('GET', '/log?service=clio');
	return {
		succeeded: all.filter(({ succeeded }) => succeeded).length,
		tokenRequests,
		refused: log.filter(({ status }) => status === 429).length,
		sockets: peakSockets,
		seconds,
	};
}
