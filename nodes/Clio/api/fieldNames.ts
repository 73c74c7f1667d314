import { InvalidValue } from '../../../core/input/values';
import { linkedFields } from './linkedFields';
import type { FieldNames } from './linkedFields';
import { recordFields } from './recordFields';

/** A kind of record whose names are known. */
export type RecordKind = keyof typeof recordFields;

const known: Record<RecordKind, FieldNames> = recordFields;

/**
 * What most workflows need of a kind of record.
 * Source: https://docs.developers.clio.com/api-docs/fields
 */
export const defaultFields = (kind: RecordKind): string => known[kind].defaults;

/** All names of a kind of record, as `fields` wants them. */
export function allFieldNames(kind: RecordKind): string {
	const { own, nested = {} } = known[kind];
	const inner = Object.entries(nested).map(
		([name, of]) => `${name}{${linkedFields[of].split(' ').join(',')}}`,
	);
	return [...own.split(' '), ...inner].join(',');
}

/** Splits at commas that stand outside of braces: the next brace behind them is not a closing one. */
export function fieldEntries(list: string): string[] {
	const entries: string[] = [];
	let [entry, next] = ['', ''];
	for (const part of list.split(',').reverse()) {
		entry = next === '}' ? `${part},${entry}` : part;
		next = /[{}]/.exec(part)?.[0] ?? next;
		if (next !== '}') entries.push(entry.trim());
	}
	if (next === '}') entries.push(entry.trim());
	return entries.reverse().filter(Boolean);
}

/** A list of fields with these names too, plain ones (`id`, `status`) or linked records, which then come with their ID. */
export function withIds(fields: string, names: string[], plain = ['id']): string {
	const entries = fieldEntries(fields);
	for (const name of names) {
		const index = entries.findIndex((entry) => entry.replace(/\{.*/, '') === name);
		const entry = entries[index];
		if (entry === undefined) entries.push(plain.includes(name) ? name : `${name}{id}`);
		else if (entry.includes('{') && !/[{,]id[,}]/.test(entry)) entries[index] = entry.replace('{', '{id,');
	}
	return entries.join(',');
}

/** The key of a webhook's signatures is for the trigger alone. */
const isSecret = (path: string) => /\bshared_secret\b/.test(path);

/** The names of a kind of record by their paths, such as `matter.display_number`. */
export function documentedNames(kind: RecordKind): string[] {
	const { own, nested = {} } = known[kind];
	const inner = Object.entries(nested).flatMap(([name, of]) =>
		linkedFields[of].split(' ').map((part) => `${name}.${part}`),
	);
	return [...own.split(' '), ...inner];
}

/**
 * Paths as `fields` wants them: `matter.id` and `matter.display_number` become `matter{id,display_number}`.
 *
 * @throws InvalidValue naming the field and the first path that Clio could not take.
 */
export function fieldList(label: string, paths: string[]): string {
	const parts = new Map<string, string[]>();
	for (const path of paths) {
		const [, name = '', part] = /^(\w+)(?:\.(\w+))?$/.exec(path) ?? [];
		if (name === '')
			throw new InvalidValue(
				`"${label}" holds "${path}", which is no name: a part of a linked record is written as matter.display_number, and Clio goes no deeper`,
			);
		if (isSecret(path)) throw new InvalidValue(`"${label}" must not name "${path}"`);
		parts.set(name, [...(parts.get(name) ?? []), ...(part === undefined ? [] : [part])]);
	}
	return [...parts]
		.map(([name, inner]) => (inner.length > 0 ? `${name}{${inner.join(',')}}` : name))
		.join(',');
}
