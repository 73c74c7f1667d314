import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { repository } from './engine';
import { end, letGo } from './processes';
import type {
	ClauseFlow,
	ClauseSettings,
	CleavrSettings,
	ClickwrapSettings,
	ClioClick,
	ClioDelivery,
	ClioDisconnection,
	ClioEvent,
	ClioSettings,
	ContractLuciditySettings,
	Counters,
	Delivery,
	Fault,
	Grant,
	LogEntry,
	Seed,
} from './sandboxTypes';
import type { Accounts, SandboxUrls, Service } from './vendors';

/** The sandbox's control API. Every call rejects with the sandbox's answer when it is not 2xx. */
export interface Control {
	reset(seed?: Seed): Promise<void>;
	accounts(): Promise<Accounts>;
	registerRedirectUris(...uris: string[]): Promise<void>;
	/** With all scopes unless told otherwise. */
	grant(service: Service, scope?: string): Promise<Grant>;
	now(): Promise<Date>;
	advanceClock(seconds: number): Promise<void>;
	/** All access tokens are expired from now on; refresh tokens work. */
	expireTokens(service: Service): Promise<void>;
	/** Access and refresh tokens are gone: the user disconnected the app. */
	revokeTokens(service: Service): Promise<void>;
	/** A limit of requests per number of seconds; `null` lifts it. */
	limit(service: Service, requests: number | null, seconds?: number): Promise<void>;
	latency(milliseconds: number): Promise<void>;
	fault(fault: Fault): Promise<void>;
	clearFaults(): Promise<void>;
	log(service?: Service): Promise<LogEntry[]>;
	clearLog(): Promise<void>;
	counters(): Promise<Record<Service, Counters>>;
	/** The service's port refuses connections. */
	stopListening(service: Service): Promise<void>;
	startListening(service: Service): Promise<void>;
	/** Everything that the service has sent to webhooks. */
	deliveries(service: Service): Promise<Delivery[]>;
	/** Waits for what is under way and tries again what is due; gives all deliveries. Moving the clock does the same. */
	deliverDue(service: Service): Promise<Delivery[]>;
	/** Sends a delivery so many times more, all at once, as a vendor does that is not sure of the answer. */
	deliverAgain(service: Service, id: number | undefined, times?: number): Promise<Delivery>;
	/** What only Contract Lucidity has. */
	contractLucidity: {
		settings(settings: ContractLuciditySettings): Promise<void>;
	};
	/** What only Ironclad Clickwrap has. */
	ironcladClickwrap: {
		settings(settings: ClickwrapSettings): Promise<void>;
		/** A contract is gone, as if somebody had deleted it. */
		removeContract(id: unknown): Promise<void>;
		/** A person adds a hook in the web application; without `events` it tells of all. */
		addHook(hook: { url: string; secret?: string; events?: string[] }): Promise<void>;
		/** An event that is sent although nothing happened. */
		event(event: { event: string; site?: number; fields?: object }): Promise<void>;
	};
	/** What only Clause has. */
	clause: {
		settings(settings: ClauseSettings): Promise<void>;
		flows(): Promise<ClauseFlow[]>;
		secrets(): Promise<Array<Record<string, string>>>;
		/** A clause emits an obligation although nothing has triggered it; gives what its flows send. */
		obligation(clauseId: string, obligation: object): Promise<Delivery[]>;
	};
	/** What only Cleavr has. */
	cleavr: {
		settings(settings: CleavrSettings): Promise<void>;
		/** The webhooks that are registered. */
		webhooks(): Promise<Array<{ id: string; url: string; events: string[] }>>;
		/** Sends an event to the webhooks that listen for it; gives its deliveries. */
		event(type: string, data: object): Promise<Delivery[]>;
		/** A debtor has paid. */
		payment(receivableId: unknown, amount: number): Promise<Delivery[]>;
		/** A user finishes onboarding. */
		complete(userId: string): Promise<Delivery[]>;
	};
	/** What only Clio has. */
	clio: {
		settings(settings: ClioSettings): Promise<void>;
		/** Handshakes included. */
		deliveries(): Promise<ClioDelivery[]>;
		deliverDue(): Promise<ClioDelivery[]>;
		/** Sends an event to the webhooks that listen for it; gives its deliveries. */
		event(event: ClioEvent): Promise<ClioDelivery[]>;
		/** A user disconnects the app inside Clio: all of the user's tokens end, and the callback is told. */
		deauthorize(): Promise<ClioDisconnection>;
		/** The connected user presses a button of theirs for a record; without `open` nobody opens its address. */
		press(customAction: number, record: number, open?: boolean): Promise<ClioClick>;
		/** The contact of a conversation writes in it. */
		message(conversation: number, body: string): Promise<{ id: number }>;
	};
}

/** A running sandbox. */
export interface Sandbox {
	readonly urls: SandboxUrls;
	readonly control: Control;
	stop(): Promise<void>;
}

/** Starts the sandbox in a process of its own, on free ports; it ends with this process. */
export async function startSandboxProcess(...args: string[]): Promise<Sandbox> {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', path.join(repository, 'sandbox/main.ts'), '--until-stdin-closes', ...args],
		{ cwd: repository, stdio: ['pipe', 'pipe', 'pipe'] },
	);
	const { urls } = JSON.parse(await firstLine(child)) as { urls: SandboxUrls };
	letGo(child);
	return { urls, control: controlOf(urls.control), stop: async () => await end(child) };
}

/**
 * A connection that was kept open, and that the sandbox has closed just when it was used again: nothing was read of the request.
 * Its error is made outside of jest's realm, whose `Error` is another one.
 */
const isStale = (error: unknown): boolean =>
	(error as { cause?: { code?: unknown } } | undefined)?.cause?.code === 'UND_ERR_SOCKET';

/** A client of a running sandbox's control API. */
export function controlOf(base: string): Control {
	const call = async <Answer>(method: string, route: string, body?: object): Promise<Answer> => {
		const send = async () =>
			await fetch(new URL(route, base), {
				method,
				...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
			});
		const response = await send().catch(async (error: unknown) => {
			if (!isStale(error)) throw error;
			return await send();
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(`${method} ${route} of the sandbox answered ${response.status}: ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as Answer;
	};
	const post = async (route: string, body: object = {}): Promise<void> => await call('POST', route, body);

	return {
		reset: async (seed) => await post('/reset', seed && { seed }),
		accounts: async () => await call('GET', '/accounts'),
		registerRedirectUris: async (...uris) => await post('/redirect-uris', { uris }),
		grant: async (service, scope) =>
			await call('POST', '/grants', { service, ...(scope !== undefined && { scope }) }),
		now: async () => new Date((await call<{ now: string }>('GET', '/clock')).now),
		advanceClock: async (seconds) => await post('/clock', { advance: seconds }),
		expireTokens: async (service) => await post('/tokens/expire', { service }),
		revokeTokens: async (service) => await post('/tokens/revoke', { service }),
		limit: async (service, requests, seconds) =>
			await call('PUT', `/limits/${service}`, { requests, ...(requests !== null && { seconds }) }),
		latency: async (milliseconds) => await call('PUT', '/latency', { milliseconds }),
		fault: async (fault) => await post('/faults', fault),
		clearFaults: async () => await call('DELETE', '/faults'),
		log: async (service) => await call('GET', service ? `/log?service=${service}` : '/log'),
		clearLog: async () => await call('DELETE', '/log'),
		counters: async () => await call('GET', '/counters'),
		stopListening: async (service) => await post('/stop-listening', { service }),
		startListening: async (service) => await post('/start-listening', { service }),
		deliveries: async (service) => await call('GET', `/${service}/deliveries`),
		deliverDue: async (service) => await call('POST', `/${service}/deliver-due`),
		deliverAgain: async (service, id, times = 1) =>
			await call('POST', `/${service}/deliveries/${id}/again`, { times }),
		contractLucidity: {
			settings: async (settings) => await call('PUT', '/contractLucidity/settings', settings),
		},
		ironcladClickwrap: {
			settings: async (settings) => await call('PUT', '/ironcladClickwrap/settings', settings),
			removeContract: async (id) => await call('DELETE', `/ironcladClickwrap/contracts/${String(id)}`),
			addHook: async (hook) => await post('/ironcladClickwrap/webhooks', hook),
			event: async (event) => await post('/ironcladClickwrap/events', event),
		},
		clause: {
			settings: async (settings) => await call('PUT', '/clause/settings', settings),
			flows: async () => await call('GET', '/clause/flows'),
			secrets: async () => await call('GET', '/clause/secrets'),
			obligation: async (clauseId, obligation) =>
				await call('POST', '/clause/obligations', { clauseId, obligation }),
		},
		cleavr: {
			settings: async (settings) => await call('PUT', '/cleavr/settings', settings),
			webhooks: async () => await call('GET', '/cleavr/webhooks'),
			event: async (type, data) => await call('POST', '/cleavr/events', { type, data }),
			payment: async (receivable_id, amount) =>
				await call('POST', '/cleavr/payments', { receivable_id, amount }),
			complete: async (userId) => await call('POST', `/cleavr/users/${userId}/complete`),
		},
		clio: {
			settings: async (settings) => await call('PUT', '/clio/settings', settings),
			deliveries: async () => await call('GET', '/clio/deliveries'),
			deliverDue: async () => await call('POST', '/clio/deliver-due'),
			event: async (event) => await call('POST', '/clio/events', event),
			deauthorize: async () => await call('POST', '/clio/deauthorize'),
			press: async (customAction, record, open = true) =>
				await call('POST', `/clio/custom-actions/${customAction}/press`, { record, open }),
			message: async (conversation, body) => await call('POST', '/clio/messages', { conversation, body }),
		},
	};
}

async function firstLine(child: ChildProcess): Promise<string> {
	const { stdout, stderr } = child;
	if (!stdout || !stderr) throw new Error('The sandbox has no output.');
	let errors = '';
	stderr.on('data', (chunk: Buffer) => {
		errors += chunk.toString();
		if (process.env.LEGALOPS_DEBUG) process.stderr.write(chunk);
	});
	const stopped = once(child, 'exit').then(([code]) => {
		throw new Error(`The sandbox did not start (${code}):\n${errors}`);
	});
	// Later lines are read and dropped, so that the sandbox never blocks on a full pipe.
	const [line] = (await Promise.race([once(createInterface({ input: stdout }), 'line'), stopped])) as [
		string,
	];
	stopped.catch(() => undefined);
	return line;
}
