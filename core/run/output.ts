import { RecordWithFile } from '../describe/operationContext';
import { isJsonObject } from '../util/json';

/** What is kept of a value: all of it, or some of its names. */
type Kept = true | Map<string, Kept>;

function keptBy(names: string[]): Map<string, Kept> {
	const all = new Map<string, Kept>();
	for (const name of names) {
		const steps = name.split('.');
		const last = steps.pop() ?? '';
		let place: Kept = all;
		for (const step of steps) {
			if (place === true) break;
			const inner: Kept = place.get(step) ?? new Map<string, Kept>();
			place.set(step, inner);
			place = inner;
		}
		if (place !== true) place.set(last, true);
	}
	return all;
}

function cut(value: unknown, kept: Kept): unknown {
	if (kept === true || value instanceof RecordWithFile) return value;
	if (Array.isArray(value)) return value.map((entry) => cut(entry, kept));
	if (!isJsonObject(value)) return value;
	const entries = [...kept].filter(([name]) => Object.hasOwn(value, name));
	return Object.fromEntries(entries.map(([name, inner]) => [name, cut(value[name], inner)]));
}

/**
 * Records with those of their values only that have one of the names, in the order of the names; a dot leads into an object,
 * and into each entry of a list. What a record does not have is left out. All of it where no names are given, and a file
 * in any case.
 */
export function chosenOf(records: unknown[], names: string[] | undefined): unknown[] {
	if (names === undefined) return records;
	const kept = keptBy(names);
	return records.map((record) => cut(record, kept));
}
