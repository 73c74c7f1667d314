import type { FastifyInstance } from 'fastify';
import type { Clock } from './clock';
import type { JsonObject } from './http/json';
import type { RateLimit, RateState } from './http/limits';
import type { Refusal } from './http/refusal';
import type { Apps } from './oauth/apps';
import type { TokenStore } from './oauth/tokens';

/** A service of the sandbox, as the control API names it: `clio`. */
export type ServiceName = string;

/** How much fictional data there is. */
export interface SeedSizes {
	matters: number;
	contacts: number;
	projects: number;
}

/** What the foundation lends to a vendor. */
export interface VendorContext {
	clock: Clock;
	apps: Apps;
	tokens: TokenStore;
	/** This vendor's base URL, without a slash at the end. Known once the port is. */
	url(): string;
	/** Counts a record that was made through the API. */
	created(collection: string): void;
	/** Notes how many of one kind are under way now; the counters keep the highest. */
	concurrent(kind: string, count: number): void;
}

/** An answer that refuses. */
export interface RefusalAnswer {
	status: number;
	headers?: Record<string, string>;
	/** JSON, or text whose type `headers` tell. */
	body: JsonObject | string;
}

/** One stand-in for a vendor. */
export interface Vendor {
	service: ServiceName;
	/** The vendor's name as people know it. */
	title: string;
	/** The documented limit per access token; none when left out. */
	rateLimit?: RateLimit;
	/** Headers that tell a caller where it stands. */
	rateHeaders?(state: RateState): Record<string, string>;
	/** Words a refusal as this vendor does. */
	refuse(refusal: Refusal): RefusalAnswer;
	/** Adds all routes. Routes ask for a bearer token unless their config says `public: true`. */
	routes(app: FastifyInstance): void;
	/** Fresh data. */
	reset(sizes: SeedSizes): void;
	/** Apps and static tokens as a person would have them from the vendor. */
	accounts(): JsonObject;
	/** Tokens as if a person had just agreed. */
	grant(scope?: string): Promise<JsonObject>;
	/** A second host of this vendor, on a port of its own and under a service name of its own. */
	companion?: VendorFactory;
	/** Adds routes to the control API, below the service's name. */
	control?(app: FastifyInstance): void;
	/** Called after the clock was moved forward; the control API answers once it is done. */
	clockMoved?(): Promise<void>;
}

/** Makes a vendor; called once per sandbox, so that two sandboxes share nothing. */
export type VendorFactory = (context: VendorContext) => Vendor;
