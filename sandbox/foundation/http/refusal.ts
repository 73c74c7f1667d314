import type { Json } from './json';

/** What a refusal is about; each vendor words it in its own error shape. */
export type RefusalKind =
	| 'unauthorized'
	| 'forbidden'
	| 'notFound'
	| 'mediaType'
	| 'malformed'
	| 'invalid'
	| 'tooLarge'
	| 'tooManyRequests'
	| 'conflict'
	| 'precondition'
	| 'internal';

/** One fault found in a request body or query. `path` is dotted (`invoice.amount`), `keyword` is the JSON-schema rule. */
export interface Issue {
	where: 'body' | 'query' | 'path' | 'headers';
	path: string;
	message: string;
	keyword: string;
}

/**
 * Extra facts a refusal may carry. `type` is the vendor's own name for the error. `extra` says why a token is not accepted
 * (`missing`, `unknown`, `expired`), or names the scope that it lacks.
 */
export interface RefusalDetails {
	type?: string;
	headers?: Record<string, string>;
	issues?: Issue[];
	extra?: Json;
}

/** Thrown by routes and by the foundation; the vendor's `refuse` turns it into an HTTP answer. */
export class Refusal extends Error {
	constructor(
		readonly kind: RefusalKind,
		readonly status: number,
		message: string,
		readonly details: RefusalDetails = {},
	) {
		super(message);
	}
}
