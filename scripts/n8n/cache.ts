import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** No install takes this long: a temporary folder that is older was left by one that was killed. */
const abandonedAfterMs = 2 * 60 * 60 * 1000;

/** The folder for what is big and shared between checkouts: $LEGALOPS_CACHE, or our corner of the user's cache folder. */
export function cacheFolder(): string {
	const own = process.env.LEGALOPS_CACHE;
	return own ? own : join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-legalops');
}

/**
 * Makes `target` exist, complete or not at all: `fill` works in a temporary sibling that is renamed when it is done.
 * Of two that run at the same time the second keeps the first one's result, so both may go on.
 */
export async function placeOnce(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
	if (existsSync(target)) return;
	await removeAbandoned(target);
	await mkdir(dirname(target), { recursive: true });
	const temporary = await mkdtemp(`${target}.tmp-`);
	try {
		await fill(temporary);
		await rename(temporary, target).catch((error: unknown) => {
			if (!existsSync(target)) throw error;
		});
	} finally {
		await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function removeAbandoned(target: string): Promise<void> {
	const parent = dirname(target);
	if (!existsSync(parent)) return;
	for (const name of await readdir(parent)) {
		if (!name.startsWith(`${basename(target)}.tmp-`)) continue;
		const folder = join(parent, name);
		const { birthtimeMs } = await stat(folder);
		if (Date.now() - birthtimeMs > abandonedAfterMs) await rm(folder, { recursive: true, force: true });
	}
}
