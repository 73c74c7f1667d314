import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, placeOnce } from './cache';
import { npm } from './npm';

/** An n8n on whose engine the tests are run. */
export interface CoreVersion {
	/** The n8n that it belongs to. */
	n8n: string;
	/** Exact versions of its packages. */
	core: string;
	workflow: string;
}

/**
 * From the oldest n8n that is supported: the last 1.x, one that takes `ignoreHttpStatusErrors: { except }` for a plain `true`, the first
 * one seen that does not, and one that renews a token for each execution by itself. The newest is the repository's own.
 */
export const coreVersions: CoreVersion[] = [
	{ n8n: '1.123', core: '1.122.48', workflow: '1.120.31' },
	{ n8n: '2.8', core: '2.8.1', workflow: '2.8.0' },
	{ n8n: '2.11', core: '2.11.1', workflow: '2.11.1' },
	{ n8n: '2.25', core: '2.25.0', workflow: '2.25.0' },
];

/**
 * Installs n8n-core into a folder of its own in the cache (about 400 MB), unless it is there, and gives that folder.
 *
 * @param report gets a line when it takes long
 * @throws a sentence with npm's last lines.
 */
export async function installCore(
	{ core, workflow }: CoreVersion,
	report: (line: string) => void,
	signal?: AbortSignal,
): Promise<string> {
	const folder = join(cacheFolder(), `n8n-core-${core}`);
	await placeOnce(folder, async (temporary) => {
		report(`Installing n8n-core ${core} into the cache (about a minute and 400 MB, once) …`);
		const dependencies = { 'n8n-core': core, 'n8n-workflow': workflow };
		await writeFile(join(temporary, 'package.json'), JSON.stringify({ private: true, dependencies }));
		await npm(['install', '--ignore-scripts', '--loglevel=error'], { cwd: temporary, signal });
	});
	return folder;
}
