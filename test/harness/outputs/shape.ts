/**
 * What a value is made of, as n8n's editor reads it: a JSON Schema of types, properties and items. With several types the
 * first is the one that the editor shows.
 */
export interface Shape {
	type?: string | string[];
	properties?: Record<string, Shape>;
	items?: Shape;
}

const typeOf = (value: unknown): string => {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'array';
	if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
	return typeof value;
};

const typesOf = ({ type = [] }: Shape): string[] => [type].flat();

export function shapeOf(value: unknown): Shape {
	if (Array.isArray(value)) {
		const items = value.map(shapeOf).reduce(union, {});
		return { type: 'array', ...(items.type !== undefined && { items }) };
	}
	if (typeof value !== 'object' || value === null) return { type: typeOf(value) };
	const properties = Object.entries(value).map(([name, entry]) => [name, shapeOf(entry)] as const);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/** Of both: a type that is known counts more than `null`, and a whole number is a number. */
function unionOfTypes(one: Shape, other: Shape): Shape['type'] {
	const all = [...new Set([...typesOf(one), ...typesOf(other)])];
	const known = all.length > 1 ? all.filter((type) => type !== 'null') : all;
	const kept = known.includes('number') ? known.filter((type) => type !== 'integer') : known;
	return kept.length > 1 ? kept.sort() : kept[0];
}

export function union(one: Shape, other: Shape): Shape {
	const type = unionOfTypes(one, other);
	const names = [...Object.keys(one.properties ?? {}), ...Object.keys(other.properties ?? {})];
	const properties = names.map((name) => {
		const sides = [one.properties?.[name], other.properties?.[name]].filter((side) => side !== undefined);
		return [name, sides.reduce(union, {})] as const;
	});
	const items = [one.items, other.items].filter((side) => side !== undefined).reduce(union, {});
	return {
		...(type !== undefined && { type }),
		...(names.length > 0 && { properties: Object.fromEntries(properties) }),
		...(items.type !== undefined && { items }),
	};
}

/** Where a value is none of the shape, in words; nothing where it is one. What is `null` may be anything. */
export function misfits(value: unknown, shape: Shape | undefined, path = ''): string[] {
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
		misfits(entry, shape.properties?.[name], path === '' ? name : `${path}.${name}`),
	);
}
