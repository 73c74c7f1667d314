import { environment } from '../bench/environment';
import type { Cluster } from './cluster';

/**
 * What the scenarios were run with, as headings and values; nothing that names the machine or its owner.
 * @param load how many processes wanted a core in the minute before the run, on average.
 */
export async function setting(
	{ installation, redis, postgres }: Cluster,
	load: number,
): Promise<Array<[string, string]>> {
	// The benchmark tells it of its own n8n, on SQLite.
	const ofQueueMode: Record<string, string> = {
		'SQLite, one process': 'main, two workers of 10 executions, a webhook process',
		'a process each, on': 'on',
	};
	const rows = (await environment(installation, load)).map(([heading, value]): [string, string] => [
		heading.replace(' and benchmark', ''),
		Object.entries(ofQueueMode).reduce((text, [theirs, ours]) => text.replace(theirs, ours), value),
	]);
	return [...rows, ['Redis', redis.version], ['PostgreSQL', postgres.version]];
}
