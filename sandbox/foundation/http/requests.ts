import type { FastifyRequest } from 'fastify';
import type { FaultOrder } from '../faults/faults';
import type { LogEntry } from '../log/recorder';
import { Refusal } from './refusal';
import type { Grant } from '../oauth/tokens';

declare module 'fastify' {
	interface FastifyRequest {
		/** Whose token came with the request. */
		grant: Grant | null;
		/** The request's line in the log. */
		logEntry: LogEntry | null;
		/** The fault that this request suffers, undefined for none; null until it was asked for. */
		fault: FaultOrder | null | undefined;
	}
	interface FastifyContextConfig {
		/** No bearer token asked for, no rate limit. */
		public?: boolean;
		/** Hands out tokens: counted as a token request. */
		token?: boolean;
		/** The scope that the token must have. */
		scope?: string;
		/**
		 * Asks for another kind of token than the vendor's usual one: the route checks it itself. A function says by what
		 * else the caller is known, which is what the rate limit counts by, and refuses whom nobody knows.
		 */
		ownAuthentication?: boolean | ((request: FastifyRequest) => string);
		/** The query parameters that it accepts, for the list of routes. */
		query?: string[];
	}
}

/** Whose token came with the request, on routes that ask for one. */
export function grantOf(request: FastifyRequest): Grant {
	if (!request.grant) throw new Refusal('unauthorized', 401, 'The access token is missing');
	return request.grant;
}

/** The token of an Authorization header with the Bearer scheme. */
export const bearerToken = (request: FastifyRequest): string | undefined =>
	/^Bearer ([\w\-.~+/]+=*)$/.exec(request.headers.authorization ?? '')?.[1];

/** The path as it was sent, without the query. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? request.url;
