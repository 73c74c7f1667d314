import type { IDataObject } from 'n8n-workflow';

/** Sets `value` at a dotted path, making the objects on the way. */
export function setPath(target: IDataObject, path: string, value: unknown): void {
	const keys = path.split('.');
	const last = keys.pop();
	if (last === undefined) return;
	let place = target;
	for (const key of keys) {
		place[key] ??= {};
		place = place[key] as IDataObject;
	}
	place[last] = value as IDataObject[string];
}

/** Adds the entries of `source`; objects on both sides are merged, other values of `target` stay. */
export function merge(target: IDataObject, source: IDataObject): void {
	for (const [key, value] of Object.entries(source)) {
		const present = Object.hasOwn(target, key) ? target[key] : undefined;
		if (isJsonObject(present) && isJsonObject(value)) merge(present, value);
		else if (present === undefined && key !== '__proto__') target[key] = value;
	}
}

/** Reads a dotted path; `undefined` where a step is missing. An empty path is the value itself. */
export function getPath(source: unknown, path: string): unknown {
	return path
		.split('.')
		.filter((key) => key !== '')
		.reduce<unknown>((value, key) => (isJsonObject(value) ? value[key] : undefined), source);
}

/** A vendor's value as text; empty for anything that is not a single value. */
export function asText(value: unknown): string {
	return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? String(value) : '';
}

/** True for a plain JSON object: not an array, not `null`. */
export function isJsonObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
