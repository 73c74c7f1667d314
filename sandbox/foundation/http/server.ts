import { setTimeout as sleep } from 'node:timers/promises';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Clock } from '../clock';
import type { FaultOrder, Faults } from '../faults/faults';
import { isObject } from './json';
import type { RateLimiter } from './limits';
import { masked } from '../log/mask';
import type { LogEntry, Recorder } from '../log/recorder';
import { Refusal } from './refusal';
import { refusalFrom } from './refusal-from';
import { bearerToken, pathOf } from './requests';
import { spoil } from '../faults/spoil';
import type { TokenStore } from '../oauth/tokens';
import type { RefusalAnswer, Vendor } from '../vendor';

const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

const nothingAt = (method: string, path: string): Refusal =>
	new Refusal('notFound', 404, `There is nothing at ${method} ${path}`);

const refused = (reply: FastifyReply, { status, headers = {}, body }: RefusalAnswer): FastifyReply =>
	reply.code(status).headers(headers).send(body);

/** For a hook after which nothing is to follow. */
const forever = async (): Promise<never> => await new Promise(() => undefined);

/** What all vendors of one sandbox share. */
export interface SharedMachinery {
	clock: Clock;
	recorder: Recorder;
	faults: Faults;
	/** Added to each request, in milliseconds. */
	latency: { milliseconds: number };
}

/** What a server needs to know about its vendor. */
export interface ServedVendor {
	vendor: Vendor;
	tokens: TokenStore;
	limiter: RateLimiter;
}

/** A vendor's server, not yet listening: log, faults, latency, bearer check, scopes and rate limit in front of its routes. */
export async function buildServer(shared: SharedMachinery, served: ServedVendor): Promise<FastifyInstance> {
	const { clock, recorder, faults, latency } = shared;
	const { vendor, tokens, limiter } = served;
	const app = fastify({
		bodyLimit: BODY_LIMIT_BYTES,
		exposeHeadRoutes: false,
		// What the router cannot read reaches no hook; it belongs into the log all the same.
		frameworkErrors: (_error, request, reply: FastifyReply) => void unreadable(request, reply),
		// An examiner takes a body as it is: no "5" for 5, no silent removal of what it does not know.
		ajv: {
			customOptions: {
				coerceTypes: false,
				removeAdditional: false,
				useDefaults: false,
				allErrors: true,
				allowUnionTypes: true,
			},
		},
	});
	await app.register(formbody);
	app.decorateRequest('grant', null);
	app.decorateRequest('logEntry', null);
	app.decorateRequest('fault', null);

	app.addHook('onRequest', async (request, reply) => {
		// Vendors' clocks are not the caller's: a reset time is to be read against this header.
		reply.header('date', clock.now().toUTCString());
		const route = request.routeOptions.url?.replace(/\(.*?\)/g, '') ?? pathOf(request);
		request.logEntry = arrived(request, route);
	});

	app.addHook('preValidation', async (request, reply) => {
		const { config } = request.routeOptions;
		if (request.logEntry) request.logEntry.body = masked(request.body);
		if (config.token) countTokenRequest(request);
		const fault = await meetFault(request);
		if (request.logEntry && recorder.isOver(request.logEntry)) {
			// It was held back while the sandbox was reset: the fresh data is not to see it.
			request.raw.socket.resetAndDestroy();
			await forever();
		}
		if (fault && !fault.processed) {
			reply.send('');
			// After a destroyed socket fastify would go on to the route.
			await forever();
		}
		if (request.is404 || config.public) return undefined;
		const state = limiter.take(callerOf(request));
		if (!state) return undefined;
		reply.headers(vendor.rateHeaders?.(state) ?? {});
		if (state.allowed) return undefined;
		throw new Refusal('tooManyRequests', 429, 'Too many requests', {
			headers: { 'retry-after': String(state.retryAfter) },
		});
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const spoilt = request.fault ? spoil(request.fault, request, reply, payload) : payload;
		if (request.logEntry && request.fault?.kind !== 'reset') request.logEntry.status = reply.statusCode;
		return spoilt;
	});

	app.addHook('onResponse', async ({ logEntry }) => {
		if (logEntry) recorder.finished(logEntry);
	});

	app.setErrorHandler(async (error, request, reply) => {
		// A body that nobody can read is refused before its request comes to the faults.
		if (request.fault === null) await meetFault(request);
		const refusal = refusalFrom(error);
		const answer = vendor.refuse(refusal);
		if (refusal.kind === 'internal')
			process.stderr.write(`${vendor.service}: ${String(error instanceof Error ? error.stack : error)}\n`);
		return refused(reply, answer);
	});
	app.setNotFoundHandler((request) => {
		throw nothingAt(request.method, pathOf(request));
	});

	function arrived(request: FastifyRequest, route: string): LogEntry {
		const { method, headers, query } = request;
		return recorder.arrived(
			{ service: vendor.service, method, headers, query: query ?? {}, path: pathOf(request) },
			route,
		);
	}

	function unreadable(request: FastifyRequest, reply: FastifyReply): FastifyReply {
		const path = pathOf(request);
		const entry = arrived(request, path);
		const answer = vendor.refuse(nothingAt(request.method, path));
		entry.status = answer.status;
		recorder.finished(entry);
		return refused(reply, answer);
	}

	/** Takes the fault that waits for this request, and the time that fault and latency cost. */
	async function meetFault(request: FastifyRequest): Promise<FaultOrder | undefined> {
		const fault = faults.take(vendor.service, request.method, pathOf(request));
		request.fault = fault;
		const wait = latency.milliseconds + (fault?.kind === 'delay' ? (fault.milliseconds ?? 1000) : 0);
		if (wait > 0) await sleep(wait, undefined, { ref: false });
		return fault;
	}

	function countTokenRequest(request: FastifyRequest): void {
		const body = isObject(request.body) ? request.body : {};
		recorder.tokenRequested(vendor.service, body.grant_type === 'refresh_token' || 'refresh_token' in body);
	}

	/** By what the requests of a caller are counted; throws a Refusal for one that the vendor does not know. */
	function callerOf(request: FastifyRequest): string {
		const { ownAuthentication, scope } = request.routeOptions.config;
		if (typeof ownAuthentication === 'function') return ownAuthentication(request);
		return ownAuthentication ? (bearerToken(request) ?? '') : authenticate(request, scope);
	}

	/** Returns the access token; throws a Refusal without a valid one. */
	function authenticate(request: FastifyRequest, scope: string | undefined): string {
		const value = bearerToken(request);
		if (!value) throw new Refusal('unauthorized', 401, 'The access token is missing', { extra: 'missing' });
		const token = tokens.findAccess(value);
		if (!token)
			throw new Refusal('unauthorized', 401, 'The access token is revoked or unknown', { extra: 'unknown' });
		if (tokens.isExpired(token))
			throw new Refusal('unauthorized', 401, 'The access token expired', { extra: 'expired' });
		if (scope && !token.grant.scopes.includes(scope)) {
			throw new Refusal('forbidden', 403, `The access token lacks the scope ${scope}`, { extra: scope });
		}
		request.grant = token.grant;
		return value;
	}

	vendor.routes(app);
	await app.ready();
	return app;
}
