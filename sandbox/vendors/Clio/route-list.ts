import type { RouteOptions } from 'fastify';
import { isObject, type JsonObject } from '../../foundation/http/json';
import { API } from './engine/routes';

/** A route of the API as it is served, to be held against the vendor's own description. */
export interface ListedRoute {
	method: string;
	/** Below the API's root, as the vendor writes it: `/matters/{id}.json`. */
	path: string;
	/** The query parameters that it accepts. */
	query: string[];
	/** The JSON schema of its body. */
	body: JsonObject | null;
}

/** Adds a route to the list, unless it lies outside of the API. */
export function noteRoute(list: ListedRoute[], { method, url, schema, config }: RouteOptions): void {
	if (!url.startsWith(`${API}/`)) return;
	const path = url.slice(API.length).replace(/:(\w+)(\([^)]*\))?/g, '{$1}');
	const body = isObject(schema?.body) ? schema.body : null;
	list.push({ method: String(method), path, query: config?.query ?? [], body });
}
