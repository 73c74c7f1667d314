import { setTimeout as pause } from 'node:timers/promises';
import type { Sample } from '../figures';
import { cpuMilliseconds, forgetPeakMemory, memoryMegabytes } from '../process';
import type { Execution, Rig } from '../rig';
import { atMost, httpRequestNode, type Scenario, type Sizes } from '../scenario';
import { allMatters, benchWorkflow, matterPages, type Call } from '../workflows';

/** n8n goes on loading after it is ready; memory is measured from when it has come to rest. */
const restMs = 3_000;
const clio = 'Clio';
const pageSize = 200;
const pagesOnly = 'HTTP Request, pages not split';

/** (c) A list with no end in sight. */
export function everything({ matters }: Sizes): Scenario {
	return {
		id: 'c',
		title: `All of ${matters} matters`,
		method:
			`${matters / pageSize} pages of ${pageSize} matters, no limit, no latency; each run in a freshly started n8n. ` +
			'HTTP Request gives one item for each page; "HTTP Request" is followed by Split Out, so that the same items come out as of the Clio node, ' +
			'and that is what the goals compare with. A run counts only when the last matter came out at the end. Memory is the resident memory of the n8n process (base: before the run, after a garbage collection that clears away what the start left).',
		columns: [
			{ key: 'pages', heading: 'Pages', digits: 0 },
			{ key: 'seconds', heading: 'Time (s)', digits: 2 },
			{ key: 'peak', heading: 'Peak memory (MB)', digits: 0 },
			{ key: 'base', heading: 'Base (MB)', digits: 0 },
			{ key: 'added', heading: 'Peak above base (MB)', digits: 0 },
			{ key: 'cpu', heading: 'CPU of n8n (s)', digits: 2 },
			{ key: 'sandboxCpu', heading: 'CPU of the sandbox (s)', digits: 2 },
		],
		async prepare(rig) {
			await rig.freshN8n();
			await rig.sandbox.control('POST', '/reset', { seed: { matters } });
			await rig.sandbox.control('PUT', '/limits/clio', { requests: null });
			const credential = await rig.credential('clioOAuth2Api');
			const pages = matterPages(credential, rig.sandbox.urls);
			const calls: Record<string, Call> = {
				[clio]: allMatters(credential),
				[httpRequestNode]: { ...pages, splitAfter: 'data' },
				[pagesOnly]: pages,
			};
			const variants = [];
			for (const [name, call] of Object.entries(calls)) {
				const run = await rig.activate((path) => benchWorkflow(path, 'once', call));
				variants.push({ name, run: async () => await inFreshN8n(rig, run, matters) });
			}
			// The sandbox makes each record's version when it is first asked for: not a part of anybody's time.
			await variants[0]?.run();
			return variants;
		},
		goals(figures) {
			const ratio = (key: string) => figures.ratio(key, clio, httpRequestNode);
			const [seconds, sandboxCpu, base, added] = ['seconds', 'sandboxCpu', 'base', 'added'].map((key) =>
				figures.median(clio, key).toFixed(key === 'seconds' || key === 'sandboxCpu' ? 1 : 0),
			);
			const http = (key: string) => figures.median(httpRequestNode, key);
			const pageTime =
				`a page's address is in the page before, and the sandbox spends ${sandboxCpu} s of the ${seconds} s on making the pages, ` +
				`whoever asks; n8n's CPU for the run is ${ratio('cpu').toFixed(2)} × that with HTTP Request.`;
			const n8nItself =
				`n8n itself holds ${base} MB before the run, ${(Number(base) / http('peak')).toFixed(2)} × HTTP Request's peak; ` +
				`the run adds ${added} MB, with HTTP Request ${http('added').toFixed(0)} MB.`;
			return [
				atMost('(c) time ÷ HTTP Request', ratio('seconds'), 0.9, { unit: '×', limit: pageTime }),
				atMost('(c) peak memory ÷ HTTP Request', ratio('peak'), 0.8, { unit: '×', limit: n8nItself }),
				atMost('(c) the same above base', ratio('added'), 0.8, { unit: '×' }),
			];
		},
	};
}

async function inFreshN8n(rig: Rig, run: () => Promise<Execution>, matters: number): Promise<Sample> {
	await rig.freshN8n();
	await pause(restMs);
	await rig.collectGarbage();
	await rig.sandbox.control('DELETE', '/counters');
	await forgetPeakMemory(rig.pid);
	const base = (await memoryMegabytes(rig.pid)).now;
	const pids = [rig.pid, rig.sandbox.pid];
	const before = await Promise.all(pids.map(cpuMilliseconds));
	const { answer, seconds } = await run();
	const after = await Promise.all(pids.map(cpuMilliseconds));
	const [cpu = NaN, sandboxCpu = NaN] = after.map((now, index) => (now - (before[index] ?? NaN)) / 1000);
	const { peak } = await memoryMegabytes(rig.pid);
	const { requests } = await rig.sandbox.counters('clio');
	const last = Array.isArray(answer.data) ? (answer.data.at(-1) as typeof answer) : answer;
	if (last.number !== matters || requests !== matters / pageSize)
		throw new Error(
			`Not all matters were read: the last one is ${String(last.number)}, of ${requests} pages.`,
		);
	return { pages: requests, seconds, peak, base, added: peak - base, cpu, sandboxCpu };
}
