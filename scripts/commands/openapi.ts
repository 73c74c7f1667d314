import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { kebab } from '../../test/harness/layout/names';
import { services, type Vendor } from '../../nodes/services';
import { documentOf, type Document } from '../openapi/document';
import { faultsOf } from '../openapi/faults';
import { sourcesOf } from '../openapi/sources';
import { checkout } from '../util/checkout';

/** Prints what is wrong with a document; the command fails when anything is. */
async function check(file: string, document: Document): Promise<void> {
	const faults = await faultsOf(document);
	process.stdout.write(`${file}: ${Object.keys(document.paths).length} paths\n`);
	for (const fault of faults) process.stdout.write(`  INVALID ${fault}\n`);
	if (faults.length > 0) process.exitCode = 1;
}

/**
 * `npm run openapi`: writes the OpenAPI 3.1 document of each service into `openapi/` (`--to` names another folder), and fails when
 * one is not valid. With `--check <file>` it only checks that document.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			to: { type: 'string', default: join(checkout, 'openapi') },
			check: { type: 'string', multiple: true, default: [] },
		},
	});
	for (const file of values.check) await check(file, JSON.parse(await readFile(file, 'utf8')) as Document);
	if (values.check.length > 0) return;
	const folder = resolve(values.to);
	await mkdir(folder, { recursive: true });
	for (const vendor of Object.keys(services) as Vendor[]) {
		const file = join(folder, `${kebab(vendor)}.json`);
		const document = documentOf(await sourcesOf(vendor));
		await writeFile(file, `${JSON.stringify(document, null, '\t')}\n`);
		await check(file, document);
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
