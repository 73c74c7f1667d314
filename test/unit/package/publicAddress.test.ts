import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { credentials, nodes, root } from '../support/package';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const { homepage, repository, bugs } = JSON.parse(read('package.json')) as {
	homepage: string;
	repository: { type: string; url: string };
	bugs: { url: string };
};

/** The repository's page for people. */
const address = repository.url.replace(/^git\+/, '').replace(/\.git$/, '');

/** The headings of a page, as GitHub turns them into anchors. */
const anchors = (page: string) =>
	[...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s-]/gu, '')
			.replace(/ /g, '-'),
	);

/** Why a link to the repository leads nowhere; `undefined` where it leads to a file, and to its heading. */
function fault(link: string): string | undefined {
	const [file = '', anchor] = link.replace(/^.*\/(?:blob|raw)\/main\//, '').split('#');
	if (!link.startsWith(`${address}/`)) return `${link} leads away from ${address}`;
	if (!existsSync(path.join(root, file))) return `${link}: there is no ${file}`;
	return anchor === undefined || anchors(read(file)).includes(anchor)
		? undefined
		: `${link}: no such heading`;
}

test('package.json says where the package comes from', () => {
	expect(address).toMatch(/^https:\/\/[\w.-]+\/[\w.-]+\/[\w.-]+$/);
	expect({ homepage, type: repository.type, bugs }).toEqual({
		homepage: `${address}#readme`,
		type: 'git',
		bugs: { url: `${address}/issues` },
	});
});

test.each(nodes)('"Docs" of $name leads to our page', ({ folder, name }) => {
	const { resources } = JSON.parse(read(`nodes/${folder}/${name}.node.json`)) as {
		resources: Record<'primaryDocumentation' | 'credentialDocumentation', Array<{ url: string }>>;
	};
	const links = [...resources.primaryDocumentation, ...resources.credentialDocumentation];
	expect(links).toHaveLength(2);
	expect(links.flatMap(({ url }) => fault(url) ?? [])).toEqual([]);
});

test.each(credentials)('"Docs" of $displayName leads to how to get it', ({ documentationUrl = '' }) => {
	expect(fault(documentationUrl)).toBeUndefined();
	expect(documentationUrl).toMatch(/#get-the-credential$/);
});

test('the README is also shown outside of the repository, so no link of it is relative', () => {
	const links = [...read('README.md').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
	expect(links.length).toBeGreaterThan(10);
	expect(links.filter((target) => !/^https?:/.test(target))).toEqual([]);
	const own = links.filter((target) => target.startsWith(address));
	expect(own.flatMap((target) => fault(target) ?? [])).toEqual([]);
});

test('the address is written in one place; what else holds it is made from that', () => {
	const args = ['grep', '--untracked', '-l', '-F', address];
	const files = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim().split('\n');
	const made = /^(package\.json|README\.md|credentials\/\w+\.credentials\.ts|nodes\/\w+\/\w+\.node\.json)$/;
	expect(files.filter((file) => !made.test(file))).toEqual(['scripts/generate/publicAddress.ts']);
});

test('the pages link to files that are there', () => {
	const pages = execFileSync('git', ['ls-files', 'docs/*.md', 'examples/*.md'], {
		cwd: root,
		encoding: 'utf8',
	})
		.trim()
		.split('\n');
	const broken = pages.flatMap((page) =>
		[...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
			const [file = '', anchor] = target.split('#');
			if (/^\w+:/.test(target)) return [];
			const there = file === '' ? page : path.join(path.dirname(page), file);
			if (!existsSync(path.join(root, there))) return [`${page}: ${target}`];
			return anchor === undefined || anchors(read(there)).includes(anchor) ? [] : [`${page}: ${target}`];
		}),
	);
	expect(broken).toEqual([]);
});
