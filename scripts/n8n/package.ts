import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { npm } from './npm';
import { checkout } from '../util/checkout';

/**
 * Puts our package, exactly as `npm pack` would publish it, where n8n keeps community packages.
 * n8n scans that folder when it starts, so this must be done before.
 */
export async function placePackage(userFolder: string, signal?: AbortSignal): Promise<void> {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-legalops');
	const temporary = await mkdtemp(join(tmpdir(), 'legalops-pack-'));
	try {
		const printed = await npm(['pack', '--ignore-scripts', '--silent', `--pack-destination=${temporary}`], {
			cwd: checkout,
			signal,
		});
		const archive = printed.trim().split('\n').at(-1) ?? '';
		await rm(target, { recursive: true, force: true });
		await mkdir(target, { recursive: true });
		await execa('tar', ['-xzf', archive, '-C', target, '--strip-components=1'], {
			cwd: temporary,
			cancelSignal: signal,
		});
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}
