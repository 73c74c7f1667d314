import { atMost, httpRequestNode, type Scenario, type Sizes } from '../scenario';
import { benchWorkflow, createPeople, postPeople } from '../workflows';
import { createdBy } from './creates';

const latencyMs = 50;
const atOnceByDefault = 8;
const clio = `Clio, ${atOnceByDefault} at once (default)`;
const clio50 = 'Clio, 50 at once';

/** (b) The same records without a limit. */
export function unlimited({ people }: Sizes): Scenario {
	const floor = (Math.ceil(people / atOnceByDefault) * latencyMs) / 1000;
	return {
		id: 'b',
		title: `${people} creates without a limit`,
		method: `Answers take ${latencyMs} ms. One run of each is made before and not counted. CPU is that of n8n's process, in all threads.`,
		columns: [
			{ key: 'delivered', heading: 'Items delivered', digits: 0 },
			{ key: 'seconds', heading: 'Time (s)', digits: 2 },
			{ key: 'sockets', heading: 'Peak sockets', digits: 0 },
			{ key: 'cpuPerItem', heading: 'CPU per item (ms)', digits: 2 },
		],
		async prepare(rig) {
			await rig.freshN8n();
			await rig.sandbox.control('POST', '/reset', {});
			await rig.sandbox.control('PUT', '/latency', { milliseconds: latencyMs });
			await rig.sandbox.control('PUT', '/limits/clio', { requests: null });
			const credential = await rig.credential('clioOAuth2Api');
			const calls = {
				[clio]: createPeople(credential),
				[clio50]: createPeople(credential, 50),
				[httpRequestNode]: postPeople(credential, rig.sandbox.urls),
			};
			const variants = [];
			for (const [name, call] of Object.entries(calls)) {
				const run = await rig.activate((path) => benchWorkflow(path, 'people', call));
				await createdBy(rig, run, people);
				variants.push({ name, run: async () => await createdBy(rig, run, people) });
			}
			return variants;
		},
		goals(figures) {
			const ratio = (key: string, variant: string) => figures.ratio(key, variant, httpRequestNode);
			const limit =
				`at ${atOnceByDefault} at once the answers alone take ${Math.ceil(people / atOnceByDefault)} × ${latencyMs} ms = ` +
				`${floor.toFixed(2)} s, ${(floor / figures.median(httpRequestNode, 'seconds')).toFixed(2)} × HTTP Request's whole time.`;
			const sockets = figures.spread(clio, 'sockets').max;
			return [
				atMost('(b) time ÷ HTTP Request, default', ratio('seconds', clio), 1.3, { unit: '×', limit }),
				atMost('(b) peak sockets, default', sockets, 20, { unit: '', digits: 0 }),
				atMost('(b) CPU per item ÷ HTTP Request, default', ratio('cpuPerItem', clio), 1, { unit: '×' }),
				atMost('(b) time ÷ HTTP Request, 50 at once', ratio('seconds', clio50), 1, { unit: '×' }),
			];
		},
	};
}
