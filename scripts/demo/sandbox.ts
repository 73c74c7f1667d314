import { startSandbox } from '../../sandbox/sandbox';
import type { Accounts, SandboxUrls } from '../../test/harness/vendors';

/** The running sandbox and what is asked of its control API. */
export interface SandboxClient {
	urls: SandboxUrls;
	accounts(): Promise<Accounts>;
	/** Registers n8n's callback with every app: the services compare it exactly. */
	registerRedirect(uri: string): Promise<void>;
	/** Requests received so far, by service. */
	requests(): Promise<Record<string, number>>;
	/** An access token, as if a person had just agreed. */
	token(service: string): Promise<string>;
	/** Sends to the control API (sandbox/README.md). */
	tell(path: string, body: unknown, method?: string): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the stand-ins in this process, each on a free port of 127.0.0.1. */
export async function runSandbox(): Promise<SandboxClient> {
	const { urls: started, stop } = await startSandbox();
	const urls = started as SandboxUrls;
	const control = async <T>(path: string, body?: unknown, method = 'POST'): Promise<T> => {
		const response = await fetch(`${urls.control}${path}`, {
			...(body !== undefined && {
				method,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		if (!response.ok)
			throw new Error(`The sandbox answered ${response.status} to ${path}: ${await response.text()}`);
		return (await response.json()) as T;
	};
	// Nobody who tries an example wants to wait for two minutes.
	await control('/contractLucidity/settings', { seconds: 3 }, 'PUT');
	return {
		urls,
		stop,
		accounts: () => control('/accounts'),
		registerRedirect: (uri) => control('/redirect-uris', { uris: [uri] }),
		tell: (path, body, method) => control(path, body, method),
		token: async (service) => (await control<{ access_token: string }>('/grants', { service })).access_token,
		async requests() {
			const counters = await control<Record<string, { requests: number }>>('/counters');
			return Object.fromEntries(
				Object.entries(counters).map(([service, { requests }]) => [service, requests]),
			);
		},
	};
}
