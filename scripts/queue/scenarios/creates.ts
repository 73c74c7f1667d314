import { benchWorkflow, createPeople } from '../../bench/workflows';
import { begunBy } from '../cluster';
import { goLive, failures, newCredential } from '../executions';
import { clearLog, limit, logOf, peopleIn, unlimited } from '../log';
import { counted, made, type Scenario } from '../scenario';

const batches = ['A', 'B'];
const size = 300;
const allowed = { requests: 50, seconds: 6 };
/** The waits that the limit asks for; the rest is what n8n and the node need. */
const leastSeconds = (Math.ceil((batches.length * size) / allowed.requests) - 1) * allowed.seconds;
const goal = 1.15;

/** The people whom one execution makes. */
export const people = (batch: string, count: number): Array<{ first: string; last: string }> =>
	Array.from({ length: count }, (_, index) => ({ first: 'Ada', last: `${batch} ${index + 1}` }));

/** Two executions share a limit, of which each worker sees only its own part. */
export const creates: Scenario = {
	id: 'a',
	title: `${batches.length} × ${size} creates in Clio by two workers, ${allowed.requests} requests allowed in ${allowed.seconds} s`,
	async run(cluster) {
		const { sandbox, workers } = cluster;
		const credential = await newCredential(cluster, 'clioOAuth2Api');
		const live = await goLive(cluster, (path) => benchWorkflow(path, 'people', createPeople(credential)));
		await limit(sandbox, 'clio', allowed.requests, allowed.seconds);
		await clearLog(sandbox);
		const before = await Promise.all(workers.map(begunBy));
		const outcomes = await Promise.all(batches.map((batch) => live.call({ people: people(batch, size) })));
		const after = await Promise.all(workers.map(begunBy));
		await unlimited(sandbox, 'clio');

		const log = await logOf(sandbox, 'clio');
		const wanted = batches.flatMap((batch) => people(batch, size).map(({ last }) => last));
		const { exist, twice, missing } = made(wanted, peopleIn(log));
		const times = log.map(({ at }) => Date.parse(at));
		const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
		const ratio = seconds / leastSeconds;
		return [
			counted('workers that took part', after.filter((count, index) => count > (before[index] ?? 0)).length, {
				exactly: 2,
			}),
			counted('executions that failed', await failures(cluster, live, outcomes), { exactly: 0 }),
			counted('people created', exist, { exactly: wanted.length }),
			counted('created twice', twice, { exactly: 0 }),
			counted('lost', missing, { exactly: 0 }),
			{
				what: 'time ÷ the least that the limit needs',
				expected: `at most ${goal.toFixed(2)} ×`,
				seen: `${ratio.toFixed(3)} × (${seconds.toFixed(1)} s of ${leastSeconds} s; ${log.filter(({ status }) => status === 429).length} requests refused)`,
				holds: ratio <= goal,
			},
		];
	},
};
