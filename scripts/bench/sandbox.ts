import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Accounts, SandboxUrls } from '../../test/harness/vendors';
import { checkout } from '../util/checkout';

/** What the sandbox counted for one service since the counters were cleared. */
export interface Counters {
	requests: number;
	tokenRequests: number;
	created: Record<string, number>;
	peakSockets: number;
}

/** The sandbox in a process of its own, so that its work is not taken for n8n's. */
export interface SandboxProcess {
	pid: number;
	urls: SandboxUrls;
	/** One call of the control API (sandbox/README.md). Throws a sentence when it refuses. */
	control<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>;
	accounts(): Promise<Accounts>;
	/** What one service was asked so far. */
	counters(service: keyof SandboxUrls): Promise<Counters>;
	stop(): Promise<void>;
}

/** Starts the sandbox on free ports; it ends with this process, however that ends. */
export async function spawnSandbox(): Promise<SandboxProcess> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', '--until-stdin-closes'], {
		cwd: checkout,
		stdio: ['pipe', 'pipe', 'ignore'],
	});
	const exited = once(child, 'exit');
	const [line] = (await Promise.race([
		once(createInterface(child.stdout), 'line'),
		exited.then(() => Promise.reject(new Error('The sandbox did not start.'))),
	])) as [string];
	const { pid, urls } = JSON.parse(line) as Pick<SandboxProcess, 'pid' | 'urls'>;

	const control: SandboxProcess['control'] = async <T>(method: string, path: string, body?: unknown) => {
		const response = await fetch(`${urls.control}${path}`, {
			method,
			...(body !== undefined && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`The sandbox answered ${response.status} to ${path}: ${text}`);
		return JSON.parse(text) as T;
	};
	return {
		pid,
		urls,
		control,
		accounts: () => control('GET', '/accounts'),
		counters: async (service) =>
			(await control<Record<string, Counters>>('GET', '/counters'))[service] ?? none,
		async stop() {
			child.stdin.end();
			await exited;
		},
	};
}

const none: Counters = { requests: 0, tokenRequests: 0, created: {}, peakSockets: 0 };
