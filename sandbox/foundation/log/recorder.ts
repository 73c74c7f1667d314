import { appendFileSync } from 'node:fs';
import type { Clock } from '../clock';
import type { Json, JsonObject } from '../http/json';
import { masked, maskedHeaders } from './mask';
import { withoutSecrets } from './secrets';

/** One request as it arrived, secrets masked. `status` is null while unanswered and for a connection that was reset. */
export interface LogEntry {
	at: string;
	service: string;
	method: string;
	path: string;
	query: Json;
	headers: JsonObject;
	contentType: string | null;
	body: Json;
	status: number | null;
}

/** What one service was asked since the last reset. */
export interface Counters {
	requests: number;
	tokenRequests: number;
	refreshes: number;
	byRoute: Record<string, number>;
	created: Record<string, number>;
	/** How many were under way at the same time, at most. */
	maxConcurrent: Record<string, number>;
	/** Connections open at the same time, at most. */
	peakSockets: number;
}

/** What is known when a request's head has been read. */
export interface Arrival {
	service: string;
	method: string;
	path: string;
	query: unknown;
	headers: Record<string, string | string[] | undefined>;
}

const KEPT_ENTRIES = 20_000;

const nothing = (): Counters => ({
	requests: 0,
	tokenRequests: 0,
	refreshes: 0,
	byRoute: {},
	created: {},
	maxConcurrent: {},
	peakSockets: 0,
});

/** The log of all requests and the counters of all services. */
export class Recorder {
	private entries: LogEntry[] = [];
	private readonly counted = new Map<string, Counters>();
	private sinceReset = new WeakSet<LogEntry>();

	/** @param file where finished requests are written as well, one line of JSON each; it outlives every reset */
	constructor(
		private readonly clock: Clock,
		private readonly file?: string,
	) {}

	/** Notes a request on arrival, so that also one that is never answered is in the log. */
	arrived(arrival: Arrival, route: string): LogEntry {
		const entry: LogEntry = {
			at: this.clock.now().toISOString(),
			service: arrival.service,
			method: arrival.method,
			path: withoutSecrets(arrival.path),
			query: masked(arrival.query),
			headers: maskedHeaders(arrival.headers),
			contentType: arrival.headers['content-type']?.toString() ?? null,
			body: null,
			status: null,
		};
		this.entries.push(entry);
		this.sinceReset.add(entry);
		if (this.entries.length > KEPT_ENTRIES) this.entries.shift();
		const counters = this.counters(arrival.service);
		const key = `${arrival.method} ${withoutSecrets(route)}`;
		counters.requests++;
		counters.byRoute[key] = (counters.byRoute[key] ?? 0) + 1;
		return entry;
	}

	/** Whether a request arrived before the last reset. */
	isOver(entry: LogEntry): boolean {
		return !this.sinceReset.has(entry);
	}

	finished(entry: LogEntry): void {
		if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
	}

	tokenRequested(service: string, isRefresh: boolean): void {
		const counters = this.counters(service);
		counters.tokenRequests++;
		if (isRefresh) counters.refreshes++;
	}

	created(service: string, collection: string): void {
		const { created } = this.counters(service);
		created[collection] = (created[collection] ?? 0) + 1;
	}

	/** So many of one kind are under way now. */
	concurrent(service: string, kind: string, count: number): void {
		const { maxConcurrent } = this.counters(service);
		maxConcurrent[kind] = Math.max(maxConcurrent[kind] ?? 0, count);
	}

	/** So many connections to a service are open now. */
	socketsOpen(service: string, count: number): void {
		const counters = this.counters(service);
		counters.peakSockets = Math.max(counters.peakSockets, count);
	}

	counters(service: string): Counters {
		const found = this.counted.get(service) ?? nothing();
		this.counted.set(service, found);
		return found;
	}

	log(service?: string): LogEntry[] {
		return service ? this.entries.filter((entry) => entry.service === service) : this.entries;
	}

	clearLog(): void {
		this.entries = [];
	}

	clearCounters(): void {
		this.counted.clear();
	}

	reset(): void {
		this.sinceReset = new WeakSet();
		this.clearLog();
		this.clearCounters();
	}
}
