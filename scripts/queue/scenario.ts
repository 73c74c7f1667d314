import type { Cluster } from './cluster';

/** One thing that must hold, and what was seen. */
export interface Finding {
	what: string;
	expected: string;
	seen: string;
	holds: boolean;
}

/** Something that happens to n8n in queue mode. */
export interface Scenario {
	id: string;
	title: string;
	run(cluster: Cluster): Promise<Finding[]>;
}

/** A finding about one number. */
export function counted(what: string, seen: number, { exactly }: { exactly: number }): Finding {
	return { what, expected: String(exactly), seen: String(seen), holds: seen === exactly };
}

/** A finding about a number that may be smaller. */
export function atMost(what: string, seen: number, limit: number, note = ''): Finding {
	return { what, expected: `at most ${limit}${note}`, seen: String(seen), holds: seen <= limit };
}

/** A number of each. */
export function tally<T>(values: Iterable<T>): Map<T, number> {
	const counts = new Map<T, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

/** Of those wanted, how many exist, how many more than once, and how many are missing; what was not wanted counts as twice. */
export function made(wanted: string[], names: string[]): { exist: number; twice: number; missing: number } {
	const counts = tally(names);
	const exist = wanted.filter((name) => counts.has(name)).length;
	return { exist, twice: names.length - exist, missing: wanted.length - exist };
}
