/**
 * What a value is made of, as n8n's editor reads it: a JSON Schema of types, properties and items. With several types the
 * first is the one that the editor shows.
 */
export interface Shape {
	type?: string | string[];
	properties?: Record<string, Shape>;
	items?: Shape;
	/** Of an object whose names are IDs; empty where the vendor names no property, see {@link isOpen}. */
	additionalProperties?: Shape;
}

const typeOf = (value: unknown): string => {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value;
};

const ID = /^\d+$/;

const typesOf = ({ type = [] }: Shape): string[] => [type].flat();

export function shapeOf(value: unknown): Shape {
	if (Array.isArray(value)) {
		return { type: 'array', ...(value.length > 0 && { items: value.map(shapeOf).reduce(union) }) };
	}
	if (typeof value !== 'object' || value === null) return { type: typeOf(value) };
	const properties = Object.entries(value).map(([name, entry]) => [name, shapeOf(entry)] as const);
	if (properties.length > 0 && properties.every(([name]) => ID.test(name))) {
		return { type: 'object', additionalProperties: properties.map(([, entry]) => entry).reduce(union) };
	}
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/** Of both: a type that is known counts more than `null`, and a whole number is a number. */
function unionOfTypes(one: Shape, other: Shape): Shape['type'] {
	const all = [...new Set([...typesOf(one), ...typesOf(other)])];
	const known = all.length > 1 ? all.filter((type) => type !== 'null') : all;
	const kept = known.includes('number') ? known.filter((type) => type !== 'integer') : known;
	return kept.length > 1 ? kept.sort() : kept[0];
}

/**
 * True for a schema, written by hand, of what the vendor does not describe: a stand-in's own names must not be shown to a person as
 * the vendor's.
 */
export const isOpen = ({ additionalProperties }: Shape): boolean =>
	additionalProperties !== undefined && Object.keys(additionalProperties).length === 0;

export function union(one: Shape, other: Shape): Shape {
	const open = [one, other].find(isOpen);
	if (open !== undefined) return open;
	const type = unionOfTypes(one, other);
	const names = [...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})];
	const properties = names.map((name) => {
		const sides = [one.properties?.[name], other.properties?.[name]].filter((side) => side !== undefined);
		return [name, sides.reduce(union, {})] as const;
	});
	const both = (key: 'items' | 'additionalProperties') => {
		const inner = [one[key], other[key]].filter((side) => side !== undefined);
		return inner.length > 0 && { [key]: inner.reduce(union) };
	};
	return {
		...(type !== undefined && { type }),
		...(names.length > 0 && { properties: Object.fromEntries(properties) }),
		...both('items'),
		...both('additionalProperties'),
	};
}

/** Where a value is none of the shape, in words; nothing where it is one. What is `null` may be anything. */
export function misfits(value: unknown, shape: Shape | undefined, path = ''): string[] {
	if (path !== '' && shape !== undefined && Object.keys(shape).length === 0) return [];
	const named = path === '' ? 'the item' : path;
	if (shape === undefined) return [`${named} is not in the schema`];
	const type = typeOf(value);
	if (type === 'null') return [];
	const allowed = typesOf(shape);
	if (!allowed.includes(type) && !(type === 'integer' && allowed.includes('number'))) {
		return [`${named} is ${type}, the schema says ${allowed.join(' or ')}`];
	}
	if (Array.isArray(value)) {
		return value.flatMap((entry, index) => misfits(entry, shape.items, `${path}[${index}]`));
	}
	if (type !== 'object') return [];
	return Object.entries(value as object).flatMap(([name, entry]) =>
		misfits(
			entry,
			shape.properties?.[name] ?? shape.additionalProperties,
			path === '' ? name : `${path}.${name}`,
		),
	);
}
