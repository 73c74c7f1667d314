import { setTimeout as pause } from 'node:timers/promises';
import type { Sample } from '../figures';
import type { Execution, Rig } from '../rig';
import { atMost, httpRequestNode, unexplained, type Scenario, type Sizes } from '../scenario';
import { benchWorkflow, createPeople, postPeople } from '../workflows';
import { createdBy } from './creates';

const limit = { requests: 50, seconds: 6 };
const latencyMs = 50;
const clio = 'Clio';
const byHand = 'HTTP Request, batches of 50 every 6 s';

/** (a) As many records as fit into ten windows of a limit. */
export function limited({ people }: Sizes): Scenario {
	/** The last window's requests still have to be answered. */
	const least = (Math.ceil(people / limit.requests) - 1) * limit.seconds + latencyMs / 1000;
	return {
		id: 'a',
		title: `${people} creates under a limit of ${limit.requests} requests per ${limit.seconds} s`,
		method:
			`Answers take ${latencyMs} ms. With that limit the work cannot be done in less than ${least.toFixed(2)} s. ` +
			'Every run starts with an unused limit. "Batches" is HTTP Request with its option Batching set by hand to exactly the limit.',
		columns: [
			{ key: 'delivered', heading: 'Items delivered', digits: 0 },
			{ key: 'created', heading: 'Records created', digits: 0 },
			{ key: 'seconds', heading: 'Time (s)', digits: 2 },
			{ key: 'overLeast', heading: 'Time ÷ least', digits: 3 },
		],
		async prepare(rig) {
			await rig.freshN8n();
			await rig.sandbox.control('POST', '/reset', {});
			await rig.sandbox.control('PUT', '/latency', { milliseconds: latencyMs });
			await rig.sandbox.control('PUT', '/limits/clio', limit);
			const credential = await rig.credential('clioOAuth2Api');
			const { urls } = rig.sandbox;
			const batching = { batchSize: limit.requests, batchInterval: limit.seconds * 1000 };
			const calls = {
				[clio]: createPeople(credential),
				[httpRequestNode]: postPeople(credential, urls),
				[byHand]: postPeople(credential, urls, batching),
			};
			const variants = [];
			for (const [name, call] of Object.entries(calls)) {
				const run = await rig.activate((path) => benchWorkflow(path, 'people', call));
				const runs = name === byHand ? 2 : undefined;
				variants.push({ name, runs, run: async () => await oneRun(rig, run, people, least) });
			}
			return variants;
		},
		goals: (figures) => [
			{
				what: '(a) items delivered by the Clio node, in every run',
				measured: `${figures.spread(clio, 'delivered').min} of ${people}`,
				goal: `${people} of ${people}`,
				met: figures.spread(clio, 'delivered').min === people,
				limit: unexplained,
			},
			atMost('(a) time ÷ theoretical minimum', figures.median(clio, 'overLeast'), 1.05, {
				unit: '×',
				digits: 3,
			}),
		],
	};
}

async function oneRun(
	rig: Rig,
	run: (body: unknown) => Promise<Execution>,
	people: number,
	least: number,
): Promise<Sample> {
	// The window of the run before must be over for the server and for our node alike.
	await pause((limit.seconds + 0.5) * 1000);
	const sample = await createdBy(rig, run, people);
	return { ...sample, overLeast: (sample.seconds ?? NaN) / least };
}
