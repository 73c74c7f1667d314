import { setTimeout as pause } from 'node:timers/promises';
import type { Figures, Sample } from '../figures';
import { cpuMilliseconds } from '../process';
import type { Execution, Rig } from '../rig';
import { atMost, httpRequestNode, unexplained, type Scenario, type Sizes } from '../scenario';
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
			{ key: 'pause', heading: 'Longest time without a new request (s)', digits: 2 },
			{ key: 'last', heading: 'Last request (s)', digits: 2 },
			{ key: 'cpu', heading: 'CPU of n8n (s)', digits: 2 },
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
			atMost('(g) time ÷ HTTP Request', figures.ratio('seconds', clio, httpRequestNode), 1.2, {
				unit: '×',
				limit: whatLimits(figures),
			}),
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

/** Whether executions wait for each other, or for the processor. */
function whatLimits(figures: Figures): string {
	const [ours, theirs] = [clio, httpRequestNode].map(
		(variant) => (key: string) => figures.median(variant, key).toFixed(2),
	);
	if (ours === undefined || theirs === undefined) return unexplained;
	return (
		`the last request left after ${ours('last')} s (HTTP Request: ${theirs('last')} s), and between two there were ` +
		`${ours('pause')} s at most (${theirs('pause')} s): a time of ${latencyMs / 1000} s would be one that executions wait for another's answer. ` +
		`The executions take n8n ${ours('cpu')} s of a processor (${theirs('cpu')} s).`
	);
}

type Run = () => Promise<Execution>;

async function storm(rig: Rig, run: Run, executions: number): Promise<Sample> {
	await rig.sandbox.control('DELETE', '/counters');
	await rig.sandbox.control('DELETE', '/log');
	const cpuBefore = await cpuMilliseconds(rig.pid);
	const [begun, date] = [performance.now(), Date.now()];
	const all = await Promise.all(Array.from({ length: executions }, async () => await run()));
	const seconds = (performance.now() - begun) / 1000;
	const cpu = ((await cpuMilliseconds(rig.pid)) - cpuBefore) / 1000;
	const { tokenRequests, peakSockets } = await rig.sandbox.counters('clio');
	const log = await rig.sandbox.control<Array<{ at: string; status: number }>>('GET', '/log?service=clio');
	const arrivals = log.map(({ at }) => (Date.parse(at) - date) / 1000).sort((one, other) => one - other);
	return {
		succeeded: all.filter(({ succeeded }) => succeeded).length,
		tokenRequests,
		refused: log.filter(({ status }) => status === 429).length,
		sockets: peakSockets,
		pause: Math.max(...arrivals.map((at, index) => at - (arrivals[index - 1] ?? at))),
		last: arrivals.at(-1) ?? NaN,
		cpu,
		seconds,
	};
}
