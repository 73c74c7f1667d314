import { setTimeout as pause } from 'node:timers/promises';
import { benchWorkflow, createPeople } from '../../bench/workflows';
import { say } from '../../demo/bring-up';
import { begunBy } from '../cluster';
import { executionsOf, goLive, newCredential, until, wordsOf } from '../executions';
import { clearLog, logOf, peopleIn } from '../log';
import { counted, made, type Scenario } from '../scenario';
import { people } from './creates';

const size = 200;
const milliseconds = 300;
/** Killed when so many exist. */
const enough = 60;
/** n8n finds out from a lock in Redis that is not renewed. */
const noticedWithinSeconds = 180;
/** How long something that should not be made might still come. */
const quietMs = 5_000;

/** A worker is gone from one moment to the next, as when the machine runs out of memory. It comes last: the worker stays dead. */
export const killed: Scenario = {
	id: 'e',
	title: `A worker is killed (kill -9) in a batch of ${size} creates in Clio`,
	async run(cluster) {
		const { sandbox, workers, signal } = cluster;
		const credential = await newCredential(cluster, 'clioOAuth2Api');
		const live = await goLive(cluster, (path) => benchWorkflow(path, 'people', createPeople(credential)));
		await clearLog(sandbox);
		await sandbox.control('PUT', '/latency', { milliseconds });
		const before = await Promise.all(workers.map(begunBy));
		const answer = live.call({ people: people('K', size) }).catch(() => false);
		const existing = async () => peopleIn(await logOf(sandbox, 'clio'));
		const areEnough = async () => ((await existing()).length >= enough ? true : undefined);
		await until(cluster, `${enough} of ${size} created`, areEnough);
		const after = await Promise.all(workers.map(begunBy));
		const busy = workers.find((_worker, index) => (after[index] ?? 0) > (before[index] ?? 0));
		if (!busy) throw new Error('No worker has begun the execution.');
		process.kill(busy.pid, 'SIGKILL');
		const killedAt = Date.now();
		say('    killed; n8n notices within two minutes …');

		const ended = async () =>
			(await executionsOf(cluster, live.workflow)).find(({ status }) => !['new', 'running'].includes(status));
		const execution = await until(cluster, 'The end of the execution', ended, noticedWithinSeconds);
		const seconds = Math.round((Date.now() - killedAt) / 1000);
		await Promise.race([answer, pause(quietMs, undefined, { signal })]);
		await sandbox.control('PUT', '/latency', { milliseconds: 0 });

		const wanted = people('K', size).map(({ last }) => last);
		const { exist, twice } = made(wanted, await existing());
		const words = await wordsOf(cluster, execution);
		await cluster.client.call('POST', `/executions/${execution.id}/retry`, { loadWorkflow: false });
		await pause(quietMs, undefined, { signal });
		const byRetry = (await existing()).length - exist - twice;
		return [
			counted('created twice', twice, { exactly: 0 }),
			{
				what: 'created before the end',
				expected: `${enough} to ${size}`,
				seen: `${exist} of ${size}`,
				holds: exist >= enough && exist < size,
			},
			{
				what: 'the execution in n8n',
				expected: 'failed',
				seen: `${execution.status} after ${seconds} s: “${words}”`,
				holds: execution.status === 'error' || execution.status === 'crashed',
			},
			counted("created by n8n's Retry of it, which has no items left", byRetry, { exactly: 0 }),
		];
	},
};
