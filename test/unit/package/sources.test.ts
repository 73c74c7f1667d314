import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../../..');
const FOLDERS = ['core', 'credentials', 'docs', 'nodes', 'sandbox', 'scripts', 'test'];

const isSource = (file: string) =>
	/\.(ts|mjs|md)$/.test(file) && !/(^|[\\/])(node_modules|dist)[\\/]/.test(file);

const files = [
	...readdirSync(root).filter((file) => file.endsWith('.md')),
	...FOLDERS.flatMap((folder) =>
		readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
			.filter(isSource)
			.map((file) => path.join(folder, file)),
	),
];

const URL = /https?:\/\//;

/** In a page every line is one; in code, an address that is sent somewhere is no source. */
const isRemark = (line: string, isPage: boolean) => isPage || /^\s*(\/\/|\/?\*)/.test(line);

/** The numbers of the lines that name a source which only its author can open. */
function unopenable(text: string, isPage: boolean): number[] {
	const lines = text.split('\n');
	const hasAddress = (index: number) =>
		URL.test(lines[index] ?? '') ||
		[index - 1, index + 1].some((near) => isRemark(lines[near] ?? '', isPage) && URL.test(lines[near] ?? ''));
	return lines.flatMap((line, index) => {
		const isPrivate = /vendor\s+facts/i.test(line) || /(?<!\.\.\/)\.\.\/shared/.test(line);
		return isPrivate || (/§\s*\d/.test(line) && !hasAddress(index)) ? [index + 1] : [];
	});
}

describe('every source that the repository names', () => {
	test('can be opened by whoever reads it', () => {
		const found = files.flatMap((file) =>
			unopenable(readFileSync(path.join(root, file), 'utf8'), file.endsWith('.md')).map(
				(line) => `${file}:${line}`,
			),
		);
		expect(found).toEqual([]);
		expect(files.length).toBeGreaterThan(300);
	});

	// In pieces, as this file is looked at too.
	const section = `§${4}.2`;

	test.each([
		['a document of the authors', `// ${['Vendor', 'facts'].join(' ')}, https://a.example`, [1]],
		['a path out of the repository', `const page = '${'..'}/shared/a.md';`, [1]],
		['a section of nothing', `\n/** Rounded: ${section} */`, [2]],
		['a section beside an address in code', `// ${section}\nfetch('https://a.example');`, [1]],
		['a section beside its address', `/**\n * Rounded: ${section},\n * https://a.example\n */`, []],
		['a section two lines from an address', `// ${section}\n//\n// https://a.example`, [1]],
	])('%s', (_, text, lines) => expect(unopenable(text, false)).toEqual(lines));
});
