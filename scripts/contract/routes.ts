import type { OpenApi } from './openapi';

/** A route as the sandbox lists it. */
export interface ListedRoute {
	method: string;
	path: string;
	query: string[];
	body: unknown;
}

interface Schema {
	properties?: Record<string, Schema>;
	items?: Schema;
	enum?: unknown[];
	anyOf?: Schema[];
	oneOf?: Schema[];
	allOf?: Schema[];
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** A schema with what its alternatives add: whatever one of them accepts, the route accepts. */
function flat(schema: Schema): Schema {
	const parts = [
		schema,
		...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => (list ?? []).map(flat)),
	];
	const enums = parts.flatMap((part) => part.enum ?? []);
	return {
		properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Record<string, Schema>,
		items: parts.find((part) => part.items !== undefined)?.items,
		...(enums.length > 0 && { enum: enums }),
	};
}

/** What the sandbox's schema accepts beyond the documented one. */
function bodyFaults(accepted: Schema, documented: Schema, place: string): string[] {
	const [own, theirs] = [flat(accepted), flat(documented)];
	const faults: string[] = [];
	const unknown = (own.enum ?? []).filter(
		(value) => value !== null && theirs.enum !== undefined && !theirs.enum.includes(value),
	);
	if (unknown.length > 0)
		faults.push(`body ${place}: ${JSON.stringify(unknown)} is not in the documented enum`);
	if (isSchema(own.items) && isSchema(theirs.items))
		faults.push(...bodyFaults(own.items, theirs.items, `${place}/0`));
	const isOpen = Object.keys(theirs.properties ?? {}).length === 0;
	for (const [name, schema] of Object.entries(own.properties ?? {})) {
		const known = theirs.properties?.[name];
		if (isOpen && place !== '') continue;
		if (known === undefined) faults.push(`body ${place}/${name}: no such property`);
		else faults.push(...bodyFaults(schema, known, `${place}/${name}`));
	}
	return faults;
}

/** What a route of the sandbox accepts and Clio's document does not have. */
export function faultsOfRoute(route: ListedRoute, api: OpenApi): string[] {
	const key = `${route.method} ${route.path}`;
	const operation = api.find(route.method, route.path.replace(/\{\w+\}/g, '1'));
	if (operation === undefined) return [`${key}: no such route`];
	const known = operation.parameters.filter(({ in: place }) => place === 'query').map(({ name }) => name);
	const faults = route.query
		.filter((name) => !known.includes(name))
		.map((name) => `query ${name}: no such parameter`);
	if (isSchema(route.body)) faults.push(...bodyFaults(route.body, operation.bodySchema ?? {}, ''));
	return faults.map((fault) => `${key}: ${fault}`);
}
