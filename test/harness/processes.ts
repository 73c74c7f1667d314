import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';

/** Ends a process that this harness started and waits for it; one that does not listen is killed after two seconds. */
export async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exited = once(child, 'exit');
	child.ref();
	const timer = setTimeout(() => child.kill('SIGKILL'), 2000);
	child.kill('SIGTERM');
	await exited;
	clearTimeout(timer);
}

/**
 * Lets this process end although the child runs, which a failed set-up may leave behind. The child ends then too: it
 * sees its channel or its standard input close.
 */
export function letGo(child: ChildProcess): void {
	child.unref();
	child.channel?.unref();
	// All pipes of a child process are sockets, whatever their declared type.
	for (const pipe of child.stdio) (pipe as Socket | null)?.unref();
}
