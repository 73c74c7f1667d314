import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { Edition } from '../../test/faults/report';
import { coreVersions, installCore } from '../n8n/coreVersions';
import { checkout } from '../util/checkout';
import { formatTable } from '../util/table';

// The tests are CommonJS and find their files by __dirname, which an import from here would take from them.
const load = createRequire(import.meta.url);
const { startEngine } = load('../../test/harness') as typeof import('../../test/harness');
const { titleOf } = load('../../test/faults/cell') as typeof import('../../test/faults/cell');
const { columns } = load('../../test/faults/columns') as typeof import('../../test/faults/columns');
const { rows } = load('../../test/faults/rows') as typeof import('../../test/faults/rows');
const { cellsOf, startMatrix } = load(
	'../../test/faults/matrix',
) as typeof import('../../test/faults/matrix');
const { byVendor, inWords, reliabilityPage } = load(
	'../../test/faults/report',
) as typeof import('../../test/faults/report');

const page = join(checkout, 'docs/reliability.md');

/** From here on the page is written by hand and by `npm run test:queue`. */
const othersBegin = '\n## In queue mode\n';

/** What is run: all, unless told otherwise. */
let [chosen, those] = [rows, columns];

/** Runs every cell on the n8n-core of a folder, or on the project's own. */
async function edition(folder?: string): Promise<Edition> {
	if (folder !== undefined) process.env.LEGALOPS_N8N_CORE = folder;
	const engine = await startEngine();
	const { coreVersion } = engine.loaded;
	process.stderr.write(`Running ${chosen.length * those.length} cells on n8n-core ${coreVersion} …\n`);
	const cells = cellsOf(chosen, those);
	const matrix = await startMatrix(engine, cells);
	try {
		const all = await Promise.all(matrix.results);
		const seen = chosen.map((_row, r) => all.slice(r * those.length, (r + 1) * those.length));
		return { coreVersion, seen };
	} finally {
		await matrix.stop();
		await engine.stop();
	}
}

/**
 * `npm run faults -- [--n8n <version>]… [--only <expression>] [--of <expression>]`: prints the tables, of the project's own n8n-core and of
 * that of each version (one of those of `npm run versions`), and writes docs/reliability.md. With `--only` the rows whose names match are
 * run, with `--of` the operations, and the page is left alone.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			n8n: { type: 'string', multiple: true },
			only: { type: 'string' },
			of: { type: 'string' },
		},
	});
	const { only, of } = values;
	if (only !== undefined) chosen = rows.filter(({ name }) => new RegExp(only).test(name));
	if (of !== undefined) those = columns.filter((column) => new RegExp(of).test(titleOf(column)));
	const older = (values.n8n ?? []).map((wanted) => {
		const known = coreVersions.find(({ n8n }) => n8n === wanted);
		if (known === undefined)
			throw new Error(`--n8n is one of ${coreVersions.map(({ n8n }) => n8n).join(', ')}`);
		return known;
	});
	const say = (line: string) => void process.stderr.write(`${line}\n`);
	const folders = [];
	for (const version of older) folders.push(await installCore(version, say));

	const editions = [await edition()];
	for (const folder of folders) editions.push(await edition(folder));

	for (const { coreVersion, seen } of editions) {
		for (const [vendor, its] of byVendor(those)) {
			const table = formatTable(
				['Fault', ...its.map(([{ name }]) => name)],
				chosen.map((row, r) => [
					row.name,
					...its.map(([column, c]) => {
						const one = seen[r]?.[c];
						return one === undefined ? '' : inWords(one, column);
					}),
				]),
			);
			process.stdout.write(`\n${vendor}, n8n-core ${coreVersion}\n\n${table}\n`);
		}
	}
	if (only === undefined && of === undefined) {
		const style = await resolveConfig(page);
		const text = reliabilityPage(editions, rows, columns);
		const [, others] = (await readFile(page, 'utf8')).split(othersBegin);
		const whole = others === undefined ? text : `${text}${othersBegin}${others}`;
		await writeFile(page, await format(whole, { ...style, parser: 'markdown' }));
	}
	const failed = editions
		.flatMap(({ seen }) => seen.flat())
		.filter(({ complaints }) => complaints.length > 0);
	process.stdout.write(
		failed.length === 0 ? '\nAll cells hold.\n' : `\n${failed.length} cells do not hold.\n`,
	);
	process.exitCode = failed.length === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
	process.exitCode = 1;
});
