import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { generated } from '../generate/files';
import { checkout } from '../util/checkout';

/**
 * `npm run generate`: brings up to date whatever is made from the catalogue, the folders and the imports, and prints which
 * files had to be changed. With `--check` it only prints them, and fails when there are any.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
	for (const { file, beginning, update } of generated(checkout)) {
		const path = join(checkout, file);
		const before = beginning !== undefined && !existsSync(path) ? beginning : await readFile(path, 'utf8');
		const style = await resolveConfig(path);
		const after = await format(update(before), { ...style, filepath: path });
		if (existsSync(path) && after === before) continue;
		if (values.check) process.exitCode = 1;
		else await writeFile(path, after);
		process.stdout.write(`${file}\n`);
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
