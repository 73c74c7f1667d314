import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../support/package';

/** Without what Markdown adds, and in one line: a text may be wrapped, quoted and set in a table. */
const plain = (words: string) =>
	words
		.replace(/[*_`\\|]/g, '')
		.replace(/\s+/g, ' ')
		.toLowerCase();

const page = plain(readFileSync(path.join(root, 'docs/when-something-fails.md'), 'utf8'));

/** Three words and more are a text for people; the fixed parts of one are what stands between its values. */
const isForPeople = (words: string) => (words.match(/[A-Za-z]{2,}/g)?.length ?? 0) >= 3;

/** What a source file may say to a person: the literals of its code, and the fixed parts of its templates. */
function textsIn(file: string): string[] {
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isStringLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
			found.push(node.text);
		else if (ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found.filter(isForPeople).map((words) => plain(words).replace(/^\W+|\W+$/g, ''));
}

const folder = path.join(root, 'core/errors');
const files = [
	...readdirSync(folder).map((file) => path.join(folder, file)),
	path.join(root, 'core/run/tally.ts'),
	path.join(root, 'core/describe/buttons.ts'),
];

test.each(files.map((file) => [path.relative(root, file), file]))(
	'docs/when-something-fails.md explains each sentence of %s',
	(_name, file) => {
		expect(textsIn(file).filter((words) => !page.includes(words))).toEqual([]);
	},
);

test('the sentences are found', () => {
	const all = files.flatMap(textsIn);
	expect(all.length).toBeGreaterThan(60);
	expect(all).toEqual(expect.arrayContaining(['was not found', 'nothing was changed']));
});
