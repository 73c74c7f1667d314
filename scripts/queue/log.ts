import type { SandboxProcess } from '../bench/sandbox';
import type { SandboxUrls } from '../../test/harness/vendors';

/** A request as the sandbox logged it; `status` is null when it was not answered. */
export interface Logged {
	at: string;
	method: string;
	path: string;
	body: unknown;
	status: number | null;
}

/** Forgets what was logged and counted so far. */
export async function clearLog({ control }: SandboxProcess): Promise<void> {
	await control('DELETE', '/log');
	await control('DELETE', '/counters');
}

/** What a service was sent since then. */
export async function logOf({ control }: SandboxProcess, service: keyof SandboxUrls): Promise<Logged[]> {
	return await control('GET', `/log?service=${service}`);
}

/** The last names of the people whom Clio has made. */
export function peopleIn(log: Logged[]): string[] {
	return log
		.filter(
			({ method, path, status }) => method === 'POST' && path === '/api/v4/contacts.json' && status === 201,
		)
		.map(({ body }) => (body as { data: { last_name: string } }).data.last_name);
}

/** Requests for a token, of which those that were refused. */
export function tokenRequests(log: Logged[]): { all: number; refused: number } {
	const found = log.filter((entry) => entry.method === 'POST' && entry.path.endsWith('/token'));
	return { all: found.length, refused: found.filter(({ status }) => status !== 200).length };
}

/** Lets a service take so many requests in so many seconds. */
export async function limit(
	{ control }: SandboxProcess,
	service: keyof SandboxUrls,
	requests: number,
	seconds: number,
): Promise<void> {
	await control('PUT', `/limits/${service}`, { requests, seconds });
}

/** Lets a service take all that comes. */
export async function unlimited({ control }: SandboxProcess, service: keyof SandboxUrls): Promise<void> {
	await control('PUT', `/limits/${service}`, { requests: null });
}
