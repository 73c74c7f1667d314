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
