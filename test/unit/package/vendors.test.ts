import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Service } from '../../../core/describe/service';
import { kebab, vendors } from '../../harness/layout/names';
import { sandboxCredentials } from '../../harness/vendors';
import { credentials, nodes, root } from '../support/package';

/*
 * A vendor that is left out anywhere is found here, and each gap is a sentence that says where. What is made from
 * `nodes/services.ts` needs no test of its own: the lists of `package.json`, the tables, the laws of `test/property-based`.
 */

const filesIn = (folder: string, ending: string): string[] =>
	existsSync(path.join(root, folder))
		? readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
				file.endsWith(ending),
			)
		: [];

const foldersIn = (folder: string): string[] =>
	readdirSync(path.join(root, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);

const textsIn = (folder: string, ending: string): string[] =>
	filesIn(folder, ending).map((file) => readFileSync(path.join(root, folder, file), 'utf8'));

const names = vendors.map(([folder]) => folder);

/** What a vendor lacks, place by place. */
function* gaps(folder: string, { signIns }: Service): Generator<string> {
	const own = nodes.filter((node) => node.folder === folder);
	const stand = `sandbox/vendors/${folder}`;
	const [engineTests, sandboxTests] = [`test/engine/${folder}`, `test/sandbox/${folder}`];
	if (!own.some(({ name }) => name === folder))
		yield `package.json lists no node dist/nodes/${folder}/${folder}.node.js: write it, then "npm run generate"`;
	if (!foldersIn('sandbox/vendors').includes(folder)) yield `there is no ${stand}/`;
	if (!readFileSync(path.join(root, 'sandbox/vendors/index.ts'), 'utf8').includes(`'./${folder}'`))
		yield `sandbox/vendors/index.ts does not list it`;
	if (filesIn(sandboxTests, '.test.ts').length === 0)
		yield `there is no test of its stand-in in ${sandboxTests}/`;
	if (!existsSync(path.join(root, `docs/${kebab(folder)}.md`)))
		yield `there is no docs/${kebab(folder)}.md: "npm run generate" begins one`;
	for (const { type } of own) {
		const { name } = type.description;
		if (!textsIn(engineTests, '.ts').some((text) => text.includes(`'${name}'`)))
			yield `no test in ${engineTests}/ runs the node '${name}'`;
	}
	const examples = textsIn('examples', '.json').join();
	if (!own.some(({ type }) => examples.includes(`"n8n-nodes-legalops.${type.description.name}"`)))
		yield 'no workflow in examples/ has its node, so the demo leaves it out';
	for (const type of Object.keys(signIns)) {
		if (!credentials.some(({ name }) => name === type))
			yield `package.json lists no credential ${type}: write credentials/, then "npm run generate"`;
		if (!Object.hasOwn(sandboxCredentials, type))
			yield `test/harness/vendors.ts has no ${type} among sandboxCredentials`;
		const tests = textsIn(engineTests, '.test.ts').filter((text) => text.includes('describeSignIn('));
		if (!tests.some((text) => text.includes(`'${type}'`)))
			yield `no test in ${engineTests}/ calls describeSignIn for the credential '${type}'`;
	}
}

test.each(vendors)('%s is left out of nothing', (folder, service) =>
	expect([...gaps(folder, service)]).toEqual([]),
);

test('a vendor that is in the list only is found lacking everywhere', () => {
	const [, service] = vendors[0] ?? [];
	expect([...gaps('Nobody', { ...service, signIns: { nobodyApi: {} } } as unknown as Service)].length).toBe(
		9,
	);
});

test('every folder of nodes is in the list of vendors, in nodes/services.ts', () =>
	expect([...names].sort()).toEqual(foldersIn('nodes').sort()));

test('every file of credentials is a vendor’s, by the sign-ins of its service', () => {
	const types = vendors.flatMap(([, { signIns }]) => Object.keys(signIns).map((type) => type.toLowerCase()));
	const classes = filesIn('credentials', '.credentials.ts').map((file) =>
		file.replace('.credentials.ts', ''),
	);
	expect(classes.map((name) => name.toLowerCase()).sort()).toEqual(types.sort());
});

test.each(['sandbox/vendors', 'test/engine', 'test/sandbox'])(
	'%s calls no vendor by another name',
	(folder) => {
		const others = foldersIn(folder).filter((name) => /^[A-Z]/.test(name) && !names.includes(name));
		expect(others).toEqual([]);
	},
);
