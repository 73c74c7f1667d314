import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { environmentFor } from './environment';
import type { Installation } from './install';
import { placePackage } from './package';

const guard = fileURLToPath(new URL('./guard.cjs', import.meta.url));
/** Ten times what it takes on a machine that has nothing else to do. */
const readyWithinMs = 300_000;
const pollEveryMs = 150;
const killAfterMs = 20_000;

/** A running n8n. */
export interface Host {
	/** Where its editor is, without a slash at the end. */
	url: string;
	/** Its log file. */
	log: string;
	pid: number;
	/** Ends it and all it started, and waits until it is gone. */
	stop(): Promise<void>;
	/** Settles with a sentence when n8n ends without having been asked to. */
	ended: Promise<Error>;
}

/** What to start. */
export interface HostOptions {
	installation: Installation;
	/** n8n's command: all of it (the default), or in queue mode one of its parts. */
	command?: 'start' | 'worker' | 'webhook';
	/** Variables of n8n's environment, over ours. */
	settings?: Record<string, string>;
	/** Where n8n keeps its database, key, log and community packages. */
	userFolder: string;
	/** The port to take when it is free; else, and by default, any free one. */
	preferredPort?: number;
	/** Scripts that Node loads before n8n. */
	preload?: string[];
	signal?: AbortSignal;
}

/**
 * Starts n8n with our package in it and waits until it answers.
 * The address is 127.0.0.1 and not localhost, because that is what Clio accepts as a redirect URL.
 * Throws a sentence with the end of n8n's log when n8n does not come up.
 */
export async function startHost({
	installation,
	command = 'start',
	settings,
	userFolder,
	preferredPort,
	preload = [],
	signal,
}: HostOptions): Promise<Host> {
	await mkdir(userFolder, { recursive: true });
	await placePackage(userFolder, signal);
	const port = await getPort({ host: '127.0.0.1', ...(preferredPort && { port: preferredPort }) });
	const runnersPort = await getPort({ host: '127.0.0.1' });
	const url = `http://127.0.0.1:${port}`;
	const log = join(userFolder, 'n8n.log');
	const logFile = await open(log, 'w');

	const required = [guard, ...preload].flatMap((script) => ['--require', script]);
	const child = spawn(installation.node, [...required, installation.program, command], {
		cwd: userFolder,
		env: { ...environmentFor({ userFolder, url, port, runnersPort }), ...settings },
		stdio: ['ignore', logFile.fd, logFile.fd, 'ipc'],
		// A group of its own: Ctrl-C in the terminal reaches only us, and we stop n8n in order.
		detached: true,
	});
	await logFile.close();
	let stopping = false;
	const exited = new Promise<string>((resolve) => {
		child.once('error', ({ message }) => resolve(message));
		child.once('exit', (code, name) =>
			resolve(name ? `It was killed by ${name}.` : `Its exit code is ${code}.`),
		);
	});
	const ended = exited.then(async (how) => {
		if (stopping) return new Error('n8n was stopped.');
		return new Error(`n8n ended unexpectedly. ${how} The end of its log:\n${await lastLines(log)}`);
	});
	const host: Host = {
		url,
		log,
		pid: child.pid ?? 0,
		ended,
		async stop() {
			stopping = true;
			child.kill('SIGTERM');
			const impatience = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
			await exited;
			clearTimeout(impatience);
			endGroup(child.pid);
		},
	};
	try {
		await Promise.race([untilReady(url, log, signal), ended.then((error) => Promise.reject(error))]);
	} catch (error) {
		await host.stop();
		throw error;
	}
	return host;
}

async function untilReady(url: string, log: string, signal?: AbortSignal): Promise<void> {
	const deadline = Date.now() + readyWithinMs;
	while (Date.now() < deadline) {
		signal?.throwIfAborted();
		const ready = await fetch(`${url}/healthz/readiness`).then(
			({ ok }) => ok,
			() => false,
		);
		if (ready) return;
		await pause(pollEveryMs, undefined, { signal });
	}
	throw new Error(
		`n8n did not get ready within ${readyWithinMs / 1000} seconds. The end of its log:\n${await lastLines(log)}`,
	);
}

async function lastLines(log: string): Promise<string> {
	const text = await readFile(log, 'utf8').catch(() => '');
	return `${text.trim().split('\n').slice(-20).join('\n')}\n(the whole log: ${log})`;
}

/** n8n ends its helper processes itself; this is for the case that it was killed before it could. */
function endGroup(pid: number | undefined): void {
	if (!pid || process.platform === 'win32') return;
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// Nobody is left in the group, as it should be.
	}
}
