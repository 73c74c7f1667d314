import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { cacheFolder, placeOnce } from './cache';
import { nodeForN8n } from './node';
import { npm } from './npm';
import { checkout } from '../util/checkout';

const lockFolder = join(checkout, 'host');

/** An n8n that can be started. */
export interface Installation {
	/** The Node to start it with. */
	node: string;
	/** n8n's command line program. */
	program: string;
}

/**
 * The pinned n8n of host/package-lock.json, installed once into the cache (about 2.7 GB).
 * `report` gets a line whenever something takes long; throws a sentence when it cannot be installed.
 */
export async function installN8n(
	report: (line: string) => void,
	signal?: AbortSignal,
): Promise<Installation> {
	const node = await nodeForN8n(report, signal);
	const lock = await readFile(join(lockFolder, 'package-lock.json'));
	const key = createHash('sha256').update(lock).update(node.version).digest('hex').slice(0, 12);
	const folder = join(cacheFolder(), `n8n-${key}`);

	await placeOnce(folder, async (temporary) => {
		const options = { node: node.path, cwd: temporary, signal };
		for (const name of ['package.json', 'package-lock.json'])
			await copyFile(join(lockFolder, name), join(temporary, name));
		report('Installing n8n into the cache (2 to 5 minutes and 2.7 GB, once) …');
		await npm(['ci', '--ignore-scripts'], options);
		report("Preparing n8n's database driver (up to 2 minutes where it must be compiled, once) …");
		// Of n8n's native modules only this one is needed here, and it is what n8n does not start without.
		const nodedir = node.headers ? { npm_config_nodedir: node.headers } : undefined;
		await npm(['rebuild', 'sqlite3'], { ...options, env: nodedir });
		await execa(node.path, ['--eval', 'require("sqlite3")'], { cwd: temporary, cancelSignal: signal });
	});
	return { node: node.path, program: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}
