import { setTimeout as pause } from 'node:timers/promises';
import type { Sample } from '../figures';
import { cpuMilliseconds } from '../process';
import type { Execution, Rig } from '../rig';

/** Lets n8n finish what it does after it has answered, so that it counts as work of that run. */
const afterworkMs = 300;

/** The items that records are made of. */
export const people = (count: number) => ({
	people: Array.from({ length: count }, (_, index) => ({ first: 'Ada', last: `Bench ${index + 1}` })),
});

/** One run of a workflow that creates a person for each item: what came out, what the sandbox saw and what n8n spent. */
export async function createdBy(
	rig: Rig,
	run: (body: unknown) => Promise<Execution>,
	count: number,
): Promise<Sample> {
	await rig.sandbox.control('DELETE', '/counters');
	const cpuBefore = await cpuMilliseconds(rig.pid);
	const { answer, seconds } = await run(people(count));
	await pause(afterworkMs);
	const cpu = (await cpuMilliseconds(rig.pid)) - cpuBefore;
	const { created, peakSockets } = await rig.sandbox.counters('clio');
	return {
		seconds,
		delivered: Number(answer.count ?? 0),
		created: created.contacts ?? 0,
		sockets: peakSockets,
		cpuPerItem: cpu / count,
	};
}
