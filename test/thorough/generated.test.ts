/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../..');

test('whatever is made from the catalogue, the folders and the imports is up to date: else "npm run generate"', () => {
	const args = ['--import', 'tsx', 'scripts/commands/generate.ts', '--check'];
	const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
	expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 });
});
