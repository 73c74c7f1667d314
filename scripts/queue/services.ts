import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import getPort from 'get-port';
import type { Programs } from './packages';

const readyWithinMs = 30_000;

/** A database of ours, on a port of 127.0.0.1. */
export interface Service {
	port: number;
	version: string;
	/** Ends it and waits until it is gone. */
	stop(): Promise<void>;
}

interface Start {
	name: string;
	setpriv: string;
	/** What setpriv is to do besides. */
	asWhom?: string[];
	program: string;
	settings: string[];
	folder: string;
	port: number;
	/** Ends it without waiting for those who are connected. */
	stopSignal: NodeJS.Signals;
}

/** Runs a program until `stop`. It is up when it says so itself; throws its last words when it does not. */
async function start(options: Start): Promise<Service> {
	const { name, setpriv, asWhom = [], program, settings, folder, port, stopSignal } = options;
	const { stdout } = await execa(program, ['--version']);
	const version = /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout;
	// The kernel ends it when we are gone, however we went.
	const command = ['--pdeathsig', stopSignal.replace('SIG', ''), ...asWhom, program, ...settings];
	// A group of its own: Ctrl-C in the terminal reaches only us, and n8n ends before its databases.
	const child = spawn(setpriv, command, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
	const exited = once(child, 'exit');
	const stop = async () => {
		child.kill(stopSignal);
		await exited;
	};
	let said = '';
	const up = new Promise<void>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				said = `${said}${chunk.toString()}`.slice(-4_000);
				if (/ready to accept connections/i.test(said)) resolve();
			});
		}
	});
	let alarm: NodeJS.Timeout | undefined;
	const late = new Promise<string>((resolve) => {
		alarm = setTimeout(() => resolve(`was not up within ${readyWithinMs / 1000} seconds`), readyWithinMs);
	});
	const trouble = await Promise.race([up, exited.then(() => 'did not start'), late]);
	clearTimeout(alarm);
	if (trouble !== undefined) {
		if (child.exitCode === null) await stop();
		throw new Error(`${name} ${trouble}. It said:\n${said.trim()}`);
	}
	return { port, version, stop };
}

/** Starts a Redis that writes nothing to the disk. */
export async function startRedis(programs: Programs, folder: string): Promise<Service> {
	const port = await getPort({ host: '127.0.0.1' });
	const settings = { bind: '127.0.0.1', port: String(port), save: '', appendonly: 'no', dir: folder };
	return await start({
		name: 'Redis',
		setpriv: programs.setpriv,
		program: programs['redis-server'],
		settings: Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]),
		folder,
		port,
		stopSignal: 'SIGTERM',
	});
}

/** PostgreSQL refuses to run as root; Debian's package brings a user for it. */
async function unprivileged(folder: string): Promise<string[]> {
	if (process.getuid?.() !== 0) return [];
	const [uid, gid] = await Promise.all(
		['-u', '-g'].map(async (which) => Number((await execa('id', [which, 'postgres'])).stdout)),
	);
	await chown(folder, uid ?? 0, gid ?? 0);
	return ['--reuid', 'postgres', '--regid', 'postgres', '--init-groups'];
}

/** Makes an empty PostgreSQL for the user `postgres`, who needs no password, and starts it. */
export async function startPostgres(programs: Programs, parent: string): Promise<Service> {
	const folder = join(parent, 'postgres');
	await mkdir(folder);
	await chmod(parent, 0o711);
	const asWhom = await unprivileged(folder);
	const data = join(folder, 'data');
	const how = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--no-sync', `--pgdata=${data}`];
	const env = { LC_ALL: 'C.UTF-8' };
	await execa(programs.setpriv, [...asWhom, programs.initdb, ...how], { cwd: folder, env });
	const port = await getPort({ host: '127.0.0.1' });
	const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
	return await start({
		name: 'PostgreSQL',
		setpriv: programs.setpriv,
		asWhom,
		program: programs.postgres,
		settings: ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
		folder,
		port,
		stopSignal: 'SIGINT',
	});
}
