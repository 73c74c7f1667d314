import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { format, resolveConfig } from 'prettier';
import { schemaFile, type Recorded } from '../../test/harness/outputs/outputs';
import { isOpen, union, type Shape } from '../../test/harness/outputs/shape';
import { vendors } from '../../test/harness/layout/names';
import { checkout } from '../util/checkout';

async function recordedIn(folder: string): Promise<Map<string, Shape>> {
	const shapes = new Map<string, Shape>();
	for (const name of await readdir(folder)) {
		const lines = (await readFile(join(folder, name), 'utf8')).trim().split('\n');
		for (const { file, shape } of lines.map((line) => JSON.parse(line) as Recorded)) {
			shapes.set(file, union(shapes.get(file) ?? {}, shape));
		}
	}
	return shapes;
}

/** What was empty in all answers of an operation has the type that other operations on the resource have found there. */
function completed(shape: Shape, elsewhere: Shape | undefined): Shape {
	if (elsewhere === undefined) return shape;
	if (shape.type === 'null') return elsewhere;
	const { properties, items } = shape;
	const entries = Object.entries(properties ?? {});
	return {
		...shape,
		...(properties !== undefined && {
			properties: Object.fromEntries(
				entries.map(([name, entry]) => [name, completed(entry, elsewhere.properties?.[name])]),
			),
		}),
		...(items !== undefined && { items: completed(items, elsewhere.items) }),
	};
}

/** The order of the tests is not always the same. */
function sorted(shape: Shape): Shape {
	const { type, properties, items, additionalProperties } = shape;
	const entries = Object.entries(properties ?? {}).sort(([one], [other]) => one.localeCompare(other));
	return {
		...(type !== undefined && { type }),
		...(properties !== undefined && {
			properties: Object.fromEntries(entries.map(([name, entry]) => [name, sorted(entry)])),
		}),
		...(items !== undefined && { items: sorted(items) }),
		...(additionalProperties !== undefined && { additionalProperties: sorted(additionalProperties) }),
	};
}

/** A schema that is there already. */
const present = async (path: string): Promise<Shape | undefined> =>
	existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Shape) : undefined;

async function write(path: string, shape: Shape): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	// n8n's own schemas carry the version of their format.
	const text = JSON.stringify({ ...sorted(shape), version: 1 });
	await writeFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** Writes the schemas of a resource's operations; gives the files for which nothing is known. */
async function writeResource(
	files: string[],
	recorded: Map<string, Shape>,
	anew: boolean,
): Promise<string[]> {
	const found = new Map<string, Shape>();
	for (const file of files) {
		const before = anew ? undefined : await present(join(checkout, file));
		const shapes = [before, recorded.get(file)].filter((shape) => shape !== undefined);
		if (shapes.length > 0) found.set(file, shapes.reduce(union, {}));
	}
	const whole = [...found.values()].filter((shape) => !isOpen(shape)).reduce(union, {});
	for (const [file, shape] of found) await write(join(checkout, file), completed(shape, whole));
	return files.filter((file) => !found.has(file));
}

/**
 * `npm run schemas -- [path of a test]…`: makes the output schemas of the operations from what the engine tests see; later runs
 * of the tests are held against them, and n8n shows them before a node has run for the first time. With the path of a test it
 * adds what that one sees.
 */
async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const anew = args.every((argument) => argument.startsWith('-'));
	const folder = await mkdtemp(join(tmpdir(), 'legalops-schemas-'));
	try {
		const jest = join(checkout, 'node_modules/jest/bin/jest.js');
		const { failed } = await execa(process.execPath, [jest, ...args, ...(anew ? ['test/engine'] : [])], {
			cwd: checkout,
			env: { LEGALOPS_SCHEMAS: folder },
			stdio: 'inherit',
			reject: false,
		});
		if (failed) process.exitCode = 1;
		const recorded = await recordedIn(folder);
		for (const [vendor, { resources }] of vendors) {
			for (const { value, operations } of resources) {
				for (const operation of operations) {
					const file = schemaFile(vendor, value, operation.value);
					const shape = await present(join(checkout, file));
					// What is written by hand stays.
					if (shape !== undefined && isOpen(shape)) recorded.set(file, shape);
				}
			}
			if (anew) await rm(join(checkout, 'nodes', vendor, '__schema__'), { recursive: true, force: true });
			for (const { value, operations } of resources) {
				const files = operations.map((operation) => schemaFile(vendor, value, operation.value));
				for (const file of await writeResource(files, recorded, anew)) {
					process.stderr.write(`No engine test has seen what ${file} is to describe.\n`);
					process.exitCode = 1;
				}
			}
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
