import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { kebab, vendors } from '../../harness/layout/names';
import { credentials, root } from '../support/package';

/** Empty where there is none yet, so that one vendor's gap hides nobody else's. */
const page = (name: string) =>
	existsSync(path.join(root, name)) ? readFileSync(path.join(root, name), 'utf8') : '';

describe.each(vendors)('the page of %s', (folder, { resources, signIns }) => {
	const text = page(`docs/${kebab(folder)}.md`);
	const rows = text.split('\n').filter((line) => line.startsWith('|'));

	test('is led to from the README', () => expect(page('README.md')).toContain(`/docs/${kebab(folder)}.md)`));

	test.each(resources.map((resource) => [resource.name, resource] as const))(
		'says of every operation of %s what it does: else "npm run generate"',
		(_name, { operations }) => {
			const missing = operations.filter(
				({ name, description }) =>
					!rows.some((row) => row.includes(`| ${name} `) && row.includes(description.replace(/\|/g, '\\|'))),
			);
			expect(operations.length).toBeGreaterThan(0);
			expect(missing.map(({ name }) => name)).toEqual([]);
		},
	);

	test.each(Object.keys(signIns))('names the credential %s', (type) => {
		const { displayName = type } = credentials.find(({ name }) => name === type) ?? {};
		expect(text).toContain(displayName);
	});
});

/** A vendor's triggers that are called know in one process only what has come. */
const called = vendors
	.map(([folder]) => folder)
	.filter((folder) => existsSync(path.join(root, 'nodes', folder, 'trigger')));

test.each(called)('the pages of %s say what a repeated delivery does, and what helps', (folder) => {
	const names = readdirSync(path.join(root, 'docs')).filter((name) => name.startsWith(kebab(folder)));
	const repeats = names
		.flatMap((name) => page(`docs/${name}`).split(/\n\n|\n(?=- )/))
		.filter((paragraph) => paragraph.includes('Remove Duplicates'));
	expect(repeats.filter((paragraph) => /\bprocess/.test(paragraph))).not.toEqual([]);
});

const grantOf = (type: string) =>
	credentials.find(({ name }) => name === type)?.properties.find(({ name }) => name === 'grantType');

/** Vendors that may be signed in at with PKCE; for older n8n a client secret does not go with it. */
const withPkce = vendors.flatMap(([folder, { signIns }]) =>
	Object.keys(signIns)
		.map(grantOf)
		.filter((grant) => JSON.stringify(grant ?? {}).includes('"pkce"'))
		.map((grant) => ({ folder, isOnlyWay: grant?.type === 'hidden' })),
);

test.each(withPkce)(
	'the page of $folder says which n8n cannot connect with PKCE and a secret',
	({ folder, isOnlyWay }) => {
		const text = page(`docs/${kebab(folder)}.md`).replace(/\s+/g, ' ');
		expect(text).toMatch(/secret, n8n 1\.123 and 2\.8 cannot|n8n 1\.123 and 2\.8 cannot [^.]*secret/);
		if (isOnlyWay) expect(text).toContain('The way around: leave **Client Secret** empty');
	},
);

describe.each(vendors.map(([, { name }]) => name))('when a worker dies in a batch for %s', (name) => {
	const [, after = ''] = page('docs/reliability.md').split('### What is there? Where to look');
	const [where = '', easier = ''] = after.split('### So that it is easy to find');

	test('the page on reliability says how to find what the batch has made', () =>
		expect(where).toMatch(new RegExp(`^\\| ${name} +\\|`, 'm')));

	test('the page on reliability says which field takes a value of the run', () =>
		expect(easier).toMatch(new RegExp(`^ *\\| ${name}: `, 'm')));
});
