import type { FastifyInstance } from 'fastify';
import type { RateLimiter } from './foundation/http/limits';
import type { Listener } from './foundation/http/listener';
import type { Apps } from './foundation/oauth/apps';
import type { TokenStore } from './foundation/oauth/tokens';
import type { ServiceName, Vendor } from './foundation/vendor';
import type { SharedMachinery } from './foundation/http/server';

/** One vendor with all that belongs to it. */
export interface RunningService {
	vendor: Vendor;
	apps: Apps;
	tokens: TokenStore;
	limiter: RateLimiter;
	listener: Listener;
	app: FastifyInstance;
}

/** A whole sandbox as the control API works on it. */
export interface RunningSandbox extends SharedMachinery {
	services: Map<ServiceName, RunningService>;
}
