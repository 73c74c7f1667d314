import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { kebab, vendors } from '../../harness/layout/names';
import { sandboxCredentials } from '../../harness/vendors';
import { credentials, nodes, root } from '../support/package';

/*
 * A vendor that is left out anywhere is found here. What is made from `nodes/services.ts`, or checked against it by a type,
 * needs no test: the lists of `package.json`, the docs' tables, the laws of `test/property-based`, the cases of `readError`.
 */

const folders = (folder: string) =>
	readdirSync(path.join(root, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);

const files = (folder: string, ending: string) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith(ending),
	);

const textOf = (folder: string, ending: string) =>
	files(folder, ending)
		.map((file) => readFileSync(path.join(root, folder, file), 'utf8'))
		.join('\n');

const names = vendors.map(([folder]) => folder);
const types = vendors.flatMap(([, { signIns }]) => Object.keys(signIns));

test('every folder of nodes is in the list of vendors', () =>
	expect(names.sort()).toEqual(folders('nodes').sort()));

test('every credential file belongs to a vendor', () => {
	const classes = files('credentials', '.credentials.ts').map((file) => file.replace('.credentials.ts', ''));
	expect(credentials.map(({ name }) => name).sort()).toEqual([...types].sort());
	expect(classes.map((name) => name.toLowerCase()).sort()).toEqual(
		types.map((name) => name.toLowerCase()).sort(),
	);
});

test.each(['sandbox/vendors', 'test/engine', 'test/sandbox'])(
	'%s calls no vendor by another name',
	(folder) => {
		const others = folders(folder).filter((name) => /^[A-Z]/.test(name) && !names.includes(name));
		expect(others).toEqual([]);
	},
);

describe.each(vendors)('%s', (folder, { signIns }) => {
	const own = nodes.filter((node) => node.folder === folder);

	test('has a node of its name', () => expect(own.map(({ name }) => name)).toContain(folder));

	test('is in the sandbox', () => {
		expect(folders('sandbox/vendors')).toContain(folder);
		expect(readFileSync(path.join(root, 'sandbox/vendors/index.ts'), 'utf8')).toContain(`'./${folder}'`);
	});

	test('has tests of its stand-in in the sandbox', () =>
		expect(files(`test/sandbox/${folder}`, '.test.ts').length).toBeGreaterThan(0));

	test('has a page in the docs', () => expect(files('docs', '.md')).toContain(`${kebab(folder)}.md`));

	test.each(own)('$name is run by the engine', ({ type: { description } }) =>
		expect(textOf(`test/engine/${folder}`, '.ts')).toContain(`'${description.name}'`),
	);

	test.each(Object.keys(signIns))(
		'%s is an account of the sandbox’s customer, and every way to sign in is tested',
		(type) => {
			expect(Object.keys(sandboxCredentials)).toContain(type);
			const signInTests = files(`test/engine/${folder}`, '.test.ts')
				.map((file) => readFileSync(path.join(root, `test/engine/${folder}`, file), 'utf8'))
				.filter((text) => text.includes('describeSignIn('));
			expect(signInTests.join('\n')).toContain(`'${type}'`);
		},
	);

	test('is in an example, which the demo runs', () => {
		const used = own.filter(({ type: { description } }) =>
			textOf('examples', '.json').includes(`"n8n-nodes-legalops.${description.name}"`),
		);
		expect(used.length).toBeGreaterThan(0);
	});
});
