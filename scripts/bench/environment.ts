import { readFile } from 'node:fs/promises';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Installation } from '../n8n/install';
import { checkout } from '../util/checkout';

/**
 * What the figures were measured with, as headings and values; nothing that names the machine or its owner.
 * @param load how many processes wanted a core in the minute before the run, on average.
 */
export async function environment(
	{ node, program }: Installation,
	load: number,
): Promise<Array<[string, string]>> {
	const { stdout: nodeVersion } = await execa(node, ['--version']);
	const processors = cpus();
	return [
		['Processor', `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores, ${arch()}`],
		['Memory', `${Math.round(totalmem() / 2 ** 30)} GB`],
		['System', `${type()} ${release().split('-')[0] ?? ''}`],
		['Load before the run', `${load.toFixed(1)} of ${processors.length} cores, by other programs`],
		[
			'n8n',
			`${await versionIn(dirname(dirname(program)))}, on Node ${nodeVersion.slice(1)}, SQLite, one process`,
		],
		['Sandbox and benchmark', `Node ${process.versions.node}, a process each, on the same machine`],
		['Package', `n8n-nodes-legalops ${await versionIn(checkout)}`],
		['Date', new Date().toISOString().slice(0, 10)],
	];
}

async function versionIn(folder: string): Promise<string> {
	const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
	return version;
}
