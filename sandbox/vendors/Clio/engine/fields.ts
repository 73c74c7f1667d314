import { isObject, type Json, type JsonObject } from '../../../foundation/http/json';
import { Refusal } from '../../../foundation/http/refusal';
import { etagOf, type Store } from './store';
import type { Nested, Shape } from './types';

/** The names asked for: with their sub-names for an association, without for a plain field. */
export type Selection = Map<string, readonly string[] | null>;

const invalid = (name: string): Refusal =>
	new Refusal('invalid', 400, `Invalid field(s) requested: ${name}`, { type: 'InvalidFields' });

/** What comes when nothing is asked for: https://docs.developers.clio.com/api-docs/fields */
const defaults = (shape: Shape): readonly string[] =>
	shape.defaults ?? ['id', 'etag'].filter((name) => shape.fields.includes(name));

const ENTRY = /^([\w]+)(?:\{([^{}]*)\})?$/;

/** Cuts at the commas that are outside of braces. */
const topLevel = (text: string): string[] => text.split(/,(?![^{]*\})/);

/** Reads a `fields` parameter. Throws a Refusal (400 InvalidFields) for unknown names, spaces and a second nested level. */
export function parseFields(text: string | undefined, shape: Shape): Selection {
	if (text === undefined || text === '') return new Map(defaults(shape).map((name) => [name, null]));
	const selection: Selection = new Map();
	for (const entry of topLevel(text)) {
		const match = ENTRY.exec(entry);
		if (!match) throw invalid(entry || '(empty)');
		const [, name = '', inner] = match;
		const nested = shape.nested[name];
		if (inner !== undefined && !nested) throw invalid(entry);
		if (!nested && !shape.fields.includes(name)) throw invalid(name);
		selection.set(name, nested ? subNames(name, nested, inner) : null);
	}
	return selection;
}

function subNames(name: string, { shape }: Nested, inner: string | undefined): readonly string[] {
	if (inner === undefined) return defaults(shape);
	const names = inner.split(',');
	const unknown = names.find((sub) => !shape.fields.includes(sub) && !(sub in shape.nested));
	if (unknown !== undefined) throw invalid(`${name}{${unknown}}`);
	return names;
}

/** Cuts a record down to what was asked for. */
export function project(row: JsonObject, selection: Selection, shape: Shape, store: Store): JsonObject {
	const view: JsonObject = {};
	for (const [name, subs] of selection) {
		const nested = shape.nested[name];
		const value = valueOf(row, name, shape, store);
		view[name] = nested && subs ? projectNested(value, subs, nested, store) : value;
	}
	return view;
}

/** What a record holds under a name, be it stored or worked out. */
export function valueOf(record: JsonObject, name: string, shape: Shape, store: Store): Json {
	if (name === 'etag') return etagOf(record);
	return shape.derived?.[name]?.(record, store) ?? record[name] ?? null;
}

function projectNested(stored: Json, subs: readonly string[], nested: Nested, store: Store): Json {
	const one = (item: Json): Json => {
		const record = nested.collection && typeof item === 'number' ? store.find(nested.collection, item) : item;
		if (!isObject(record)) return null;
		const selection: Selection = new Map(
			subs.map((name) => {
				const deeper = nested.shape.nested[name];
				return [name, deeper ? defaults(deeper.shape) : null];
			}),
		);
		return project(record, selection, nested.shape, store);
	};
	if (nested.many) return Array.isArray(stored) ? stored.map(one) : [];
	return one(stored);
}
