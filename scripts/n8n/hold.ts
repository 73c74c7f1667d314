import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes a user folder for this process, because two n8n on one database damage it.
 * Gives the function that hands it back; throws a sentence when another living process has it.
 */
export async function holdFolder(userFolder: string): Promise<() => Promise<void>> {
	await mkdir(userFolder, { recursive: true });
	const file = join(userFolder, 'held-by.pid');
	const take = async () =>
		await writeFile(file, String(process.pid), { flag: 'wx' }).then(
			() => true,
			() => false,
		);
	if (!(await take())) {
		const holder = Number(await readFile(file, 'utf8').catch(() => ''));
		if (isAlive(holder))
			throw new Error(`It is already running from this checkout (process ${holder}). End that one first.`);
		await rm(file, { force: true });
		if (!(await take())) throw new Error('It is just being started from this checkout by another process.');
	}
	return async () => await rm(file, { force: true });
}

function isAlive(pid: number): boolean {
	if (!(pid > 0)) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
